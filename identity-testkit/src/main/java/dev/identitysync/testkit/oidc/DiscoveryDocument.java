package dev.identitysync.testkit.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the provider says of itself (OIDC Discovery §3). */
final class DiscoveryDocument {

    private DiscoveryDocument() {}

    static Map<String, Object> of(Settings settings, ProviderKeys keys) {
        String issuer = settings.issuer();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + OidcEndpoint.AUTHORIZE.path());
        document.put("token_endpoint", issuer + OidcEndpoint.TOKEN.path());
        document.put("userinfo_endpoint", issuer + OidcEndpoint.USERINFO.path());
        document.put("jwks_uri", issuer + OidcEndpoint.JWKS.path());
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("grant_types_supported", List.of("authorization_code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("scopes_supported", List.of("openid", "email", "profile"));
        document.put(
                "id_token_signing_alg_values_supported",
                List.of(keys.algorithm().getName()));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("authorization_response_iss_parameter_supported", true);
        return document;
    }
}
