/** Users in PostgreSQL: one that the application starts and keeps in its data folder, or one that is there already. */
@NullMarked
package dev.identitysync.examples.webapp.data.postgres;

import org.jspecify.annotations.NullMarked;
