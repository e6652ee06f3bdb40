/** Users in DynamoDB: one that the application starts and keeps in its data folder, or a table that is elsewhere. */
@NullMarked
package dev.identitysync.examples.webapp.data.dynamodb;

import org.jspecify.annotations.NullMarked;
