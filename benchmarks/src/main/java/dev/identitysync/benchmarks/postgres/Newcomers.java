package dev.identitysync.benchmarks.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/** People of whom nobody was here before. Thread-safe. */
final class Newcomers {
    private final AtomicInteger next;

    /** Those that come after as many who are known. */
    Newcomers(int known) {
        this.next = new AtomicInteger(known);
    }

    Person next() {
        return Person.number(next.getAndIncrement());
    }
}
