package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.session.SessionClaims;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;

/** One consumer of jose4j, which may be shared, with the key in it; what it mints with makes one token. */
final class Jose4jSessions {

    private Jose4jSessions() {}

    static Operation reading(SessionScene scene, String token) {
        JwtConsumerBuilder builder = new JwtConsumerBuilder()
                .setExpectedType(true, SessionScene.TYPE)
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireNotBefore()
                .setRequireExpirationTime();
        JwtConsumer consumer = withKey(builder, scene).build();
        return () -> consumer.processToClaims(token);
    }

    private static JwtConsumerBuilder withKey(JwtConsumerBuilder builder, SessionScene scene) {
        if (scene.kind() == TokenKind.A256GCM) {
            return builder.setDisableRequireSignature()
                    .setEnableRequireEncryption()
                    .setDecryptionKey(scene.secretKey())
                    .setJweAlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT)
                    .setJweContentEncryptionAlgorithmConstraints(
                            ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        }
        return builder.setVerificationKey(scene.kind() == TokenKind.HS256 ? scene.secretKey() : scene.publicKey())
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, scene.kind().name());
    }

    static Operation minting(SessionScene scene, String unused) {
        return () -> {
            JsonWebStructure token = scene.kind() == TokenKind.A256GCM ? encryption(scene) : signature(scene);
            token.setKeyIdHeaderValue(SessionScene.KID);
            token.setHeader("typ", SessionScene.TYPE);
            token.setPayload(claims(scene.session()).toJson());
            return token.getCompactSerialization();
        };
    }

    private static JsonWebStructure encryption(SessionScene scene) {
        JsonWebEncryption encryption = new JsonWebEncryption();
        encryption.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        encryption.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        encryption.setKey(scene.secretKey());
        return encryption;
    }

    private static JsonWebStructure signature(SessionScene scene) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(scene.kind().name());
        signature.setKey(scene.kind() == TokenKind.HS256 ? scene.secretKey() : scene.privateKey());
        return signature;
    }

    private static JwtClaims claims(SessionClaims session) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(session.userId().value());
        claims.setStringClaim("sid", session.sessionId());
        claims.setIssuedAt(NumericDate.fromMilliseconds(session.issuedAt().toEpochMilli()));
        claims.setNotBefore(NumericDate.fromMilliseconds(session.notBefore().toEpochMilli()));
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(session.expiresAt().toEpochMilli()));
        session.claims().forEach(claims::setClaim);
        return claims;
    }
}
