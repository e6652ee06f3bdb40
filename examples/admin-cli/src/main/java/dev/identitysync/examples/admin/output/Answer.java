package dev.identitysync.examples.admin.output;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command has to say.
 *
 * @param exit how it ended
 * @param lines for a person
 * @param json the same for a program
 */
public record Answer(Exit exit, List<String> lines, Map<String, @Nullable Object> json) {

    /** Copies the lines. */
    public Answer {
        lines = List.copyOf(lines);
    }
}
