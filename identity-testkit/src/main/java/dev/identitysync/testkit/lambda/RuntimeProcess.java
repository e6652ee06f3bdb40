package dev.identitysync.testkit.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
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
    // A JVM that writes an archive of its classes when it ends takes a while.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<Work> queue;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer api;
    private final Process process;
    private volatile @Nullable Work current;
    private volatile boolean heardOf;

    RuntimeProcess(LambdaFunction function, BlockingQueue<Work> queue) throws IOException {
        this.queue = queue;
        this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        api.createContext(API, this::answer);
        api.setExecutor(threads);
        api.start();
        this.process = start(function);
    }

    private Process start(LambdaFunction function) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        function.jvm().command(RuntimeLibrary.argument(), RUNTIME_CLIENT, function.handler()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // A function sees nothing of the machine that runs it.
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("CLASSPATH", function.jvm().classPath());
        builder.environment()
                .put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
        builder.environment().putAll(function.environment());
        return builder.start();
    }

    /** What happens when the process ends, whoever ended it. */
    void onExit(Runnable then) {
        threads.execute(() -> {
            process.onExit().join();
            // One that could not even start costs an invocation, or nobody would ever be told.
            Work lost = heardOf ? current : queue.poll();
            if (lost != null) {
                lost.fail("Runtime.ExitError");
            }
            then.run();
        });
    }

    /** Ends the process if it takes too long, as Lambda does. */
    private void watch(Work work) {
        try {
            work.reply().get(work.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            work.fail("Sandbox.Timedout");
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
            heardOf = true;
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
        if (!process.isAlive()) {
            queue.add(work);
            return;
        }
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

    /** Takes an answer, or why there is none: of the handler, or of one that could not be made. */
    private void take(String path, String body) {
        Work work = current == null ? queue.poll() : current;
        current = null;
        if (work != null) {
            work.answer(path.endsWith("/response") ? Invocation.Reply.of(body) : Invocation.Reply.functionError(body));
        }
    }

    /** Asks the process to end. */
    void stop() {
        process.destroy();
    }

    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.stop(0);
        threads.shutdownNow();
    }
}
