package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileNamesTest {
    /** The three names; every check on one holds for all. */
    enum NameField {
        NAME("profile.name", 512),
        GIVEN_NAME("profile.givenName", 255),
        FAMILY_NAME("profile.familyName", 255);

        private final String field;
        private final int most;

        NameField(String field, int most) {
            this.field = field;
            this.most = most;
        }

        Profile profile(String value) {
            Profile.Builder builder = Profile.builder();
            return switch (this) {
                case NAME -> builder.name(value).build();
                case GIVEN_NAME -> builder.givenName(value).build();
                case FAMILY_NAME -> builder.familyName(value).build();
            };
        }

        Claim<String> of(Profile profile) {
            return switch (this) {
                case NAME -> profile.name();
                case GIVEN_NAME -> profile.givenName();
                case FAMILY_NAME -> profile.familyName();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(NameField.class)
    void hasALengthAtMost(NameField name) {
        String longest = "n".repeat(name.most);

        assertThat(name.of(name.profile(longest))).isEqualTo(Claim.of(longest));
        assertThatThrownBy(() -> name.profile(longest + "n"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("%s: has %d characters, and %d are the most", name.field, name.most + 1, name.most);
    }

    static Stream<Arguments> unreadable() {
        return Map.ofEntries(
                        Map.entry("NUL", "canary\u0000"),
                        Map.entry("line feed", "canary\nInjected: header"),
                        Map.entry("carriage return", "canary\r"),
                        Map.entry("tab", "can\tary"),
                        Map.entry("escape", "canary\u001B[2J"),
                        Map.entry("DEL", "canary\u007F"),
                        Map.entry("C1: next line U+0085", "canary\u0085"),
                        Map.entry("C1: control sequence introducer U+009B", "canary\u009B2J"),
                        Map.entry("C1: last, U+009F", "canary\u009F"),
                        Map.entry("line separator U+2028", "canary\u2028"),
                        Map.entry("paragraph separator U+2029", "canary\u2029"),
                        Map.entry("high surrogate at the end", "canary\uD83D"),
                        Map.entry("low surrogate at the start", "\uDE00canary"),
                        Map.entry("surrogates the wrong way round", "canary\uDE00\uD83D"))
                .entrySet()
                .stream()
                .flatMap(entry -> Stream.of(NameField.values())
                        .map(name -> Arguments.of(entry.getKey(), name, entry.getValue())));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("unreadable")
    void withWhatNobodyCanReadIsRefusedAndNotRepeated(String what, NameField name, String value) {
        assertThatThrownBy(() -> name.profile(value))
                .as(what)
                .isInstanceOfSatisfying(InvalidValueException.class, e -> {
                    assertThat(e.field()).isEqualTo(name.field);
                    assertThat(e.problem()).contains("U+").doesNotContain("canary");
                })
                .message()
                .doesNotContain("canary")
                .isPrintable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000"})
    void isNotBlank(String blank) {
        assertThatThrownBy(() -> NameField.NAME.profile(blank))
                .hasMessage("profile.name: is blank; leave it out, or clear it explicitly");
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"山田 太郎", "'; DROP TABLE users; --", "محمد", "👩🏽‍🚀", "e\u0301", "<b>Ada</b>", "X Æ A-12"})
    void ofAnyScriptIsKeptToTheLetter(String value) {
        assertThat(NameField.NAME.profile(value).name()).isEqualTo(Claim.of(value));
    }
}
