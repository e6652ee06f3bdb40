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

    static ExternalIdentity identity(SqlRow row, UserId owner, UserTableMapping mapping) {
        try {
            String issuer = row.requiredText("issuer");
            return new ExternalIdentity(
                    mapping.linkTable().isPresent()
                            ? issuer
                            : mapping.identityColumns()
                                    .get(Integer.parseInt(issuer))
                                    .issuer(),
                    row.requiredText("subject"));
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
            case "issuer_taken" ->
                throw new InvalidValueException(
                        "identity",
                        "is the user's second at its issuer, and the table has room for one; unlink the other first");
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
