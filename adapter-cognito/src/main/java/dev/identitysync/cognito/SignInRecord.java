package dev.identitysync.cognito;

import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.provisioning.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds or creates the user of a person and records their login. */
final class SignInRecord {
    private static final Logger log = LoggerFactory.getLogger(CognitoTriggers.class);

    private final TriggerSettings settings;
    private final StoreCalls store;

    SignInRecord(TriggerSettings settings, StoreCalls store) {
        this.settings = settings;
        this.store = store;
    }

    byte[] answer(TriggerCall call) throws Denial, StoreFailure {
        PoolLogin login = call.login(settings.attributes());
        store.ask(() -> signIn(call, login), settings.timeForStore(call));
        return call.event().echo();
    }

    User signIn(TriggerCall call, PoolLogin login) throws Denial {
        for (InvalidValueException leftOut : login.leftOut()) {
            // Again at each sign-in, and nothing to be done here: the person would have to change it.
            log.info(
                    "Trigger {} of pool {}: left out {}; reference {}",
                    call.source().wireName(),
                    call.pool().id(),
                    leftOut.getMessage(),
                    call.reference());
        }
        return userOf(settings.users().signIn(login.login()));
    }

    private static User userOf(SignIn signIn) throws Denial {
        return signIn.signedIn().orElseThrow(() -> new Denial(why((SignIn.Refused) signIn)));
    }

    static String why(SignIn.Refused refused) {
        if (refused instanceof SignIn.Refused.Disabled disabled) {
            return "user " + disabled.userId() + " is disabled";
        } else if (refused instanceof SignIn.Refused.IdentityDisabled disabled) {
            return "this identity of user " + disabled.userId() + " is disabled";
        } else if (refused instanceof SignIn.Refused.LinkRequired required) {
            return "the address belongs to user " + required.holder() + ", who has to agree to a link";
        } else if (refused instanceof SignIn.Refused.EmailTaken taken) {
            return "the address belongs to user " + taken.holder();
        }
        return "the id " + ((SignIn.Refused.UserIdTaken) refused).userId() + " belongs to another user";
    }
}
