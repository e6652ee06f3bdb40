package dev.identitysync.benchmarks.token.session;

/** How a session's token is protected. */
enum TokenKind {
    /** Signed with HMAC SHA-256. */
    HS256("signed, HS256"),
    /** Signed with ECDSA on P-256. */
    ES256("signed, ES256"),
    /** Encrypted with AES-256-GCM, {@code dir}. */
    A256GCM("encrypted, A256GCM");

    private final String label;

    TokenKind(String label) {
        this.label = label;
    }

    /** What a report calls it. */
    String label() {
        return label;
    }
}
