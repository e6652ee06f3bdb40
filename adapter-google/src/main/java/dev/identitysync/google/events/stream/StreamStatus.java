package dev.identitysync.google.events.stream;

import java.util.Arrays;
import java.util.Optional;

/** Whether Google sends. It documents these two and no other. */
public enum StreamStatus {
    /** Events are sent when they happen. */
    ENABLED("enabled"),
    /** No event is sent, and none is kept for later: what happens meanwhile is never told. */
    DISABLED("disabled");

    private final String word;

    StreamStatus(String word) {
        this.word = word;
    }

    /** What Google calls it. */
    String word() {
        return word;
    }

    static Optional<StreamStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst();
    }
}
