package dev.identitysync.doctor;

/**
 * Looks at a wiring from outside, such as a table, a pool or a client, and says what would keep people from signing in.
 *
 * <ul>
 *   <li><b>Concurrency.</b> Implementations are thread-safe.
 *   <li><b>Effect.</b> No user's data is written, and no finding holds any. Any check may be repeated.
 *   <li><b>Time.</b> A check asks the outside and may take long, but not for ever: each implementation says its own
 *       bound.
 *   <li><b>Failure.</b> Nothing that is examined makes it throw. What cannot be reached, is forbidden or does not answer
 *       in time is a finding: {@link Severity#PROBLEM} where sign-ins fail by the same cause, else
 *       {@link Severity#UNKNOWN}.
 * </ul>
 */
public interface Doctor {

    /** Makes every check there is, and says how each came out, the fine ones too. */
    Diagnosis check();
}
