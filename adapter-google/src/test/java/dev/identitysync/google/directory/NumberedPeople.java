package dev.identitysync.google.directory;

import java.util.AbstractList;
import java.util.Optional;
import java.util.function.IntFunction;

/** People who are made up from numbers as they are asked for; their id is {@code 1} and nine digits of the number. */
final class NumberedPeople extends AbstractList<FakePerson> {
    private static final int FIRST_ID = 1_000_000_000;

    private final int from;
    private final int to;
    private final IntFunction<FakePerson> person;

    /** Those of the numbers from one to before another. */
    NumberedPeople(int from, int to, IntFunction<FakePerson> person) {
        this.from = from;
        this.to = to;
        this.person = person;
    }

    static String id(int number) {
        return Integer.toString(FIRST_ID + number);
    }

    static int number(String id) {
        return Integer.parseInt(id) - FIRST_ID;
    }

    Optional<FakePerson> find(String id) {
        int number = number(id);
        return number >= from && number < to ? Optional.of(person.apply(number)) : Optional.empty();
    }

    @Override
    public FakePerson get(int index) {
        return person.apply(from + index);
    }

    @Override
    public int size() {
        return to - from;
    }
}
