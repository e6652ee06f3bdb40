/** What operations sees: health from the library's doctor, counters from its events, and how long sign-ins take. */
@NullMarked
package dev.identitysync.examples.springboot.watch;

import org.jspecify.annotations.NullMarked;
