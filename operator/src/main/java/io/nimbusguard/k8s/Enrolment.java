package io.nimbusguard.k8s;

/// Whether a ProactiveScaler scales something.
sealed interface Enrolment {

    record Enrolled(EnrolledWorkload workload) implements Enrolment {}

    record Refused(NotEnrolled why) implements Enrolment {}
}
