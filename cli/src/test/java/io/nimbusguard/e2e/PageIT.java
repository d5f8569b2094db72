package io.nimbusguard.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.nimbusguard.cli.demo.DemoRun;
import io.nimbusguard.cli.demo.DemoSettings;
import io.nimbusguard.cli.demo.SimulatedRun;
import io.nimbusguard.cli.traces.TraceFiles;
import io.nimbusguard.dashboard.ListenAddress;
import io.nimbusguard.dashboard.PageServer;
import io.nimbusguard.dashboard.PageSources;
import io.nimbusguard.dashboard.api.About;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.api.RecordedDecisions;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.workflow.PassReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page in a real browser: a day of a real trace in the virtual cluster, ten thousand workloads, and hostile texts.
/// `make screenshots` writes what it sees into docs/images.
@Isolated("it measures how long answers take")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {

    private static final Path IMAGES =
            Boolean.getBoolean("nimbusguard.picture.write") ? Path.of("../docs/images") : Path.of("target/page-images");
    private static final ListenAddress ANYWHERE = new ListenAddress("127.0.0.1", 0);
    private static final int MANY = 10_000;
    private static final int WIDE = 1440;
    private static final int NARROW = 390;

    private DemoRun run;
    private Browser browser;
    private PageServer demo;
    private PageServer fleet;
    private PageServer hostile;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    void open() {
        run = SimulatedRun.open(
                new DemoSettings(TraceFiles.read(TraceFiles.bundled("ms-docdb-app01-2018")), 1440, 1),
                Path.of("target/no-models"));
        while (run.warmUp()) {
            // until the replay begins
        }
        // into the rise of a morning
        run.advanceBy(Duration.ofHours(33));
        demo = serve(About.demo(1440), run.watched(), run.learning());
        var passes = run.watched().all().iterator().next().passes();
        fleet = serve(About.operator(OptionalDouble.of(0.04)), many(passes), LearningFacts.NONE);
        var evil = new FleetWatch();
        ManyWorkloads.watchHostile(evil, passes.subList(passes.size() - 20, passes.size()));
        hostile = serve(About.operator(OptionalDouble.empty()), evil, hostileFacts());
        browser = new Browser();
    }

    private FleetWatch many(List<PassReport> passes) {
        var watch = new FleetWatch();
        ManyWorkloads.watch(watch, passes, MANY);
        return watch;
    }

    private static LearningFacts hostileFacts() {
        var text = ManyWorkloads.HOSTILE;
        return new LearningFacts(
                text,
                null,
                null,
                List.of(new LearningFacts.Model(text, 1, "2026-01-01T00:00:00Z", "refused", text)),
                List.of(new LearningFacts.Event("2026-01-01T00:00:00Z", "rejected", text)));
    }

    private static PageServer serve(About about, FleetWatch watch, LearningFacts facts) {
        return new PageServer(ANYWHERE, new PageSources(about, watch, RecordedDecisions.NONE, () -> facts));
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void close() {
        browser.close();
        hostile.close();
        fleet.close();
        demo.close();
        run.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fleet,    1440, LIGHT", "fleet,    1440, DARK", "fleet,    390, LIGHT", "fleet,    390, DARK",
        "workload, 1440, LIGHT", "workload, 1440, DARK", "workload, 390, LIGHT", "workload, 390, DARK",
        "decision, 1440, LIGHT", "decision, 1440, DARK", "decision, 390, LIGHT", "decision, 390, DARK",
        "graph,    1440, LIGHT", "graph,    1440, DARK", "graph,    390, LIGHT", "graph,    390, DARK",
        "learning, 1440, LIGHT", "learning, 1440, DARK", "learning, 390, LIGHT", "learning, 390, DARK",
        "ledger,   1440, LIGHT", "ledger,   1440, DARK", "ledger,   390, LIGHT", "ledger,   390, DARK"
    })
    void everyViewIsWholeAndForEverybody(String view, int width, ColorScheme colours) throws Exception {
        var page = browser.open(width, colours);
        show(page, view);

        assertThat(browser.axe(page)).isEmpty();
        assertThat(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out")
                .isEqualTo(true);

        Files.createDirectories(IMAGES);
        var name = "page-%s-%d-%s.png".formatted(view, width, colours.name().toLowerCase(Locale.ROOT));
        page.screenshot(new ScreenshotOptions()
                .setPath(IMAGES.resolve(name))
                .setFullPage(!view.equals("decision") && !view.equals("fleet")));
        page.context().close();
    }

    private void show(Page page, String view) {
        switch (view) {
            case "fleet" -> {
                page.navigate(url(fleet, "/#/fleet"));
                assertThat(page.locator(".fleet tbody tr")).hasCount(100);
            }
            case "workload" -> {
                page.navigate(url(demo, "/"));
                assertThat(page.locator("h1")).hasText("ms-docdb-app01-2018");
                assertThat(page.locator(".plot canvas")).hasCount(2);
                assertThat(page.locator("svg.spark .past")).hasCount(9);
            }
            case "decision" -> {
                page.navigate(url(demo, "/"));
                page.locator(".decisions .line").first().click();
                assertThat(page.locator("dialog .fan")).isVisible();
            }
            case "graph" -> {
                page.navigate(url(demo, "/#/graph"));
                assertThat(page.locator(".node.lit").first()).isVisible();
            }
            case "learning" -> {
                page.navigate(url(demo, "/#/learning"));
                assertThat(page.locator(".plot canvas")).hasCount(2);
                assertThat(page.locator(".bins tbody tr").first()).isVisible();
            }
            case "ledger" -> {
                page.navigate(url(demo, "/#/ledger"));
                assertThat(page.locator(".plot canvas")).hasCount(2);
                assertThat(page.getByText("By workload")).isVisible();
            }
            default -> throw new IllegalArgumentException(view);
        }
    }

    @Test
    void aDemoOpensWithItsWorkloadAndGoesOn() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(demo, "/"));
        assertThat(page.locator("h1")).hasText("ms-docdb-app01-2018");
        var before = page.locator(".pulse .when").textContent();

        run.advanceBy(Duration.ofMinutes(5));

        assertThat(page.locator(".pulse .when")).not().hasText(before);
        page.context().close();
    }

    @Test
    void aDecisionOpensFromItsMarkOnTheChart() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(demo, "/"));
        assertThat(page.locator(".plot canvas")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("4 h").setExact(true))
                .click();

        var chart = page.locator(".plot .u-over").nth(1);
        var box = chart.boundingBox();
        var dialog = page.locator("dialog[open]");
        for (var x = box.width - 10; x > 0 && dialog.count() == 0; x -= 20) {
            chart.click(new Locator.ClickOptions().setPosition(x, box.height / 2));
            page.waitForTimeout(50);
        }

        assertThat(dialog.locator("h2")).containsText("replicas");
        assertThat(dialog.getByText("What was measured")).isVisible();
        assertThat(dialog.locator("table.quantiles tbody tr")).hasCount(6);
        assertThat(dialog.getByText("Guards", new Locator.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
        page.context().close();
    }

    @Test
    void everythingCanBeReachedWithTheKeyboard() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(demo, "/"));
        assertThat(page.locator("h1")).hasText("ms-docdb-app01-2018");

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();

        var line = page.locator(".decisions .line").first();
        line.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(line).isFocused();

        page.locator("nav a", new Page.LocatorOptions().setHasText("Graph")).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("One pass through the graph");
        var newest = page.locator(".panel h2").first().textContent();
        page.locator("input[type=range]").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".panel h2").first()).not().hasText(newest);
        page.context().close();
    }

    @Test
    void holdingKeepsWhatIsShownAsItIs() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(demo, "/#/graph"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Hold")).click();
        assertThat(page.locator(".pulse strong")).hasText("Held");
        page.waitForTimeout(1000);
        var held = page.locator(".panel h2").first().textContent();

        run.advanceBy(Duration.ofMinutes(5));
        page.waitForTimeout(1500);

        assertThat(page.locator(".panel h2").first()).hasText(held);
        page.context().close();
    }

    @Test
    void theColoursChosenAreKept() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(demo, "/#/ledger"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Dark")).click();
        page.reload();

        assertThat(page.evaluate("document.documentElement.dataset.theme")).isEqualTo("dark");
        page.context().close();
    }

    @Test
    void theFleetIsSearchedAndNarrowedDownByTheServer() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(fleet, "/"));
        assertThat(page.locator(".controls .count")).hasText("10,000 of 10,000");

        page.locator("input[type=search]").fill("payments/ledger");
        assertThat(page.locator(".controls .count")).not().hasText("10,000 of 10,000");
        assertThat(page.locator(".fleet tbody th").first()).containsText("ledger-");

        page.locator("input[type=search]").fill("");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Conflicts 250"))
                .click();
        assertThat(page.locator(".controls .count")).hasText("250 of 10,000");
        assertThat(page.locator(".fleet .badge.bad").first()).containsText("Beside HPA");

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Degraded 200"))
                .click();
        assertThat(page.locator(".fleet tbody tr")).hasCount(100);
        assertThat(page.locator(".fleet .why").first()).hasText("the newest demand sample is too old");
        page.context().close();
    }

    @Test
    void tenThousandRowsScrollWithoutAHitch() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(fleet, "/#/fleet"));
        assertThat(page.locator(".fleet tbody tr")).hasCount(100);
        page.evaluate("""
                () => { window.longest = 0;
                  new PerformanceObserver(list => list.getEntries().forEach(task => { window.longest = Math.max(window.longest, task.duration); }))
                    .observe({type: 'longtask'}); }
                """);

        for (var turn = 0; turn < 3; turn++) {
            for (var y = 0; y < 30; y++) {
                page.mouse().wheel(0, 300);
                page.waitForTimeout(30);
            }
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Next"))
                    .click();
            assertThat(page.locator(".pager")).containsText("%d–".formatted((turn + 1) * 100 + 1));
        }

        assertThat(((Number) page.evaluate("window.longest")).doubleValue()).isLessThan(200);
        page.context().close();
    }

    @Test
    void tenThousandWorkloadsAreAnsweredInTime() throws Exception {
        var paths = List.of(
                "/api/v1/workloads?sort=risk&size=200",
                "/api/v1/workloads?sort=saving&size=200&page=20",
                "/api/v1/workloads?sort=error&search=ledger&size=200",
                "/api/v1/workloads?only=degraded&size=200",
                "/api/v1/workloads/shop/checkout-0",
                "/api/v1/workloads/shop/checkout-0/decisions",
                "/api/v1/ledger",
                "/api/v1/learning");
        paths.forEach(path -> millis(path));

        var took = new ArrayList<Double>();
        for (var round = 0; round < 25; round++) {
            paths.forEach(path -> took.add(millis(path)));
        }

        took.sort(Double::compare);
        assertThat(took.get((int) (0.95 * took.size()))).isLessThanOrEqualTo(300);
    }

    private double millis(String path) {
        try {
            var begun = System.nanoTime();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(url(fleet, path))).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return (System.nanoTime() - begun) / 1e6;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void textsOfOthersAreShownAndNeverRun() {
        var page = browser.open(WIDE, ColorScheme.LIGHT);
        page.navigate(url(hostile, "/#/fleet"));
        assertThat(page.locator(".fleet tbody th")).containsText(ManyWorkloads.HOSTILE);

        page.locator(".fleet tbody th a").click();
        assertThat(page.locator("h1")).hasText("<img src=x onerror=window.hacked=1>");
        assertThat(page.locator(".trouble").first()).hasText(ManyWorkloads.HOSTILE);
        page.locator(".decisions .line").first().click();
        assertThat(page.locator("dialog .short")).containsText(ManyWorkloads.HOSTILE);
        assertThat(page.locator("dialog .path")).containsText(ManyWorkloads.HOSTILE);
        page.keyboard().press("Escape");

        page.locator(".heading .button").click();
        assertThat(page.locator(".trouble").first()).containsText(ManyWorkloads.HOSTILE);
        page.navigate(url(hostile, "/#/learning"));
        assertThat(page.locator(".events")).containsText(ManyWorkloads.HOSTILE);
        assertThat(page.locator("table").last()).containsText(ManyWorkloads.HOSTILE);
        page.navigate(url(hostile, "/#/ledger"));
        assertThat(page.locator("tbody th").last()).containsText("onerror");

        assertThat(page.evaluate("window.hacked === undefined")).isEqualTo(true);
        page.context().close();
    }

    @Test
    void whatHasNoValueIsADashAndNeverANought() {
        var empty = serve(About.operator(OptionalDouble.empty()), new FleetWatch(), LearningFacts.NONE);
        var page = browser.open(NARROW, ColorScheme.LIGHT);
        for (var view : Arrays.asList("learning", "ledger")) {
            page.navigate(url(empty, "/#/" + view));
            assertThat(page.locator(".tile .big").first()).isVisible();
            for (var figure : page.locator(".tile .big").allInnerTexts()) {
                assertThat(figure).as(view).startsWith("–");
            }
        }
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
        empty.close();
        browser.complaints().clear();
    }

    private static String url(PageServer server, String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }
}
