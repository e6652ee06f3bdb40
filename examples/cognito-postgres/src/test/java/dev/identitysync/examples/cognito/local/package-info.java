/**
 * All of it on this machine: a pool, the functions, a database and the page, on 127.0.0.1. The tests run on the parts,
 * {@link dev.identitysync.examples.cognito.local.Main} on the whole.
 */
@NullMarked
package dev.identitysync.examples.cognito.local;

import org.jspecify.annotations.NullMarked;
