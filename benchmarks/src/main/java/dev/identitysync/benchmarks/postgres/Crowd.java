package dev.identitysync.benchmarks.postgres;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** People who come one after the other, and when all were there, again from the first on. Thread-safe. */
final class Crowd {
    private final List<Person> people;
    private final AtomicInteger next = new AtomicInteger();

    Crowd(int size) {
        this.people = IntStream.range(0, size).mapToObj(Person::number).toList();
    }

    int size() {
        return people.size();
    }

    Person next() {
        return people.get(Math.floorMod(next.getAndIncrement(), people.size()));
    }
}
