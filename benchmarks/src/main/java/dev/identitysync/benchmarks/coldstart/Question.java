package dev.identitysync.benchmarks.coldstart;

import dev.identitysync.benchmarks.result.Role;
import java.util.List;

/**
 * Functions that are compared with each other.
 *
 * @param id of the suite
 * @param function what ours is
 * @param about what is asked of them and who they are; Markdown
 * @param ways ours first
 * @param eventClasses the name of the way with AWS's event classes, or empty if there is none
 */
record Question(String id, String function, String about, List<Way> ways, String eventClasses) {

    Way ours() {
        return ways.stream().filter(way -> way.role() == Role.OURS).findFirst().orElseThrow();
    }
}
