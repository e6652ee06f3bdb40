package dev.identitysync.examples.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.identitysync.examples.cognito.local.EmulatorPackage;
import dev.identitysync.testkit.lambda.LocalLambda;
import java.nio.file.Path;

/** What tests need of this machine. Where it is not there a test is skipped, and fails where {@code CI=true}. */
public final class ThisMachine {
    /** Where programs are installed that tests need. */
    public static final Path PROGRAMS = Path.of("target");

    private ThisMachine() {}

    /** For tests that run functions in AWS's runtime client. */
    public static void needsLinux() {
        assumeTrue(LocalLambda.runsHere(), "AWS's runtime client has a native library for Linux alone");
    }

    /** For tests with a pool emulator. */
    public static void needsNode() {
        needs(
                EmulatorPackage.canBeUsedHere(),
                "No Node.js, or no npm, for the tests with a pool emulator. Install both (Debian: apt install nodejs"
                        + " npm).");
    }

    /**
     * For tests that need something else.
     *
     * @param advice what to do where it was not found
     */
    public static void needs(boolean found, String advice) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(advice).isTrue();
        }
        assumeTrue(found, advice);
    }
}
