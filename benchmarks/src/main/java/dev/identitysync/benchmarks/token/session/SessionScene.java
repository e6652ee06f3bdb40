package dev.identitysync.benchmarks.token.session;

import dev.identitysync.UserId;
import dev.identitysync.session.SessionClaims;
import dev.identitysync.session.SessionTokens;
import dev.identitysync.token.KeyRing;
import dev.identitysync.token.TokenKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of each kind, and a session as an application with a few roles has it. */
final class SessionScene {
    static final String KID = "2026-01";
    static final String TYPE = SessionTokens.PURPOSE;

    private static final int SECRET_BYTES = 32;

    private final TokenKind kind;
    private final byte[] secret = new byte[SECRET_BYTES];
    private final KeyPair pair;
    private final SessionClaims session = SessionClaims.start(
            new UserId("5f2b3c1e-7a94-8d06-b1c2-93d4e5f60718"),
            Instant.now(),
            Duration.ofHours(8),
            Map.of("name", "Ada Lovelace", "roles", List.of("member", "editor"), "tenant", 4711L));

    SessionScene(TokenKind kind) throws GeneralSecurityException {
        this.kind = kind;
        new SecureRandom().nextBytes(secret);
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
        pairs.initialize(new ECGenParameterSpec("secp256r1"));
        this.pair = pairs.generateKeyPair();
    }

    TokenKind kind() {
        return kind;
    }

    SessionClaims session() {
        return session;
    }

    /** The session as the library mints it. */
    String token() {
        return tokens().mint(session);
    }

    SessionTokens tokens() {
        return new SessionTokens(KeyRing.of(tokenKey()), Clock.systemUTC());
    }

    private TokenKey tokenKey() {
        return switch (kind) {
            case HS256 -> TokenKey.hs256(KID, secret);
            case ES256 -> TokenKey.es256(KID, privateKey(), publicKey());
            case A256GCM -> TokenKey.a256gcm(KID, secret);
        };
    }

    SecretKey secretKey() {
        return new SecretKeySpec(secret, kind == TokenKind.HS256 ? "HmacSHA256" : "AES");
    }

    ECPrivateKey privateKey() {
        return (ECPrivateKey) pair.getPrivate();
    }

    ECPublicKey publicKey() {
        return (ECPublicKey) pair.getPublic();
    }
}
