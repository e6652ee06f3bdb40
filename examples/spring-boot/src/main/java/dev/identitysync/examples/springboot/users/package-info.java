/** From what Spring Security verified to a local user: the part to copy. It knows no page and no servlet. */
@NullMarked
package dev.identitysync.examples.springboot.users;

import org.jspecify.annotations.NullMarked;
