@NullMarked
package dev.identitysync.examples.webapp.data.postgres;

import org.jspecify.annotations.NullMarked;
