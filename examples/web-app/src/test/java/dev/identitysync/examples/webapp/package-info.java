@NullMarked
package dev.identitysync.examples.webapp;

import org.jspecify.annotations.NullMarked;
