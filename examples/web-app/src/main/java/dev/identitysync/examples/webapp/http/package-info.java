/** A small web server on the JDK's own: requests, answers, routes, headers, and HTML that is always escaped. */
@NullMarked
package dev.identitysync.examples.webapp.http;

import org.jspecify.annotations.NullMarked;
