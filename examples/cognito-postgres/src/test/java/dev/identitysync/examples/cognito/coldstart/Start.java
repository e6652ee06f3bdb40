package dev.identitysync.examples.cognito.coldstart;

import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LambdaJvm;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The ways to start a function. */
enum Start {
    PLAIN(17) {
        @Override
        List<String> prepare(Function function, Path archive) {
            return List.of();
        }
    },
    /** The classes of an earlier run, loaded and verified. */
    APP_CDS(17) {
        @Override
        List<String> prepare(Function function, Path archive) {
            function.run(List.of("-XX:ArchiveClassesAtExit=" + archive));
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
    },
    /** The classes of an earlier run, linked, and what was learnt of its methods. */
    AOT_CACHE(25) {
        @Override
        List<String> prepare(Function function, Path archive) {
            function.run(List.of("-XX:AOTCacheOutput=" + archive));
            return List.of("-XX:AOTCache=" + archive);
        }
    };

    private static final List<String> ALWAYS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private final int since;

    Start(int since) {
        this.since = since;
    }

    boolean isIn(int javaVersion) {
        return javaVersion >= since;
    }

    /** Runs the function once if it must have run before, and gives the arguments that make use of that. */
    abstract List<String> prepare(Function function, Path archive);

    /** A handler in a Java. */
    record Function(Class<?> handler, Path javaHome, String classPath) {

        /** From the start of the process to its first answer. */
        Duration run(List<String> arguments) {
            LambdaJvm jvm = new LambdaJvm(
                    javaHome, Stream.concat(ALWAYS.stream(), arguments.stream()).toList(), classPath);
            try (LocalLambda lambda =
                    LocalLambda.of(LambdaFunction.of("function", handler).withJvm(jvm))) {
                long start = System.nanoTime();
                Invocation.Reply reply = lambda.invoke(new Invocation("function", Events.CONFIRMED));
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                if (reply.functionError() != null) {
                    throw new IllegalStateException("The function failed: " + reply.payload());
                }
                return took;
            }
        }

        /** Arguments for {@link #run}, with what they need in place. */
        List<String> prepare(Start start, Path folder) {
            Path archive = folder.resolve(handler.getSimpleName() + "-" + start);
            List<String> arguments = start.prepare(this, archive);
            if (!arguments.isEmpty() && !Files.isRegularFile(archive)) {
                throw new IllegalStateException(start + " left no archive of " + handler.getSimpleName());
            }
            return arguments;
        }
    }
}
