package io.nimbusguard.operator.doctor;

import static io.nimbusguard.operator.doctor.FindingCode.*;

import io.nimbusguard.k8s.ClusterInspector;
import io.nimbusguard.k8s.ClusterInspector.Lead;
import io.nimbusguard.k8s.ClusterInspector.Reach.Reached;
import io.nimbusguard.k8s.ClusterInspector.Reach.Unreached;
import io.nimbusguard.k8s.KubernetesFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the operator needs of a cluster.
final class ClusterChecks {

    private static final String ROLES = "kubectl apply -f deploy/rbac.yaml";
    /// What the scrapes' own times may lag behind without anybody noticing.
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(5);

    private ClusterChecks() {}

    record ApiServer(ClusterInspector.Reach reach) implements Check {

        @Override
        public Result look() {
            return switch (reach) {
                case Unreached(var server, var why) ->
                    Check.found(
                            server,
                            API_NOT_REACHED.finding(
                                    server + " cannot be used",
                                    why,
                                    "check the kubeconfig (KUBECONFIG, else ~/.kube/config), the network and the"
                                            + " account's token"));
                case Reached(var server, var version, var ahead) ->
                    new Result.Looked(
                            version + " at " + server,
                            skew(ahead)
                                    .map(skew -> CLUSTER_CLOCK_DIFFERS.finding(
                                            "this machine's clock is " + skew + " the API server's",
                                            "the Lease, holds after manual changes and the times in statuses are"
                                                    + " judged by it",
                                            "let both follow the same time server (NTP)"))
                                    .stream()
                                    .toList());
            };
        }
    }

    /// `12 s behind`; empty where it does not matter.
    static Optional<String> skew(Optional<Duration> serverAhead) {
        return serverAhead
                .filter(ahead -> ahead.abs().compareTo(TOLERATED_SKEW) > 0)
                .map(ahead -> ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "ahead of" : "behind"));
    }

    record Definition(ClusterInspector cluster) implements Check {

        @Override
        public Result look() {
            try {
                cluster.requireDefinition();
            } catch (KubernetesFault missing) {
                return Check.found("", of(missing));
            }
            var missing = cluster.fieldsNotServed();
            return missing.isEmpty()
                    ? Check.fine("nimbusguard.io/v1alpha1")
                    : Check.found(
                            "nimbusguard.io/v1alpha1",
                            DEFINITION_OLDER.finding(
                                    "the definition of ProactiveScaler is older than this version",
                                    "it lacks " + Some.of(missing)
                                            + "; the API server drops what it does not know, without a word",
                                    "kubectl apply -f deploy/crds"));
        }
    }

    record Rights(ClusterInspector cluster) implements Check {

        @Override
        public Result look() {
            var rights = cluster.rights();
            var findings = new ArrayList<Finding>();
            if (!rights.missing().isEmpty()) {
                findings.add(RIGHTS_MISSING.finding(
                        "the account lacks rights: " + String.join(", ", rights.missing()),
                        "the operator fails where it needs them",
                        ROLES + ", or run with the kubeconfig of the operator's service account"));
            }
            if (!rights.unwanted().isEmpty()) {
                findings.add(RIGHTS_TOO_WIDE.finding(
                        "the account may do more than the operator needs: " + String.join(", ", rights.unwanted()),
                        "whoever takes the operator over may do it, too",
                        "run the operator as a service account of its own: " + ROLES));
            }
            var held =
                    rights.needed() - Math.min(rights.needed(), rights.missing().size());
            return new Result.Looked(held + " of " + rights.needed(), findings);
        }
    }

    record Leader(ClusterInspector cluster) implements Check {

        @Override
        public Result look() {
            var leads = cluster.leads();
            var findings = new ArrayList<Finding>();
            leads.others().stream()
                    .filter(Lead::live)
                    .forEach(other -> findings.add(ANOTHER_OPERATOR.finding(
                            "another operator runs in this cluster: " + other.holder() + " holds the Lease "
                                    + other.namespace() + "/" + other.name(),
                            "two operators under two Leases both write to the workloads that both watch",
                            "stop one of them, or give each its own namespaces (setting namespaces)")));
            if (!leads.everywhere()) {
                findings.add(LEASES_NOT_VISIBLE.finding(
                        "whether another operator runs in this cluster cannot be seen",
                        "the account may look at its own Lease alone, as it should",
                        "look once as an administrator: kubectl get leases -A"));
            }
            var leader = leads.ours().filter(Lead::live);
            if (leader.isEmpty()) {
                findings.add(NOBODY_LEADS.finding(
                        "no operator leads",
                        "nobody renews the Lease, so nothing is decided or scaled",
                        "start one: nimbusguard operator, or kubectl apply -k deploy"));
            }
            return new Result.Looked(
                    leader.map(lead -> lead.holder() + " leads").orElse("nobody leads"), findings);
        }
    }

    static Finding of(KubernetesFault fault) {
        return new Finding(
                Severity.ERROR, fault.code(), String.valueOf(fault.getMessage()), fault.why(), fault.remedy());
    }

    /// A few of many, for a line.
    static final class Some {

        private static final int MOST = 5;

        private Some() {}

        static String of(List<String> names) {
            var shown = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
            return names.size() <= MOST ? shown : shown + " and " + (names.size() - MOST) + " more";
        }
    }
}
