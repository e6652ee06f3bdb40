/**
 * What every stack here is made of: a function that has a log that expires, a role of its own and alarms; and permissions that
 * the library writes itself.
 */
@NullMarked
package dev.identitysync.examples.infrastructure.parts;

import org.jspecify.annotations.NullMarked;
