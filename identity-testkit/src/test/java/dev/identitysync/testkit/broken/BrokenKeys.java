package dev.identitysync.testkit.broken;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import java.util.Locale;
import java.util.Optional;

/** Stores that mistake one key for another. */
final class BrokenKeys {

    private BrokenKeys() {}

    @CaughtBy({
        "Creation.theSameSubjectOfAnotherIssuerIsAnotherUser",
        "Lookup.anIdentityIsFoundByIssuerAndSubjectTogether"
    })
    static final class KnowsSubjectsWithoutTheirIssuer extends BrokenStore {
        @Override
        ExternalIdentity keyed(ExternalIdentity identity) {
            return new ExternalIdentity("https://issuer.example", identity.subject());
        }
    }

    @CaughtBy("Creation.subjectsThatDifferInCaseAreTwoUsers")
    static final class KnowsSubjectsInAnyCase extends BrokenStore {
        @Override
        ExternalIdentity keyed(ExternalIdentity identity) {
            return new ExternalIdentity(identity.issuer(), identity.subject().toLowerCase(Locale.ROOT));
        }
    }

    @CaughtBy("Key.anIssuerAndASubjectAreNotGluedTogether")
    static final class GluesIssuerAndSubjectTogether extends BrokenStore {
        @Override
        ExternalIdentity keyed(ExternalIdentity identity) {
            return new ExternalIdentity("glued", identity.issuer() + "#" + identity.subject());
        }
    }

    @CaughtBy("Key.identitiesThatAreAllDigitsKeepTheirLeadingZeros")
    static final class TakesDigitsForANumber extends BrokenStore {
        @Override
        ExternalIdentity keyed(ExternalIdentity identity) {
            return new ExternalIdentity(identity.issuer(), identity.subject().replaceFirst("^0+", ""));
        }
    }

    @CaughtBy("Key.theLongestValuesAreKeptWhole")
    static final class CutsTextsShort extends BrokenStore {
        @Override
        User shown(User user) {
            return user.toBuilder()
                    .name(user.name().map(name -> name.substring(0, Math.min(255, name.length()))))
                    .build();
        }
    }

    @CaughtBy("Lookup.anIdIsFoundInItsExactSpellingOnly")
    static final class FindsIdsInAnyCase extends BrokenStore {
        @Override
        public Optional<User> findById(UserId id) {
            return sound.list(Optional.empty(), 1000).users().stream()
                    .filter(user -> user.id().value().equalsIgnoreCase(id.value()))
                    .findFirst();
        }
    }
}
