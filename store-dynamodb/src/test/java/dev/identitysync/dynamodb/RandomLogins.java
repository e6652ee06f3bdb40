package dev.identitysync.dynamodb;

import static java.util.stream.Collectors.joining;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.SyncRule;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Sign-ins at random, some of them an earlier one sent again. */
final class RandomLogins {
    private static final int REMEMBERED = 4;

    private final Dice dice;
    private final List<ProvisionRequest> earlier = new ArrayList<>();
    private int calls;

    RandomLogins(Dice dice) {
        this.dice = dice;
    }

    ProvisionRequest next() {
        if (!earlier.isEmpty() && dice.chance(15)) {
            return dice.any(earlier);
        }
        ProvisionRequest request = request();
        earlier.add(request);
        if (earlier.size() > REMEMBERED) {
            earlier.remove(0);
        }
        return request;
    }

    private ProvisionRequest request() {
        ExternalIdentity identity = dice.any(People.IDENTITIES);
        FieldSync<Email> email = new FieldSync<>(rule(), address());
        ProfileSync profile = new ProfileSync(
                email, text("name"), text("givenName"), text("familyName"), text("picture"), text("locale"));
        Instant at = dice.instant();
        Instant now = dice.chance(50) ? at : at.plusMillis(dice.below(10_000));
        return new ProvisionRequest(
                identity, id(identity), new UUID(0, ++calls), profile, at, now, dice.throttle(), rule(email));
    }

    private UserId id(ExternalIdentity identity) {
        if (dice.chance(50)) {
            return UserIds.derived().idFor(identity);
        }
        return dice.chance(50) ? UserIds.subject().idFor(identity) : dice.any(People.IDS);
    }

    private Claim<Email> address() {
        if (dice.chance(20)) {
            return dice.chance(50) ? Claim.cleared() : Claim.absent();
        }
        return Claim.of(new Email(dice.any(People.ADDRESSES), dice.chance(75)));
    }

    private FieldSync<String> text(String field) {
        Claim<String> claim =
                dice.chance(60) ? Claim.absent() : dice.chance(30) ? Claim.cleared() : Claim.of(field + dice.below(2));
        return new FieldSync<>(rule(), claim);
    }

    private SyncRule rule() {
        return dice.chance(60)
                ? SyncRule.PROVIDER_OWNS
                : dice.any(List.of(SyncRule.FILL_IF_EMPTY, SyncRule.APPLICATION_OWNS));
    }

    private EmailRule rule(FieldSync<Email> email) {
        boolean verified = email.claim().value().filter(Email::verified).isPresent();
        if (verified && dice.chance(60)) {
            return EmailRule.UNIQUE_AND_PROVED;
        }
        return dice.chance(60) ? EmailRule.UNIQUE : EmailRule.SHARED;
    }

    static String words(ProvisionRequest request) {
        ProfileSync profile = request.profile();
        return Stream.of(
                        "provision " + People.name(request.identity()),
                        "as " + People.name(request.newUserId()),
                        request.emailRule().name(),
                        words("email", profile.email()),
                        words("name", profile.name()),
                        words("givenName", profile.givenName()),
                        words("familyName", profile.familyName()),
                        words("picture", profile.picture()),
                        words("locale", profile.locale()),
                        "at " + request.at() + ", now " + request.now(),
                        "throttle " + request.lastLoginThrottle(),
                        "call " + request.callToken().getLeastSignificantBits())
                .filter(part -> !part.isEmpty())
                .collect(joining(", "));
    }

    private static String words(String field, FieldSync<?> sync) {
        if (sync.claim() instanceof Claim.Absent) {
            return "";
        }
        String value = sync.claim()
                .value()
                .map(it -> it instanceof Email email ? People.name(email) : it.toString())
                .orElse("cleared");
        return field + " " + value + " " + sync.rule();
    }
}
