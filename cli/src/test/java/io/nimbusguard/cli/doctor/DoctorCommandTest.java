package io.nimbusguard.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.operator.doctor.Doctor.Examined;
import io.nimbusguard.operator.doctor.Finding;
import io.nimbusguard.operator.doctor.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    private static final List<Examined> EXAMINED = List.of(
            new Examined("Kubernetes API", "v1.36.2 at https://10.0.0.1", Optional.empty(), List.of()),
            new Examined(
                    "rights",
                    "22 of 23",
                    Optional.empty(),
                    List.of(
                            new Finding(Severity.NOTE, "NG-6006", "no operator leads", "nobody renews", "start one"),
                            new Finding(
                                    Severity.ERROR,
                                    "NG-6001",
                                    "the account lacks rights: patch deployments/scale.apps",
                                    "the operator fails where it needs them",
                                    "kubectl apply -f deploy/rbac.yaml"))),
            new Examined(
                    "scrape interval", "", Optional.of("no workload has been scraped for long enough"), List.of()));

    @Test
    void tellsAPersonEachCheckAndThenTheWorstFirst() {
        assertThat(String.join("\n", DoctorText.lines(EXAMINED))).isEqualTo("""
                ok       Kubernetes API   v1.36.2 at https://10.0.0.1
                error    rights           22 of 23
                -        scrape interval  not looked at: no workload has been scraped for long enough

                NG-6001 error: the account lacks rights: patch deployments/scale.apps
                  why: the operator fails where it needs them
                  do:  kubectl apply -f deploy/rbac.yaml

                NG-6006 note: no operator leads
                  why: nobody renews
                  do:  start one

                1 error, 0 warnings, 1 note""");
    }

    @Test
    void tellsAProgramTheSameUnderStableKeys() {
        assertThat(DoctorJson.of(EXAMINED.subList(1, 3))).isEqualTo("""
                {
                  "schema" : 1,
                  "checks" : [ {
                    "check" : "rights",
                    "looked" : true,
                    "about" : "22 of 23"
                  }, {
                    "check" : "scrape interval",
                    "looked" : false,
                    "about" : "no workload has been scraped for long enough"
                  } ],
                  "findings" : [ {
                    "check" : "rights",
                    "code" : "NG-6006",
                    "severity" : "note",
                    "what" : "no operator leads",
                    "why" : "nobody renews",
                    "do" : "start one"
                  }, {
                    "check" : "rights",
                    "code" : "NG-6001",
                    "severity" : "error",
                    "what" : "the account lacks rights: patch deployments/scale.apps",
                    "why" : "the operator fails where it needs them",
                    "do" : "kubectl apply -f deploy/rbac.yaml"
                  } ],
                  "errors" : 1,
                  "warnings" : 0,
                  "notes" : 1
                }""");
    }

    @Test
    void settingsThatCannotBeUsedEndWithTwo() {
        var command = new CommandFixture(console -> new DoctorCommand(console, Map.of("NIMBUSGUARD_TICK", "soon")));

        assertThat(command.run("doctor")).isEqualTo(2);
        assertThat(command.err()).startsWith("NG-1301: 2 settings cannot be used");
        assertThat(command.out()).isEmpty();
    }
}
