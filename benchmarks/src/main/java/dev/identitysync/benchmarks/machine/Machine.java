package dev.identitysync.benchmarks.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the figures of a run depend on.
 *
 * @param processor its model, as the system names it
 * @param cores that the JVM may use
 * @param memory of the machine, such as {@code 7.8 GiB}
 * @param system the operating system with its kernel
 * @param java the vendor and version of the JDK
 */
public record Machine(String processor, int cores, String memory, String system, String java) {
    private static final double GIB = 1024.0 * 1024 * 1024;

    /** This one. */
    public static Machine here() throws IOException {
        return new Machine(
                value(Path.of("/proc/cpuinfo"), "model name", ":", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memoryHere(),
                systemHere(),
                System.getProperty("java.vendor") + ", " + System.getProperty("java.runtime.version"));
    }

    private static String memoryHere() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / GIB);
    }

    private static String systemHere() throws IOException {
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        String name = value(Path.of("/etc/os-release"), "PRETTY_NAME", "=", "").replace("\"", "");
        return name.isEmpty() ? kernel : name + ", " + kernel;
    }

    /** The value of the first line in a file that gives one to a name. Other systems than Linux have no such files. */
    private static String value(Path file, String name, String separator, String otherwise) throws IOException {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name) && line.contains(separator))
                    .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
