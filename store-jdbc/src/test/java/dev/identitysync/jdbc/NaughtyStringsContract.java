package dev.identitysync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.StoreUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whatever a text says, it is stored to the letter and read back the same, or refused by a typed error; and none is ever
 * taken for something to be carried out. Subclasses say how the database is reached.
 */
public abstract class NaughtyStringsContract {
    private static final int LONG = 2000;
    private static final Instant NOON = Instant.parse("2026-02-06T12:00:00Z");
    private static final String ISSUER = "https://issuer.example";
    private static final ExternalIdentity BYSTANDER = new ExternalIdentity(ISSUER, "bystander");
    // What half a surrogate pair becomes where nobody looks.
    private static final Email QUESTION_MARK = new Email("?@example.com", true);

    private final List<String> all = NaughtyStrings.all();
    private @Nullable StoreUnderTest opened;
    private @Nullable User bystander;

    /** An empty store; it is closed after the test. */
    protected abstract StoreUnderTest newStore();

    /** How long a text may be, in bytes before JSON escapes any of it, for a way to the database that limits rows. */
    protected int mostBytesOfAText() {
        return Integer.MAX_VALUE;
    }

    @BeforeEach
    final void open() {
        opened = newStore();
        bystander = signIn(
                BYSTANDER,
                Profile.builder().email(QUESTION_MARK).name("Bystander").build());
    }

    @AfterEach
    final void nothingElseHappened() {
        try {
            assertThat(store().findByIdentity(BYSTANDER)).isEqualTo(Optional.ofNullable(bystander));
        } finally {
            underTest().close();
        }
    }

    @Test
    @DisplayName("X2: some hundred naughty strings as names, given names and family names, created and changed")
    void aNameIsKeptToTheLetter() {
        List<String> names = allThat(NaughtyStringsContract::nameOf);
        assertThat(names).hasSizeGreaterThan(400);
        Map<UserId, User> expected = new HashMap<>();

        for (int i = 0; i < names.size(); i += 3) {
            List<String> three =
                    List.of(names.get(i), names.get((i + 1) % names.size()), names.get((i + 2) % names.size()));
            ExternalIdentity identity = new ExternalIdentity(ISSUER, "names-" + i);
            User user = assertKept(identity, three.get(0), three.get(1), three.get(2));
            assertThat(store().findById(user.id())).contains(user);
            assertKept(identity, three.get(1), three.get(2), three.get(0));
            User last = assertKept(identity, three.get(2), three.get(0), three.get(1));
            assertThat(store().findByIdentity(identity)).contains(last);
            expected.put(last.id(), last);
        }

        assertThat(listed()).containsAllEntriesOf(expected).hasSize(expected.size() + 1);
    }

    private User assertKept(ExternalIdentity identity, String name, String givenName, String familyName) {
        User user = signIn(
                identity,
                Profile.builder()
                        .name(name)
                        .givenName(givenName)
                        .familyName(familyName)
                        .build());
        assertThat(List.of(user.name(), user.givenName(), user.familyName()))
                .isEqualTo(List.of(Optional.of(name), Optional.of(givenName), Optional.of(familyName)));
        return user;
    }

    @Test
    @DisplayName("X2: every naughty string that can be a subject, an issuer and a user id")
    void aKeyIsKeptToTheLetterAndFindsNobodyElse() {
        List<String> keys = allThat(UserId::new);
        assertThat(keys).hasSizeGreaterThan(200);

        for (String key : keys) {
            assertThat(store().findById(new UserId(key))).isEmpty();
            assertThat(store().delete(new UserId(key))).isFalse();
        }
        for (String key : keys) {
            ExternalIdentity identity = new ExternalIdentity(key, key);
            ProvisionResult result = store().provision(request(identity, new UserId(key), Profile.empty()));

            assertThat(result).isInstanceOf(ProvisionResult.Created.class);
            assertThat(store().findByIdentity(identity)).map(User::id).contains(new UserId(key));
            assertThat(store().identitiesOf(new UserId(key))).containsExactly(identity);
        }
        assertThat(listed()).hasSize(keys.size() + 1);
    }

    @Test
    void aLocaleIsKeptToTheLetter() {
        List<String> locales = allThat(text -> Profile.builder().locale(text).build());
        assertThat(locales).hasSizeGreaterThan(20);

        for (String locale : locales) {
            User user = signIn(
                    new ExternalIdentity(ISSUER, "locale-" + locale),
                    Profile.builder().locale(locale).build());
            assertThat(user.locale()).contains(locale);
            assertThat(store().findById(user.id())).contains(user);
        }
    }

    @Test
    @DisplayName("X2: every naughty string as key and as value of the application's attributes")
    void anAttributeIsReadToTheLetter() {
        // The application cannot write these itself: PostgreSQL's jsonb has no place for them.
        List<String> texts = all.stream()
                .filter(NaughtyStringsContract::isUnicodeWithoutNul)
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= mostBytesOfAText())
                .toList();
        assertThat(texts).hasSizeGreaterThan(500);

        Map<String, @Nullable Object> some = new LinkedHashMap<>();
        int length = 0;
        for (String text : texts) {
            // A long one has a short name; some ways to the database have a limit for a row.
            some.put(text.length() > LONG ? "long" : text, text);
            length += text.length();
            if (length > LONG || some.size() == 50) {
                assertReadToTheLetter(some);
                some = new LinkedHashMap<>();
                length = 0;
            }
        }
        assertReadToTheLetter(some);
    }

    private void assertReadToTheLetter(Map<String, @Nullable Object> attributes) {
        ExternalIdentity identity = new ExternalIdentity(ISSUER, "attributes-" + attributes.hashCode());
        User user = signIn(identity, Profile.empty());
        underTest().writeAsApplication(user.id(), attributes);

        assertThat(store().findById(user.id()).orElseThrow().attributes()).isEqualTo(attributes);
        assertThat(signIn(identity, Profile.empty()).attributes()).isEqualTo(attributes);
    }

    @Test
    void aSearchForAnAddressFindsNobodyWhoDoesNotHaveIt() {
        for (String text : all) {
            assertThat(store().findByEmail(text))
                    .as("users with the address %s", text)
                    .isEmpty();
            assertThat(store().findEmailHolder(text)).isEmpty();
        }
    }

    @Test
    void aPageIsRefusedWithATypedErrorOrThere() {
        for (String cursor : all) {
            Optional<UserId> possible =
                    accepted(cursor, UserId::new) ? Optional.of(new UserId(cursor)) : Optional.empty();
            if (possible.isPresent()) {
                assertThat(store().list(Optional.of(cursor), 10).users()).hasSizeLessThanOrEqualTo(1);
            } else {
                assertThatThrownBy(() -> store().list(Optional.of(cursor), 10))
                        .isInstanceOf(InvalidValueException.class);
            }
        }
    }

    @Test
    void whatCannotBeStoredIsRefusedBeforeAStoreIsAskedAndNotRepeatedInTheError() {
        List<String> refused = all.stream()
                .filter(text -> !accepted(text, NaughtyStringsContract::nameOf))
                .toList();

        assertThat(refused).contains("", " ", "\0", "a\0b", "\uD800", "a\uD83D", "a\nb", "a\u2028b", "\u3000");
        assertThat(refused)
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThatThrownBy(() -> nameOf(text))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageStartingWith("profile."));
        assertThat(all.stream().filter(text -> !isUnicodeWithoutNul(text))).isSubsetOf(refused);
    }

    @Test
    void twoTextsThatLookTheSameStayTwo() {
        List<String> lookalikes =
                List.of("é", "e\u0301", "Å", "A\u030A", "\u212B", "K", "\u212A", "ﬁ", "fi", "İ", "I", "ı", "i");
        for (int i = 0; i < lookalikes.size(); i++) {
            signIn(
                    new ExternalIdentity(ISSUER, "lookalike-" + i),
                    Profile.builder()
                            .email(new Email(lookalikes.get(i) + "@example.com", true))
                            .build());
        }

        for (int i = 0; i < lookalikes.size(); i++) {
            String address = lookalikes.get(i) + "@example.com";
            assertThat(store().findByEmail(address))
                    .isNotEmpty()
                    .allSatisfy(user -> assertThat(user.email()).map(Email::key).contains(Email.keyOf(address)));
        }
    }

    private List<String> allThat(Function<String, ?> taken) {
        return all.stream().filter(text -> accepted(text, taken)).toList();
    }

    private static boolean accepted(String text, Function<String, ?> taken) {
        try {
            return taken.apply(text) != null;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private static Profile nameOf(String text) {
        return Profile.builder().name(text).givenName(text).familyName(text).build();
    }

    private static boolean isUnicodeWithoutNul(String text) {
        return text.codePoints().noneMatch(it -> it == 0 || Character.getType(it) == Character.SURROGATE);
    }

    private Map<UserId, User> listed() {
        Map<UserId, User> users = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            UserPage page = store().list(cursor, 100);
            page.users().forEach(user -> users.put(user.id(), user));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return users;
    }

    private User signIn(ExternalIdentity identity, Profile profile) {
        ProvisionResult result =
                store().provision(request(identity, new UserId("id-of-" + identity.subject()), profile));
        if (result instanceof ProvisionResult.Created created) {
            return created.user();
        }
        assertThat(result).isInstanceOf(ProvisionResult.Returned.class);
        return ((ProvisionResult.Returned) result).user();
    }

    private static ProvisionRequest request(ExternalIdentity identity, UserId id, Profile profile) {
        ProfileSync sync = new ProfileSync(
                new FieldSync<>(SyncRule.PROVIDER_OWNS, profile.email()),
                new FieldSync<>(SyncRule.PROVIDER_OWNS, profile.name()),
                new FieldSync<>(SyncRule.PROVIDER_OWNS, profile.givenName()),
                new FieldSync<>(SyncRule.PROVIDER_OWNS, profile.familyName()),
                new FieldSync<>(SyncRule.PROVIDER_OWNS, profile.picture()),
                new FieldSync<>(SyncRule.PROVIDER_OWNS, profile.locale()));
        return new ProvisionRequest(identity, id, UUID.randomUUID(), sync, NOON, NOON, Duration.ZERO, EmailRule.SHARED);
    }

    private UserStore store() {
        return underTest().store();
    }

    private StoreUnderTest underTest() {
        if (opened == null) {
            throw new IllegalStateException("newStore() gave no store");
        }
        return opened;
    }
}
