package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.benchmarks.jmh.RefusedException;
import dev.identitysync.session.SessionClaims;
import dev.identitysync.session.SessionReading;
import dev.identitysync.session.SessionTokens;

/** One {@link SessionTokens}. */
final class LibrarySessions {

    private LibrarySessions() {}

    static Operation reading(SessionScene scene, String token) {
        SessionTokens tokens = scene.tokens();
        return () -> {
            SessionReading reading = tokens.read(token);
            if (!(reading instanceof SessionReading.Valid valid)) {
                throw new RefusedException(reading.toString());
            }
            return valid.claims();
        };
    }

    static Operation minting(SessionScene scene, String unused) {
        SessionTokens tokens = scene.tokens();
        SessionClaims session = scene.session();
        return () -> tokens.mint(session);
    }
}
