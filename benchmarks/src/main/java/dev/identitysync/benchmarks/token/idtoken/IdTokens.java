package dev.identitysync.benchmarks.token.idtoken;

import dev.identitysync.benchmarks.jmh.Case;
import dev.identitysync.benchmarks.jmh.Schedule;
import dev.identitysync.benchmarks.jmh.Turns;
import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.benchmarks.result.Series;
import dev.identitysync.benchmarks.result.Suite;
import dev.identitysync.benchmarks.result.Target;
import dev.identitysync.benchmarks.result.Target.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How fast ID tokens are verified. */
public final class IdTokens implements Measurement {
    private static final double OF_THE_LIMIT = 0.9;

    @Override
    public String name() {
        return "id-tokens";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Schedule schedule = Schedule.of(effort);
        Turns turns = new Turns(schedule);
        List<Series> series = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (String algorithm : effort == Effort.FULL ? List.of("RS256", "ES256") : List.of("RS256")) {
            Map<String, String> conditions = Map.of("algorithm", algorithm);
            List<Series> ways = turns.measure(
                    new Case(IdTokenBenchmark.class, conditions, conditions, List.of(IdTokenWay.values())));
            series.addAll(ways);
            targets.addAll(targets(algorithm, ways));
        }
        return List.of(
                new Suite(name(), "Verifying an ID token", about(schedule), "per second", true, series, targets));
    }

    private static List<Target> targets(String algorithm, List<Series> ways) {
        Series ours = ways.get(0);
        List<Target> targets = new ArrayList<>();
        for (Series other : ways.subList(1, ways.size())) {
            double required = other.role() == Role.LIMIT ? OF_THE_LIMIT : 1;
            targets.add(new Target(
                    algorithm + ", beside " + other.name(), Bound.AT_LEAST, required, ours.ratioTo(other), "times"));
        }
        return targets;
    }

    private static String about(Schedule schedule) {
        return """
                An ID token with the claims that Google sends, signed with RS256 (2048 bits) or ES256, is verified again \
                and again. identity-sync's `IdTokenVerifier` does all its checks and makes a `VerifiedLogin`: strict \
                base64url and JSON, header, key by `kid`, signature, issuer, audience, authorized party, times, nonce, \
                and each field of the profile. The peers verify signature, issuer, audience, expiry and nonce. The limit \
                is one `java.security.Signature` that is kept, on bytes that are at hand.

                identity-sync, Nimbus and Google's verifier look the key up among those that they fetched once from a \
                provider on 127.0.0.1; jjwt, java-jwt and jose4j have the one parsed key in a verifier that is built once.

                """ + schedule.described();
    }
}
