package dev.identitysync.benchmarks.token.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The parts of a token in compact form (RFC 7515 §7.1, RFC 7516 §7.1). */
final class Parts {
    private final String token;
    private final String[] parts;

    Parts(String token) {
        this.token = token;
        this.parts = token.split("\\.", -1);
    }

    byte[] decoded(int index) {
        return Base64.getUrlDecoder().decode(parts[index]);
    }

    /** The encoded header, which an encrypted token authenticates. */
    byte[] header() {
        return parts[0].getBytes(StandardCharsets.US_ASCII);
    }

    /** What a signature signs. */
    byte[] signed() {
        return token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    /** What a cipher decrypts: the encrypted content and the tag behind it. */
    byte[] encrypted() {
        byte[] content = decoded(3);
        byte[] tag = decoded(4);
        byte[] both = new byte[content.length + tag.length];
        System.arraycopy(content, 0, both, 0, content.length);
        System.arraycopy(tag, 0, both, content.length, tag.length);
        return both;
    }
}
