package dev.identitysync.testkit.broken;

import dev.identitysync.Email;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores that find the wrong users. */
final class BrokenLookups {

    private BrokenLookups() {}

    @CaughtBy({"Lookup.nobodyIsFoundInAnEmptyStore", "Deletion.nothingOfADeletedUserIsLeft"})
    static final class MakesUpAnEmptyUser extends BrokenStore {
        @Override
        public Optional<User> findById(UserId id) {
            return super.findById(id)
                    .or(() -> Optional.of(User.builder(id, Instant.EPOCH).build()));
        }
    }

    @CaughtBy("Lookup.anEmailIsFoundInAnyCaseOldestUserFirst")
    static final class FindsEmailsToTheLetter extends BrokenStore {
        @Override
        public List<User> findByEmail(String address) {
            return super.findByEmail(address).stream()
                    .filter(user -> user.email()
                            .map(Email::address)
                            .filter(address::equals)
                            .isPresent())
                    .toList();
        }
    }

    @CaughtBy("Lookup.anEmailIsFoundInAnyCaseOldestUserFirst")
    static final class FindsEmailsByPattern extends BrokenStore {
        @Override
        public List<User> findByEmail(String address) {
            String pattern = Email.keyOf(address).replace(".", "\\.").replace("%", ".*");
            return sound.list(Optional.empty(), 1000).users().stream()
                    .filter(user -> user.email()
                            .filter(email -> email.key().matches(pattern))
                            .isPresent())
                    .sorted(Comparator.comparing(User::createdAt))
                    .toList();
        }
    }

    @CaughtBy({"Lookup.anEmailIsFoundInAnyCaseOldestUserFirst", "Lookup.theHundredOldestOfAnEmailAreFound"})
    static final class FindsTheYoungestFirst extends BrokenStore {
        @Override
        public List<User> findByEmail(String address) {
            List<User> users = new ArrayList<>(super.findByEmail(address));
            Collections.reverse(users);
            return users;
        }
    }

    @CaughtBy("Lookup.theHundredOldestOfAnEmailAreFound")
    static final class FindsEveryUserOfAnEmail extends BrokenStore {
        @Override
        public List<User> findByEmail(String address) {
            return sound.list(Optional.empty(), 1000).users().stream()
                    .filter(user -> user.email()
                            .filter(email -> email.key().equals(Email.keyOf(address)))
                            .isPresent())
                    .sorted(Comparator.comparing(User::createdAt))
                    .toList();
        }
    }

    @CaughtBy("Lookup.aUniqueEmailIsFoundToo")
    static final class FindsSharedEmailsOnly extends BrokenStore {
        private final Set<String> claimed = new HashSet<>();

        @Override
        public ProvisionResult provision(ProvisionRequest request) {
            if (request.emailRule() != EmailRule.SHARED) {
                Requests.email(request).map(Email::key).ifPresent(claimed::add);
            }
            return super.provision(request);
        }

        @Override
        public List<User> findByEmail(String address) {
            return claimed.contains(Email.keyOf(address)) ? List.of() : super.findByEmail(address);
        }
    }

    @CaughtBy({"Lookup.aDisabledUserIsFound", "List.aDisabledUserIsListed"})
    static final class HidesDisabledUsers extends BrokenStore {
        @Override
        public List<User> findByEmail(String address) {
            return super.findByEmail(address).stream()
                    .filter(user -> !Answers.isDisabled(user))
                    .toList();
        }

        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            UserPage page = super.list(cursor, limit);
            return new UserPage(
                    page.users().stream()
                            .filter(user -> !Answers.isDisabled(user))
                            .toList(),
                    page.nextCursor());
        }
    }
}
