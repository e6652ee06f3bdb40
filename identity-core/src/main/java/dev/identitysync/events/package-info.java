/**
 * The events that a provider sends between sign-ins, such as that an account was hijacked: which of them were acted on. A port
 * of its own, as adapters receive events and know no store of users. Stores implement it beside
 * {@link dev.identitysync.spi.UserStore}.
 */
@NullMarked
package dev.identitysync.events;

import org.jspecify.annotations.NullMarked;
