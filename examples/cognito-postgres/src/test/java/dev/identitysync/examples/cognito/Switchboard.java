package dev.identitysync.examples.cognito;

import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Between a pool and its functions: notes how its triggers are called and what they answer, and repeats calls if told. */
final class Switchboard implements Invocation.Backend, AutoCloseable {
    static final String TRIGGERS = "triggers";

    private static final Pattern SOURCE = Pattern.compile("\"triggerSource\":\"(\\w+)\"");

    /** How a trigger was called, and what came of it. */
    record Call(String event, Invocation.Reply reply) {
        String source() {
            Matcher source = SOURCE.matcher(event);
            return source.find() ? source.group(1) : "none";
        }

        boolean failed() {
            return reply.functionError() != null;
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Optional<LocalLambda> functions = Optional.empty();
    private volatile int times = 1;

    /** Calls come through from now on. */
    void connect(LocalLambda lambda) {
        functions = Optional.of(lambda);
    }

    /** Each call of a trigger is made so many times at once from now on, as Cognito may. */
    void repeatEach(int number) {
        times = number;
    }

    /** The calls of triggers since the last reset. */
    List<Call> calls() {
        return calls;
    }

    List<String> sources() {
        return calls.stream().map(Call::source).toList();
    }

    void reset() {
        calls.clear();
        times = 1;
    }

    @Override
    public Invocation.Reply invoke(Invocation invocation) {
        if (!invocation.function().equals(TRIGGERS)) {
            return run(invocation);
        }
        List<CompletableFuture<Call>> atOnce = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> new Call(invocation.payload(), run(invocation)), threads))
                .limit(times)
                .toList();
        List<Call> made = atOnce.stream().map(CompletableFuture::join).toList();
        calls.addAll(made);
        return made.get(0).reply();
    }

    private Invocation.Reply run(Invocation invocation) {
        return functions
                .map(lambda -> lambda.invoke(invocation))
                .orElseGet(() -> Invocation.Reply.refused(404, "ResourceNotFoundException"));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
