/** Sign-ins on DynamoDB Local, by the library and by what people do in its place. */
@NullMarked
package dev.identitysync.benchmarks.dynamodb;

import org.jspecify.annotations.NullMarked;
