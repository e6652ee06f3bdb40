/**
 * Logins that wait in an SQS queue: {@link dev.identitysync.cognito.sqs.SqsDeferredLogins} puts them there, and the
 * function {@link dev.identitysync.cognito.sqs.DeferredLoginsHandler} signs them in.
 *
 * <p>What the caller still does: whoever can send to the queue can sign in as anybody, so only the role of the
 * trigger's function may; the queue is encrypted, since people's attributes lie in it; it has a dead-letter queue, and
 * an alarm on that; and its event source mapping has {@code ReportBatchItemFailures}, without which one bad message
 * repeats all others.
 */
@NullMarked
package dev.identitysync.cognito.sqs;

import org.jspecify.annotations.NullMarked;
