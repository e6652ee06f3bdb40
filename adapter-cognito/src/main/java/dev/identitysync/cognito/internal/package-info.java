/**
 * What packages of this module share and no application needs: JSON that stays as it was written, and calls that are
 * waited for within a bound.
 */
@NullMarked
package dev.identitysync.cognito.internal;

import org.jspecify.annotations.NullMarked;
