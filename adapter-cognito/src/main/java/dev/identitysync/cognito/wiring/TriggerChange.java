package dev.identitysync.cognito.wiring;

import java.util.Optional;

/**
 * One trigger that a plan changes.
 *
 * @param before the function that is behind it now, with the version of its events for pre token generation; empty for
 *     nobody
 * @param after the function that will be
 */
public record TriggerChange(Trigger trigger, Optional<String> before, Optional<String> after) {

    static TriggerChange of(Trigger trigger, Entry before, Entry after) {
        return new TriggerChange(trigger, text(before), text(after));
    }

    private static Optional<String> text(Entry entry) {
        return entry.isNobody() ? Optional.empty() : Optional.of(entry.toString());
    }

    String line() {
        String mark = before.isEmpty() ? "+" : after.isEmpty() ? "-" : "~";
        return mark + " " + trigger.member() + ": " + before.orElse("nobody") + " -> " + after.orElse("nobody");
    }
}
