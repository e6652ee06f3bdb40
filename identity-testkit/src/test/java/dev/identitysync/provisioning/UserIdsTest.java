package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.User;
import dev.identitysync.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserIdsTest {
    private final Scene scene = new Scene();

    @Nested
    class TheSubject {
        private final UserProvisioning provisioning =
                scene.wiring().userIds(UserIds.subject()).build();

        @Test
        void isTheIdToTheLetter() {
            ExternalIdentity identity = new ExternalIdentity(ISSUER, "auth0|5F7c8ec7c33c6c004bbafe82");

            User user = scene.created(provisioning, scene.login(identity));

            assertThat(user.id()).isEqualTo(new UserId("auth0|5F7c8ec7c33c6c004bbafe82"));
        }

        @Test
        void ofASecondIssuerNeverGetsTheUserOfTheFirst() {
            User ada = scene.created(provisioning, scene.login(ADA));
            var before = scene.state();

            SignIn signIn = provisioning.signIn(scene.login(new ExternalIdentity("https://evil.example", "ada"))
                    .verified());

            assertThat(signIn).isEqualTo(new SignIn.Refused.UserIdTaken(ada.id()));
            assertThat(scene.state()).isEqualTo(before);
        }
    }

    @Nested
    class TheDerived {
        // printf 'dev.identitysync.user-id\0%s\0%s' "$issuer" "$subject" | sha256sum, then version 8 and variant 10.
        @ParameterizedTest
        @CsvSource({
            "https://issuer.example, ada, b101412a-6901-8599-9cb9-9f8284e2093b",
            "https://accounts.google.com, 117000000000000000001, 51e393b7-2ca7-8622-9ee3-0c4b1adef1ec",
            "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12, 9f4c0e3a-0000-4000-8000-000000000001, "
                    + "bc5e1da6-1d86-8055-855a-814027d907ef"
        })
        @DisplayName("RFC 9562 §5.8: bits of the SHA-256 of issuer and subject, the same for ever")
        void isWhatItAlwaysWas(String issuer, String subject, String id) {
            assertThat(UserIds.derived().idFor(new ExternalIdentity(issuer, subject)))
                    .isEqualTo(new UserId(id));
        }

        @Test
        @DisplayName("RFC 9562 §4: version 8, variant 10")
        void isAUuidOfVersion8() {
            assertThat(IntStream.range(0, 200).mapToObj(i -> idOf(UserIds.derived(), "subject-" + i)))
                    .allSatisfy(id -> assertThat(id.version()).isEqualTo(8))
                    .allSatisfy(id -> assertThat(id.variant()).isEqualTo(2))
                    .doesNotHaveDuplicates();
        }

        @Test
        void isTheDefault() {
            assertThat(scene.created(scene.plain(), scene.login(ADA)).id())
                    .isEqualTo(new UserId("b101412a-6901-8599-9cb9-9f8284e2093b"));
        }

        @Test
        void tellsPairsApartThatReadTheSameInARow() {
            assertThat(UserIds.derived().idFor(new ExternalIdentity("https://a.example/b", "c")))
                    .isNotEqualTo(UserIds.derived().idFor(new ExternalIdentity("https://a.example/", "bc")));
        }
    }

    @Nested
    class TheTimeOrdered {
        @Test
        @DisplayName("RFC 9562 §5.7: version 7, variant 10, and the clock's milliseconds in the first 48 bits")
        void isAUuidOfVersion7OfItsTime() {
            scene.clock.set(Instant.parse("2026-02-06T12:00:00.987654321Z"));
            UserIdStrategy strategy = UserIds.timeOrdered(scene.clock);

            assertThat(IntStream.range(0, 200).mapToObj(i -> idOf(strategy, "ada")))
                    .allSatisfy(id -> assertThat(id.version()).isEqualTo(7))
                    .allSatisfy(id -> assertThat(id.variant()).isEqualTo(2))
                    .allSatisfy(id -> assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                            .isEqualTo("2026-02-06T12:00:00.987Z"))
                    .doesNotHaveDuplicates();
        }

        @Test
        @DisplayName("RFC 9562 §5.7: 74 bits are random")
        void hasNoRandomBitThatIsAlwaysTheSame() {
            UserIdStrategy strategy = UserIds.timeOrdered(scene.clock, new Random(7));
            List<UUID> ids =
                    IntStream.range(0, 500).mapToObj(i -> idOf(strategy, "ada")).toList();

            long high = ids.stream().mapToLong(UUID::getMostSignificantBits).reduce(0, (a, b) -> a | b)
                    & ~ids.stream().mapToLong(UUID::getMostSignificantBits).reduce(-1, (a, b) -> a & b);
            long low = ids.stream().mapToLong(UUID::getLeastSignificantBits).reduce(0, (a, b) -> a | b)
                    & ~ids.stream().mapToLong(UUID::getLeastSignificantBits).reduce(-1, (a, b) -> a & b);

            assertThat(high).isEqualTo(0x0FFFL);
            assertThat(low).isEqualTo(0x3FFFFFFFFFFFFFFFL);
        }

        @Test
        void sortsByTheTimeItWasMade() {
            UserIdStrategy strategy = UserIds.timeOrdered(scene.clock);
            List<UserId> ids = IntStream.range(0, 50)
                    .mapToObj(i -> {
                        scene.clock.advance(Duration.ofMillis(1));
                        return strategy.idFor(ADA);
                    })
                    .toList();

            assertThat(ids).isSorted();
        }

        @Test
        void isKeptByTheUserAtEveryLaterSignIn() {
            UserProvisioning provisioning =
                    scene.wiring().userIds(UserIds.timeOrdered(scene.clock)).build();
            User user = scene.created(provisioning, scene.login(ADA));

            assertThat(scene.returning(provisioning, scene.login(ADA)).user().id())
                    .isEqualTo(user.id());
        }
    }

    private static UUID idOf(UserIdStrategy strategy, String subject) {
        return UUID.fromString(
                strategy.idFor(new ExternalIdentity(ISSUER, subject)).value());
    }
}
