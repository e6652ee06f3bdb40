package dev.identitysync.jdbc.proxy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** A number of execution environments for one handler class. One that ends is replaced, as Lambda does. */
final class LocalLambda implements Invocation.Backend, AutoCloseable {
    private final Class<? extends RequestStreamHandler> handler;
    private final Map<String, String> environment;
    private final BlockingQueue<RuntimeProcess.Work> queue = new LinkedBlockingQueue<>();
    private final List<RuntimeProcess> processes = new ArrayList<>();
    private boolean closed;

    LocalLambda(Class<? extends RequestStreamHandler> handler, Map<String, String> environment, int processes) {
        this.handler = handler;
        this.environment = environment;
        for (int i = 0; i < processes; i++) {
            startOne();
        }
    }

    private synchronized void startOne() {
        if (closed) {
            return;
        }
        try {
            RuntimeProcess process = new RuntimeProcess(handler, environment, queue);
            processes.add(process);
            process.onExit(() -> replace(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void replace(RuntimeProcess process) {
        process.close();
        processes.remove(process);
        startOne();
    }

    @Override
    public Invocation.Reply invoke(Invocation invocation) {
        CompletableFuture<Invocation.Reply> reply = new CompletableFuture<>();
        queue.add(new RuntimeProcess.Work(UUID.randomUUID().toString(), invocation, timeout(invocation), reply));
        return reply.join();
    }

    private static Duration timeout(Invocation invocation) {
        return invocation.function().startsWith("hangs-") ? Duration.ofMillis(1500) : Duration.ofSeconds(60);
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(processes).forEach(RuntimeProcess::close);
    }
}
