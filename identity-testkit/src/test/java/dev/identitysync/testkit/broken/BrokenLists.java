package dev.identitysync.testkit.broken;

import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores that lose or repeat users while paging. */
final class BrokenLists {

    private BrokenLists() {}

    @CaughtBy({"List.theCursorsLeadToEveryUserOnce", "List.whoStaysIsSeenOnceWhileOthersComeAndGo"})
    static final class RepeatsTheLastUserOfAPage extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            UserPage page = super.list(cursor, limit);
            Optional<User> before = cursor.flatMap(id -> sound.findById(new UserId(id)));
            return new UserPage(
                    Stream.concat(before.stream(), page.users().stream()).toList(), page.nextCursor());
        }
    }

    @CaughtBy("List.theCursorsLeadToEveryUserOnce")
    static final class SkipsAUserBetweenPages extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            UserPage page = super.list(cursor, limit);
            boolean skips = cursor.isPresent() && !page.users().isEmpty();
            return new UserPage(page.users().subList(skips ? 1 : 0, page.users().size()), page.nextCursor());
        }
    }

    @CaughtBy({"List.anEmptyStoreHasOneEmptyPage", "List.theCursorsLeadToEveryUserOnce"})
    static final class NeverComesToAnEnd extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            UserPage page = super.list(cursor, limit);
            return new UserPage(page.users(), Optional.of(page.nextCursor().orElse("zzz")));
        }
    }

    @CaughtBy({"List.whoStaysIsSeenOnceWhileOthersComeAndGo", "List.aCursorOutlivesTheUserItWasGivenAfter"})
    static final class PagesByPosition extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            int from = cursor.map(Integer::parseInt).orElse(0);
            List<User> all = sound.list(Optional.empty(), 1000).users();
            int to = Math.min(all.size(), from + limit);
            return new UserPage(
                    all.subList(Math.min(from, to), to),
                    to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
        }
    }

    @CaughtBy("List.whoSignsInBetweenTwoPagesIsSeenOnce")
    static final class PagesByLastLogin extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            Instant after = cursor.map(Instant::parse).orElse(Instant.MIN);
            List<User> users = sound.list(Optional.empty(), 1000).users().stream()
                    .filter(user -> user.lastLoginAt().orElseThrow().isAfter(after))
                    .sorted(Comparator.comparing(user -> user.lastLoginAt().orElseThrow()))
                    .toList();
            boolean last = users.size() <= limit;
            return new UserPage(
                    last ? users : users.subList(0, limit),
                    last ? Optional.empty() : users.get(limit - 1).lastLoginAt().map(Instant::toString));
        }
    }

    @CaughtBy("List.aCursorOutlivesTheUserItWasGivenAfter")
    static final class EndsWhereTheCursorsUserIsGone extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            boolean gone = cursor.isPresent()
                    && sound.findById(new UserId(cursor.get())).isEmpty();
            return gone ? new UserPage(List.of(), Optional.empty()) : super.list(cursor, limit);
        }
    }

    @CaughtBy("List.aLimitOutOfRangeIsRefused")
    static final class TakesAnyLimit extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            return super.list(cursor, Math.max(1, Math.min(limit, 1000)));
        }
    }

    @CaughtBy("List.aCursorThatIsNoneIsRefused")
    static final class TakesAnyCursor extends BrokenStore {
        @Override
        public UserPage list(Optional<String> cursor, int limit) {
            try {
                return super.list(cursor, limit);
            } catch (InvalidValueException e) {
                return super.list(Optional.empty(), limit);
            }
        }
    }
}
