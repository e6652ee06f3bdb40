/** The pages, and who may see them. */
@NullMarked
package dev.identitysync.examples.springboot.web;

import org.jspecify.annotations.NullMarked;
