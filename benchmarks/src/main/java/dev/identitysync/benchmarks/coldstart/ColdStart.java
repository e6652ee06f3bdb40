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

    /** @param javaHomes of the JDKs to measure on; in a short run that is one function on the first */
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
        Starter starter = new Starter(folder);
        try {
            FunctionJars jars = new FunctionJars(folder);
            return effort == Effort.FULL ? all(jars, starter) : List.of(one(jars, starter));
        } finally {
            delete(folder);
        }
    }

    private Suite one(FunctionJars jars, Starter starter) throws IOException {
        return new FunctionSuite(CognitoTriggersQuestion.of(jars), List.of(Jdk.in(javaHomes.get(0))))
                .measure(starter, 1);
    }

    private List<Suite> all(FunctionJars jars, Starter starter) throws Exception {
        List<Jdk> jdks = new ArrayList<>();
        for (Path home : javaHomes) {
            jdks.add(Jdk.in(home));
        }
        try (Servers servers = new Servers()) {
            List<Question> questions = List.of(
                    CognitoTriggersQuestion.of(jars),
                    UsersApiQuestion.of(jars, servers.dynamoDb()),
                    DatabaseProxyQuestion.of(jars, servers.postgres()));
            List<Suite> suites = new ArrayList<>();
            for (Question question : questions) {
                suites.add(new FunctionSuite(question, jdks).measure(starter, ROUNDS));
            }
            suites.add(new FlagSuite(questions, jdks).measure(starter, ROUNDS));
            return suites;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
