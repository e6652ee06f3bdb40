package dev.identitysync.examples.cognito.coldstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Measures from the start of a function's process to its first answer in AWS's runtime client, our handler beside one that
 * uses the event classes, in turns; neither keeps users, so that only handlers are compared. Its argument is the home
 * of the JDK to measure on.
 */
public final class ColdStart {
    private static final int ROUNDS = 9;
    private static final List<Class<?>> HANDLERS =
            List.of(EchoHandler.class, RawHandler.class, EventClassHandler.class);

    private final Path folder;
    private final Path javaHome;
    private final String classPath;
    private final PrintStream out;

    private ColdStart(Path folder, Path javaHome, PrintStream out) throws IOException {
        this.folder = folder;
        this.javaHome = javaHome;
        this.classPath = Jars.pack(folder);
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Path javaHome = Path.of(arguments.length == 0 ? System.getProperty("java.home") : arguments[0]);
        Path folder = Files.createTempDirectory("cold-start");
        new ColdStart(folder, javaHome, System.out).measure(version(javaHome));
    }

    private static int version(Path javaHome) throws IOException {
        Properties release = new Properties();
        try (var text = Files.newBufferedReader(javaHome.resolve("release"))) {
            release.load(text);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        return Integer.parseInt(version.split("[.+-]", -1)[0]);
    }

    private void measure(int javaVersion) {
        out.printf(Locale.ROOT, "JDK %d, median of %d, in milliseconds%n", javaVersion, ROUNDS);
        out.printf("%-10s %8s %8s %14s %6s%n", "", "echo", "ours", "event classes", "ratio");
        for (Start start : Start.values()) {
            if (start.isIn(javaVersion)) {
                measure(start);
            }
        }
    }

    private void measure(Start start) {
        List<List<Duration>> took = new ArrayList<>();
        List<Start.Function> functions = new ArrayList<>();
        List<List<String>> arguments = new ArrayList<>();
        for (Class<?> handler : HANDLERS) {
            Start.Function function = new Start.Function(handler, javaHome, classPath);
            functions.add(function);
            arguments.add(function.prepare(start, folder));
            took.add(new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < functions.size(); i++) {
                took.get(i).add(functions.get(i).run(arguments.get(i)));
            }
        }
        long echo = median(took.get(0));
        long ours = median(took.get(1));
        long eventClasses = median(took.get(2));
        double ratio = (double) ours / eventClasses;
        out.printf(
                Locale.ROOT,
                "%-10s %8d %8d %14d %6.2f%s%n",
                start,
                echo,
                ours,
                eventClasses,
                ratio,
                ratio <= 0.5 ? "" : "  more than half");
    }

    private static long median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2).toMillis();
    }
}
