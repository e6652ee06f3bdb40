package dev.identitysync.google.events;

import com.google.auth.oauth2.AccessToken;
import dev.identitysync.google.GoogleSignIn;
import dev.identitysync.google.GoogleSignInBuilder;

/** Breaks the rules of the architecture, so that a test can see them fire: it knows a library of Google's. */
public final class OffendingEvents {

    /** Knows the package of sign-ins, which may not know this one. */
    public GoogleSignInBuilder builder() {
        return GoogleSignIn.builder();
    }

    /** Knows Google's library. */
    public AccessToken token() {
        return AccessToken.newBuilder().build();
    }
}
