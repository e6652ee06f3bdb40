package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.InvalidValueException;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paging through all users. */
abstract class ListClauses extends Clauses {
    private static final int USERS = 25;
    private static final int MOST_PAGES = 100;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 25, 1000})
    void theCursorsLeadToEveryUserOnce(int limit) {
        List<User> all = users();

        assertThat(walk(limit)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void anEmptyStoreHasOneEmptyPage() {
        assertThat(store().list(Optional.empty(), 10)).isEqualTo(new UserPage(List.of(), Optional.empty()));
    }

    @Test
    void whoStaysIsSeenOnceWhileOthersComeAndGo() {
        List<User> stay = users();
        User goes = created(Login.of(ADA).withId("user-05a"));
        UserPage first = store().list(Optional.empty(), 10);

        store().delete(goes.id());
        // More come than go, in every place: one for one, they would stand in for each other.
        for (int i = 0; i < USERS; i++) {
            created(Login.of(person(USERS + i)).withId(String.format("user-%02db", i)));
        }
        List<User> seen = new ArrayList<>(first.users());
        seen.addAll(walk(first.nextCursor(), 10));

        assertThat(seen).containsAll(stay).doesNotHaveDuplicates();
    }

    @Test
    void aCursorOutlivesTheUserItWasGivenAfter() {
        List<User> stay = users();
        UserPage first = store().list(Optional.empty(), 10);
        User last = first.users().get(first.users().size() - 1);

        store().delete(last.id());
        List<User> seen = new ArrayList<>(first.users());
        seen.addAll(walk(first.nextCursor(), 10));

        assertThat(seen).containsExactlyInAnyOrderElementsOf(stay);
    }

    @Test
    void whoSignsInBetweenTwoPagesIsSeenOnce() {
        List<User> all = users();
        UserPage first = store().list(Optional.empty(), 10);

        returned(Login.of(person(0)).at(NOON.plus(DAY)));
        returned(Login.of(person(USERS - 1)).at(NOON.plus(DAY)));
        List<User> seen = new ArrayList<>(first.users());
        seen.addAll(walk(first.nextCursor(), 10));

        assertThat(seen).extracting(User::id).containsExactlyInAnyOrderElementsOf(ids(all));
    }

    @Test
    void aDisabledUserIsListed() {
        User user = created(Login.of(ADA));
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);

        assertThat(store().list(Optional.empty(), 10).users()).containsExactly(stored(user.id()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void aLimitOutOfRangeIsRefused(int limit) {
        assertThatThrownBy(() -> store().list(Optional.empty(), limit)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "\u0000", "\u00fc"})
    void aCursorThatIsNoneIsRefused(String cursor) {
        assertThatThrownBy(() -> store().list(Optional.of(cursor), 10)).isInstanceOf(InvalidValueException.class);
    }

    private List<User> users() {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(created(Login.of(person(i)).withId(String.format("user-%02d", i))));
        }
        return users;
    }

    private static List<UserId> ids(List<User> users) {
        return users.stream().map(User::id).toList();
    }

    private List<User> walk(int limit) {
        UserPage first = store().list(Optional.empty(), limit);
        assertThat(first.users()).hasSizeLessThanOrEqualTo(limit);
        List<User> seen = new ArrayList<>(first.users());
        seen.addAll(walk(first.nextCursor(), limit));
        return seen;
    }

    private List<User> walk(Optional<String> start, int limit) {
        List<User> seen = new ArrayList<>();
        Optional<String> cursor = start;
        for (int pages = 0; cursor.isPresent(); pages++) {
            assertThat(pages).as("pages before the end").isLessThan(MOST_PAGES);
            UserPage page = store().list(cursor, limit);
            assertThat(page.users()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.users());
            cursor = page.nextCursor();
        }
        return seen;
    }
}
