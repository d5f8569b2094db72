package io.nimbusguard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The arrows between the rooms, and the habits of all of them. This module sees every other one.
class ArchitectureTest {

    private static final String OURS = "io.nimbusguard.";

    /// What the doors of the operator may import: never one another.
    private static final List<String> CORE =
            List.of("scaling", "forecasting", "planning", "dqn", "hpa", "safety", "workflow");

    /// Which rooms a room may import, besides itself. A room that does not exist yet breaks nothing.
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            entry("scaling", List.of()),
            entry("weights", List.of()),
            entry("forecasting", List.of("scaling", "weights")),
            entry("planning", List.of("forecasting", "scaling")),
            entry("hpa", List.of("scaling")),
            entry("safety", List.of("hpa", "scaling")),
            entry("dqn", List.of("planning", "forecasting", "scaling", "weights")),
            entry("workflow", List.of("scaling", "forecasting", "planning", "dqn", "hpa", "safety")),
            entry(
                    "simulator",
                    List.of("scaling", "forecasting", "planning", "dqn", "hpa", "safety", "workflow", "weights")),
            entry("prometheus", CORE),
            entry("k8s", CORE),
            entry("metrics", CORE),
            entry("store", CORE),
            entry("dashboard", CORE),
            entry("testbed", List.of("scaling", "forecasting", "planning", "simulator")),
            entry("config", List.of("scaling", "prometheus", "k8s", "metrics", "store")),
            entry(
                    "operator",
                    Stream.concat(
                                    CORE.stream(),
                                    Stream.of(
                                            "prometheus", "k8s", "metrics", "store", "dashboard", "config", "weights"))
                            .toList()),
            entry(
                    "benchmarks",
                    List.of("scaling", "forecasting", "planning", "dqn", "hpa", "safety", "workflow", "simulator")));

    /// Libraries that only these rooms may know.
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            entry("org.bsc.langgraph4j..", List.of("workflow")),
            entry("org.bytedeco..", List.of("weights", "forecasting.lstm", "dqn.network")),
            entry("java.lang.foreign..", List.of("weights")),
            entry("org.openjdk.jmh..", List.of("benchmarks")),
            entry("picocli..", List.of("cli")),
            entry("me.tongfei.progressbar..", List.of("cli")),
            entry("org.jline..", List.of("cli")),
            entry("ch.qos.logback..", List.of("cli")),
            entry("org.apache.commons.csv..", List.of("simulator")),
            entry("org.apache.commons.rng..", List.of("simulator")),
            entry("java.net.http..", List.of("prometheus")),
            entry("io.smallrye.config..", List.of("config")),
            entry("org.yaml.snakeyaml..", List.of("config")),
            entry("io.fabric8..", List.of("k8s", "testbed")),
            entry("io.javaoperatorsdk..", List.of("k8s")),
            entry("io.micrometer..", List.of("metrics")),
            entry("io.prometheus..", List.of("metrics")),
            entry("java.sql..", List.of("store")),
            entry("org.jdbi..", List.of("store")),
            entry("io.javalin..", List.of("dashboard")));

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.nimbusguard");

    @TestFactory
    List<DynamicTest> aRoomImportsOnlyTheRoomsItsArrowsPointTo() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.getKey(),
                        () -> check(noClasses()
                                .that(resideInAPackage(OURS + arrow.getKey() + ".."))
                                .should(dependOnClassesThat(resideInAPackage("io.nimbusguard..")
                                        .and(outside(arrow.getKey(), arrow.getValue())))))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> aLibraryIsKnownToItsRoomsOnly() {
        return DOORS.entrySet().stream()
                .map(door -> DynamicTest.dynamicTest(
                        door.getKey(),
                        () -> check(noClasses()
                                .that(resideOutsideOfPackages(door.getValue().stream()
                                        .map(room -> OURS + room + "..")
                                        .toArray(String[]::new)))
                                .should(dependOnClassesThat(resideInAPackage(door.getKey()))))))
                .toList();
    }

    @Test
    void nobodyImportsTheCommandLine() {
        check(noClasses()
                .that(resideOutsideOfPackage(OURS + "cli.."))
                .should(dependOnClassesThat(resideInAPackage(OURS + "cli.."))));
    }

    @Test
    void nobodyImportsTheBenchmarks() {
        check(noClasses()
                .that(resideOutsideOfPackage(OURS + "benchmarks.."))
                .should(dependOnClassesThat(resideInAPackage(OURS + "benchmarks.."))));
    }

    @Test
    void everyRoomHasItsArrows() {
        var rooms = new TreeSet<String>();
        for (var shipped : SHIPPED) {
            rooms.add(room(shipped));
        }
        rooms.remove("cli");
        Assertions.assertThat(ARROWS.keySet()).containsAll(rooms);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.nimbusguard.(**)").should().beFreeOfCycles().check(SHIPPED);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new TreeSet<String>();
        for (var shipped : SHIPPED) {
            JavaPackage home = shipped.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        Assertions.assertThat(unmarked).isEmpty();
    }

    @Test
    void onlyTheCommandLineKnowsTheStandardStreams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true).check(SHIPPED.that(outsideOfCommandLine()));
    }

    @Test
    void onlyTheCommandLineKnowsTheMachinesClockAndSleeps() {
        check(noClasses()
                .that(outsideOfCommandLine())
                .should(callMethod(Instant.class, "now"))
                .orShould(callMethod(System.class, "currentTimeMillis"))
                .orShould(callMethod(System.class, "nanoTime"))
                .orShould(callMethod(Thread.class, "sleep", long.class))
                .orShould(callMethod(Thread.class, "sleep", Duration.class))
                .orShould(callMethod(Clock.class, "systemUTC"))
                .orShould(callMethod(Clock.class, "systemDefaultZone"))
                .orShould(callMethod(InstantSource.class, "system")));
    }

    @Test
    void nobodyThrowsDiceOfTheMachine() {
        check(noClasses()
                .should(callMethod(Math.class, "random"))
                .orShould(dependOnClassesThat(
                        resideInAnyPackage("java.security..").and(JavaClass.Predicates.simpleName("SecureRandom"))))
                .orShould(callMethod(ThreadLocalRandom.class, "current")));
    }

    @Test
    void nobodyThrowsGenericExceptions() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(SHIPPED);
    }

    @Test
    void nobodyLogsPastTheLogger() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(SHIPPED);
    }

    @Test
    void nobodyHasItsFieldsInjected() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(SHIPPED);
    }

    private static DescribedPredicate<JavaClass> outside(String room, List<String> allowed) {
        var rooms = new TreeSet<>(allowed);
        rooms.add(room);
        return DescribedPredicate.describe("outside of " + rooms, imported -> !rooms.contains(room(imported)));
    }

    private static DescribedPredicate<JavaClass> outsideOfCommandLine() {
        return resideOutsideOfPackage(OURS + "cli..");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(OURS.length()).split("\\.", 2)[0];
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(SHIPPED);
    }
}
