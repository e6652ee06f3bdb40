package dev.identitysync.benchmarks.dynamodb;

import java.time.Instant;

/** One way to find or make the user of somebody who signs in, and to note when that was. Thread-safe. */
interface SignInWay {

    /**
     * Signs somebody in whose address their provider has verified.
     *
     * @param at in whole milliseconds, later than all their sign-ins before
     * @return what is known of them now
     */
    Object signIn(Person person, Instant at);
}
