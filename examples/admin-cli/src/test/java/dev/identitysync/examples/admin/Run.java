package dev.identitysync.examples.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.settings.Resources;
import dev.identitysync.examples.admin.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;

/**
 * A command that was run.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it said of progress and failures
 */
record Run(int exit, String out, String err) {

    /** As in a pipe: JSON. */
    static Run of(Map<String, String> settings, String... arguments) {
        return run(settings, false, arguments);
    }

    /** With somebody looking. */
    static Run onATerminal(Map<String, String> settings, String... arguments) {
        return run(settings, true, arguments);
    }

    private static Run run(Map<String, String> settings, boolean terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), terminal);
        try (Resources resources = new Resources(new Settings(settings), Clock.systemUTC())) {
            int exit = AdminCli.of(resources, console).execute(arguments);
            return new Run(exit, out.toString(), err.toString());
        }
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON: " + out + err, e);
        }
    }

    /** The finding of a check about a subject. */
    JsonNode finding(String subject, String check) {
        for (JsonNode finding : json().path("subjects").path(subject)) {
            if (finding.path("check").asText().equals(check)) {
                return finding;
            }
        }
        throw new IllegalStateException("No finding " + check + " of " + subject + " in " + out + err);
    }
}
