package dev.identitysync.benchmarks.coldstart.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPostConfirmationEvent;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.UserPool;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.UserProvisioning;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** The same as {@link Triggers} for one trigger with the class that AWS has for its event, which the runtime client reads and writes. */
public final class EventClassTriggers
        implements RequestHandler<CognitoUserPoolPostConfirmationEvent, CognitoUserPoolPostConfirmationEvent> {
    private final UserProvisioning users =
            UserProvisioning.builder(new FirstSignIns()).build();
    private final UserPool pool = UserPool.of(Triggers.POOL);

    @Override
    public CognitoUserPoolPostConfirmationEvent handleRequest(
            CognitoUserPoolPostConfirmationEvent event, Context context) {
        if (!event.getUserPoolId().equals(pool.id())
                || !event.getTriggerSource().equals("PostConfirmation_ConfirmSignUp")) {
            throw new IllegalArgumentException("another pool or trigger");
        }
        Map<String, String> attributes = event.getRequest().getUserAttributes();
        String subject = Objects.requireNonNull(attributes.get("sub"));
        SignIn signIn = users.signIn(AttributeMapping.standard()
                .login(pool, subject, attributes, Instant.now())
                .login());
        if (signIn instanceof SignIn.Refused) {
            throw new IllegalStateException("refused");
        }
        return event;
    }
}
