/** A real browser, spoken to in its own DevTools protocol: nothing is needed on a machine but the browser. */
@NullMarked
package dev.identitysync.examples.webapp.browser;

import org.jspecify.annotations.NullMarked;
