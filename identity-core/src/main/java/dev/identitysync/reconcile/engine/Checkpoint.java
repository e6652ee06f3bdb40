package dev.identitysync.reconcile.engine;

import dev.identitysync.internal.json.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param settings of which run it is
 * @param startedAt when the run began
 * @param phase the name of the step
 * @param walk the number in the names of its files; each start from the beginning takes a new one
 * @param firstWalk the number with which the run began
 * @param position where to go on in this phase: a page token, a cursor, or how many are done; empty at its beginning
 * @param partition which part of the met users is looked at
 * @param partitions how many parts there are; zero before that is known
 * @param reportLength how much of the report counts
 * @param metLength how much of the file of met users counts
 * @param missingLength how much of the file of users to disable counts
 * @param counts by their names
 * @param intended what was decided and may or may not have been done when this was written
 */
record Checkpoint(
        String settings,
        Instant startedAt,
        String phase,
        long walk,
        long firstWalk,
        Optional<String> position,
        long partition,
        long partitions,
        long reportLength,
        long metLength,
        long missingLength,
        Map<String, Long> counts,
        List<ReportLine> intended) {

    static Checkpoint first(String settings, String phase, Instant startedAt, long walk) {
        return new Checkpoint(
                settings, startedAt, phase, walk, walk, Optional.empty(), 0, 0, 0, 0, 0, Map.of(), List.of());
    }

    Checkpoint withIntended(List<ReportLine> other) {
        return new Checkpoint(
                settings,
                startedAt,
                phase,
                walk,
                firstWalk,
                position,
                partition,
                partitions,
                reportLength,
                metLength,
                missingLength,
                counts,
                other);
    }

    /** In UTF-8. */
    byte[] toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("settings", settings);
        json.put("startedAt", startedAt.toEpochMilli());
        json.put("phase", phase);
        json.put("walk", walk);
        json.put("firstWalk", firstWalk);
        position.ifPresent(it -> json.put("position", it));
        json.put("partition", partition);
        json.put("partitions", partitions);
        json.put("reportLength", reportLength);
        json.put("metLength", metLength);
        json.put("missingLength", missingLength);
        json.put("counts", counts);
        json.put("intended", intended.stream().map(ReportLine::toJson).toList());
        return JsonWriter.write(json);
    }

    /** @throws IOException if it is none */
    static Checkpoint ofJson(String text) throws IOException {
        JsonMembers json = JsonMembers.read(text);
        return new Checkpoint(
                json.text("settings"),
                Instant.ofEpochMilli(json.number("startedAt")),
                json.text("phase"),
                json.number("walk"),
                json.number("firstWalk"),
                json.optionalText("position"),
                json.number("partition"),
                json.number("partitions"),
                json.number("reportLength"),
                json.number("metLength"),
                json.number("missingLength"),
                counts(json.object("counts")),
                intended(json.list("intended")));
    }

    private static Map<String, Long> counts(JsonMembers json) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Object name : json.members().keySet()) {
            String text = String.valueOf(name);
            counts.put(text, json.number(text));
        }
        return counts;
    }

    private static List<ReportLine> intended(List<?> json) throws IOException {
        List<ReportLine> lines = new ArrayList<>();
        for (Object line : json) {
            lines.add(ReportLine.ofJson(JsonMembers.of(line)));
        }
        return lines;
    }
}
