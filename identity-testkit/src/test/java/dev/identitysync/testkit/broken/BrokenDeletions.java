package dev.identitysync.testkit.broken;

import dev.identitysync.User;
import dev.identitysync.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores that remove too little or too much. */
final class BrokenDeletions {

    private BrokenDeletions() {}

    @CaughtBy({
        "Deletion.nothingOfADeletedUserIsLeft",
        "Deletion.everyIdentityOfADeletedUserIsFree",
        "Deletion.aDeletedPersonWhoReturnsIsANewUserWithNothingOfTheOld",
        "Email.theEmailOfADeletedUserIsFreeForOthers"
    })
    static final class DeletesTheUserOnly extends BrokenStore {
        private final Set<UserId> deleted = new HashSet<>();

        @Override
        public boolean delete(UserId id) {
            return sound.findById(id).isPresent() && deleted.add(id);
        }

        @Override
        public Optional<User> findById(UserId id) {
            return deleted.contains(id) ? Optional.empty() : super.findById(id);
        }
    }

    @CaughtBy("Deletion.deletingAgainAfterALostReplyChangesNothing")
    static final class TellsDeletedAgain extends BrokenStore {
        @Override
        public boolean delete(UserId id) {
            super.delete(id);
            return true;
        }
    }

    @CaughtBy("Deletion.deletingOneLeavesTheOthers")
    static final class DeletesEverybodyWithTheEmail extends BrokenStore {
        @Override
        public boolean delete(UserId id) {
            sound.findById(id)
                    .flatMap(User::email)
                    .ifPresent(email -> sound.findByEmail(email.address()).forEach(user -> sound.delete(user.id())));
            return true;
        }
    }

    @CaughtBy("Deletion.aDeletedPersonWhoReturnsIsANewUserWithNothingOfTheOld")
    static final class KeepsTheAttributesOfTheDeleted extends BrokenStore {
        private final Map<UserId, User> deleted = new HashMap<>();

        @Override
        public boolean delete(UserId id) {
            sound.findById(id).ifPresent(user -> deleted.put(id, user));
            return super.delete(id);
        }

        @Override
        User shown(User user) {
            User former = deleted.getOrDefault(user.id(), user);
            return user.toBuilder().attributes(former.attributes()).build();
        }
    }
}
