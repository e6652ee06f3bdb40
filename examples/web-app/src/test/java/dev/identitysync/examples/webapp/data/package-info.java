@NullMarked
package dev.identitysync.examples.webapp.data;

import org.jspecify.annotations.NullMarked;
