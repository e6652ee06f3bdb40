package dev.identitysync.issuer;

import dev.identitysync.InvalidValueException;
import java.net.URI;
import java.util.Locale;

/** The addresses that may be trusted, with secrets or for keys: https, or http where no wire is in between. */
public final class SafeUri {

    private SafeUri() {}

    /**
     * The address, if it may be trusted.
     *
     * @param field the setting that it is of
     * @throws InvalidValueException if it may not
     */
    public static URI require(String field, URI uri) {
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new InvalidValueException(
                    field, "must be an absolute URL with a host, without user name and without fragment (#…)");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri.getHost()))) {
            throw new InvalidValueException(
                    field, "must be https; http is accepted on localhost, 127.0.0.1 and [::1] only");
        }
        return uri;
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.[0-9]{1,3}){3}");
    }
}
