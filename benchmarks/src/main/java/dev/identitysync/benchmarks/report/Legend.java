package dev.identitysync.benchmarks.report;

import dev.identitysync.benchmarks.result.Role;
import java.util.Locale;

/** What the roles are called, in tables and plots. */
enum Legend {
    OURS("identity-sync"),
    LIMIT("limit: the least that it can cost"),
    PEER("peer: what people use today");

    private final String words;

    Legend(String words) {
        this.words = words;
    }

    static Legend of(Role role) {
        return valueOf(role.name());
    }

    /** One word, which is the class of its colour too. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }
}
