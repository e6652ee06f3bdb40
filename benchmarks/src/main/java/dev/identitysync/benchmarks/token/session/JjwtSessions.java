package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.session.SessionClaims;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.util.Date;
import javax.crypto.SecretKey;

/** One parser of jjwt, which is immutable, with the key in it; its builder makes one token and cannot be kept. */
final class JjwtSessions {

    private JjwtSessions() {}

    static Operation reading(SessionScene scene, String token) {
        return switch (scene.kind()) {
            case HS256 -> signed(Jwts.parser().verifyWith(scene.secretKey()).build(), token);
            case ES256 -> signed(Jwts.parser().verifyWith(scene.publicKey()).build(), token);
            case A256GCM -> {
                JwtParser parser = Jwts.parser().decryptWith(scene.secretKey()).build();
                yield () -> parser.parseEncryptedClaims(token).getPayload();
            }
        };
    }

    private static Operation signed(JwtParser parser, String token) {
        return () -> parser.parseSignedClaims(token).getPayload();
    }

    static Operation minting(SessionScene scene, String unused) {
        SessionClaims session = scene.session();
        SecretKey secret = scene.secretKey();
        return switch (scene.kind()) {
            case HS256 ->
                () -> builder(session).signWith(secret, Jwts.SIG.HS256).compact();
            case ES256 ->
                () -> builder(session)
                        .signWith(scene.privateKey(), Jwts.SIG.ES256)
                        .compact();
            case A256GCM ->
                () -> builder(session).encryptWith(secret, Jwts.ENC.A256GCM).compact();
        };
    }

    private static JwtBuilder builder(SessionClaims session) {
        return Jwts.builder()
                .header()
                .keyId(SessionScene.KID)
                .type(SessionScene.TYPE)
                .and()
                .subject(session.userId().value())
                .claim("sid", session.sessionId())
                .issuedAt(Date.from(session.issuedAt()))
                .notBefore(Date.from(session.notBefore()))
                .expiration(Date.from(session.expiresAt()))
                .claims()
                .add(session.claims())
                .and();
    }
}
