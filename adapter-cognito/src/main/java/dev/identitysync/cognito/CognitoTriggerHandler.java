package dev.identitysync.cognito;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * The Lambda function that Cognito calls before and after people sign up and sign in. One function serves all triggers
 * of all its pools: what is done follows from the event. Nothing proves an event but the permission to invoke the
 * function, so give it to {@code cognito-idp.amazonaws.com} alone, with the pool's ARN as {@code SourceArn} and your
 * account as {@code SourceAccount}.
 *
 * <p>Subclass it with a constructor without parameters, which is what Lambda calls:
 *
 * <pre>{@code
 * public final class PoolTriggers extends CognitoTriggerHandler {
 *     public PoolTriggers() {
 *         super(CognitoTriggers.builder(users).pool(UserPool.of("eu-central-1_AbCdEf123")).build());
 *     }
 * }
 * }</pre>
 *
 * <p>The answer is the event, to the byte, but for what is meant to change in its response. When the class is loaded, a
 * thread of its own starts to load what the first answer needs, and ends. Thread-safe.
 */
public class CognitoTriggerHandler implements RequestStreamHandler {
    // Before an instance is made: beside what its constructor opens, such as clients and connections.
    static {
        Priming.begin();
    }

    private final CognitoTriggers triggers;

    /** A function that answers by these triggers. */
    public CognitoTriggerHandler(CognitoTriggers triggers) {
        this.triggers = triggers;
    }

    /**
     * Answers one event.
     *
     * @throws TriggerDeniedException if Cognito is to stop what the person was doing; what they are shown is in it
     * @throws IOException if the event cannot be read from Lambda, or the answer not be given to it
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        byte[] bytes = event.readNBytes(CognitoEvent.MOST_BYTES + 1);
        answer.write(triggers.answer(bytes, context.getRemainingTimeInMillis(), reference(context)));
    }

    // What people can quote, and the log is searched for.
    private static String reference(Context context) {
        return Optional.ofNullable(context.getAwsRequestId())
                .filter(id -> !id.isBlank())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
