/** Who may know whom, held over all modules at once: this module is the one that sees them all. */
@NullMarked
package dev.identitysync.examples.floors;

import org.jspecify.annotations.NullMarked;
