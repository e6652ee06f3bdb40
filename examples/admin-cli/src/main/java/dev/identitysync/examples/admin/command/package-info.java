/** The commands, a class for each group; what they find is an answer, for a person or for a program. */
@NullMarked
package dev.identitysync.examples.admin.command;

import org.jspecify.annotations.NullMarked;
