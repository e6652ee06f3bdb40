/**
 * How the packages of this module ask a provider over HTTP. Not for applications, and it may change at any time: what
 * kept an answer away is a {@link dev.identitysync.google.internal.NoAnswerException} here, and each package tells it in
 * its own words.
 */
@NullMarked
package dev.identitysync.google.internal;

import org.jspecify.annotations.NullMarked;
