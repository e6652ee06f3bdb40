package dev.identitysync.examples.springboot.watch;

import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.ProvisioningListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Counts what happened to users: the meter {@code identity.events}, by event and, for what was refused, by reason. No
 * user and no provider is a tag: there would be a meter for each.
 */
@Component
class ProvisioningMetrics implements ProvisioningListener {
    private static final String METER = "identity.events";
    private static final String NO_REASON = "none";

    private final MeterRegistry meters;

    ProvisioningMetrics(MeterRegistry meters) {
        this.meters = meters;
        // There from the start, so that an alert on their rate need not tell none from no meter.
        count("user-created", NO_REASON, 0);
        count("user-returned", NO_REASON, 0);
    }

    @Override
    public void on(ProvisioningEvent event) {
        String reason = event instanceof ProvisioningEvent.SignInRefused refused
                ? dashed(refused.refusal().getClass())
                : NO_REASON;
        count(dashed(event.getClass()), reason, 1);
    }

    private void count(String event, String reason, int amount) {
        meters.counter(METER, "event", event, "reason", reason).increment(amount);
    }

    private static String dashed(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
