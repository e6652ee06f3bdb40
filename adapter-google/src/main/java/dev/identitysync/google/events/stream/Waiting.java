package dev.identitysync.google.events.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How time passes between attempts: it is waited for, unless a test moves a clock instead. */
interface Waiting {
    Waiting REAL = new Waiting() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    };

    long nanoTime();

    void pause(Duration duration) throws InterruptedException;
}
