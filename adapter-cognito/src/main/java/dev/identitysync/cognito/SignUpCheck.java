package dev.identitysync.cognito;

import dev.identitysync.cognito.internal.JsonChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets people sign up, or does not. No user comes of it: there is no {@code sub} yet, and nothing is proved. */
final class SignUpCheck {
    private static final JsonChange TRUE = new JsonChange.Value("true");

    private final TriggerSettings settings;
    private final StoreCalls store;

    SignUpCheck(TriggerSettings settings, StoreCalls store) {
        this.settings = settings;
        this.store = store;
    }

    void require(TriggerCall call) throws Denial, StoreFailure {
        Optional<String> address = attribute(call, "email");
        if (!settings.signUpPolicy().allows(address)) {
            throw new Denial("the address is of no allowed domain");
        }
        if (settings.signUpPolicy().refusesKnownAddresses() && address.isPresent()) {
            requireUnknown(call, address.get());
        }
    }

    private void requireUnknown(TriggerCall call, String address) throws Denial, StoreFailure {
        boolean known = store.ask(() -> !settings.users().findByEmail(address).isEmpty(), settings.timeForStore(call));
        if (known) {
            throw new Denial("a local user has the address");
        }
    }

    /** The answer for one who may. Flags that nobody asked for are left as they came. */
    byte[] answer(TriggerCall call) throws Denial {
        SignUpPolicy policy = settings.signUpPolicy();
        Map<String, JsonChange> flags = new LinkedHashMap<>();
        if (policy.confirms(call.source())) {
            flags.put("autoConfirmUser", TRUE);
        }
        // Without the attribute the flag is an error, and the person cannot sign up.
        if (policy.verifiesEmail(call.source()) && attribute(call, "email").isPresent()) {
            flags.put("autoVerifyEmail", TRUE);
        }
        if (policy.verifiesPhone(call.source())
                && attribute(call, "phone_number").isPresent()) {
            flags.put("autoVerifyPhone", TRUE);
        }
        return flags.isEmpty() ? call.event().echo() : call.event().answering(new JsonChange.Members(flags));
    }

    private static Optional<String> attribute(TriggerCall call, String name) {
        return Optional.ofNullable(call.event().attributes().get(name)).filter(value -> !value.isEmpty());
    }
}
