/** The application with all that it needs: a provider and a database, for whoever wants to see it run. */
@NullMarked
package dev.identitysync.examples.springboot.demo;

import org.jspecify.annotations.NullMarked;
