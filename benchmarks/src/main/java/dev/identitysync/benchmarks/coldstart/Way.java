package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.result.Role;
import dev.identitysync.testkit.lambda.Invocation;
import dev.identitysync.testkit.lambda.LambdaFunction;
import dev.identitysync.testkit.lambda.LambdaJvm;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A function that answers what is asked in a question.
 *
 * @param name what it is called in the report
 * @param environment its variables
 * @param event makes what it is asked, another each time if it has to be
 * @param answer a part of the right answer
 */
record Way(
        String name,
        Role role,
        Class<?> handler,
        String classPath,
        Map<String, String> environment,
        Supplier<String> event,
        String answer) {
    private static final String FUNCTION = "function";

    /** From the start of its process to its first answer. */
    Duration start(Jdk jdk, List<String> arguments) {
        LambdaFunction function = LambdaFunction.of(FUNCTION, handler)
                .withEnvironment(environment)
                .withJvm(new LambdaJvm(jdk.home(), arguments, classPath));
        String asked = event.get();
        try (LocalLambda lambda = LocalLambda.of(function)) {
            long begin = System.nanoTime();
            Invocation.Reply reply = lambda.invoke(new Invocation(FUNCTION, asked));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (reply.functionError() != null || !reply.payload().contains(answer)) {
                throw new IllegalStateException(name + " with " + arguments + " answered " + reply.payload());
            }
            return took;
        }
    }
}
