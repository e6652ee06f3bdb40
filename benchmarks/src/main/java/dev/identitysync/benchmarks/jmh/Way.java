package dev.identitysync.benchmarks.jmh;

import dev.identitysync.benchmarks.result.Role;

/** One way of doing what a benchmark measures, as its parameter {@code way} names it; mostly an enum's constant. */
public interface Way {

    /** The constant's name. */
    String name();

    /** What a report calls it. */
    String label();

    /** What it stands for. */
    Role role();
}
