package dev.identitysync.jdbc.dataapi;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** What goes wrong with one request. */
sealed interface Fault {

    /** Nothing. */
    record None() implements Fault {}

    /** It is answered with an error and not carried out. */
    record Refused(Refusal refusal) implements Fault {}

    /** It is carried out, and the connection is cut instead of an answer. */
    record ReplyLost() implements Fault {}

    /** It is carried out, and there is no answer before the test allows it. */
    record Silence(CountDownLatch until) implements Fault {

        void await() throws IOException {
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped", e);
            }
        }
    }
}
