package dev.identitysync.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The processes of one function, as many as it has invocations at once, up to its concurrency. */
final class Environments implements AutoCloseable {
    private final LambdaFunction function;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final List<RuntimeProcess> processes = new ArrayList<>();
    private int invocations;
    private boolean closed;

    Environments(LambdaFunction function) {
        this.function = function;
    }

    boolean areMeantBy(Invocation invocation) {
        return function.isMeantBy(invocation.function());
    }

    Invocation.Reply invoke(Invocation invocation) {
        Work work = Work.of(invocation, function.timeout());
        try {
            begin(work);
            return work.reply().join();
        } finally {
            end();
        }
    }

    private synchronized void begin(Work work) {
        invocations++;
        if (closed) {
            work.fail("Sandbox.Closed");
        } else {
            queue.add(work);
            startIfNeeded();
        }
    }

    private synchronized void end() {
        invocations--;
    }

    private void startIfNeeded() {
        if (closed || processes.size() >= Math.min(invocations, function.concurrency())) {
            return;
        }
        try {
            RuntimeProcess process = new RuntimeProcess(function, queue);
            processes.add(process);
            process.onExit(() -> replace(process));
        } catch (IOException e) {
            throw new UncheckedIOException("The function's process cannot be started", e);
        }
    }

    private synchronized void replace(RuntimeProcess process) {
        process.close();
        processes.remove(process);
        startIfNeeded();
    }

    synchronized void stop() {
        closed = true;
        processes.forEach(RuntimeProcess::stop);
    }

    @Override
    public synchronized void close() {
        stop();
        List.copyOf(processes).forEach(RuntimeProcess::close);
        List<Work> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(work -> work.fail("Sandbox.Closed"));
    }
}
