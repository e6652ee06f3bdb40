/** The page in a real browser, driven by Selenium: the browser and its driver are those of the machine. */
@NullMarked
package dev.identitysync.examples.cognito.browser;

import org.jspecify.annotations.NullMarked;
