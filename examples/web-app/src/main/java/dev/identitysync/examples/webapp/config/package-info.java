/** What can be set from outside, and what is wrong with it. */
@NullMarked
package dev.identitysync.examples.webapp.config;

import org.jspecify.annotations.NullMarked;
