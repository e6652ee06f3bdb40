/**
 * How Google Auth Library asks by our own HTTP client. Not for applications, and it may change at any time; and for those
 * packages of this module alone that use the library: nobody who signs in or receives an event loads it.
 */
@NullMarked
package dev.identitysync.google.internal.library;

import org.jspecify.annotations.NullMarked;
