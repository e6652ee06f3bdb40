package dev.identitysync.cognito.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes in a JSON text, and above all what does not. */
class JsonTextTest {

    @RepeatedTest(400)
    @DisplayName("G5: whatever a document holds survives a change to the letter")
    void whateverADocumentHoldsSurvives(RepetitionInfo repetition) throws MalformedJsonException {
        RandomJson random = new RandomJson(new Random(repetition.getCurrentRepetition()));
        String response = random.object(3);
        String before = "{" + random.space() + "\"request\"" + random.space() + ":" + random.value(4) + ",";
        String after = random.space() + ",\"later\":" + random.value(3) + random.space() + "}" + random.space();
        String document = before + "\"response\":" + response + after;

        JsonText text = JsonText.read(utf8(document), JsonShape.everything());

        assertThat(text.spelling(text.root().member("response").orElseThrow())).isEqualTo(response);
        assertThat(changed(text, Map.of())).isEqualTo(document);
        assertThat(changed(text, Map.of("response", new JsonChange.Value("7"))))
                .isEqualTo(before + "\"response\":7" + after);
        assertThat(changed(text, Map.of("response", put("new", "7"))))
                .startsWith(before + "\"response\":{")
                .endsWith(after)
                .hasSize(document.length()
                        + (text.root()
                                        .member("response")
                                        .orElseThrow()
                                        .members()
                                        .isEmpty()
                                ? 7
                                : 8));
    }

    @RepeatedTest(100)
    void whatIsNotLookedIntoHasTheSamePlace(RepetitionInfo repetition) throws MalformedJsonException {
        String document = new RandomJson(new Random(repetition.getCurrentRepetition())).object(4);

        Map<String, String> outline =
                spellings(JsonText.read(utf8(document), JsonShape.object(Map.of("-", JsonShape.outline()))));

        assertThat(outline).isEqualTo(spellings(JsonText.read(utf8(document), JsonShape.everything())));
    }

    private static Map<String, String> spellings(JsonText text) {
        Map<String, String> spellings = new LinkedHashMap<>();
        text.root().members().forEach((name, node) -> spellings.put(name, text.spelling(node)));
        return spellings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                          | {\"r\":{\"a\":{\"b\":1}}}",
                "{ }                         | {\"r\":{\"a\":{\"b\":1}} }",
                "{\"r\":null}                | {\"r\":{\"a\":{\"b\":1}}}",
                "{\"r\": { } }               | {\"r\": {\"a\":{\"b\":1} } }",
                "{\"r\":{\"a\":null,\"c\":0}}| {\"r\":{\"a\":{\"b\":1},\"c\":0}}",
                "{\"r\":{\"c\":0 }}          | {\"r\":{\"c\":0,\"a\":{\"b\":1} }}",
                "{\"r\":{\"a\":{\"b\":[2]}}} | {\"r\":{\"a\":{\"b\":1}}}",
                "{\"r\":{\"a\":{\"x\":2}}}   | {\"r\":{\"a\":{\"x\":2,\"b\":1}}}",
                "{\"r\":{},\"r2\":{\"a\":3}} | {\"r\":{\"a\":{\"b\":1}},\"r2\":{\"a\":3}}"
            })
    void aMemberIsPutWhereItBelongs(String before, String after) throws MalformedJsonException {
        JsonText text = JsonText.read(utf8(before), JsonShape.everything());

        assertThat(changed(text, Map.of("r", new JsonChange.Members(Map.of("a", put("b", "1"))))))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"r\":1}", "{\"r\":\"\"}", "{\"r\":[]}", "{\"r\":false}"})
    void nothingIsPutIntoWhatIsNoObject(String document) throws MalformedJsonException {
        JsonText text = JsonText.read(utf8(document), JsonShape.everything());

        assertThatThrownBy(() -> text.with(new JsonChange.Members(Map.of("r", put("b", "1")))))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "[]",
                "\"canary\"",
                "{",
                "{}}",
                "{}{}",
                "{} canary",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":[{\"b\":1,\"b\":2}]}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":1,}",
                "{/**/}",
                "\ufeff{}",
                "{\"a\":\"\\x\"}"
            })
    void whatIsNotOneObjectIsRefusedAndNotRepeated(String document) {
        assertRefused(utf8(document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void anotherEncodingIsRefused(String charset) {
        assertRefused("{\"a\":\"canary\"}".getBytes(Charset.forName(charset)));
    }

    @Test
    void brokenUtf8IsRefused() {
        assertRefused("{\"a\":\"m\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'});
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'});
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertRefused(utf8("{\"a\":" + "[".repeat(100_000)));
        assertRefused(utf8("{\"a\":" + "{\"a\":".repeat(100_000)));
    }

    private static void assertRefused(byte[] document) {
        for (JsonShape shape : Stream.of(JsonShape.everything(), JsonShape.object(Map.of("-", JsonShape.outline())))
                .toList()) {
            assertThatThrownBy(() -> JsonText.read(document, shape))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
    }

    private static JsonChange put(String name, String json) {
        return new JsonChange.Members(Map.of(name, new JsonChange.Value(json)));
    }

    private static String changed(JsonText text, Map<String, JsonChange> change) throws MalformedJsonException {
        return new String(text.with(new JsonChange.Members(change)), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
