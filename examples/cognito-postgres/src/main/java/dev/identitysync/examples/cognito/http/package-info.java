/**
 * As much of HTTP as a function behind an API Gateway HTTP API, or with a function URL, needs: events of the payload format
 * 2.0 in, JSON out, always.
 */
@NullMarked
package dev.identitysync.examples.cognito.http;

import org.jspecify.annotations.NullMarked;
