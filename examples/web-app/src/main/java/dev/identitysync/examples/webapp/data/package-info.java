/** Where things are kept: the data folder, the database in it or elsewhere, the keys. */
@NullMarked
package dev.identitysync.examples.webapp.data;

import org.jspecify.annotations.NullMarked;
