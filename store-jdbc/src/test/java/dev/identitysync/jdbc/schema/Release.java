package dev.identitysync.jdbc.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The schema of a version that was released: a script with its tables and some rows, and what the scripts of the series
 * were by then. Kept in {@code released/}, one file a version, and never edited.
 *
 * @param version as the changelog names it
 * @param script makes the tables and rows in an empty schema
 * @param frozen the SHA-256 of each script of the series, by its name
 */
record Release(String version, String script, Map<String, String> frozen) {
    static final String SERIES = "/schema/postgresql";

    private static final Pattern FROZEN = Pattern.compile("(?m)^-- frozen (\\S+) ([0-9a-f]{64})$");

    /** Every release that is kept, the oldest first. */
    static List<Release> all() {
        return Script.in("/released", "").stream()
                .map(script -> read(script.name().replaceFirst("\\.sql$", ""), script.text()))
                .sorted((a, b) -> Changelog.ORDER.compare(a.version(), b.version()))
                .toList();
    }

    static Release read(String version, String script) {
        Map<String, String> frozen = new LinkedHashMap<>();
        FROZEN.matcher(script).results().forEach(line -> frozen.put(line.group(1), line.group(2)));
        if (frozen.isEmpty()) {
            throw new IllegalStateException("released/" + version + ".sql freezes no script");
        }
        return new Release(version, script, frozen);
    }

    /** What the file of a release says, if these scripts are released now. */
    static String write(String version, List<Script> series, Script rows) {
        String frozen = series.stream()
                .map(script -> "-- frozen " + script.name() + " " + script.sha256() + "\n")
                .collect(Collectors.joining());
        String tables = series.stream().map(Script::text).collect(Collectors.joining("\n"));
        return "-- identity-sync " + version + ": the schema as it was released, with some rows. Never edited.\n"
                + frozen + "\n" + tables + "\n" + rows.text();
    }

    /** The number of the last script that belongs to it. */
    int lastScript() {
        return frozen.keySet().stream()
                .mapToInt(name -> new Script(name, "").version())
                .max()
                .orElseThrow();
    }

    /** What of it is no longer as it was released; nothing, if all is well. */
    List<String> broken(List<Script> series) {
        Map<String, String> now = series.stream().collect(Collectors.toMap(Script::name, Script::sha256));
        List<String> broken = new ArrayList<>();
        frozen.forEach((name, checksum) -> {
            if (!checksum.equals(now.get(name))) {
                broken.add(name + " was released with " + version + " and is no longer the same");
            }
        });
        return broken;
    }
}
