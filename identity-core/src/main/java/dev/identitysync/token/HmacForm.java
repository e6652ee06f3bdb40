package dev.identitysync.token;

import dev.identitysync.internal.Kept;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Header, claims and an HMAC with SHA-256 (RFC 7515 §7.1, RFC 7518 §3.2). It keeps the Java runtime's MACs, which are made
 * for the key: to make one for each token, as Nimbus does, costs as much as the MAC itself.
 */
final class HmacForm implements TokenForm {
    private static final String NAME = "HmacSHA256";

    private final Kept<Mac> macs;

    HmacForm(byte[] secret) {
        SecretKeySpec key = new SecretKeySpec(secret, NAME);
        this.macs = new Kept<>(() -> mac(key));
    }

    @Override
    public String algorithm() {
        return "HS256";
    }

    @Override
    public @Nullable String encryption() {
        return null;
    }

    @Override
    public int parts() {
        return 3;
    }

    @Override
    public boolean canMint() {
        return true;
    }

    @Override
    public String mint(String encodedHeader, byte[] content) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String signed = encodedHeader + "." + encoder.encodeToString(content);
        return signed + "." + encoder.encodeToString(macOf(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public byte @Nullable [] open(CompactToken token) {
        return MessageDigest.isEqual(macOf(token.signed()), token.decoded(2)) ? token.decoded(1) : null;
    }

    private byte[] macOf(byte[] content) {
        Mac mac = macs.take();
        byte[] result = mac.doFinal(content);
        macs.giveBack(mac);
        return result;
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(NAME);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("The Java runtime has no " + NAME + ", which each has to have", e);
        }
    }
}
