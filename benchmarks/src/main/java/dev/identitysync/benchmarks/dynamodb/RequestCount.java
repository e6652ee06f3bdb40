package dev.identitysync.benchmarks.dynamodb;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts the HTTP requests that a client sends, each sending of a repeated one. Thread-safe. */
public final class RequestCount implements ExecutionInterceptor {
    private final AtomicLong count = new AtomicLong();

    /** How many there were so far. */
    public long sent() {
        return count.get();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        count.incrementAndGet();
    }
}
