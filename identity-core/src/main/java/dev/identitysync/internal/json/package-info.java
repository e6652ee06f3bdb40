/**
 * Reads JSON (RFC 8259) and takes nothing that two readers could understand differently; and writes it. For this module alone:
 * applications have a reader of their own.
 */
@NullMarked
package dev.identitysync.internal.json;

import org.jspecify.annotations.NullMarked;
