/** Tests of what commands are made of. */
@NullMarked
package dev.identitysync.examples.admin.command;

import org.jspecify.annotations.NullMarked;
