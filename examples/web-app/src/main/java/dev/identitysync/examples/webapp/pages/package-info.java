/** What a browser gets to see, one class for each page. */
@NullMarked
package dev.identitysync.examples.webapp.pages;

import org.jspecify.annotations.NullMarked;
