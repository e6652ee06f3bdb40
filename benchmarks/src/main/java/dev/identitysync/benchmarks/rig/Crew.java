package dev.identitysync.benchmarks.rig;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;

/** Threads that are started once and wait at a barrier between turns. For one thread to use. */
final class Crew implements AutoCloseable {
    private final CyclicBarrier barrier;
    private final List<Worker> workers;

    Crew(int size) {
        this.barrier = new CyclicBarrier(size + 1);
        this.workers = Stream.generate(() -> new Worker(barrier)).limit(size).toList();
        workers.forEach(Thread::start);
    }

    int size() {
        return workers.size();
    }

    /**
     * Has all of them make the call, one after the other, for as long.
     *
     * @throws Exception what the call threw; the first, where several did
     */
    Lap run(Call call, Duration time) throws Exception {
        Task task = new Task(call, time);
        workers.forEach(worker -> worker.next(task));
        barrier.await();
        barrier.await();
        task.rethrow();
        return lap();
    }

    private Lap lap() {
        Histogram latencies = new Histogram();
        long allocated = 0;
        for (Worker worker : workers) {
            latencies.addAll(worker.latencies());
            allocated += worker.allocatedBytes();
        }
        return Lap.of(latencies.total() * 1e9 / nanos(), new Lap.Calls(latencies, allocated));
    }

    // Times may be negative, so that the first is what they are compared with.
    private long nanos() {
        long origin = workers.get(0).began();
        long start = workers.stream()
                .mapToLong(worker -> worker.began() - origin)
                .min()
                .orElseThrow();
        long end = workers.stream()
                .mapToLong(worker -> worker.ended() - origin)
                .max()
                .orElseThrow();
        return end - start;
    }

    @Override
    public void close() {
        workers.forEach(Worker::noMore);
        try {
            barrier.await();
            for (Worker worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException e) {
            // Whoever was interrupted broke it, and with it the others' waiting: they end by themselves.
            workers.forEach(Thread::interrupt);
        }
    }
}
