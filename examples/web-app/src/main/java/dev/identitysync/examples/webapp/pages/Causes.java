package dev.identitysync.examples.webapp.pages;

import dev.identitysync.google.ProviderUnavailableException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.StringJoiner;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a provider cannot be asked, in one line: a name without an address, a closed port and a bad certificate differ. */
final class Causes {
    private static final int MOST = 8;

    private Causes() {}

    static String of(ProviderUnavailableException failure) {
        StringJoiner line = new StringJoiner("; because of ");
        line.add(failure.reason() + ", " + failure.getMessage());
        Throwable cause = failure.getCause();
        for (int i = 0; cause != null && i < MOST; i++) {
            // The library wraps one in another with the same words.
            if (!(cause instanceof ProviderUnavailableException)) {
                line.add(cause.getClass().getSimpleName() + message(cause));
            }
            cause = cause.getCause();
        }
        return line.toString();
    }

    // Only of what is about the connection itself: other messages may quote what went over it.
    private static String message(Throwable cause) {
        boolean safe = cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException
                || cause instanceof GeneralSecurityException;
        @Nullable String message = cause.getMessage();
        return safe && message != null ? " (" + message.lines().findFirst().orElse("") + ")" : "";
    }
}
