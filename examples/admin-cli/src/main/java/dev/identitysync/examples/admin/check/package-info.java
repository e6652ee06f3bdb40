/** Checks that no module of the library has: a client at a provider of sign-ins, and a users API. */
@NullMarked
package dev.identitysync.examples.admin.check;

import org.jspecify.annotations.NullMarked;
