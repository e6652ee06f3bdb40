/** What the commands work on: settings by name, and what is opened by them. */
@NullMarked
package dev.identitysync.examples.admin.settings;

import org.jspecify.annotations.NullMarked;
