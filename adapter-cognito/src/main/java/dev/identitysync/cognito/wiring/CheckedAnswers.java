package dev.identitysync.cognito.wiring;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Makes a refused answer to CloudFormation a failure: nobody else looks at the status. */
final class CheckedAnswers implements SdkHttpClient {
    private final SdkHttpClient client;

    CheckedAnswers(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse response = prepared.call();
                if (!response.httpResponse().isSuccessful()) {
                    // Without the URL, which whoever has it can answer by.
                    throw new IOException("CloudFormation's URL for answers refused one with HTTP "
                            + response.httpResponse().statusCode());
                }
                return response;
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
