package dev.identitysync.jdbc;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.UnreadableUserException;
import dev.identitysync.UserId;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.UnlinkResult;

/** The answers of the link statements as the port's. */
final class LinkRows {

    private LinkRows() {}

    static ExternalIdentity identity(SqlRow row, UserId owner) {
        try {
            return new ExternalIdentity(row.requiredText("issuer"), row.requiredText("subject"));
        } catch (InvalidValueException e) {
            throw new UnreadableUserException(owner.value(), e.field(), e.problem());
        }
    }

    static LinkResult linked(SqlRow row) {
        return switch (row.requiredText("outcome")) {
            case "linked" -> new LinkResult.Linked(UserRow.read(row));
            case "already_linked" -> new LinkResult.AlreadyLinked(UserRow.read(row));
            case "identity_held" -> new LinkResult.IdentityHeld(new UserId(row.requiredText("holder")));
            case "user_disabled" -> new LinkResult.UserDisabled();
            default -> new LinkResult.ProofUsed();
        };
    }

    static UnlinkResult unlinked(SqlRow row) {
        return switch (row.requiredText("outcome")) {
            case "unlinked" -> new UnlinkResult.Unlinked(UserRow.read(row));
            case "last_identity" -> new UnlinkResult.LastIdentity();
            default -> new UnlinkResult.NotLinked();
        };
    }
}
