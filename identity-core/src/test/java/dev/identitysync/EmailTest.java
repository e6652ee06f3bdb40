package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @Nested
    class AnAddress {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ada@example.com",
                    "Ada.Lovelace+tag@Sub.Example.COM",
                    "o'brien@example.com",
                    "!#$%&*/=?^_`{|}~@example.com",
                    "用户@例子.广告",
                    "root@localhost"
                })
        void isKeptToTheLetter(String address) {
            assertThat(new Email(address, true).address()).isEqualTo(address);
        }

        @ParameterizedTest(name = "[{index}]")
        @ValueSource(
                strings = {
                    "canary",
                    "@canary.example",
                    "canary@",
                    "canary@b@c",
                    "canary@@b",
                    "canary @example.com",
                    "canary@exam ple.com",
                    "canary@example.com\n",
                    "canary@example.com\r\nBcc:x@y",
                    "canary\u0000@example.com",
                    "canary\u0085@example.com",
                    "canary\u2028@example.com",
                    "canary\u00A0@example.com",
                    "canary\u3000@example.com",
                    "canary\uD800@example.com",
                    "<canary@example.com>",
                    "Canary <c@example.com>",
                    "\"canary\"@example.com",
                    "canary@[127.0.0.1]",
                    "canary@example.com,b@example.com",
                    "canary@example.com;b",
                    "canary(comment)@example.com",
                    "mailto:canary@example.com",
                    "canary\\@example.com",
                    ".canary@example.com",
                    "canary.@example.com",
                    "can..ary@example.com",
                    "canary@.example.com",
                    "canary@example.com.",
                    "canary@example..com"
                })
        void thatIsNoneIsRefusedWithoutRepeatingIt(String address) {
            assertThatThrownBy(() -> new Email(address, true))
                    .isInstanceOfSatisfying(InvalidValueException.class, e -> {
                        assertThat(e.field()).isEqualTo("profile.email");
                        assertThat(e).hasNoCause();
                    })
                    .message()
                    .doesNotContainIgnoringCase("canary");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t"})
        void isNotBlank(String address) {
            assertThatThrownBy(() -> new Email(address, false)).isInstanceOf(InvalidValueException.class);
        }

        @Test
        @DisplayName("RFC 5321 §4.5.3.1: 254 characters at most, 64 of them before the @")
        void isBounded() {
            String local = "l".repeat(64);

            assertThat(new Email(local + "@" + "d".repeat(189), true).address()).hasSize(254);
            assertThatThrownBy(() -> new Email(local + "@" + "d".repeat(190), true))
                    .hasMessage("profile.email: has 255 characters, and 254 are the most");
            assertThatThrownBy(() -> new Email("l" + local + "@d", true))
                    .hasMessage("profile.email: has more than 64 characters before the @");
        }
    }

    @Nested
    class TheKey {
        @ParameterizedTest
        @CsvSource({
            "Ada@Example.COM, ada@example.com",
            "ABCXYZ@[`{, abcxyz@[`{",
            "ada+Tag@example.com, ada+tag@example.com",
            "a.d.a@gmail.com, a.d.a@gmail.com"
        })
        void foldsAsciiLettersAndNothingElse(String address, String key) {
            assertThat(Email.keyOf(address)).isEqualTo(key);
        }

        @Test
        @DisplayName("The Kelvin sign (U+212A) is not a k: Unicode lower-casing would hand over another's mailbox")
        void keepsTheKelvinSignApart() {
            assertThat("\u212Aate@example.com").isEqualToIgnoringCase("kate@example.com");
            assertThat(new Email("\u212Aate@example.com", true).key())
                    .isNotEqualTo(new Email("kate@example.com", true).key());
        }

        @ParameterizedTest(name = "[{index}]")
        @CsvSource({
            "ÉMILE@example.com, émile@example.com",
            "e\u0301mile@example.com, \u00E9mile@example.com",
            "ada@e\uFF58ample.com, ada@example.com",
            "\u0131da@example.com, ida@example.com",
            "\u0130da@example.com, ida@example.com",
            "stra\u00DFe@example.com, strasse@example.com"
        })
        void neitherMapsNorNormalisesOtherCharacters(String one, String other) {
            assertThat(new Email(one, true).key()).isNotEqualTo(new Email(other, true).key());
        }

        @Test
        void isTheSameForATypedSearchAndAStoredAddress() {
            assertThat(Email.keyOf("ADA@example.com")).isEqualTo(new Email("Ada@Example.com", false).key());
            assertThat(Email.keyOf("no address")).isEqualTo("no address");
        }
    }

    @Test
    void spellingAndVerificationArePartOfTheValue() {
        Email email = new Email("ada@example.com", true);

        assertThat(email).isNotEqualTo(new Email("Ada@example.com", true));
        assertThat(email).isNotEqualTo(new Email("ada@example.com", false));
    }
}
