/** Where things are kept: the data folder, the keys in it, and what every database here has to offer. */
@NullMarked
package dev.identitysync.examples.webapp.data;

import org.jspecify.annotations.NullMarked;
