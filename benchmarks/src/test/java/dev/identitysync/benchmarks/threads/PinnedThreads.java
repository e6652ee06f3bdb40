package dev.identitysync.benchmarks.threads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of the virtual threads that waited without letting go of the thread that carries them. */
final class PinnedThreads implements AutoCloseable {
    private static final String EVENT = "jdk.VirtualThreadPinned";
    private static final String OURS = "dev.identitysync.";

    private final Recording recording = new Recording();

    /** Starts it. However short the wait is, it is seen. */
    PinnedThreads() {
        recording.enable(EVENT).withoutThreshold().withStackTrace();
        recording.start();
    }

    /**
     * Ends it, and gives the stack of each wait that is ours. Where monitors pin that is one in our own code; later it is
     * also one in what our code has called.
     *
     * @param file for the recording
     */
    List<String> stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        List<String> ours = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            RecordedStackTrace stack = event.getStackTrace();
            if (event.getEventType().getName().equals(EVENT) && isOurs(stack)) {
                ours.add(event.getDuration() + "\n" + text(stack));
            }
        }
        return ours;
    }

    private static boolean isOurs(RecordedStackTrace stack) {
        // Of what is cut off nobody knows.
        if (stack.isTruncated()) {
            return true;
        }
        List<String> classes = stack.getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
        return VirtualThreads.areNotPinnedByMonitors()
                ? classes.stream().anyMatch(name -> name.startsWith(OURS))
                : classes.stream()
                        .filter(name -> !isOfTheJdk(name))
                        .findFirst()
                        .filter(name -> name.startsWith(OURS))
                        .isPresent();
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private static String text(RecordedStackTrace stack) {
        return stack.getFrames().stream().map(PinnedThreads::text).collect(Collectors.joining("\n"));
    }

    private static String text(RecordedFrame frame) {
        return "  " + frame.getMethod().getType().getName() + "."
                + frame.getMethod().getName() + ":" + frame.getLineNumber();
    }

    @Override
    public void close() {
        recording.close();
    }
}
