package dev.identitysync.google;

import dev.identitysync.token.KeyRing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a sign-in is configured with; {@link GoogleSignInBuilder} checks it. */
record SignInSettings(
        OidcProvider provider,
        String clientId,
        String clientSecret,
        URI redirectUri,
        KeyRing flowKeys,
        String cookieName,
        List<String> scopes,
        Duration flowLifetime,
        String defaultReturnPath,
        Optional<String> hostedDomainHint,
        Optional<Prompt> prompt,
        boolean fetchUserInfo) {

    @Override
    public String toString() {
        return "SignInSettings[" + provider + "]";
    }
}
