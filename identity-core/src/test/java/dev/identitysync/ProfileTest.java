package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

    @Nested
    class APicture {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://pictures.example/a.png?s=96#x",
                    "HTTPS://Pictures.Example/A",
                    "http://[::1]:8080/a",
                    "https://pictures.example/%F0%9F%98%80"
                })
        void isAnAbsoluteUrlOfTheWeb(String url) {
            assertThat(Profile.builder().picture(url).build().picture()).isEqualTo(Claim.of(url));
        }

        @ParameterizedTest(name = "[{index}]")
        @ValueSource(
                strings = {
                    "javascript:alert('canary')",
                    "JavaScript://canary.example/%0Aalert(1)",
                    "data:image/png;base64,canary",
                    "vbscript:canary",
                    "file:///etc/canary",
                    "ftp://canary.example/a",
                    "//canary.example/a",
                    "/canary.png",
                    "canary",
                    "https:canary",
                    "https:///canary",
                    "https://",
                    "https://canary.example/a b",
                    "https://canary.example/\n",
                    "https://canary.example/ä",
                    "https://canary.example/<script>",
                    "https://canary.example/\"onload=x",
                    "https://canary.example/%zz",
                    ""
                })
        void thatIsAnythingElseIsRefusedAndNotRepeated(String url) {
            assertThatThrownBy(() -> Profile.builder().picture(url).build())
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            e -> assertThat(e.field()).isEqualTo("profile.picture"))
                    .hasNoCause()
                    .message()
                    .doesNotContain("canary");
        }

        @Test
        void isAlwaysAUrlWithAHost() {
            Random random = new Random(7);
            String characters = "aZ09-.:/@[]%?#=_~\\^| ";
            int taken = 0;
            for (int i = 0; i < 200_000; i++) {
                StringBuilder url = new StringBuilder("https://");
                random.ints(random.nextInt(12), 0, characters.length())
                        .mapToObj(characters::charAt)
                        .forEach(url::append);
                if (isTaken(url.toString())) {
                    taken++;
                    assertThat(URI.create(url.toString()).getHost())
                            .as(url.toString())
                            .isNotNull();
                }
            }
            assertThat(taken).isGreaterThan(1000);
        }

        private boolean isTaken(String url) {
            try {
                Profile.builder().picture(url).build();
                return true;
            } catch (InvalidValueException e) {
                return false;
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"a-", "a.", "-", "a", "a-a."})
        void isCheckedInBoundedDepth(String part) {
            String url = "https://" + part.repeat(2000 / part.length());

            assertThat(isTaken(url + "com/")).isEqualTo(isTaken(url + "com/?"));
        }

        @Test
        void hasAtMost2048Characters() {
            String longest = "https://pictures.example/" + "p".repeat(2048 - 25);

            assertThat(Profile.builder().picture(longest).build().picture()).isEqualTo(Claim.of(longest));
            assertThatThrownBy(() -> Profile.builder().picture(longest + "p").build())
                    .hasMessage("profile.picture: has 2049 characters, and 2048 are the most");
        }
    }

    @Nested
    class ALocale {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "en",
                    "pt-BR",
                    "pt_BR",
                    "zh-Hant-TW",
                    "de-CH-1996",
                    "es-419",
                    "en-aaaaaaaa-bbbbbbbb-cccccccc-ddddd"
                })
        void isALanguageTagAsItCame(String tag) {
            assertThat(Profile.builder().locale(tag).build().locale()).isEqualTo(Claim.of(tag));
        }

        @ParameterizedTest(name = "[{index}]")
        @ValueSource(
                strings = {
                    "",
                    "e",
                    "canary language",
                    "canarycanary",
                    "en-",
                    "-en",
                    "en--US",
                    "en-canarycanary",
                    "en\n",
                    "ën",
                    "en<canary>",
                    "canary-aaaaaaaa-bbbbbbbb-cccccccc-dd"
                })
        void thatIsNoneIsRefusedAndNotRepeated(String tag) {
            assertThatThrownBy(() -> Profile.builder().locale(tag).build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("profile.locale: is not a language tag (BCP 47) such as pt-BR");
        }
    }

    @Test
    void aProfileOfWhichNothingWasSaidIsAbsentInEveryField() {
        Profile empty = Profile.empty();

        assertThat(Stream.of(
                        empty.email(),
                        empty.name(),
                        empty.givenName(),
                        empty.familyName(),
                        empty.picture(),
                        empty.locale()))
                .allSatisfy(claim -> assertThat(claim).isInstanceOf(Claim.Absent.class));
    }

    @Test
    void aClearedFieldIsCarriedAsCleared() {
        assertThat(Profile.builder().name(Claim.cleared()).build().name()).isEqualTo(Claim.cleared());
    }
}
