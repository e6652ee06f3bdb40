package dev.identitysync.testkit.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java that a function runs in.
 *
 * @param home the folder of its JDK or JRE
 * @param arguments for its {@code java}
 * @param classPath as {@code java} takes it, with AWS's runtime client and the function
 */
public record LambdaJvm(Path home, List<String> arguments, String classPath) {

    /** Copies the list. */
    public LambdaJvm {
        arguments = List.copyOf(arguments);
    }

    /** The Java and the class path of this process, with the garbage collector and the compiler that start fastest. */
    public static LambdaJvm likeThisOne() {
        return new LambdaJvm(
                Path.of(System.getProperty("java.home")),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                System.getProperty("java.class.path"));
    }

    List<String> command(String... more) {
        return Stream.of(Stream.of(home.resolve("bin").resolve("java").toString()), arguments.stream(), Stream.of(more))
                .flatMap(words -> words)
                .toList();
    }
}
