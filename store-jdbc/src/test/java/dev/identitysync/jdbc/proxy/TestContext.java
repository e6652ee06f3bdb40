package dev.identitysync.jdbc.proxy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation that may take some time. */
record TestContext(int getRemainingTimeInMillis) implements Context {
    static final String REQUEST_ID = "request-4711";

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
        return "users";
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-central-1:123456789012:function:users";
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
