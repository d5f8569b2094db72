package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.dashboard.ListenAddress;
import io.nimbusguard.dashboard.ListenException;
import io.nimbusguard.dashboard.PageServer;
import io.nimbusguard.dashboard.PageSources;
import io.nimbusguard.dashboard.api.About;
import io.nimbusguard.dashboard.api.RecordedDecisions;
import java.util.Optional;

/// The operator's page, about a demo: on its usual port, or on another where that is taken.
///
/// @param server empty where no page was asked for
record DemoPage(Optional<PageServer> server) implements AutoCloseable {

    static final DemoPage NONE = new DemoPage(Optional.empty());

    private static final String HERE = "127.0.0.1";
    private static final int USUAL_PORT = 8081;
    private static final int ANY_PORT = 0;

    /// @param speed virtual seconds per second
    static DemoPage open(DemoRun run, double speed) {
        var sources = new PageSources(About.demo(speed), run.watched(), RecordedDecisions.NONE, run::learning);
        try {
            return new DemoPage(Optional.of(new PageServer(new ListenAddress(HERE, USUAL_PORT), sources)));
        } catch (ListenException taken) {
            return new DemoPage(Optional.of(new PageServer(new ListenAddress(HERE, ANY_PORT), sources)));
        }
    }

    /// Where it is, for people.
    Optional<String> line() {
        return server.map(open -> "page: http://" + new ListenAddress(HERE, open.port()) + "/");
    }

    void tell(Console console) {
        line().ifPresent(console.out()::println);
        console.out().flush();
    }

    @Override
    public void close() {
        server.ifPresent(PageServer::close);
    }
}
