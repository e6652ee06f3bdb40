package dev.identitysync.dynamodb;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.UserIds;
import java.util.List;
import java.util.stream.Stream;

/** Few people who get in each other's way: subjects at several issuers, proposed ids and addresses that meet. */
final class People {
    static final String ISSUER = "https://a.example";
    static final List<ExternalIdentity> IDENTITIES = List.of(
            new ExternalIdentity(ISSUER, "ada"),
            new ExternalIdentity(ISSUER, "ben"),
            new ExternalIdentity("https://b.example", "ada"),
            new ExternalIdentity("https://b.example", "cy"),
            new ExternalIdentity("https://c.example", "ben"));
    /** Whom a store may be asked about: what follows from an identity, and subjects. */
    static final List<UserId> IDS = Stream.concat(
                    IDENTITIES.stream().map(UserIds.derived()::idFor), Stream.of(new UserId("ada"), new UserId("ben")))
            .toList();

    static final List<String> ADDRESSES = List.of("ada@example.com", "Ada@Example.COM", "ben@example.com");

    private People() {}

    static String name(ExternalIdentity identity) {
        return identity.subject() + "@" + identity.issuer();
    }

    static String name(UserId id) {
        return IDENTITIES.stream()
                .filter(identity -> UserIds.derived().idFor(identity).equals(id))
                .findFirst()
                .map(identity -> "derived(" + name(identity) + ")")
                .orElse(id.value());
    }

    static String name(Email email) {
        return email.address() + (email.verified() ? " verified" : " unverified");
    }
}
