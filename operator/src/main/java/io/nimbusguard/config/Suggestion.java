package io.nimbusguard.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word that somebody may have meant.
final class Suggestion {

    private Suggestion() {}

    /// The nearest by letters added, dropped or exchanged, if it is near enough.
    static Optional<String> near(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 5));
    }

    /// Levenshtein's distance, by rows.
    static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
