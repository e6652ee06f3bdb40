@NullMarked
package dev.identitysync.examples.springboot;

import org.jspecify.annotations.NullMarked;
