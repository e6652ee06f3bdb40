@NullMarked
package dev.identitysync.examples.webapp.config;

import org.jspecify.annotations.NullMarked;
