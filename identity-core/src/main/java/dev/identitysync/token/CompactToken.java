package dev.identitysync.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The parts of a token in compact form (RFC 7515 §7.1: three, RFC 7516 §7.1: five), each canonical base64url: one
 * sequence of bytes has one spelling. Nimbus skips foreign characters and spare bits, so that one token has many.
 */
final class CompactToken {
    private static final int SIGNED_PARTS = 3;
    private static final int ENCRYPTED_PARTS = 5;
    private static final byte[] SEXTETS = sextets();

    private final String token;
    private final int[] dots;
    private final int parts;

    private CompactToken(String token, int[] dots, int parts) {
        this.token = token;
        this.dots = dots;
        this.parts = parts;
    }

    static CompactToken parse(String token) throws RejectionException {
        int[] dots = new int[ENCRYPTED_PARTS];
        int parts = 0;
        int start = 0;
        int last = 0;
        for (int index = 0; index < token.length(); index++) {
            char character = token.charAt(index);
            if (character == '.') {
                requireCanonical(index - start, last);
                if (parts == ENCRYPTED_PARTS - 1) {
                    throw RejectionException.malformed("has more parts than a token");
                }
                dots[parts++] = index;
                start = index + 1;
                last = 0;
            } else {
                last = sextet(character);
            }
        }
        requireCanonical(token.length() - start, last);
        dots[parts++] = token.length();
        if (parts != SIGNED_PARTS && parts != ENCRYPTED_PARTS) {
            throw RejectionException.malformed("has not as many parts as a token");
        }
        return new CompactToken(token, dots, parts);
    }

    /** How many parts there are: three or five. */
    int parts() {
        return parts;
    }

    /** A part as it stands, still encoded. */
    String part(int index) {
        return token.substring(index == 0 ? 0 : dots[index - 1] + 1, dots[index]);
    }

    byte[] decoded(int index) {
        return Base64.getUrlDecoder().decode(part(index));
    }

    /** Everything before the last part, which is what a signature signs. */
    byte[] signed() {
        return token.substring(0, dots[parts - 2]).getBytes(StandardCharsets.US_ASCII);
    }

    private static int sextet(char character) throws RejectionException {
        int sextet = character < SEXTETS.length ? SEXTETS[character] : -1;
        if (sextet < 0) {
            throw RejectionException.malformed("holds a character that is not base64url");
        }
        return sextet;
    }

    /** RFC 4648 §3.5: the bits of the last character that are part of no byte must be zero. */
    private static void requireCanonical(int length, int last) throws RejectionException {
        int spare = switch (length % 4) {
            case 2 -> last & 0xF;
            case 3 -> last & 0x3;
            case 1 -> 1;
            default -> 0;
        };
        if (spare != 0) {
            throw RejectionException.malformed("a part is not canonical base64url");
        }
    }

    private static byte[] sextets() {
        byte[] sextets = new byte[128];
        Arrays.fill(sextets, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int value = 0; value < alphabet.length(); value++) {
            sextets[alphabet.charAt(value)] = (byte) value;
        }
        return sextets;
    }
}
