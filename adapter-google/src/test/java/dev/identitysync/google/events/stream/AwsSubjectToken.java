package dev.identitysync.google.events.stream;

import dev.identitysync.google.events.stream.StubServer.Objection;
import dev.identitysync.issuer.Claims;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Google's STS makes of a signed but unsent GetCallerIdentity, and AWS of its signature (Signature Version 4): both
 * are recomputed here from the documentation, not by the library under test.
 */
final class AwsSubjectToken {
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private AwsSubjectToken() {}

    /** What is wrong with it; empty if nothing is. */
    static String fault(String token, String audience, String region, AwsKeys keys) {
        try {
            Map<?, ?> request = Claims.parse(URLDecoder.decode(token, StandardCharsets.UTF_8))
                    .values();
            Map<String, String> headers = headers(request);
            String url = "https://sts." + region + ".amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15";
            if (!url.equals(request.get("url")) || !"POST".equals(request.get("method"))) {
                return "another request than GetCallerIdentity in the region";
            }
            // SigV4 has it among the signed headers, so that nobody sends the request elsewhere.
            if (!("sts." + region + ".amazonaws.com").equals(headers.get("host"))) {
                return "host is not signed";
            }
            if (!audience.equals(headers.get("x-goog-cloud-target-resource"))) {
                return "for another audience";
            }
            if (!keys.sessionToken().orElse("").equals(headers.getOrDefault("x-amz-security-token", ""))) {
                return "another session token";
            }
            Instant dated = AMZ_DATE.parse(Members.text(headers, "x-amz-date"), Instant::from);
            if (Duration.between(dated, Instant.now()).abs().compareTo(Duration.ofMinutes(15)) > 0) {
                return "dated " + dated;
            }
            String authorization = Members.text(headers, "authorization");
            headers.remove("authorization");
            return authorization.equals(authorization(URI.create(url), headers, region, keys)) ? "" : "signature";
        } catch (ParseException | GeneralSecurityException | Objection e) {
            return e.toString();
        }
    }

    private static Map<String, String> headers(Map<?, ?> request) throws Objection {
        Map<String, String> headers = new TreeMap<>();
        if (request.get("headers") instanceof List<?> list) {
            for (Object header : list) {
                if (header instanceof Map<?, ?> pair) {
                    headers.put(Members.text(pair, "key").toLowerCase(Locale.ROOT), Members.text(pair, "value"));
                }
            }
        }
        return headers;
    }

    private static String authorization(URI uri, Map<String, String> headers, String region, AwsKeys keys)
            throws GeneralSecurityException, Objection {
        String date = Members.text(headers, "x-amz-date");
        String scope = date.substring(0, 8) + "/" + region + "/sts/aws4_request";
        String signed = String.join(";", headers.keySet());
        String canonical = "POST\n/\n" + uri.getRawQuery() + "\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed + "\n" + sha256("");
        String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = ("AWS4" + keys.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=" + keys.accessKeyId() + "/" + scope + ", SignedHeaders=" + signed
                + ", Signature=" + HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
