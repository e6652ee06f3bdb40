package dev.identitysync.google.internal.library;

import java.net.http.HttpHeaders;

/**
 * A complete answer to a request of Google's library.
 *
 * @param text which may be a secret
 */
public record LibraryAnswer(int status, HttpHeaders headers, String text) {

    @Override
    public String toString() {
        return "LibraryAnswer[" + status + "]";
    }
}
