/** ID tokens, verified by the library, by what else there is for it, and by the Java platform's signature alone. */
@NullMarked
package dev.identitysync.benchmarks.token.idtoken;

import org.jspecify.annotations.NullMarked;
