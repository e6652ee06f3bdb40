package dev.identitysync.testkit.broken;

import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import java.util.function.UnaryOperator;

/** Answers that differ from another in the user. */
final class Answers {

    private Answers() {}

    static ProvisionResult map(ProvisionResult result, UnaryOperator<User> shown) {
        if (result instanceof ProvisionResult.Created created) {
            return new ProvisionResult.Created(shown.apply(created.user()));
        } else if (result instanceof ProvisionResult.Returned it) {
            return new ProvisionResult.Returned(
                    shown.apply(it.user()), it.previousLoginAt(), it.linkedNow(), it.emailHeldByAnother());
        } else if (result instanceof ProvisionResult.Disabled disabled) {
            return new ProvisionResult.Disabled(shown.apply(disabled.user()));
        } else if (result instanceof ProvisionResult.IdentityDisabled disabled) {
            return new ProvisionResult.IdentityDisabled(shown.apply(disabled.user()));
        }
        return result;
    }

    static RecordLoginResult map(RecordLoginResult result, UnaryOperator<User> shown) {
        if (result instanceof RecordLoginResult.Recorded recorded) {
            return new RecordLoginResult.Recorded(shown.apply(recorded.user()), recorded.previousLoginAt());
        } else if (result instanceof RecordLoginResult.Disabled disabled) {
            return new RecordLoginResult.Disabled(shown.apply(disabled.user()));
        }
        return result;
    }

    static LinkResult map(LinkResult result, UnaryOperator<User> shown) {
        if (result instanceof LinkResult.Linked linked) {
            return new LinkResult.Linked(shown.apply(linked.user()));
        } else if (result instanceof LinkResult.AlreadyLinked already) {
            return new LinkResult.AlreadyLinked(shown.apply(already.user()));
        }
        return result;
    }

    static UnlinkResult map(UnlinkResult result, UnaryOperator<User> shown) {
        return result instanceof UnlinkResult.Unlinked unlinked
                ? new UnlinkResult.Unlinked(shown.apply(unlinked.user()))
                : result;
    }

    /** The answer with another word on whether the address is held; other answers as they are. */
    static ProvisionResult held(ProvisionResult result, boolean held) {
        return result instanceof ProvisionResult.Returned it
                ? new ProvisionResult.Returned(it.user(), it.previousLoginAt(), it.linkedNow(), held)
                : result;
    }

    static boolean isDisabled(User user) {
        return user.status() == UserStatus.DISABLED;
    }
}
