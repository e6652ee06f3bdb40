package dev.identitysync.examples.infrastructure.rules;

import java.util.List;

/** Something that no template may break. */
public interface Rule {

    /** What breaks it, each named by its logical id; empty if nothing does. */
    List<String> broken(CloudTemplate template);
}
