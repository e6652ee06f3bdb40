@NullMarked
package dev.identitysync.examples.admin.check;

import org.jspecify.annotations.NullMarked;
