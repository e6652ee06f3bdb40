/** For this module alone; may change at any time. */
@NullMarked
package dev.identitysync.internal;

import org.jspecify.annotations.NullMarked;
