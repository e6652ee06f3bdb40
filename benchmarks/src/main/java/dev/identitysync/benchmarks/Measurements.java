package dev.identitysync.benchmarks;

import dev.identitysync.benchmarks.coldstart.ColdStart;
import dev.identitysync.benchmarks.dynamodb.DynamoDbMeasurement;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.postgres.DistantSignIns;
import dev.identitysync.benchmarks.postgres.FirstSignIns;
import dev.identitysync.benchmarks.postgres.ReturningSignIns;
import dev.identitysync.benchmarks.postgres.SignInsAtScale;
import dev.identitysync.benchmarks.postgres.ThrottledSignIns;
import dev.identitysync.benchmarks.provisioning.Provisioning;
import dev.identitysync.benchmarks.token.idtoken.IdTokens;
import dev.identitysync.benchmarks.token.session.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All parts of the measurement; whoever adds one, adds it here. */
final class Measurements {

    private Measurements() {}

    /** @param environment of the process, in which {@code JAVA_HOME_25} may name a second JDK for cold starts */
    static List<Measurement> all(Map<String, String> environment) {
        return List.of(
                new ReturningSignIns(),
                new FirstSignIns(),
                new DistantSignIns(),
                new ThrottledSignIns(),
                new SignInsAtScale(),
                new DynamoDbMeasurement(),
                new IdTokens(),
                new Sessions(),
                new Provisioning(),
                new ColdStart(javaHomes(environment)));
    }

    private static List<Path> javaHomes(Map<String, String> environment) {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        String second = environment.getOrDefault("JAVA_HOME_25", "");
        if (!second.isEmpty()) {
            homes.add(Path.of(second));
        }
        return homes;
    }
}
