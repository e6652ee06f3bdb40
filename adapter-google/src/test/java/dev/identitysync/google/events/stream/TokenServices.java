package dev.identitysync.google.events.stream;

import dev.identitysync.issuer.Claims;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Google's token services, as strict as documented: the exchange of an AWS identity for a federated token (RFC 8693,
 * https://cloud.google.com/iam/docs/reference/sts/rest/v1/TopLevel/token) and the two methods of the IAM Service Account
 * Credentials API by which that becomes a service account's access token or a JWT that it signs.
 */
final class TokenServices extends StubServer {
    static final String AUDIENCE =
            "//iam.googleapis.com/projects/1234567890/locations/global/workloadIdentityPools/aws/providers/shop";
    static final String REGION = "eu-central-1";
    static final AwsKeys KEYS = AwsKeys.ofRole("ASIACANARYACCESSKEY0", "canary/Secret+Access/Key", "canary-session==");

    private static final String STS = "/sts.googleapis.com/v1/token";
    private static final String IAM = "/iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/";
    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private final RiscApi api;
    private final TestServiceAccount account;
    private final String federatedToken = "ya29.d.federated-" + UUID.randomUUID();
    private volatile boolean mayGetTokens = true;
    private volatile boolean maySign = true;

    /** @param account whom the AWS identity may act as; its key here is the one that Google keeps to itself */
    TokenServices(RiscApi api, TestServiceAccount account) {
        this.api = api;
        this.account = account;
    }

    /** The way to here, for what believes to ask Google. */
    URI route(URI google) {
        return google.getHost().endsWith(".googleapis.com")
                ? uri("/" + google.getHost() + google.getRawPath())
                : google;
    }

    void workloadIdentityUser(boolean granted) {
        this.mayGetTokens = granted;
    }

    void serviceAccountTokenCreator(boolean granted) {
        this.maySign = granted;
    }

    String federatedToken() {
        return federatedToken;
    }

    @Override
    Reply answer(Asked asked) throws Objection {
        require(asked.uri().getRawQuery() == null, "Invalid query parameter.");
        require(asked.method().equals("POST"), "Invalid method.");
        if (asked.path().equals(STS)) {
            return exchange(asked);
        }
        if (!asked.path().startsWith(IAM)) {
            throw new Objection(404, "NOT_FOUND", "Method not found.");
        }
        require(only(asked.headers(), "Authorization").equals("Bearer " + federatedToken), "Not the federated token.");
        require(only(asked.headers(), "Content-Type").matches("application/json(; charset=UTF-8)?"), "Content-Type.");
        String method = asked.path().substring(IAM.length());
        if (method.equals(account.email() + ":generateAccessToken")) {
            return accessToken(asked.json());
        }
        if (method.equals(account.email() + ":signJwt")) {
            return signedJwt(asked.json());
        }
        throw new Objection(404, "NOT_FOUND", "Method not found.");
    }

    private Reply exchange(Asked asked) throws Objection {
        require(
                only(asked.headers(), "Content-Type").matches("application/x-www-form-urlencoded(; charset=UTF-8)?"),
                "Content-Type.");
        Map<String, String> form = form(asked.body());
        require(
                form.keySet()
                        .equals(Set.of(
                                "grant_type",
                                "audience",
                                "scope",
                                "requested_token_type",
                                "subject_token",
                                "subject_token_type")),
                "Fields " + form.keySet());
        require("urn:ietf:params:oauth:grant-type:token-exchange".equals(form.get("grant_type")), "grant_type");
        require(AUDIENCE.equals(form.get("audience")), "audience");
        require(List.of(Members.text(form, "scope").split(" ", -1)).contains(CLOUD_PLATFORM), "scope");
        require(
                "urn:ietf:params:oauth:token-type:access_token".equals(form.get("requested_token_type")),
                "requested_token_type");
        require(
                "urn:ietf:params:aws:token-type:aws4_request".equals(form.get("subject_token_type")),
                "subject_token_type");
        String fault = AwsSubjectToken.fault(Members.text(form, "subject_token"), AUDIENCE, REGION, KEYS);
        if (!fault.isEmpty()) {
            throw new Objection(Reply.json(
                    400, Json.text(Map.of("error", "invalid_grant", "error_description", "canary: " + fault))));
        }
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("access_token", federatedToken);
        token.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
        token.put("token_type", "Bearer");
        token.put("expires_in", 3599);
        return Reply.json(200, Json.text(token));
    }

    private Reply accessToken(Map<String, @Nullable Object> body) throws Objection {
        require(body.keySet().equals(Set.of("delegates", "scope", "lifetime")), "Fields " + body.keySet());
        require(List.of().equals(body.get("delegates")) && "3600s".equals(body.get("lifetime")), "Invalid value.");
        requireGranted(mayGetTokens, "iam.serviceAccounts.getAccessToken");
        String token = "ya29.c.canary-access-token-" + UUID.randomUUID();
        api.knowsAccessToken(token, Set.copyOf(Members.texts(body, "scope")));
        Instant expires = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        return Reply.json(200, Json.text(Map.of("accessToken", token, "expireTime", expires.toString())));
    }

    private Reply signedJwt(Map<String, @Nullable Object> body) throws Objection {
        require(body.keySet().equals(Set.of("delegates", "payload")), "Fields " + body.keySet());
        String payload = Members.text(body, "payload");
        requireExpiry(payload);
        requireGranted(maySign, "iam.serviceAccounts.signJwt");
        String input = ManagementJwt.signingInput(account.keyId(), payload);
        api.knows(account);
        String jwt = input + "." + ManagementJwt.part(signature(input));
        return Reply.json(200, Json.text(Map.of("keyId", account.keyId(), "signedJwt", jwt)));
    }

    private static void requireExpiry(String payload) throws Objection {
        try {
            Instant expires =
                    Instant.ofEpochSecond(Members.number(Claims.parse(payload).values(), "exp"));
            Instant now = Instant.now();
            require(
                    expires.isAfter(now) && expires.isBefore(now.plus(Duration.ofHours(12))),
                    "exp must be in the future, and at most 12 hours.");
        } catch (ParseException e) {
            throw new Objection(400, "INVALID_ARGUMENT", "payload");
        }
    }

    private byte[] signature(String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(account.privateKey());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireGranted(boolean granted, String permission) throws Objection {
        if (!granted) {
            throw new Objection(
                    403,
                    "PERMISSION_DENIED",
                    "Permission '" + permission + "' denied on resource (or it may not exist).");
        }
    }

    private static Map<String, String> form(String body) throws Objection {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            require(form.put(name, URLDecoder.decode(parts[1], StandardCharsets.UTF_8)) == null, "Twice: " + name);
        }
        return form;
    }
}
