package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of our functions beside others that answer the same. */
record FunctionSuite(Question question, List<Jdk> jdks) {
    private static final double HALF = 0.5;

    /** What all suites of cold starts say. */
    static final String HOW = """


            From the start of the process to its first answer, in AWS's own runtime interface client, which asks a Runtime API on
            this machine; milliseconds of a whole core and not of a share of one, so a function of 512 MB takes a multiple.
            "C1 only" is `-XX:TieredStopAtLevel=1`, "serial GC" is `-XX:+UseSerialGC`, "AppCDS" an archive of the function's classes
            (`-XX:ArchiveClassesAtExit`), and "AOT cache" what JDK 25 makes of a run (`-XX:AOTCacheOutput`).""";

    Suite measure(Starter starter, int rounds) {
        List<Series> all = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (Jdk jdk : jdks) {
            for (Start start : compared(jdk)) {
                List<Series> series = comparison(jdk, start).measure(starter, rounds);
                all.addAll(series);
                if (isHeldTo(jdk, start)) {
                    targets.addAll(targets(jdk, start, series));
                }
            }
        }
        String title = "Cold start: " + question.function();
        return new Suite(
                question.id(), title, question.about() + HOW + FlagSuite.ofJdks(jdks), "ms", false, all, targets);
    }

    private static List<Start> compared(Jdk jdk) {
        return List.of(Start.PLAIN, Start.APP_CDS, Start.AOT_CACHE).stream()
                .filter(Start.of(jdk)::contains)
                .toList();
    }

    private Comparison comparison(Jdk jdk, Start start) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("JDK", Integer.toString(jdk.version()));
        conditions.put("with", start.title());
        return new Comparison(
                conditions,
                question.ways().stream()
                        .map(way -> new Comparison.Turn(way.name(), way.role(), way, jdk, start))
                        .toList());
    }

    // On the first JDK plainly and with an archive of classes, and with a cache where there is one.
    private boolean isHeldTo(Jdk jdk, Start start) {
        return start == Start.AOT_CACHE || jdk.equals(jdks.get(0));
    }

    private List<Target> targets(Jdk jdk, Start start, List<Series> series) {
        return series.stream()
                .filter(one -> one.name().equals(question.eventClasses()))
                .map(peer -> new Target(
                        "Beside the handler with event classes, JDK " + jdk.version() + ", " + start.title(),
                        Target.Bound.AT_MOST,
                        HALF,
                        series.get(0).ratioTo(peer),
                        "times"))
                .toList();
    }
}
