/** Session tokens, minted and read by the library, by what else there is for it, and by the Java platform's ciphers alone. */
@NullMarked
package dev.identitysync.benchmarks.token.session;

import org.jspecify.annotations.NullMarked;
