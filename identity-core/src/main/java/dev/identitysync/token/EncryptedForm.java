package dev.identitysync.token;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWECryptoParts;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Header, no encrypted key, nonce, encrypted claims and tag (RFC 7516 §7.1 with {@code dir}, RFC 7518 §4.5, §5.3). */
final class EncryptedForm implements TokenForm {
    /** 96 bits, RFC 7518 §5.3. */
    private static final int NONCE_CHARACTERS = 16;
    /** 128 bits, RFC 7518 §5.3. */
    private static final int TAG_CHARACTERS = 22;

    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    private final DirectEncrypter encrypter;
    private final DirectDecrypter decrypter;

    EncryptedForm(SecretKey key) throws KeyLengthException {
        this.encrypter = new DirectEncrypter(key);
        this.encrypter.getJCAContext().setSecureRandom(new SecureRandom());
        this.decrypter = new DirectDecrypter(key);
    }

    @Override
    public String algorithm() {
        return HEADER.getAlgorithm().getName();
    }

    @Override
    public String encryption() {
        return HEADER.getEncryptionMethod().getName();
    }

    @Override
    public int parts() {
        return 5;
    }

    @Override
    public boolean canMint() {
        return true;
    }

    @Override
    public String mint(String encodedHeader, byte[] content) {
        try {
            JWECryptoParts parts = encrypter.encrypt(HEADER, content, ascii(encodedHeader));
            return encodedHeader + ".." + parts.getInitializationVector() + "." + parts.getCipherText() + "."
                    + parts.getAuthenticationTag();
        } catch (JOSEException e) {
            throw new IllegalStateException("The Java runtime cannot encrypt with " + encryption(), e);
        }
    }

    @Override
    public byte @Nullable [] open(CompactToken token) {
        String nonce = token.part(2);
        String tag = token.part(4);
        if (!token.part(1).isEmpty() || nonce.length() != NONCE_CHARACTERS || tag.length() != TAG_CHARACTERS) {
            return null;
        }
        try {
            Base64URL encrypted = new Base64URL(token.part(3));
            return decrypter.decrypt(
                    HEADER, null, new Base64URL(nonce), encrypted, new Base64URL(tag), ascii(token.part(0)));
        } catch (JOSEException e) {
            return null;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
