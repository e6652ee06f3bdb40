package dev.identitysync.benchmarks.counts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The counts that are written down. Bytes may differ between JDKs, as the JDK's own classes do: a name with the feature
 * version of a JDK behind it counts from that JDK on, until one of a later JDK.
 */
final class Counts {
    private static final int OLDEST_JDK = 17;
    private static final String OF_LATER_JDK = "\\.\\d+$";
    private static final String HEAD = """
            # What one call may cost, where that does not depend on the machine. Statements, round trips and requests have to
            # be equal; bytes, which are allocated on the heap, may be a tenth more or less. A number behind a name is the JDK
            # from which on it counts. To write down what a change costs or saves, on JDK 17 and then on later ones:
            # mvn -pl benchmarks -am test -Dtest=CountsTest -Dsurefire.failIfNoSpecifiedTests=false -Dcounts.write=true
            # That run ends as a failure, so that no build passes by writing.
            """;

    private final Path file;
    private final int jdk;

    /** @param jdk the feature version of the JDK that is measured on */
    Counts(Path file, int jdk) {
        this.file = file;
        this.jdk = jdk;
    }

    /**
     * Whether what is allocated was written down on this very JDK. On one in between it may be either, or something else, and
     * only the rest is compared.
     */
    boolean knowsBytes() throws IOException {
        return jdk == OLDEST_JDK || read().keySet().stream().anyMatch(key -> key.endsWith("." + jdk));
    }

    /** What is expected on this JDK of everything whose name begins so. */
    Map<String, Long> expected(String prefix) throws IOException {
        Map<String, Long> written = read();
        Map<String, Long> expected = new TreeMap<>();
        for (String key : written.keySet()) {
            String name = key.replaceFirst(OF_LATER_JDK, "");
            if (name.startsWith(prefix)) {
                expected(name, written).ifPresent(count -> expected.put(name, count));
            }
        }
        return expected;
    }

    private Optional<Long> expected(String name, Map<String, Long> written) {
        for (int version = jdk; version > OLDEST_JDK; version--) {
            Long count = written.get(name + "." + version);
            if (count != null) {
                return Optional.of(count);
            }
        }
        return Optional.ofNullable(written.get(name));
    }

    /**
     * Puts what was measured in place of everything whose name begins so: on the oldest JDK for all of them, on another
     * one where it differs there.
     */
    void write(String prefix, Map<String, Long> measured) throws IOException {
        Map<String, Long> all = read();
        all.keySet().removeIf(key -> key.startsWith(prefix) && isOfThisJdk(key));
        measured.forEach((name, count) -> {
            boolean same = expected(name, all)
                    .filter(elsewhere -> Tolerance.of(name).allowsEasily(count, elsewhere))
                    .isPresent();
            if (!same) {
                all.put(jdk == OLDEST_JDK ? name : name + "." + jdk, count);
            }
        });
        Files.write(file, lines(all));
    }

    private boolean isOfThisJdk(String key) {
        return jdk == OLDEST_JDK ? key.equals(key.replaceFirst(OF_LATER_JDK, "")) : key.endsWith("." + jdk);
    }

    private Map<String, Long> read() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, Long> counts = new TreeMap<>();
        properties.forEach((name, count) -> counts.put((String) name, Long.valueOf((String) count)));
        return counts;
    }

    private static List<String> lines(Map<String, Long> counts) {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        String part = "";
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            String first = count.getKey().replaceFirst("\\..*", "");
            if (!first.equals(part)) {
                lines.add("");
                part = first;
            }
            lines.add(count.getKey() + " = " + count.getValue());
        }
        return lines;
    }
}
