package dev.identitysync.google.events.stream;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.identitysync.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAKey;
import java.time.Instant;

/** Signs with a service account's key. A signature takes a millisecond, so that none is kept. */
final class KeySignedJwts implements BearerSource {
    private static final int FEWEST_BITS = 2048;

    private final ServiceAccountCredentials account;
    private final String keyId;

    private KeySignedJwts(ServiceAccountCredentials account, String keyId) {
        this.account = account;
        this.keyId = keyId;
    }

    /** @throws InvalidValueException if it is no such key; nothing of it is repeated */
    static KeySignedJwts of(byte[] json) {
        ServiceAccountCredentials account;
        try {
            account = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json));
        } catch (IOException | RuntimeException e) {
            // Without the cause, which may repeat what it read.
            throw invalid("is no key of a service account; give the JSON file as Google made it");
        }
        String keyId = account.getPrivateKeyId();
        if (keyId == null || keyId.isBlank()) {
            throw invalid("lacks private_key_id; give the JSON file as Google made it");
        }
        ServiceAccountName.require("serviceAccountKey.client_email", String.valueOf(account.getClientEmail()));
        if (!(account.getPrivateKey() instanceof RSAKey rsa) || rsa.getModulus().bitLength() < FEWEST_BITS) {
            throw invalid("has no RSA key of 2048 bits or more (RFC 7518 §3.3); have Google make another one");
        }
        return new KeySignedJwts(account, keyId);
    }

    @Override
    public String token(Instant now) {
        String input = ManagementJwt.signingInput(keyId, ManagementJwt.claims(account.getClientEmail(), now));
        return input + "." + ManagementJwt.part(account.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static InvalidValueException invalid(String problem) {
        return new InvalidValueException("serviceAccountKey", problem);
    }
}
