package dev.identitysync.benchmarks.threads;

import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.UserIds;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Has the sign-ins of some people hang on their way to DynamoDB. Thread-safe. */
final class HeldUpRequests implements ExecutionInterceptor {
    private final Gate gate;
    private final Set<String> ids;

    HeldUpRequests(Gate gate, Stream<VerifiedLogin> people) {
        this.gate = gate;
        this.ids = people.map(login -> UserIds.derived().idFor(login.identity()).value())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (context.request() instanceof UpdateItemRequest update
                && update.key().values().stream().anyMatch(key -> ids.contains(key.s()))) {
            gate.pass();
        }
    }
}
