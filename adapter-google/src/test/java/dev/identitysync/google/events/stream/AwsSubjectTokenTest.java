package dev.identitysync.google.events.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the stand-in for AWS refuses, so that it can refuse. */
class AwsSubjectTokenTest {
    private static final String HOST = "sts." + TokenServices.REGION + ".amazonaws.com";

    private static String fault(List<Map<String, String>> headers) {
        Map<String, Object> request = Map.of(
                "url",
                "https://" + HOST + "?Action=GetCallerIdentity&Version=2011-06-15",
                "method",
                "POST",
                "headers",
                headers);
        return AwsSubjectToken.fault(
                URLEncoder.encode(Json.text(request), StandardCharsets.UTF_8),
                TokenServices.AUDIENCE,
                TokenServices.REGION,
                TokenServices.KEYS);
    }

    private static Map<String, String> header(String name, String value) {
        return Map.of("key", name, "value", value);
    }

    @Test
    void aRequestWhoseHostIsNotSignedIsNone() {
        List<Map<String, String>> headers =
                new ArrayList<>(List.of(header("x-goog-cloud-target-resource", TokenServices.AUDIENCE)));
        assertThat(fault(headers)).contains("host");

        headers.add(header("host", "sts.evil.example"));
        assertThat(fault(headers)).contains("host");

        headers.set(1, header("host", HOST));
        assertThat(fault(headers)).doesNotContain("host");
    }
}
