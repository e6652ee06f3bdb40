package dev.identitysync.examples.cognito;

import dev.identitysync.testkit.lambda.LambdaJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What functions log, at the level that they have in Lambda, in a file for tests to read. */
public final class FunctionLog {
    private final Path file;

    /** An empty one. */
    public FunctionLog() {
        try {
            file = Files.createTempFile("function", ".log");
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java of functions that log into it. */
    public LambdaJvm jvm() {
        LambdaJvm like = LambdaJvm.likeThisOne();
        List<String> arguments = Stream.concat(
                        like.arguments().stream(),
                        Stream.of(
                                "-Dorg.slf4j.simpleLogger.logFile=" + file,
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"))
                .toList();
        return new LambdaJvm(like.home(), arguments, like.classPath());
    }

    /** What there is so far. */
    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
