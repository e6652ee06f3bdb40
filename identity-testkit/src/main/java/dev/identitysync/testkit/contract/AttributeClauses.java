package dev.identitysync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The application's own attributes are the application's. */
abstract class AttributeClauses extends Clauses {

    @Test
    void everyTypeComesBackAsItWasWritten() {
        User user = created(Login.of(ADA));

        writeAsApplication(user.id(), everyType());

        assertThat(stored(user.id()).attributes()).isEqualTo(everyType());
        assertThat(returned(Login.of(ADA)).user().attributes()).isEqualTo(everyType());
    }

    @Test
    void noOperationOfTheLibraryChangesThem() {
        User user = created(Login.of(ADA).with(ADA_EMAIL));
        writeAsApplication(user.id(), everyType());

        returned(Login.of(ADA)
                .with(Profile.builder().email(OTHER_EMAIL).name("Ada").build())
                .at(NOON.plus(DAY)));
        store().recordLogin(user.id(), NOON.plus(DAY).plus(DAY), Duration.ZERO);
        store().setStatus(user.id(), UserStatus.DISABLED, NOON);
        store().setStatus(user.id(), UserStatus.ACTIVE, NOON);
        store().revokeSessions(user.id(), NOON.plus(DAY));
        store().link(link(user.id(), BEN, NOON));
        store().unlink(user.id(), BEN, NOON);

        assertThat(stored(user.id()).attributes()).isEqualTo(everyType());
    }

    @Test
    void linkingByEmailDoesNotChangeThem() {
        User user = created(Login.of(ADA).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED));
        writeAsApplication(user.id(), everyType());

        User linked = returned(Login.of(BEN).with(ADA_EMAIL).with(EmailRule.UNIQUE_AND_PROVED))
                .user();

        assertThat(linked.attributes()).isEqualTo(everyType());
        assertThat(stored(user.id()).attributes()).isEqualTo(everyType());
    }

    // Every type that every store has; bytes and sets are for the tests of the stores that have them.
    private static Map<String, @Nullable Object> everyType() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("text", "'; DROP TABLE users; -- \" \\ \u2028 👩🏽‍🚀");
        attributes.put("emptyText", "");
        attributes.put("true", true);
        attributes.put("number", new BigDecimal("12345678901234567890.123456789"));
        attributes.put("zero", new BigDecimal("0"));
        attributes.put("nothing", null);
        attributes.put("completedLessons", List.of("intro", new BigDecimal("2"), List.of()));
        attributes.put("holes", Arrays.asList("a", null, false));
        attributes.put("map", Map.of("nested", Map.of("deep", List.of(Map.of()))));
        attributes.put("a name with spaces, a quote ' and a dot.", "kept");
        return attributes;
    }
}
