package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.plan.Effort;
import dev.identitysync.benchmarks.plan.Measurement;
import dev.identitysync.benchmarks.result.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How long each of our Lambda functions takes from the start of its process to its first answer. */
public final class ColdStart implements Measurement {
    private static final int ROUNDS = 9;

    private final List<Path> javaHomes;

    /** @param javaHomes of the JDKs to measure on; of those behind the first, in a full run alone */
    public ColdStart(List<Path> javaHomes) {
        this.javaHomes = List.copyOf(javaHomes);
    }

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public List<Suite> run(Effort effort) throws Exception {
        Path folder = Files.createTempDirectory("cold-start");
        try (Servers servers = new Servers()) {
            FunctionJars jars = new FunctionJars(folder);
            return suites(
                    List.of(
                            CognitoTriggersQuestion.of(jars),
                            UsersApiQuestion.of(jars, servers.dynamoDb()),
                            DatabaseProxyQuestion.of(jars, servers.postgres())),
                    new Starter(folder),
                    effort);
        } finally {
            delete(folder);
        }
    }

    private List<Suite> suites(List<Question> questions, Starter starter, Effort effort) throws IOException {
        List<Jdk> jdks = new ArrayList<>();
        for (Path home : effort == Effort.FULL ? javaHomes : javaHomes.subList(0, 1)) {
            jdks.add(Jdk.in(home));
        }
        int rounds = effort == Effort.FULL ? ROUNDS : 1;
        List<Suite> suites = new ArrayList<>();
        for (Question question : questions) {
            suites.add(new FunctionSuite(question, jdks).measure(starter, rounds));
        }
        suites.add(new FlagSuite(questions, jdks).measure(starter, rounds));
        return suites;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
