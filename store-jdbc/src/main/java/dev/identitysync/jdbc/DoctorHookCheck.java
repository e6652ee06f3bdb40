package dev.identitysync.jdbc;

import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands between a statement and a row: triggers, rules and row level security. */
final class DoctorHookCheck {
    private final DoctorTable table;

    DoctorHookCheck(DoctorTable table) {
        this.table = table;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(DoctorExamined.orOk(
                hooks(false).map(this::trigger).toList(),
                "triggers",
                "no trigger changes rows of " + name() + " before they are written"));
        findings.addAll(DoctorExamined.orOk(
                hooks(true).map(this::rule).toList(),
                "rules",
                "no rule turns statements on " + name() + " into others"));
        findings.add(security());
        return findings;
    }

    private Stream<DoctorHook> hooks(boolean rules) {
        return table.hooks().stream().filter(hook -> hook.isRule() == rules);
    }

    private String name() {
        return table.relation().name();
    }

    private Finding trigger(DoctorHook hook) {
        return Finding.warning(
                "triggers",
                "trigger " + hook.name() + " of " + name() + " calls "
                        + hook.function().orElse("?") + " before each " + hook.events(),
                "one that changes a key, an identity or an address, or drops the row, makes sign-ins find another user"
                        + " or none",
                "see that the function leaves to the store what the store writes; one that sets columns of the"
                        + " application alone is fine");
    }

    private Finding rule(DoctorHook hook) {
        return Finding.problem(
                "rules",
                "rule " + hook.name() + " of " + name() + " is for " + hook.events(),
                "PostgreSQL refuses ON CONFLICT, and WITH that writes, on a table with such rules",
                "do what it does in a trigger, then run\nDROP RULE " + DoctorExamined.quote(hook.name()) + " ON "
                        + table.quoted() + ";");
    }

    private Finding security() {
        String check = "row-security";
        if (!table.relation().isGuarded()) {
            return Finding.ok(check, "row level security hides no rows of " + name() + " from this role");
        }
        return table.relation().hasPolicies()
                ? Finding.warning(
                        check,
                        "row level security applies to this role on " + name(),
                        "a user whom a policy hides is unknown to the store; a policy that asks for a setting of the session"
                                + " finds none",
                        "see that the policies let the store's role read and write all rows")
                : Finding.problem(
                        check,
                        "row level security applies to this role on " + name() + ", and there is no policy",
                        "the store sees no user, and may store none",
                        "run\nCREATE POLICY identity_sync ON " + table.quoted()
                                + " TO CURRENT_USER USING (true) WITH CHECK (true);");
    }
}
