package dev.identitysync.benchmarks.postgres;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.rig.Way;
import java.util.function.Supplier;

/** A way of signing somebody in, as it is called in the results. */
record NamedWay(String name, Role role, SignInWay way) {

    /** The way with the people who come. */
    Way of(Supplier<Person> people, RisingTime times) {
        return Way.of(name, role, () -> way.signIn(people.get(), times.next()));
    }
}
