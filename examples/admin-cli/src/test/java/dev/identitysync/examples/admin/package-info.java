@NullMarked
package dev.identitysync.examples.admin;

import org.jspecify.annotations.NullMarked;
