package dev.identitysync.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens with any header and any content, with the right key: what only a bug or an insider could do. */
public final class Forgery {

    private Forgery() {}

    public static String signed(String header, String content, byte[] secret) {
        return signed(header, content.getBytes(StandardCharsets.UTF_8), secret);
    }

    static String signed(String header, byte[] content, byte[] secret) {
        String signed = base64Url(header) + "." + base64Url(content);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + "." + base64Url(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String encrypted(String header, String content, byte[] secret) {
        return encrypted(header, content.getBytes(StandardCharsets.UTF_8), secret, 12);
    }

    static String encrypted(String header, byte[] content, byte[] secret, int nonceBytes) {
        byte[] nonce = new byte[nonceBytes];
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(base64Url(header).getBytes(StandardCharsets.US_ASCII));
            byte[] sealed = cipher.doFinal(content);
            int tagAt = sealed.length - 16;
            return base64Url(header) + ".." + base64Url(nonce) + "." + base64Url(Arrays.copyOf(sealed, tagAt)) + "."
                    + base64Url(Arrays.copyOfRange(sealed, tagAt, sealed.length));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String base64Url(String text) {
        return base64Url(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
