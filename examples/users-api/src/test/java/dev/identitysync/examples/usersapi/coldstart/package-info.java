/** How long the function takes from the start of its process to its first answer: a program to run, and no test. */
@NullMarked
package dev.identitysync.examples.usersapi.coldstart;

import org.jspecify.annotations.NullMarked;
