package dev.identitysync.examples.admin;

import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Exit;
import dev.identitysync.examples.admin.settings.Resources;
import dev.identitysync.examples.admin.settings.SettingException;
import dev.identitysync.examples.admin.settings.SettingsFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Runs a command. The one place that looks at the environment. */
public final class Main {

    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        Console console = new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                isTerminal());
        System.exit(run(arguments, console));
    }

    // From JDK 22 on there is a console also where there is no terminal, unless it is the old one that is asked.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    private static int run(String[] arguments, Console console) {
        try (Resources resources = new Resources(SettingsFile.with(System.getenv()), Clock.systemUTC())) {
            return AdminCli.of(resources, console).execute(arguments);
        } catch (SettingException e) {
            return console.fail(Exit.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
