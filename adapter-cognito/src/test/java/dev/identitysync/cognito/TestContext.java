package dev.identitysync.cognito;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation that may take some time. */
public record TestContext(int getRemainingTimeInMillis) implements Context {
    /** The id of every invocation here. */
    public static final String REQUEST_ID = "request-4711";

    /** One with more time than Cognito has patience. */
    public static TestContext unhurried() {
        return new TestContext(60_000);
    }

    @Override
    public String getAwsRequestId() {
        return REQUEST_ID;
    }

    @Override
    public String getLogGroupName() {
        return "group";
    }

    @Override
    public String getLogStreamName() {
        return "stream";
    }

    @Override
    public String getFunctionName() {
        return "triggers";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-central-1:123456789012:function:triggers";
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("has none");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("has none");
    }

    @Override
    public int getMemoryLimitInMB() {
        return 512;
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("SLF4J logs");
    }
}
