package dev.identitysync.jdbc.proxy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One execution environment: a JVM of its own with AWS's runtime client and a handler, and the Runtime API it asks. */
final class RuntimeProcess implements AutoCloseable {
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String API = "/2018-06-01/runtime/";

    /**
     * A call on its way to an environment.
     *
     * @param timeout after which Lambda ends the environment
     */
    record Work(String id, Invocation invocation, Duration timeout, CompletableFuture<Invocation.Reply> reply) {}

    private final BlockingQueue<Work> queue;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer api;
    private final Process process;
    private volatile @Nullable Work current;

    RuntimeProcess(
            Class<? extends RequestStreamHandler> handler, Map<String, String> environment, BlockingQueue<Work> queue)
            throws IOException {
        this.queue = queue;
        this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        api.createContext(API, this::answer);
        api.setExecutor(threads);
        api.start();
        this.process = start(handler, environment);
    }

    private Process start(Class<? extends RequestStreamHandler> handler, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        RuntimeLibrary.argument(),
                        RUNTIME_CLIENT,
                        handler.getName()))
                .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment()
                .put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What happens when the process ends, whoever ended it. */
    void onExit(Runnable then) {
        threads.execute(() -> {
            process.onExit().join();
            Work lost = current;
            if (lost != null) {
                fail(lost, "Runtime.ExitError");
            }
            then.run();
        });
    }

    private static void fail(Work work, String errorType) {
        work.reply()
                .complete(Invocation.Reply.functionError(
                        "{\"errorType\":\"" + errorType + "\",\"errorMessage\":\"words\"}"));
    }

    /** Ends the process if it takes too long, as Lambda does. */
    private void watch(Work work) {
        try {
            work.reply().get(work.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            fail(work, "Sandbox.Timedout");
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A reply is never an exception", e);
        } catch (InterruptedException e) {
            // The environment is no more, and the call was answered when it ended.
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(API.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else {
                take(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            // The environment is no more; nobody waits for the answer.
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Work work = queue.take();
        current = work;
        threads.execute(() -> watch(work));
        var headers = exchange.getResponseHeaders();
        headers.add("Lambda-Runtime-Aws-Request-Id", work.id());
        headers.add(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + work.timeout().toMillis()));
        headers.add(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-central-1:123456789012:function:"
                        + work.invocation().function());
        headers.add("Content-Type", "application/json");
        byte[] payload = work.invocation().payload().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, payload.length);
        exchange.getResponseBody().write(payload);
    }

    private void take(String path, String body) {
        Work work = current;
        if (work == null) {
            throw new IllegalStateException("The function could not start: " + path);
        }
        current = null;
        work.reply()
                .complete(
                        path.endsWith("/response")
                                ? Invocation.Reply.of(body)
                                : new Invocation.Reply(200, "Unhandled", null, body));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.stop(0);
        threads.shutdownNow();
    }
}
