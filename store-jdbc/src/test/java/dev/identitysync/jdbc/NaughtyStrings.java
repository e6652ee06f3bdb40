package dev.identitysync.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that have broken somebody's software: those of {@code naughty-strings.txt}, and those that a loop makes better. */
final class NaughtyStrings {
    private static final Pattern CHARACTER = Pattern.compile("⟦([0-9A-F]{4,6})⟧");

    private NaughtyStrings() {}

    /** About six hundred, each once. */
    static List<String> all() {
        return Stream.of(written(), controls(), repeated())
                .flatMap(it -> it)
                .distinct()
                .toList();
    }

    private static Stream<String> written() {
        return Schema.text("/naughty-strings.txt")
                .lines()
                .dropWhile(line -> !isHeading(line))
                .filter(line -> !isHeading(line))
                .map(line -> CHARACTER.matcher(line).replaceAll(NaughtyStrings::character));
    }

    private static boolean isHeading(String line) {
        return line.startsWith("## ");
    }

    private static String character(MatchResult match) {
        return Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16)));
    }

    /** Each control character but NUL, C0 and C1. */
    private static Stream<String> controls() {
        return IntStream.rangeClosed(0x01, 0x9F)
                .filter(Character::isISOControl)
                .mapToObj(control -> "a" + Character.toString(control) + "b");
    }

    /** As long as the core lets a text be, one more, and far too long. */
    private static Stream<String> repeated() {
        List<String> texts = new ArrayList<>();
        for (String part : List.of("a", "'", "\\", "\"", "é", "山", "😀", "e\u0301", "\u0300", "?", "$$")) {
            for (int length : new int[] {35, 255, 256, 512, 513, 10_000}) {
                texts.add(part.repeat(length / part.length()));
            }
        }
        return Stream.concat(Stream.of(""), texts.stream());
    }
}
