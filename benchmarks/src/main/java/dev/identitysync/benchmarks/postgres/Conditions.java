package dev.identitysync.benchmarks.postgres;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What distinguishes a case, in a fixed order. */
final class Conditions {

    private Conditions() {}

    static Map<String, String> of(String synchronousCommit, int threads) {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("synchronous_commit", synchronousCommit);
        conditions.put("threads", String.valueOf(threads));
        return Collections.unmodifiableMap(conditions);
    }

    static Map<String, String> among(int users, Map<String, String> others) {
        Map<String, String> conditions = new LinkedHashMap<>(others);
        conditions.put("users", String.valueOf(users));
        return Collections.unmodifiableMap(conditions);
    }
}
