package dev.identitysync.jdbc.proxy;

import dev.identitysync.StoreUnavailableException;
import dev.identitysync.jdbc.Deadline;
import dev.identitysync.jdbc.SqlGateway;
import dev.identitysync.jdbc.SqlRow;
import dev.identitysync.jdbc.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Runs statements through a Lambda function that is near the database. The caller needs {@code lambda:InvokeFunction} on
 * that function and nothing else. Thread-safe.
 *
 * <p>Each statement is one invocation, which the SDK is told not to repeat: after a repetition nobody could say whether
 * the first sending was carried out. An invocation that Lambda throttled was not, so that is repeated here, a bounded
 * number of times within the time-out. A function that fails while it runs (its {@code FunctionError}, which comes with
 * HTTP 200) may have written before it did.
 */
public final class DbProxyGateway implements SqlGateway {
    private static final int MOST_ATTEMPTS = 10;
    private static final SdkPlugin WITHOUT_RETRIES = config -> config.overrideConfiguration(
            config.overrideConfiguration().copy(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())));

    private final LambdaClient client;
    private final String functionName;
    private final ProxyCodec codec;

    private DbProxyGateway(LambdaClient client, String functionName, ProxyCodec codec) {
        this.client = client;
        this.functionName = functionName;
        this.codec = codec;
    }

    /**
     * A gateway to a {@link DbProxyHandler}.
     *
     * @param client whose HTTP client waits as long as the store's time-out at least; stays the caller's to close
     * @param functionName the function's name, or its ARN, with an alias or version perhaps
     */
    public static DbProxyGateway of(LambdaClient client, String functionName) {
        return of(client, functionName, new ProtocolCodec());
    }

    /**
     * A gateway to a function that speaks another language.
     *
     * @param client as above
     * @param functionName as above
     * @param codec the function's language
     */
    public static DbProxyGateway of(LambdaClient client, String functionName, ProxyCodec codec) {
        return new DbProxyGateway(client, functionName, codec);
    }

    @Override
    public List<SqlRow> query(SqlStatement statement, Map<String, @Nullable Object> values, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        for (int attempt = 1; ; attempt++) {
            Duration left = deadline.left();
            // Below that the client would wait for longer than its caller, and the function's answer be nobody's.
            if (left.toMillis() < 1) {
                throw new StoreUnavailableException("No time was left; nothing was sent. Repeat later", null);
            }
            try {
                return codec.rows(invoke(codec.request(statement, values, left), left));
            } catch (SdkException e) {
                if (!InvokeFailures.isThrottled(e)) {
                    throw InvokeFailures.told(e, functionName);
                }
                if (attempt == MOST_ATTEMPTS || !deadline.pause()) {
                    throw InvokeFailures.throttled(e, functionName);
                }
            }
        }
    }

    private byte[] invoke(byte[] payload, Duration timeout) {
        InvokeResponse response = client.invoke(InvokeRequest.builder()
                .functionName(functionName)
                .invocationType(InvocationType.REQUEST_RESPONSE)
                .payload(SdkBytes.fromByteArrayUnsafe(payload))
                .overrideConfiguration(override ->
                        override.apiCallTimeout(timeout.plusMillis(1)).addPlugin(WITHOUT_RETRIES))
                .build());
        byte[] answer =
                response.payload() == null ? new byte[0] : response.payload().asByteArrayUnsafe();
        if (response.functionError() != null) {
            throw InvokeFailures.ofFunction(functionName, answer);
        }
        return answer;
    }
}
