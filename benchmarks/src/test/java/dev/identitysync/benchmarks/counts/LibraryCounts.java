package dev.identitysync.benchmarks.counts;

import dev.identitysync.UserId;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.benchmarks.provider.LocalProvider;
import dev.identitysync.google.IdTokenVerification;
import dev.identitysync.google.IdTokenVerifier;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.session.SessionClaims;
import dev.identitysync.session.SessionReading;
import dev.identitysync.session.SessionTokens;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What is allocated where no server is asked: tokens, and a sign-in on users in memory. */
final class LibraryCounts {
    static final String PREFIX = "library.";

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final AllocatedBytes bytes = new AllocatedBytes();
    private final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");

    private LibraryCounts() {}

    static Map<String, Long> measure() throws IOException {
        LibraryCounts counts = new LibraryCounts();
        Map<String, Long> all = new TreeMap<>();
        counts.session(all, "signed", TokenKey.hs256("k1", SECRET));
        counts.session(all, "encrypted", TokenKey.a256gcm("k1", SECRET));
        counts.idToken(all);
        counts.inMemory(all);
        counts.withoutStore(all);
        return all;
    }

    private void session(Map<String, Long> all, String form, TokenKey key) {
        SessionTokens tokens = new SessionTokens(KeyRing.of(key), clock);
        SessionClaims session = SessionClaims.start(
                new UserId("0123456789abcdef0123456789abcdef"),
                clock.instant(),
                Duration.ofHours(8),
                Map.of("role", "editor"));
        String token = tokens.mint(session);
        count(all, "session." + form + ".mint", () -> tokens.mint(session));
        count(
                all,
                "session." + form + ".read",
                () -> Operation.require(tokens.read(token) instanceof SessionReading.Valid));
    }

    private void idToken(Map<String, Long> all) throws IOException {
        try (LocalProvider provider = new LocalProvider(() -> {})) {
            IdTokenVerifier verifier = provider.newVerifier();
            String token = provider.idToken("person-1");
            count(
                    all,
                    "id-token.rs256.verify",
                    () -> Operation.require(
                            verifier.verify(token, provider.nonce()) instanceof IdTokenVerification.Verified));
        }
    }

    private void inMemory(Map<String, Long> all) {
        count(
                all,
                "sign-in.returning.in-memory-store",
                Operation.RETURNING_SIGN_IN.on(new Users(new InMemoryUserStore())));
    }

    private void withoutStore(Map<String, Long> all) {
        InMemoryUserStore store = new InMemoryUserStore();
        VerifiedLogin first = new Users(store).newcomer();
        new Users(store).create(first);
        Recording recording = new Recording();
        Users users = new Users(new OneAnswer(store, recording));
        VerifiedLogin login = users.after(Duration.ofDays(1), first);
        Runnable signIn = () -> Operation.require(users.provisioning().signIn(login) instanceof SignIn.Returning);
        signIn.run();
        recording.finish();
        count(all, "sign-in.returning.without-store", signIn);
    }

    private void count(Map<String, Long> all, String what, Runnable call) {
        all.put(PREFIX + what + ".bytes", bytes.perCall(call));
    }
}
