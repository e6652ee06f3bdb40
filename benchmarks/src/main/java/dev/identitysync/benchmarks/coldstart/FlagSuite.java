package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each flag of Java brings to each of our functions. */
record FlagSuite(List<Question> questions, List<Jdk> jdks) {
    private static final String ABOUT = """
            Each of our functions as above, with the flags that are recommended for it beside fewer of them, down to none.
            `-Xmx256m` is always there. "Ours" is the recommended start: its ratio to another row says what the flags bring that
            the other does without.""";

    Suite measure(Starter starter, int rounds) {
        List<Series> all = new ArrayList<>();
        for (Question question : questions) {
            for (Jdk jdk : jdks) {
                all.addAll(comparison(question, jdk).measure(starter, rounds));
            }
        }
        String title = "Cold start: what each flag brings";
        return new Suite(
                "cold-start-flags", title, ABOUT + FunctionSuite.HOW + ofJdks(jdks), "ms", false, all, List.of());
    }

    private static Comparison comparison(Question question, Jdk jdk) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("function", question.function());
        conditions.put("JDK", Integer.toString(jdk.version()));
        Start best = Start.best(jdk);
        Stream<Start> others = Start.of(jdk).stream().filter(start -> start != best);
        return new Comparison(
                conditions,
                Stream.concat(Stream.of(best), others)
                        .map(start -> new Comparison.Turn(
                                start.title(), start == best ? Role.OURS : Role.PEER, question.ours(), jdk, start))
                        .toList());
    }

    /** On which JDKs it was measured, and what is not there for want of another. */
    static String ofJdks(List<Jdk> jdks) {
        String versions =
                jdks.stream().map(jdk -> Integer.toString(jdk.version())).collect(Collectors.joining(" and "));
        boolean hasCache = jdks.stream().anyMatch(jdk -> Start.of(jdk).contains(Start.AOT_CACHE));
        return "\n\nMeasured on JDK " + versions
                + (hasCache
                        ? "."
                        : ". AOT caches are not in it: they need JDK 25, whose home a full run takes from `JAVA_HOME_25`.");
    }
}
