package dev.identitysync.dynamodb;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** What a client was asked to do, and what it sent: an operation that the SDK repeats is called once and sent twice. */
final class RequestLog implements ExecutionInterceptor {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> attempts = new CopyOnWriteArrayList<>();

    /** The operations called since the last {@link #reset()}, such as {@code UpdateItem}, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** The HTTP requests sent since the last {@link #reset()}, each by its operation, in order. */
    List<String> attempts() {
        return List.copyOf(attempts);
    }

    void reset() {
        calls.clear();
        attempts.clear();
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        calls.add(operation(attributes));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attempts.add(operation(attributes));
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
