package dev.identitysync.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8259, and nothing beside it. */
class JsonReaderTest {

    private static Object valueOf(String json) throws JsonException {
        Object value = JsonReader.OURS.readObject("{\"v\":" + json + "}").get("v");
        return value == null ? "(null)" : value;
    }

    @Test
    void eachKindOfValueIsRead() throws JsonException {
        assertThat(valueOf("\"t\"")).isEqualTo("t");
        assertThat(valueOf("true")).isEqualTo(true);
        assertThat(valueOf("false")).isEqualTo(false);
        assertThat(valueOf("null")).isEqualTo("(null)");
        assertThat(valueOf(" [ 1 , \"a\" , null , [ ] , { } ] "))
                .isEqualTo(Arrays.asList(1L, "a", null, List.of(), Map.of()));
        assertThat(valueOf("\t\r\n{ \"a\" : { \"b\" : 1 } }")).isEqualTo(Map.of("a", Map.of("b", 1L)));
    }

    @Test
    void numbersAreExact() throws JsonException {
        assertThat(valueOf("0")).isEqualTo(0L);
        assertThat(valueOf("-0")).isEqualTo(0L);
        assertThat(valueOf("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(valueOf("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(valueOf("9223372036854775808")).isEqualTo(new BigDecimal("9223372036854775808"));
        assertThat(valueOf("0.1000000000000000055")).isEqualTo(new BigDecimal("0.1000000000000000055"));
        assertThat(valueOf("1e3")).isEqualTo(new BigDecimal("1E+3"));
        assertThat(valueOf("-1.5E-2")).isEqualTo(new BigDecimal("-0.015"));
    }

    @Test
    void escapesAreRead() throws JsonException {
        assertThat(valueOf("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00\""))
                .isEqualTo("\"\\/\b\f\n\r\tä😀");
        assertThat(valueOf("\"\\u0000\\u001f\"")).isEqualTo("\u0000\u001F");
    }

    @Test
    void aBackslashThatIsEscapedBeginsNoEscape() throws JsonException {
        assertThat(valueOf("\"\\\\u00١ \\\\\\u0061ä\"")).isEqualTo("\\u00١ \\aä");
        assertThat(valueOf("\"" + "\\\\".repeat(200_000) + "u١\"")).isEqualTo("\\".repeat(200_000) + "u١");
    }

    @Test
    void charactersThatNeedNoEscapeAreReadAsTheyStand() throws JsonException {
        // RFC 8259 §7: control characters are those below U+0020.
        assertThat(valueOf("\"/'\u007F\u0085\u2028\uFEFF\uFFFD😀\"")).isEqualTo("/'\u007F\u0085\u2028\uFEFF\uFFFD😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tru",
                "True",
                "nul",
                "NaN",
                "-NaN",
                "Infinity",
                "-Infinity",
                "+Infinity",
                "undefined",
                "'a'",
                "a",
                "01",
                "-01",
                "00",
                "00.5",
                "-",
                "--1",
                "-a",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "1.e1",
                "1e1.5",
                "0x10",
                "1_0",
                "١",
                "[1,]",
                "[,1]",
                "[1,,2]",
                "[1 2]",
                "[",
                "]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{1:1}",
                "{a:1}",
                "{'a':1}",
                "{null:1}",
                "{\"a\" 1}",
                "{\"a\":1,,\"b\":2}",
                "{\"a\":1 \"b\":2}",
                "\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\u１２３４\"",
                "\"\\u١000\"",
                "\"\\u00e١\"",
                "\"\\\\\\u00e١\"",
                "{\"\\u0١00\":1}",
                "\"\\u\"",
                "\"\\'\"",
                "\"\\\n\"",
                "\"\n\"",
                "\"\t\"",
                "\"\u0000\"",
                "\"\u001F\"",
                "{\"\n\":1}",
                "1/**/",
                "/**/1",
                "//",
                "//\n1",
                "#\n1",
                "\u000B1",
                "\u000C1",
                "\u001E1",
                "\u00A01",
                "1;",
                "1}",
                "1]",
                "1e9999999999",
                "1e-9999999999"
            })
    void whatIsNotJsonIsRefused(String json) {
        assertThatThrownBy(() -> valueOf(json))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        e -> assertThat(e.isDuplicateName()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "1",
                "\"{}\"",
                "[{}]",
                "\uFEFF{}",
                "/**/{}",
                "{}{}",
                "{}x",
                "{}]",
                "{},",
                "{}1",
                "{}//",
                "{}/**/",
                "{}#",
                "{}\u0000",
                "{}\u001A",
                "{}\uFEFF"
            })
    void whatIsNotOneObjectAloneIsRefused(String json) {
        assertThatThrownBy(() -> JsonReader.OURS.readObject(json))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        e -> assertThat(e.isDuplicateName()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"b\":1,\"a\":null}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\":1,\"\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"x\":[1,[{\"y\":{\"a\":{},\"a\":[]}}]]}"
            })
    void aNameThatOccursTwiceInOneObjectIsRefused(String json) {
        assertThatThrownBy(() -> valueOf(json))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        e -> assertThat(e.isDuplicateName()).isTrue());
    }

    @Test
    void aNameMayOccurInSeveralObjects() throws JsonException {
        assertThat(valueOf("{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":1}]}")).isInstanceOf(Map.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\ud800x\"", "\"\\udc00\\ud800\"", "{\"\\ud800\":1}"})
    void halfASurrogatePairIsRefused(String json) {
        assertThatThrownBy(() -> valueOf(json)).hasMessageContaining("half a surrogate pair");
    }

    @Test
    void halfASurrogatePairIsRefusedUnescapedToo() {
        assertThatThrownBy(() -> valueOf("\"\uD800\"")).hasMessageContaining("half a surrogate pair");
        assertThatThrownBy(() -> valueOf("{\"\uDC00\":1}")).hasMessageContaining("half a surrogate pair");
    }

    @Test
    void nestingIsBounded() throws JsonException {
        assertThat(valueOf("[".repeat(15) + "]".repeat(15))).isInstanceOf(List.class);
        assertThatThrownBy(() -> valueOf("[".repeat(16) + "]".repeat(16))).hasMessageContaining("deep");
        assertThatThrownBy(() -> valueOf("{\"a\":".repeat(16) + "1" + "}".repeat(16)))
                .hasMessageContaining("deep");
        assertThatThrownBy(() -> valueOf("[".repeat(1_000_000))).hasMessageContaining("deep");
    }

    @Test
    @DisplayName("A number of a million digits is refused unread; to read it would take seconds")
    void aNumberOfAMillionDigitsIsRefusedUnread() {
        assertThatThrownBy(() -> valueOf("9".repeat(1_000_000))).hasMessageContaining("too long");
        assertThatThrownBy(() -> valueOf("0." + "9".repeat(1_000_000))).hasMessageContaining("too long");
    }

    @Test
    void aNumberHasAtMost64Characters() throws JsonException {
        String longest = "-0." + "9".repeat(61);

        assertThat(valueOf(longest)).isEqualTo(new BigDecimal(longest));
        assertThat(valueOf("9".repeat(64))).isEqualTo(new BigDecimal("9".repeat(64)));
        assertThatThrownBy(() -> valueOf(longest + "9")).hasMessageContaining("too long");
        assertThatThrownBy(() -> valueOf("-" + "9".repeat(64))).hasMessageContaining("too long");
        assertThatThrownBy(() -> valueOf("1e" + "0".repeat(63))).hasMessageContaining("too long");
    }

    @Test
    @Timeout(10)
    @DisplayName("1e1000000000 is a number, and its gigabyte of zeros is never written out")
    void aGreatExponentIsNotWrittenOut() throws JsonException {
        assertThat(valueOf("1e1000000000")).hasToString("1E+1000000000");
        assertThat(valueOf("-1.5E-1000000000")).hasToString("-1.5E-1000000000");
        assertThat(valueOf("0e1000000000")).hasToString("0E+1000000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "\"canary",
                "\"canary\\x\"",
                "\"canary\n\"",
                "\"canary\\ud800\"",
                "{\"canary\":1,\"canary\":2}",
                "{canary:1}",
                "1} canary",
                "1,\"canary\""
            })
    void theContentIsNotQuoted(String json) {
        assertThatThrownBy(() -> valueOf(json))
                .isInstanceOf(JsonException.class)
                .hasNoCause()
                .hasNoSuppressedExceptions()
                .message()
                .doesNotContain("canary");
    }

    @Test
    void whatIsReadCannotBeChanged() throws JsonException {
        Map<?, ?> inner = (Map<?, ?>) valueOf("{\"a\":1}");
        List<?> list = (List<?>) valueOf("[1]");

        assertThatThrownBy(inner::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatOthersCutOffIsReadAndNothingElseThatIsRefused() throws JsonException {
        assertThat(JsonReader.THEIRS.readObject("{\"nickname\":\"a\\ud83d\"}")).containsEntry("nickname", "a\ud83d");
        assertThatThrownBy(() -> JsonReader.THEIRS.readObject("{\"x\":{\"a\":1,\"a\":2}}"))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonReader.THEIRS.readObject("[[\"iss\",\"i\"]]"))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonReader.THEIRS.readObject("{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                .isInstanceOf(JsonException.class);
    }
}
