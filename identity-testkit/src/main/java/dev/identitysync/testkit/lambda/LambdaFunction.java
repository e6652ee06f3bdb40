package dev.identitysync.testkit.lambda;

import java.time.Duration;
import java.util.Map;

/**
 * A function of a {@link LocalLambda}.
 *
 * @param name what callers invoke. One that ends in {@code *} is a function for each name that begins so; the handler is
 *     told which was meant by the ARN in its context
 * @param handler the name of the class, with a public constructor without parameters
 * @param environment all variables that the function sees, but for those of the runtime client
 * @param timeout how long an invocation may take before Lambda ends the process
 * @param concurrency how many invocations may run at once, each in a process of its own
 * @param jvm what the processes run in
 */
public record LambdaFunction(
        String name,
        String handler,
        Map<String, String> environment,
        Duration timeout,
        int concurrency,
        LambdaJvm jvm) {
    private static final String ANY = "*";
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if no invocation could run
     */
    public LambdaFunction {
        if (timeout.isZero() || timeout.isNegative() || concurrency < 1) {
            throw new IllegalArgumentException("A function needs a time-out and a concurrency above zero");
        }
        environment = Map.copyOf(environment);
    }

    /**
     * A function with no variables and a minute's time, that runs one invocation at a time in a Java like this one.
     *
     * @param handler the class of the handler, a {@code RequestStreamHandler} or {@code RequestHandler}
     */
    public static LambdaFunction of(String name, Class<?> handler) {
        return new LambdaFunction(name, handler.getName(), Map.of(), MINUTE, 1, LambdaJvm.likeThisOne());
    }

    /** This function with other variables. */
    public LambdaFunction withEnvironment(Map<String, String> variables) {
        return new LambdaFunction(name, handler, variables, timeout, concurrency, jvm);
    }

    /** This function with another time-out. */
    public LambdaFunction withTimeout(Duration other) {
        return new LambdaFunction(name, handler, environment, other, concurrency, jvm);
    }

    /** This function with another number of invocations at once. */
    public LambdaFunction withConcurrency(int other) {
        return new LambdaFunction(name, handler, environment, timeout, other, jvm);
    }

    /** This function in another Java. */
    public LambdaFunction withJvm(LambdaJvm other) {
        return new LambdaFunction(name, handler, environment, timeout, concurrency, other);
    }

    boolean isMeantBy(String called) {
        return name.endsWith(ANY)
                ? called.startsWith(name.substring(0, name.length() - ANY.length()))
                : called.equals(name);
    }
}
