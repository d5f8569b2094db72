package io.nimbusguard.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.nimbusguard.dashboard.api.FleetQuery;
import io.nimbusguard.dashboard.api.FleetQuery.Only;
import io.nimbusguard.dashboard.api.FleetQuery.Sort;
import io.nimbusguard.dashboard.api.FleetRows;
import io.nimbusguard.dashboard.api.GraphView;
import io.nimbusguard.dashboard.api.LearningView;
import io.nimbusguard.dashboard.api.LedgerView;
import io.nimbusguard.dashboard.api.PageJson;
import io.nimbusguard.dashboard.api.Workloads;
import java.util.Optional;
import java.util.function.Function;

/// The answers of the JSON API.
final class PageRoutes {

    private static final int USUAL_MINUTES = 240;
    private static final int MOST_MINUTES = 1440;
    private static final int USUAL_DECISIONS = 50;
    private static final int MOST_DECISIONS = 1000;
    private static final int USUAL_SIZE = 50;

    private final PageSources sources;
    private final Workloads workloads;
    private final FleetRows rows;

    PageRoutes(PageSources sources) {
        this.sources = sources;
        this.rows = new FleetRows(sources.fleet());
        this.workloads = new Workloads(sources.fleet(), sources.recorded());
    }

    /// What is wrong with a request, for people.
    private record Trouble(int schema, String error) {}

    /// A request that asks for what there is not.
    private static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadRequest(String message) {
            super(message);
        }
    }

    void about(Context request) {
        answer(request, sources.about());
    }

    void fleet(Context request) {
        answering(request, () -> {
            var query = new FleetQuery(
                    word(request, "sort", "name", Sort::named, FleetQuery.words(Sort.values())),
                    Optional.ofNullable(request.queryParam("search")).orElse(""),
                    word(request, "only", "all", Only::named, FleetQuery.words(Only.values())),
                    number(request, "page", 0, 0, 1_000_000),
                    number(request, "size", USUAL_SIZE, 1, FleetQuery.LARGEST_PAGE));
            answer(request, query.of(rows.now()));
        });
    }

    void workload(Context request) {
        answering(request, () -> {
            var minutes = number(request, "minutes", USUAL_MINUTES, 10, MOST_MINUTES);
            orNotFound(request, workloads.view(namespace(request), name(request), minutes));
        });
    }

    void decisions(Context request) {
        answering(request, () -> {
            var most = number(request, "most", USUAL_DECISIONS, 1, MOST_DECISIONS);
            var every = word(request, "every", "false", PageRoutes::truth, "true, false");
            orNotFound(request, workloads.decisions(namespace(request), name(request), most, every));
        });
    }

    void decision(Context request) {
        orNotFound(request, workloads.decision(namespace(request), name(request), request.pathParam("id")));
    }

    void basis(Context request) {
        workloads
                .basis(namespace(request), name(request), request.pathParam("id"))
                .ifPresentOrElse(
                        json -> request.contentType("application/json").result(json),
                        () -> orNotFound(request, Optional.empty()));
    }

    void passes(Context request) {
        orNotFound(request, workloads.passes(namespace(request), name(request)));
    }

    void graph(Context request) {
        answer(request, GraphView.of(sources.fleet()));
    }

    void learning(Context request) {
        answer(request, LearningView.of(sources.fleet(), sources.learning().get()));
    }

    void ledger(Context request) {
        answer(request, LedgerView.of(sources.fleet()));
    }

    private static String namespace(Context request) {
        return request.pathParam("namespace");
    }

    private static String name(Context request) {
        return request.pathParam("name");
    }

    private static Optional<Boolean> truth(String word) {
        return switch (word) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static <T> T word(
            Context request, String name, String byDefault, Function<String, Optional<T>> read, String allowed) {
        var word = Optional.ofNullable(request.queryParam(name)).orElse(byDefault);
        return read.apply(word).orElseThrow(() -> new BadRequest(name + " is one of " + allowed));
    }

    private static int number(Context request, String name, int byDefault, int least, int most) {
        var text = request.queryParam(name);
        if (text == null) {
            return byDefault;
        }
        var number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new BadRequest(name + " is a whole number from " + least + " to " + most);
        }
        return number;
    }

    private static void answering(Context request, Runnable answer) {
        try {
            answer.run();
        } catch (BadRequest bad) {
            request.status(HttpStatus.BAD_REQUEST);
            answer(request, new Trouble(PageJson.SCHEMA, String.valueOf(bad.getMessage())));
        }
    }

    private static void orNotFound(Context request, Optional<?> found) {
        if (found.isEmpty()) {
            request.status(HttpStatus.NOT_FOUND);
        }
        answer(request, found.<Object>map(value -> value).orElse(new Trouble(PageJson.SCHEMA, "there is none here")));
    }

    private static void answer(Context request, Object value) {
        request.contentType("application/json").result(PageJson.write(value));
    }
}
