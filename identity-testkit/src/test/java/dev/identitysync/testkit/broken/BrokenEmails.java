package dev.identitysync.testkit.broken;

import dev.identitysync.Claim;
import dev.identitysync.Email;
import dev.identitysync.UserId;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Stores that take an address for whose it is not. */
final class BrokenEmails {

    private BrokenEmails() {}

    @CaughtBy("Email.aSharedEmailIsAnAttributeOnly")
    static final class TakesEveryEmailForUnique extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(Requests.with(request, EmailRule.UNIQUE));
        }
    }

    @CaughtBy({
        "Email.aUniqueEmailIsNotGivenToASecondUserInAnyCase",
        "Email.anEmailOfAnotherUserIsReportedAndNotStolen",
        "Email.bothSidesProvedAreLinkedWhereAskedFor"
    })
    static final class TakesEveryEmailForShared extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return super.provision(Requests.with(request, EmailRule.SHARED));
        }
    }

    @CaughtBy("Email.aUniqueEmailIsNotGivenToASecondUserInAnyCase")
    static final class ClaimsEmailsToTheLetter extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            boolean lower = Requests.email(request)
                    .filter(email -> email.key().equals(email.address()))
                    .isPresent();
            return super.provision(lower ? request : Requests.with(request, EmailRule.SHARED));
        }
    }

    @CaughtBy("Email.usersWithoutAnEmailDoNotCollide")
    static final class TakesNoEmailForAnEmail extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Email none = new Email("none@example.com", false);
            return super.provision(
                    Requests.withEmail(request, Claim.of(Requests.email(request).orElse(none))));
        }
    }

    @CaughtBy("Email.lettersThatOnlyUnicodeFoldsTogetherAreTwoAddresses")
    static final class FoldsEmailsAsUnicodeDoes extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<Email> folded = Requests.email(request)
                    .map(email -> new Email(email.address().toLowerCase(Locale.ROOT), email.verified()));
            return super.provision(folded.map(email -> Requests.withEmail(request, Claim.of(email)))
                    .orElse(request));
        }
    }

    @CaughtBy({
        "Email.aChangedEmailMovesTheClaim",
        "Email.aClearedEmailIsFreeForOthers",
        "Email.theEmailOfADeletedUserIsFreeForOthers",
        "EmailClaim.aSharedSignInWithAnotherAddressFreesTheClaimedOne"
    })
    static final class NeverFreesAnEmail extends BrokenStore {
        private final Map<String, UserId> claims = new HashMap<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            Optional<String> key = Requests.email(request).map(Email::key);
            Optional<UserId> holder = key.flatMap(it -> Optional.ofNullable(claims.get(it)));
            if (holder.isPresent() && sound.findByIdentity(request.identity()).isEmpty()) {
                return new ProvisionResult.EmailHeld(holder.get());
            }
            if (request.emailRule() != EmailRule.SHARED) {
                key.ifPresent(it -> claims.put(it, request.newUserId()));
            }
            return super.provision(request);
        }
    }

    @CaughtBy({
        "Email.anEmailOfAnotherUserIsReportedAndNotStolen",
        "EmailClaim.ofTwoWhoShareAnAddressTheFirstUniqueSignInClaimsIt",
        "EmailClaim.whatElseTheProviderSaysIsWrittenThoughTheAddressIsHeld"
    })
    static final class KeepsACollisionToItself extends BrokenStore {
        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            return Answers.held(super.provision(request), false);
        }
    }
}
