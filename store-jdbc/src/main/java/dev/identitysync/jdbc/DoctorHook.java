package dev.identitysync.jdbc;

import java.util.Optional;

/**
 * A trigger that sees each row before it is written, or a rule.
 *
 * @param function what a trigger calls
 * @param events the statements that it is for
 */
record DoctorHook(String name, boolean isRule, Optional<String> function, String events) {

    static DoctorHook read(SqlRow row) {
        return new DoctorHook(
                row.requiredText("name"),
                row.requiredFlag("is_rule"),
                row.text("function"),
                row.requiredText("events"));
    }
}
