package dev.identitysync.benchmarks.token.session;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.identitysync.benchmarks.jmh.Operation;
import dev.identitysync.session.SessionClaims;
import java.util.Date;

/** Nimbus with a signer or encrypter, and a header, that are kept. */
final class NimbusMinting {
    private static final JOSEObjectType TYPE = new JOSEObjectType(SessionScene.TYPE);

    private NimbusMinting() {}

    static Operation minting(SessionScene scene, String unused) throws JOSEException {
        return switch (scene.kind()) {
            case HS256 -> signing(scene, new MACSigner(scene.secretKey()));
            case ES256 -> signing(scene, new ECDSASigner(scene.privateKey()));
            case A256GCM -> encrypting(scene.session(), new DirectEncrypter(scene.secretKey()));
        };
    }

    private static Operation signing(SessionScene scene, JWSSigner signer) {
        SessionClaims session = scene.session();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(scene.kind().name()))
                .keyID(SessionScene.KID)
                .type(TYPE)
                .build();
        return () -> {
            SignedJWT jwt = new SignedJWT(header, claims(session));
            jwt.sign(signer);
            return jwt.serialize();
        };
    }

    private static Operation encrypting(SessionClaims session, JWEEncrypter encrypter) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(SessionScene.KID)
                .type(TYPE)
                .build();
        return () -> {
            EncryptedJWT jwt = new EncryptedJWT(header, claims(session));
            jwt.encrypt(encrypter);
            return jwt.serialize();
        };
    }

    private static JWTClaimsSet claims(SessionClaims session) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(session.userId().value())
                .claim("sid", session.sessionId())
                .issueTime(Date.from(session.issuedAt()))
                .notBeforeTime(Date.from(session.notBefore()))
                .expirationTime(Date.from(session.expiresAt()));
        session.claims().forEach(claims::claim);
        return claims.build();
    }
}
