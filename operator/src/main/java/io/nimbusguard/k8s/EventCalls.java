package io.nimbusguard.k8s;

/// The two requests that keep an event. Each answers with the event's name.
interface EventCalls {

    /// An event as it is to stand.
    ///
    /// @param name  of the Event object
    /// @param first when it first happened, RFC 3339
    /// @param last  when it last happened, RFC 3339
    record Told(
            EventSubject about,
            String name,
            EventReason reason,
            String message,
            int count,
            String first,
            String last) {}

    ApiAnswer<String> create(Told event);

    /// Count and last time alone.
    ApiAnswer<String> repeat(Told event);
}
