package dev.identitysync.testkit.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Does what its event says, and else answers it with its process, its variables and how it was called. */
public final class EchoFunction implements RequestStreamHandler {
    private final String greeting;

    public EchoFunction() {
        greeting = Optional.ofNullable(System.getenv("GREETING"))
                .orElseThrow(() -> new IllegalStateException("GREETING is not set"));
    }

    @Override
    public void handleRequest(InputStream request, OutputStream answer, Context context) throws IOException {
        String event = new String(request.readAllBytes(), StandardCharsets.UTF_8);
        switch (event) {
            case "\"crash\"" -> Runtime.getRuntime().halt(1);
            case "\"hang\"" -> hang();
            case "\"fail\"" -> throw new IllegalArgumentException("of no use");
            default ->
                answer.write(String.join(
                                " ",
                                greeting,
                                event,
                                context.getInvokedFunctionArn(),
                                String.valueOf(ProcessHandle.current().pid()),
                                String.valueOf(System.getenv().containsKey("PATH")))
                        .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
