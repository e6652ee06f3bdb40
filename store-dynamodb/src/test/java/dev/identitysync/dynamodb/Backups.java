package dev.identitysync.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;

/** Answers the two requests for point-in-time recovery, which DynamoDB Local does not know, as the service does. */
final class Backups implements ExecutionInterceptor {
    private int refusals;
    private int updates;
    private boolean enabled;

    /** @param refusals how often it is too early to turn recovery on, as it is for a while after a table was made */
    Backups(int refusals) {
        this.refusals = refusals;
    }

    boolean enabled() {
        return enabled;
    }

    /** How often it was asked to turn recovery on. */
    int updates() {
        return updates;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof UpdateContinuousBackupsRequest) {
            updates++;
            refusals--;
            enabled = refusals < 0;
        }
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return isMine(context)
                ? context.httpResponse().toBuilder()
                        .statusCode(isRefused(context) ? 400 : 200)
                        .removeHeader("Content-Length")
                        .removeHeader("x-amz-crc32")
                        .build()
                : context.httpResponse();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return isMine(context)
                ? Optional.of(new ByteArrayInputStream(answer(context).getBytes(StandardCharsets.UTF_8)))
                : context.responseBody();
    }

    private String answer(Context.ModifyHttpResponse context) {
        return isRefused(context)
                ? "{\"__type\": \"com.amazonaws.dynamodb.v20120810#ContinuousBackupsUnavailableException\"}"
                : "{\"ContinuousBackupsDescription\": {\"ContinuousBackupsStatus\": \"ENABLED\","
                        + " \"PointInTimeRecoveryDescription\": {\"PointInTimeRecoveryStatus\": \""
                        + (enabled ? "ENABLED" : "DISABLED") + "\"}}}";
    }

    private boolean isRefused(Context.ModifyHttpResponse context) {
        return context.request() instanceof UpdateContinuousBackupsRequest && !enabled;
    }

    private static boolean isMine(Context.ModifyHttpResponse context) {
        return context.request() instanceof UpdateContinuousBackupsRequest
                || context.request() instanceof DescribeContinuousBackupsRequest;
    }
}
