package dev.identitysync.provisioning;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store's answers in the words of the application, and what its listeners are told of them. */
final class Outcomes {

    private Outcomes() {}

    static SignIn of(ProvisionResult result, Instant at) {
        if (result instanceof ProvisionResult.Created created) {
            return new SignIn.Created(created.user(), at);
        } else if (result instanceof ProvisionResult.Returned returned) {
            return new SignIn.Returning(
                    returned.user(),
                    returned.previousLoginAt(),
                    returned.linkedNow(),
                    returned.emailHeldByAnother(),
                    at);
        } else if (result instanceof ProvisionResult.Disabled disabled) {
            return new SignIn.Refused.Disabled(disabled.user().id());
        } else if (result instanceof ProvisionResult.IdentityDisabled disabled) {
            return new SignIn.Refused.IdentityDisabled(disabled.user().id());
        } else if (result instanceof ProvisionResult.UserIdHeld held) {
            return new SignIn.Refused.UserIdTaken(held.userId());
        }
        return new SignIn.Refused.EmailTaken(((ProvisionResult.EmailHeld) result).holder());
    }

    /** What is told of a sign-in, in order. */
    static List<ProvisioningEvent> events(SignIn signIn, ExternalIdentity identity, Instant at) {
        if (signIn instanceof SignIn.Created created) {
            return List.of(new ProvisioningEvent.UserCreated(at, created.user(), identity));
        } else if (signIn instanceof SignIn.Returning returning) {
            ProvisioningEvent returned =
                    new ProvisioningEvent.UserReturned(at, returning.user(), identity, returning.previousLoginAt());
            return returning.linkedNow()
                    ? List.of(new ProvisioningEvent.IdentityLinked(at, returning.user(), identity), returned)
                    : List.of(returned);
        }
        SignIn.Refused refused = (SignIn.Refused) signIn;
        return List.of(new ProvisioningEvent.SignInRefused(at, identity, withoutProof(refused)));
    }

    // A proof is for one browser, and not for an event stream.
    private static SignIn.Refused withoutProof(SignIn.Refused refused) {
        return refused instanceof SignIn.Refused.LinkRequired required
                ? new SignIn.Refused.LinkRequired(required.holder(), Optional.empty())
                : refused;
    }

    static Linking of(LinkResult result) {
        if (result instanceof LinkResult.Linked linked) {
            return new Linking.Linked(linked.user());
        } else if (result instanceof LinkResult.AlreadyLinked already) {
            return new Linking.AlreadyLinked(already.user());
        } else if (result instanceof LinkResult.IdentityHeld) {
            return new Linking.Refused(Linking.Reason.IDENTITY_HELD_BY_ANOTHER);
        } else if (result instanceof LinkResult.ProofUsed) {
            return new Linking.Refused(Linking.Reason.PROOF_USED);
        } else if (result instanceof LinkResult.UserDisabled) {
            return new Linking.Refused(Linking.Reason.USER_DISABLED);
        }
        return new Linking.Refused(Linking.Reason.USER_UNKNOWN);
    }
}
