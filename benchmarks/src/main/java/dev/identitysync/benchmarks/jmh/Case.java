package dev.identitysync.benchmarks.jmh;

import java.util.List;
import java.util.Map;

/**
 * A benchmark in one case, in several ways.
 *
 * @param benchmark the class; it has a parameter {@code way}, and one benchmark method
 * @param parameters its other parameters
 * @param conditions the same for a report, in its order
 * @param ways in the order of the report, ours first
 */
public record Case(
        Class<?> benchmark, Map<String, String> parameters, Map<String, String> conditions, List<? extends Way> ways) {}
