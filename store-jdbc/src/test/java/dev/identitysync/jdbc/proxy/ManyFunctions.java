package dev.identitysync.jdbc.proxy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.zaxxer.hikari.HikariDataSource;
import dev.identitysync.jdbc.ReceivedEventTables;
import dev.identitysync.jdbc.UserTableMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Runs in a process of its own and is a function for each schema: {@code users-<schema>}, and {@code events-<schema>} for one
 * that keeps events of providers. {@code crashes-<schema>} ends the process after it did its work, and {@code hangs-<schema>}
 * does not come back.
 */
public final class ManyFunctions implements RequestStreamHandler {
    private final HikariDataSource pool =
            LambdaPool.open(System.getenv("TEST_JDBC_URL"), () -> new DatabaseLogin("postgres", "trusted"));
    private final Map<String, DbProxyHandler> handlers = new ConcurrentHashMap<>();

    @Override
    public void handleRequest(InputStream request, OutputStream answer, Context context) throws IOException {
        String arn = context.getInvokedFunctionArn();
        String[] function = arn.substring(arn.lastIndexOf(':') + 1).split("-", 2);
        handlers.computeIfAbsent(function[0] + " " + function[1], name -> new DbProxyHandler(mapping(function), pool))
                .handleRequest(request, answer, context);
        switch (function[0]) {
            case "crashes" -> Runtime.getRuntime().halt(1);
            case "hangs" -> hang();
            default -> answer.flush();
        }
    }

    private static UserTableMapping mapping(String[] function) {
        return function[0].equals("events")
                ? ReceivedEventTables.mapping(function[1])
                : UserTableMapping.ofSchema(function[1]);
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
