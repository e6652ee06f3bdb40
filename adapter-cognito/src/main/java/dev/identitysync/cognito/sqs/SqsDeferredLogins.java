package dev.identitysync.cognito.sqs;

import dev.identitysync.cognito.DeferredLogin;
import dev.identitysync.cognito.DeferredLogins;
import dev.identitysync.cognito.LoginNotDeferredException;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Keeps logins in an SQS queue of the standard type; {@link DeferredLoginsHandler} signs them in. Needs {@code
 * sqs:SendMessage} on the queue, and the use of its key where it has one of KMS. Repeats by the client's retry strategy
 * within the time it is given; a login that is sent twice does no harm. Thread-safe.
 */
public final class SqsDeferredLogins implements DeferredLogins {
    private final SqsClient client;
    private final String queueUrl;

    /**
     * A queue.
     *
     * @param client stays the caller's to close
     * @param queueUrl the queue's URL, as SQS gives it
     */
    public SqsDeferredLogins(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    /** @throws LoginNotDeferredException if SQS gave no receipt in time */
    @Override
    public void defer(DeferredLogin login, Duration within) {
        if (within.toMillis() < 1) {
            throw new LoginNotDeferredException("no time is left to send the login to the queue", null);
        }
        try {
            client.sendMessage(request(login, within));
        } catch (SdkException e) {
            // The words of the service may quote the message.
            throw new LoginNotDeferredException(
                    "the queue gave no receipt (" + code(e)
                            + "); check its URL, its policy, the key, and the role of this function",
                    null);
        }
    }

    private SendMessageRequest request(DeferredLogin login, Duration within) {
        return SendMessageRequest.builder()
                .queueUrl(queueUrl)
                .messageBody(MessageBody.write(login))
                .overrideConfiguration(override -> override.apiCallTimeout(within))
                .build();
    }

    private static String code(SdkException e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : e.getClass().getSimpleName();
    }
}
