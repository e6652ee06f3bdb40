package dev.identitysync.issuer;

import com.nimbusds.jose.util.Base64URL;
import dev.identitysync.internal.json.JsonException;
import dev.identitysync.internal.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The three parts of a signed token (RFC 7515 §7.1), read strictly: one spelling per token, so that nothing which
 * compares or remembers tokens can be fooled by a second one. Nothing is verified: until
 * {@link CandidateKeys#requireSignature()} has passed, what it says is anybody's word. Immutable.
 */
public final class CompactJws {
    private static final int MAX_LENGTH = 16 * 1024;

    private final String headerPart;
    private final Map<String, @Nullable Object> header;
    private final String payloadPart;
    private final String signaturePart;
    private final byte[] signature;

    private CompactJws(String[] parts, Map<String, @Nullable Object> header, byte[] signature) {
        this.headerPart = parts[0];
        this.header = header;
        this.payloadPart = parts[1];
        this.signaturePart = parts[2];
        this.signature = signature;
    }

    /**
     * Reads a token of up to 16,384 characters.
     *
     * @throws RejectedTokenException if it is longer, not three parts in base64url without padding, or its header is no
     *     JSON object with each name once
     */
    public static CompactJws parse(String token) throws RejectedTokenException {
        if (token.length() > MAX_LENGTH) {
            throw new RejectedTokenException(
                    TokenFault.TOO_LARGE,
                    "token",
                    "at most " + MAX_LENGTH + " characters",
                    token.length() + " characters long");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw RejectedTokenException.malformed("token", "three parts joined by dots", parts.length + " parts");
        }
        Map<String, @Nullable Object> header = object("header", parts[0]);
        return new CompactJws(parts, header, decode("signature", parts[2]));
    }

    /** What the header says. */
    public Map<String, @Nullable Object> header() {
        return header;
    }

    /** The signature, for Nimbus. */
    Base64URL signature() {
        return new Base64URL(signaturePart);
    }

    /** The signature, which nobody may change. */
    byte[] signatureBytes() {
        return signature;
    }

    byte[] signingInput() {
        return (headerPart + "." + payloadPart).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What it claims.
     *
     * @throws RejectedTokenException if that is no JSON object in UTF-8 with each name once
     */
    public Map<String, @Nullable Object> claims() throws RejectedTokenException {
        return object("payload", payloadPart);
    }

    private static Map<String, @Nullable Object> object(String part, String encoded) throws RejectedTokenException {
        try {
            return JsonReader.THEIRS.readObject(decode(part, encoded));
        } catch (JsonException e) {
            throw RejectedTokenException.malformed(
                    part, "a JSON object in UTF-8 with each name once", "something else");
        }
    }

    private static byte[] decode(String part, String encoded) throws RejectedTokenException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            if (encoded.indexOf('=') < 0 && endsCanonically(encoded, bytes)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one answer
        }
        throw RejectedTokenException.malformed(part, "base64url without padding (RFC 7515 §2)", "something else");
    }

    // The JDK tolerates stray bits in the last characters, where they are not four; what it would write has none.
    private static boolean endsCanonically(String encoded, byte[] bytes) {
        int inFours = encoded.length() / 4 * 4;
        if (inFours == encoded.length()) {
            return true;
        }
        byte[] last = Arrays.copyOfRange(bytes, inFours / 4 * 3, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last).equals(encoded.substring(inFours));
    }

    @Override
    public String toString() {
        return "CompactJws[redacted]";
    }
}
