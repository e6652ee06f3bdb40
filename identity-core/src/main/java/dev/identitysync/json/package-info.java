/**
 * Reads JSON (RFC 8259) and takes nothing that two readers could understand differently. For the library's own packages and
 * its adapters; applications have a reader of their own.
 */
@NullMarked
package dev.identitysync.json;

import org.jspecify.annotations.NullMarked;
