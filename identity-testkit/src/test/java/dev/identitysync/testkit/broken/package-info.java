/** Stores that each break the contract in one thing, and the proof that the contract catches every one. */
@NullMarked
package dev.identitysync.testkit.broken;

import org.jspecify.annotations.NullMarked;
