/** The API of who is signed in: an ID token in, their user out. It knows no database; the packages beside it bring one. */
@NullMarked
package dev.identitysync.examples.cognito.dashboard;

import org.jspecify.annotations.NullMarked;
