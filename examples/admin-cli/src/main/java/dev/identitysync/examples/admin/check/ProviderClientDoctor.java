package dev.identitysync.examples.admin.check;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.examples.admin.check.Web.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a client can sign people in at Google, or at another OpenID provider: its settings, the provider's discovery
 * document and keys, and whether the provider takes its secret. Takes three requests of five seconds at most.
 *
 * <p>The secret is tried by redeeming a code that does not exist: who is known gets {@code invalid_grant}, who is not
 * {@code invalid_client} (RFC 6749 §5.2). Nobody is signed in by it.
 */
public final class ProviderClientDoctor implements Doctor {
    private static final String CODE = "a-code-that-no-provider-issued";

    private final ProviderClient client;
    private final Web web = new Web();

    /** A doctor of one client. */
    public ProviderClientDoctor(ProviderClient client) {
        this.client = client;
    }

    @Override
    public Diagnosis check() {
        List<Finding> findings = new ArrayList<>();
        findings.add(setting("client-id", "GOOGLE_CLIENT_ID", client.oddId()));
        findings.add(setting("redirect-uri", "GOOGLE_REDIRECT_URI", client.oddRedirectUri()));
        if (NamedAddress.safe(client.issuer().toString()).isEmpty()) {
            findings.add(unsafeIssuer());
        } else {
            findings.addAll(provider());
        }
        return new Diagnosis(findings);
    }

    private List<Finding> provider() {
        String base = client.issuer().toString().replaceAll("/$", "");
        Reply document = get(URI.create(base + "/.well-known/openid-configuration"));
        Finding discovery = discovery(document);
        return discovery.fix().isPresent()
                ? List.of(discovery)
                : List.of(
                        discovery,
                        NamedAddress.safe(document.text("jwks_uri"))
                                .map(this::keys)
                                .orElseGet(() -> unsafe("provider-keys", "jwks_uri")),
                        NamedAddress.safe(document.text("token_endpoint"))
                                .map(this::secret)
                                .orElseGet(() -> unsafe("client-known", "token_endpoint")));
    }

    private static Finding unsafeIssuer() {
        return Finding.problem(
                "provider-reachable",
                "GOOGLE_ISSUER is not " + NamedAddress.RULE + "; it was not asked",
                "whoever is on the way could name another place for the secret to be sent to",
                "set GOOGLE_ISSUER as the provider spells it, or leave it out for Google");
    }

    // Without the address: it may hold anything.
    private static Finding unsafe(String check, String member) {
        return Finding.problem(
                check,
                "the " + member + " of the discovery document is not " + NamedAddress.RULE + "; it was not asked",
                "whoever is on the way could read the client's secret, or hand out keys of their own",
                "let the provider publish an https URL, and look whether GOOGLE_ISSUER is really the provider");
    }

    private static Finding setting(String check, String name, Optional<String> oddity) {
        return oddity.map(odd -> Finding.problem(
                        check,
                        name + " " + odd,
                        "the provider refuses each sign-in with it",
                        "copy it from the provider's console, to the letter"))
                .orElseGet(() -> Finding.ok(check, name + " looks right"));
    }

    private Finding discovery(Reply document) {
        if (!document.came()) {
            return Finding.problem(
                    "provider-reachable",
                    client.issuer() + ": " + document.shown(),
                    "no sign-in can be finished while the provider cannot be reached from here",
                    "check name, network, proxy and certificate, and run this where the application runs");
        }
        if (!document.text("issuer").equals(client.issuer().toString()) || hasNoEndpoints(document)) {
            return Finding.problem(
                    "provider-reachable",
                    client.issuer() + " has no discovery document that names it: " + document.shown(),
                    "tokens are refused unless their issuer is spelled as configured (OIDC Discovery §4.3)",
                    "set GOOGLE_ISSUER as the provider spells it, or leave it out for Google");
        }
        return Finding.ok("provider-reachable", client.issuer() + " answers");
    }

    private static boolean hasNoEndpoints(Reply document) {
        return document.text("token_endpoint").isEmpty()
                || document.text("jwks_uri").isEmpty();
    }

    private Finding keys(URI address) {
        Reply keys = get(address);
        return keys.json().filter(set -> set.path("keys").size() > 0).isPresent()
                ? Finding.ok("provider-keys", "the provider publishes keys")
                : Finding.problem(
                        "provider-keys",
                        "the provider's keys cannot be had: " + keys.shown(),
                        "no ID token can be verified without them",
                        "let this machine reach " + address);
    }

    private Finding secret(URI tokenEndpoint) {
        Reply refusal = redeem(tokenEndpoint);
        return switch (refusal.text("error")) {
            case "invalid_grant" -> Finding.ok("client-known", "the provider knows the client and its secret");
            case "invalid_client", "unauthorized_client" ->
                Finding.problem(
                        "client-known",
                        "the provider refuses the client: " + refusal.text("error"),
                        "each sign-in fails after the person agreed",
                        "set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET as the provider's console has them; a secret that"
                                + " was rotated is no longer good");
            case "redirect_uri_mismatch" ->
                Finding.problem(
                        "client-known",
                        "the provider does not know the redirect URI",
                        "each sign-in fails at the provider",
                        "add " + client.redirectUri() + " to the client's redirect URIs, to the letter");
            default ->
                Finding.unknown(
                        "client-known",
                        "the provider did not say whether it knows the client: " + refusal.shown(),
                        "another answer than invalid_grant says nothing of the secret",
                        "repeat later, or sign in once by hand");
        };
    }

    private Reply redeem(URI tokenEndpoint) {
        String form = "grant_type=authorization_code&code=" + CODE + "&code_verifier=" + "v".repeat(43)
                + "&redirect_uri=" + encode(client.redirectUri().toString())
                + "&client_id=" + encode(client.id())
                + "&client_secret=" + encode(client.secret());
        return web.send(HttpRequest.newBuilder(tokenEndpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Reply get(URI uri) {
        return web.send(
                HttpRequest.newBuilder(uri).header("Accept", "application/json").GET());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
