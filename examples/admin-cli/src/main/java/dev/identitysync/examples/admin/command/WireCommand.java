package dev.identitysync.examples.admin.command;

import dev.identitysync.cognito.wiring.PoolTriggers;
import dev.identitysync.cognito.wiring.TriggerWiring;
import dev.identitysync.cognito.wiring.WiringNotVerifiedException;
import dev.identitysync.cognito.wiring.WiringOutcomeUnknownException;
import dev.identitysync.cognito.wiring.WiringPlan;
import dev.identitysync.cognito.wiring.WiringUnfinishedException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.examples.admin.output.Answer;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Diagnoses;
import dev.identitysync.examples.admin.output.Exit;
import dev.identitysync.examples.admin.settings.Resources;
import dev.identitysync.examples.admin.settings.SettingException;
import dev.identitysync.examples.admin.settings.TriggerSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands on the triggers of the pool {@code USER_POOL_ID}. */
@Command(
        name = "wire",
        synopsisSubcommandLabel = "COMMAND",
        description = "Puts functions behind the triggers of the user pool, and leaves its other settings alone.")
public final class WireCommand {
    private static final String TRIGGER = "--trigger";
    private static final String TRIGGER_HELP = "As POOL_TRIGGERS, which it replaces: PostConfirmation=arn:aws:lambda:…";
    private static final String LABEL = "NAME=ARN";
    private static final String VERSION_HELP = "Of PreTokenGeneration: V1_0, V2_0 or V3_0.";
    private static final String VERSION = "--pre-token-version";
    private static final int TRIES = 3;

    private final Resources resources;
    private final Console console;

    /** Commands over some resources. */
    public WireCommand(Resources resources, Console console) {
        this.resources = resources;
        this.console = console;
    }

    @Command(name = "plan", description = "Says what it would take. Reads only.")
    int plan(
            @Option(names = TRIGGER, paramLabel = LABEL, description = TRIGGER_HELP) @Nullable
                    Map<String, String> triggers,
            @Option(names = VERSION, defaultValue = "V1_0", description = VERSION_HELP) String version,
            @Option(names = "--replace", description = "Other people's functions too.") boolean replace) {
        WiringPlan plan = wiring(replace).plan(poolId(), wanted(triggers, version));
        boolean done = plan.changes().isEmpty() && plan.permissionsToGrant().isEmpty();
        return console.print(new Answer(
                done ? Exit.FINE : Exit.FINDINGS, plan.report().lines().toList(), json(plan)));
    }

    @Command(name = "apply", description = "Does it, and looks whether it worked.")
    int apply(
            @Option(names = TRIGGER, paramLabel = LABEL, description = TRIGGER_HELP) @Nullable
                    Map<String, String> triggers,
            @Option(names = VERSION, defaultValue = "V1_0", description = VERSION_HELP) String version,
            @Option(names = "--replace", description = "Other people's functions too.") boolean replace) {
        TriggerWiring wiring = wiring(replace);
        return carryOut(wiring, wiring.plan(poolId(), wanted(triggers, version)));
    }

    @Command(name = "verify", description = "Says whether the triggers are there and may be called. Reads only.")
    int verify(
            @Option(names = TRIGGER, paramLabel = LABEL, description = TRIGGER_HELP) @Nullable
                    Map<String, String> triggers,
            @Option(names = VERSION, defaultValue = "V1_0", description = VERSION_HELP) String version) {
        return shown(wiring(false).doctor(poolId(), wanted(triggers, version)).check());
    }

    @Command(
            name = "remove",
            description = "Takes away what still leads to these functions, and the permissions that then lead nowhere.")
    int remove(
            @Option(names = TRIGGER, paramLabel = LABEL, description = TRIGGER_HELP) @Nullable
                    Map<String, String> triggers,
            @Option(names = VERSION, defaultValue = "V1_0", description = VERSION_HELP) String version) {
        TriggerWiring wiring = wiring(false);
        return carryOut(wiring, wiring.planRemoval(poolId(), wanted(triggers, version)));
    }

    private int carryOut(TriggerWiring wiring, WiringPlan plan) {
        console.progress("writing pool " + plan.poolId() + " …");
        try {
            return shown(applied(wiring, plan, TRIES));
        } catch (WiringNotVerifiedException e) {
            shown(e.diagnosis());
            throw e;
        } finally {
            console.progressEnds();
        }
    }

    // The plan is kept for as long as this process lives: only it knows what the pool was like before.
    private Diagnosis applied(TriggerWiring wiring, WiringPlan plan, int tries) {
        try {
            return wiring.apply(plan);
        } catch (WiringUnfinishedException | WiringOutcomeUnknownException e) {
            if (tries == 1) {
                throw e;
            }
            console.progress("writing pool " + plan.poolId() + " once more …");
            return applied(wiring, plan, tries - 1);
        }
    }

    private int shown(Diagnosis diagnosis) {
        return console.print(Diagnoses.answer(Map.of("pool", diagnosis)));
    }

    private TriggerWiring wiring(boolean replace) {
        return replace ? resources.wiring().replacing() : resources.wiring();
    }

    private String poolId() {
        return resources.settings().get("USER_POOL_ID");
    }

    private PoolTriggers wanted(@Nullable Map<String, String> triggers, String version) {
        if (triggers != null) {
            return TriggerSettings.triggers(triggers, version);
        }
        return TriggerSettings.in(resources.settings())
                .orElseThrow(
                        () -> new SettingException("POOL_TRIGGERS", "is not set, and no " + TRIGGER + " is given"));
    }

    private static Map<String, @Nullable Object> json(WiringPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pool", plan.poolId());
        json.put(
                "changes",
                plan.changes().stream()
                        .map(change -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("trigger", change.trigger().member());
                            change.before().ifPresent(before -> one.put("before", before));
                            change.after().ifPresent(after -> one.put("after", after));
                            return one;
                        })
                        .toList());
        json.put("permissionsToGrant", List.copyOf(plan.permissionsToGrant()));
        json.put("permissionsToRevoke", List.copyOf(plan.permissionsToRevoke()));
        return json;
    }
}
