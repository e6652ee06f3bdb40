package dev.identitysync.cognito.wiring;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import dev.identitysync.InvalidValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import software.amazon.lambda.powertools.cloudformation.Response;

/** What is logged and answered about a request that failed. */
final class ResourceFailure {
    private static final Logger log = LoggerFactory.getLogger(TriggerWiringResource.class);
    private static final String LINE = "{} of the triggers of pool {} failed: {} (CloudFormation's request {})";
    // CloudFormation takes 4096 bytes in all.
    private static final int MOST_WORDS = 800;

    private ResourceFailure() {}

    static Response answer(CloudFormationCustomResourceEvent event, String physicalId, Throwable cause) {
        boolean foreseen = cause instanceof WiringException || cause instanceof InvalidValueException;
        // Of a type that nobody foresaw, so nobody knows what it quotes.
        String words = foreseen ? WiringChecks.message(cause) : cause.getClass().getName() + place(cause);
        log.atLevel(leavesAnythingToMend(cause, foreseen) ? Level.ERROR : Level.WARN)
                .setCause(foreseen ? cause : null)
                .log(
                        LINE,
                        event.getRequestType(),
                        ResourceProperties.poolId(event.getResourceProperties()),
                        words,
                        event.getRequestId());
        String reason = cause.getClass().getSimpleName() + (foreseen ? ": " + words : "; see the function's log");
        return Response.builder()
                .status(Response.Status.FAILED)
                .physicalResourceId(physicalId)
                .reason(reason.length() <= MOST_WORDS ? reason : reason.substring(0, MOST_WORDS) + "…")
                .build();
    }

    private static boolean leavesAnythingToMend(Throwable cause, boolean foreseen) {
        return !foreseen
                || cause instanceof WiringNotVerifiedException
                || cause instanceof WiringUnfinishedException
                || cause instanceof WiringOutcomeUnknownException;
    }

    private static String place(Throwable cause) {
        return cause.getStackTrace().length == 0 ? "" : " at " + cause.getStackTrace()[0];
    }
}
