/**
 * Administration on the command line: {@link dev.identitysync.examples.admin.Main} reads the environment,
 * {@link dev.identitysync.examples.admin.AdminCli} has the commands.
 */
@NullMarked
package dev.identitysync.examples.admin;

import org.jspecify.annotations.NullMarked;
