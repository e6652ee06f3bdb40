package dev.identitysync.benchmarks.token.session;

import dev.identitysync.benchmarks.jmh.Case;
import dev.identitysync.benchmarks.jmh.Schedule;
import dev.identitysync.benchmarks.jmh.Turns;
import dev.identitysync.benchmarks.jmh.Way;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.result.Target.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** How fast the tokens of sessions are read and minted. */
public final class Sessions implements Measurement {
    private static final double OF_THE_BARE_VERIFIER = 0.9;
    private static final double OF_THE_PROCESSOR = 1.5;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Schedule schedule = Schedule.of(effort);
        Turns turns = new Turns(schedule);
        List<TokenKind> kinds =
                effort == Effort.FULL ? List.of(TokenKind.values()) : List.of(TokenKind.HS256, TokenKind.A256GCM);
        return List.of(reading(turns, kinds, schedule), minting(turns, kinds, schedule));
    }

    private static Suite reading(Turns turns, List<TokenKind> kinds, Schedule schedule) throws RunnerException {
        List<Series> series = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (TokenKind kind : kinds) {
            List<Series> ways = measure(turns, ReadBenchmark.class, kind, List.of(ReadWay.values()));
            series.addAll(ways);
            targets.add(target(kind, ways, ReadWay.NIMBUS_BARE, OF_THE_BARE_VERIFIER));
            if (kind != TokenKind.ES256) {
                // The signature of ES256 takes so long that nothing besides it could be half as much.
                targets.add(target(kind, ways, ReadWay.NIMBUS, OF_THE_PROCESSOR));
            }
        }
        String about = About.READING + schedule.described();
        return new Suite("session-read", "Reading a session", about, "per second", true, series, targets);
    }

    private static Suite minting(Turns turns, List<TokenKind> kinds, Schedule schedule) throws RunnerException {
        List<Series> series = new ArrayList<>();
        for (TokenKind kind : kinds) {
            series.addAll(measure(turns, MintBenchmark.class, kind, List.of(MintWay.values())));
        }
        String about = About.MINTING + schedule.described();
        return new Suite("session-mint", "Minting a session", about, "per second", true, series, List.of());
    }

    private static List<Series> measure(Turns turns, Class<?> benchmark, TokenKind kind, List<? extends Way> ways)
            throws RunnerException {
        return turns.measure(new Case(benchmark, Map.of("kind", kind.name()), Map.of("token", kind.label()), ways));
    }

    private static Target target(TokenKind kind, List<Series> ways, ReadWay other, double required) {
        Series ours = ways.get(0);
        Series theirs = ways.stream()
                .filter(way -> way.name().equals(other.label()))
                .findFirst()
                .orElseThrow();
        return new Target(
                kind.label() + ", beside " + theirs.name(), Bound.AT_LEAST, required, ours.ratioTo(theirs), "times");
    }
}
