package dev.identitysync.google;

import com.google.auth.oauth2.AccessToken;

/** A JVM that loads a class of Google's library. */
final class UsesGooglesLibrary {

    private UsesGooglesLibrary() {}

    public static void main(String[] arguments) {
        AccessToken token = AccessToken.newBuilder().setTokenValue("x").build();
        if (token.getTokenValue().isEmpty()) {
            throw new IllegalStateException("no token");
        }
    }
}
