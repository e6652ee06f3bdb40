/**
 * The database behind a Lambda function, for callers outside its network: both ends.
 *
 * <p>The function is a {@link dev.identitysync.jdbc.proxy.DbProxyHandler} over a pool from
 * {@link dev.identitysync.jdbc.proxy.LambdaPool}. It runs the statements of one store, which its callers name and never
 * send. A caller reaches it with a {@link dev.identitysync.jdbc.proxy.DbProxyGateway} under its
 * {@link dev.identitysync.jdbc.JdbcUserStore}. What goes between them is described in {@code PROTOCOL.md} beside this
 * file. Where a function that takes SQL runs already, the gateway speaks to it through an
 * {@link dev.identitysync.jdbc.proxy.ExecuteQueryCodec}, or a codec of yours.
 *
 * <p>What you must still do: allow {@code lambda:InvokeFunction} on that function to its callers and to nobody else, for
 * whoever may call it may read and change every user; and give the function a database role that has the store's rights
 * and no more.
 */
@NullMarked
package dev.identitysync.jdbc.proxy;

import org.jspecify.annotations.NullMarked;
