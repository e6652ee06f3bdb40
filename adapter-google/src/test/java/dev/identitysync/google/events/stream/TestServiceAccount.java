package dev.identitysync.google.events.stream;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service account with a key, and the JSON file that Google would make of it. */
record TestServiceAccount(String email, String keyId, KeyPair pair) {
    private static final KeyPair PAIR = pair(2048);

    static final TestServiceAccount STREAM_ADMIN =
            new TestServiceAccount("risc-admin@shop-1234.iam.gserviceaccount.com", "4a3f0c1e9b", PAIR);

    static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    PrivateKey privateKey() {
        return pair.getPrivate();
    }

    TestServiceAccount withPair(KeyPair other) {
        return new TestServiceAccount(email, keyId, other);
    }

    /** The key, in base64 without line ends. */
    String secret() {
        return Base64.getEncoder().encodeToString(privateKey().getEncoded());
    }

    Map<String, Object> file() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", "service_account");
        file.put("project_id", "shop-1234");
        file.put("private_key_id", keyId);
        file.put(
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(privateKey().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        file.put("client_email", email);
        file.put("client_id", "103456789012345678901");
        file.put("auth_uri", "https://accounts.google.com/o/oauth2/auth");
        file.put("token_uri", "https://oauth2.googleapis.com/token");
        file.put("universe_domain", "googleapis.com");
        return file;
    }

    byte[] json() {
        return bytes(file());
    }

    static byte[] bytes(Map<String, ?> file) {
        return Json.text(file).getBytes(StandardCharsets.UTF_8);
    }
}
