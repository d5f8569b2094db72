package io.nimbusguard.k8s;

/// Order of resource versions of one kind of object: whole numbers that grow (KEP-5504).
final class ResourceVersions {

    private ResourceVersions() {}

    /// Whether `version` is `other` or newer. Versions that are no numbers reach only themselves.
    static boolean reaches(String version, String other) {
        try {
            return Long.parseUnsignedLong(version) >= Long.parseUnsignedLong(other);
        } catch (NumberFormatException e) {
            return version.equals(other);
        }
    }
}
