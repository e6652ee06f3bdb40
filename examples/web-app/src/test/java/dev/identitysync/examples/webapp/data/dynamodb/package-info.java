@NullMarked
package dev.identitysync.examples.webapp.data.dynamodb;

import org.jspecify.annotations.NullMarked;
