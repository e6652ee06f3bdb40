package dev.identitysync.token;

import org.jspecify.annotations.Nullable;

/** How the tokens of one key are put together and taken apart. Thread-safe. */
sealed interface TokenForm permits HmacForm, EcdsaForm, EncryptedForm {

    /** The one {@code alg} of these tokens. */
    String algorithm();

    /** The one {@code enc} of these tokens; null where they are signed. */
    @Nullable
    String encryption();

    /** How many parts the compact form has. */
    int parts();

    /** Whether tokens can be made, and not only read. */
    boolean canMint();

    /** The token in compact form, of an encoded header and the claims. */
    String mint(String header, byte[] content);

    /** The claims of an authentic token; null if it is not authentic. The header has been checked. */
    byte @Nullable [] open(CompactToken token);
}
