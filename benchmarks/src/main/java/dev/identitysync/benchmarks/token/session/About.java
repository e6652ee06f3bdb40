package dev.identitysync.benchmarks.token.session;

/** What the suites say of themselves. */
final class About {
    static final String READING = """
            The token of one session, with a user, an id, three instants and three claims of the application, is read \
            again and again: signed with HS256 or ES256, or encrypted with A256GCM (`dir`). identity-sync's \
            `SessionTokens.read` does all its checks and makes `SessionClaims`. "Nimbus verifier or decrypter" parses the \
            token and verifies or decrypts it by an object that is kept, and looks at no claim. Nimbus' processor and \
            jose4j check signature or encryption, type, times, and that the claims are there; jjwt does not check the \
            type, nor that the claims are there. The limit is one `Mac`, `Signature` or `Cipher` that is kept, on bytes \
            that are at hand.

            """;

    static final String MINTING = """
            A token for one session, with a user, an id, three instants and three claims of the application, is made \
            again and again of the same values. Keys, signers and headers are kept where a library allows it. The limit \
            is one `Mac`, `Signature` or `Cipher` that is kept, on bytes that are at hand; for a cipher with the random \
            nonce that each token needs.

            """;

    private About() {}
}
