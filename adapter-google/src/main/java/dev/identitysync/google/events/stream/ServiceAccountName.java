package dev.identitysync.google.events.stream;

import dev.identitysync.InvalidValueException;
import java.util.regex.Pattern;

/** The e-mail address that a service account goes by. It becomes part of a path, and must not make another one of it. */
final class ServiceAccountName {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9][a-z0-9-]{0,99}@([a-z0-9-]{1,63}\\.){1,6}gserviceaccount\\.com");

    private ServiceAccountName() {}

    static String require(String field, String email) {
        if (!NAME.matcher(email).matches()) {
            throw new InvalidValueException(
                    field, "is no service account; give its e-mail address, which ends in gserviceaccount.com");
        }
        return email;
    }
}
