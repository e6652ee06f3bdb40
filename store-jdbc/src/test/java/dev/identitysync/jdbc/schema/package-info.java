/** The scripts that make the tables, from nothing and from each version that was released. */
@NullMarked
package dev.identitysync.jdbc.schema;

import org.jspecify.annotations.NullMarked;
