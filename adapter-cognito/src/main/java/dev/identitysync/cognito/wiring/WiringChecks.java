package dev.identitysync.cognito.wiring;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is found when a pool is looked at. */
final class WiringChecks {
    private static final String SETTINGS = "pool-settings";
    private static final String PERMISSION = "trigger-permission";

    private final FunctionCalls functions;
    private final List<Finding> findings = new ArrayList<>();

    WiringChecks(FunctionCalls functions) {
        this.functions = functions;
    }

    Diagnosis diagnosis() {
        return new Diagnosis(findings);
    }

    WiringChecks add(Finding finding) {
        findings.add(finding);
        return this;
    }

    /** Whether everything, the triggers included, is as it should be. */
    WiringChecks settings(PoolSettings expected, PoolSettings now) {
        List<String> differences = expected.differences(now);
        return add(
                differences.isEmpty()
                        ? Finding.ok(SETTINGS, "All settings but the planned ones are as before")
                        : Finding.problem(
                                SETTINGS,
                                "Other than before: " + String.join(", ", differences),
                                "An update resets what it leaves out, and somebody may have changed the pool meanwhile",
                                "Compare with the pool's template or console, and set them again"));
    }

    WiringChecks triggers(Map<Trigger, Entry> wanted, TriggerConfig now) {
        wanted.forEach((trigger, entry) -> {
            Entry found = now.entry(trigger);
            add(
                    found.equals(entry)
                            ? Finding.ok(trigger.check(), trigger.member() + " is " + found)
                            : Finding.problem(
                                    trigger.check(),
                                    trigger.member() + " is " + found + ", and should be " + entry,
                                    "Who registers or signs in is not provisioned by the function that is meant to",
                                    "Plan the wiring and apply it"));
        });
        return this;
    }

    WiringChecks permissions(List<FunctionArn> needed, InvokePermission permission) {
        for (FunctionArn function : needed) {
            add(permission(function, permission));
        }
        return this;
    }

    private Finding permission(FunctionArn function, InvokePermission permission) {
        String statement = "statement " + permission.statementId() + " of " + function;
        try {
            return switch (functions.state(function, permission)) {
                case GRANTED -> Finding.ok(PERMISSION, "This statement lets the pool alone call " + function);
                case MISSING ->
                    Finding.problem(
                            PERMISSION,
                            "There is no " + statement,
                            "A pool that may not call its trigger refuses the sign-in",
                            "Plan the wiring and apply it, or see what else permits the call");
                case DIFFERENT ->
                    Finding.problem(
                            PERMISSION,
                            "Other than granted: " + statement,
                            "Without both SourceArn and SourceAccount others may call it, or this pool may not",
                            "Plan the wiring and apply it");
            };
        } catch (WiringException e) {
            return Finding.unknown(PERMISSION, "Not checked: " + statement, message(e), "Mend that, and check again");
        }
    }

    static String message(Throwable e) {
        return String.valueOf(e.getMessage());
    }
}
