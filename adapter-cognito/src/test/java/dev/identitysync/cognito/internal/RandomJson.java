package dev.identitysync.cognito.internal;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON that nobody would write: escapes, huge numbers, white space everywhere. */
public final class RandomJson {
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0.0",
            "1e999999999",
            "123456789012345678901234567890.000100",
            "1E+5",
            "\"\"",
            "\"\\u0000\\ud83d\\ude00\"",
            "\"\ud83d\ude00 \u2028 m\u00fcller\"",
            "\"\\\\\\\"\\/\\b\"",
            "\"}],{\"",
            "\"" + "x".repeat(9000) + "\"",
            "\"true\"");
    private static final List<String> SPACES = List.of("", "", "", " ", "\n\t", "\r\n   ");

    private final Random random;
    private int names;

    /** One that always writes the same. */
    public RandomJson(Random random) {
        this.random = random;
    }

    /** A value of at most so many levels. */
    public String value(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        String value = kind < 3 ? object(depth) : kind < 5 ? array(depth) : SCALARS.get(random.nextInt(SCALARS.size()));
        return space() + value;
    }

    /** An object of at most so many levels. */
    public String object(int depth) {
        String members = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> space() + name() + space() + ":" + value(depth - 1) + space())
                .collect(Collectors.joining(","));
        return "{" + members + (members.isEmpty() ? space() : "") + "}";
    }

    private String array(int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> value(depth - 1) + space())
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** White space, or none. */
    public String space() {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private String name() {
        names++;
        return switch (random.nextInt(3)) {
            case 0 -> "\"n" + names + "\"";
            case 1 -> "\"\\u006e\\\"" + names + "\"";
            default -> "\"\ud83d\ude00" + names + "\"";
        };
    }
}
