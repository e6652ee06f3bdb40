@NullMarked
package dev.identitysync.examples.webapp.pages;

import org.jspecify.annotations.NullMarked;
