/**
 * What a doctor of any wiring has to say: a {@link dev.identitysync.doctor.Doctor} looks at a table, a pool or a client
 * from outside, and its {@link dev.identitysync.doctor.Diagnosis} lists what it found, each as a
 * {@link dev.identitysync.doctor.Finding} with why it matters and how to mend it. No technology is in here: each adapter
 * and store brings a doctor of its own.
 *
 * <p>What the caller still does: run it where it can be waited for, such as at start-up, in a deployment or by hand, and
 * not at each sign-in; print the report, and alert on what is not healthy.
 */
@NullMarked
package dev.identitysync.doctor;

import org.jspecify.annotations.NullMarked;
