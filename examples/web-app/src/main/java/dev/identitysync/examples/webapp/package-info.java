/**
 * A web application that signs people in: {@link dev.identitysync.examples.webapp.WebApp} is the wiring, and the first
 * file to read.
 */
@NullMarked
package dev.identitysync.examples.webapp;

import org.jspecify.annotations.NullMarked;
