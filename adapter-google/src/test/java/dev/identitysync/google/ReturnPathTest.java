package dev.identitysync.google;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C6, RFC 9700 §4.11: nobody is sent to another host by a link to our sign-in. */
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/orders",
                "/orders/7?sort=asc&page=2#top",
                "/caf%C3%A9",
                "/a+b",
                "/search?q=https://other.example//x",
                "/x?next=%2F%2Fother.example",
                "/100%25",
                "/a.b/..c/d..",
                "/trailing/"
            })
    void aPathOnThisHostIsKept(String path) {
        assertThat(ReturnPath.orDefault(path, "/home")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "orders",
                "//evil.example",
                "///evil.example",
                "\\evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "\t//evil.example",
                " //evil.example",
                "https:evil.example",
                "https://evil.example",
                "HTTPS://evil.example/",
                "http:/evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "mailto:x@evil.example",
                "evil.example/x",
                "?x",
                "#x",
                "./x",
                "../x",
                "/x\r\nSet-Cookie: a=b",
                "/x%0d%0aSet-Cookie:a=b",
                "/x%0A",
                "/x?y=%0a",
                "/x%00",
                "/x%250a",
                "/x%09",
                "/%2Fevil.example",
                "/%2f%2fevil.example",
                "/%252fevil.example",
                "/%25252fevil.example",
                "/%5Cevil.example",
                "/%5cevil.example",
                "/%255cevil.example",
                "/.//evil.example",
                "/..//evil.example",
                "/../evil",
                "/./evil",
                "/%2e%2e/evil",
                "/%2e/%2fevil.example",
                "/a//evil.example",
                "/a/../../evil",
                "/..",
                "/x y",
                "/x<script>",
                "/x\"y",
                "/%zz",
                "/%",
                "/é",
                "/\u2028",
                "/\u3002evil.example",
                "\u2215\u2215evil.example",
                "/[",
                "/x\u0000",
                "/x\u007f"
            })
    void anythingElseBecomesTheDefaultPage(String path) {
        assertThat(ReturnPath.orDefault(path, "/home")).isEqualTo("/home");
    }

    @Test
    void nothingAndTooMuchBecomeTheDefaultPage() {
        assertThat(ReturnPath.orDefault(null, "/home")).isEqualTo("/home");
        assertThat(ReturnPath.orDefault("/" + "a".repeat(1024), "/home")).isEqualTo("/home");
        assertThat(ReturnPath.orDefault("/" + "a".repeat(1023), "/home")).hasSize(1024);
    }
}
