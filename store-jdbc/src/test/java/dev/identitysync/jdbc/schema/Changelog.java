package dev.identitysync.jdbc.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What the changelog says of versions: a heading each, and "not released" in that of the next one. */
final class Changelog {
    /** The oldest version first. */
    static final Comparator<String> ORDER = (a, b) -> Arrays.compare(numbers(a), numbers(b));

    private static final Pattern VERSION = Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+)\\b(.*)$");

    private Changelog() {}

    static String text() {
        try {
            return Files.readString(Path.of(System.getProperty("basedir", ""), "..", "CHANGELOG.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The versions that were released, the oldest first. */
    static List<String> released(String changelog) {
        return VERSION.matcher(changelog)
                .results()
                .filter(heading -> !heading.group(2).contains("not released"))
                .map(heading -> heading.group(1))
                .sorted(ORDER)
                .toList();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
