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
import java.util.UUID;

/**
 * Whether a users API keeps what its clients rely on: a success is a user with an id, an error is an error, and each
 * body is a JSON object. Writes nothing: what it posts has to be refused. Takes a dozen requests of five seconds at most.
 */
public final class UsersApiDoctor implements Doctor {
    private static final String EMAIL = "\"email\":\"smoke@example.invalid\"";

    private final URI base;
    private final Optional<String> key;
    private final Optional<String> knownUser;
    private final Web web = new Web();

    /**
     * A doctor of one API.
     *
     * @param base its address; a slash at its end is the same as none
     * @param key what clients send as {@code x-api-key}
     * @param knownUser the id of a user who is there, to be read too
     */
    public UsersApiDoctor(URI base, Optional<String> key, Optional<String> knownUser) {
        this.base = base;
        this.key = key;
        this.knownUser = knownUser;
    }

    @Override
    public Diagnosis check() {
        Reply health = get("/health");
        if (!health.came()) {
            return new Diagnosis(List.of(Finding.problem(
                    "reachable",
                    base + ": " + health.shown(),
                    "nobody can use it from here",
                    "check address, network and certificate")));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                health.text("status").equals("UP") && health.status() == 200
                        ? Finding.ok("health", "it calls itself healthy")
                        : Finding.problem(
                                "health",
                                "/health says " + health.shown(),
                                "its store does not answer, or it has no" + " such page",
                                "look into its log"));
        key.ifPresent(it -> findings.add(refused("key-required", 403, withoutKey(), "a request without a key")));
        findings.add(refused("unknown-user", 404, get("/users/" + UUID.randomUUID()), "a user who is not there"));
        findings.add(blankPath());
        findings.addAll(bodies());
        knownUser.ifPresent(id -> findings.add(user(id)));
        return new Diagnosis(findings);
    }

    private List<Finding> bodies() {
        return List.of(
                refused("missing-user-id", 400, post("{" + EMAIL + "}"), "a user without a userId"),
                refused("empty-user-id", 400, post("{\"userId\":\"\"," + EMAIL + "}"), "an empty userId"),
                refused("blank-user-id", 400, post("{\"userId\":\" \"," + EMAIL + "}"), "a blank userId"),
                refused("null-user-id", 400, post("{\"userId\":null," + EMAIL + "}"), "a userId that is null"),
                refused("numeric-user-id", 400, post("{\"userId\":117," + EMAIL + "}"), "a userId that is a number"),
                refused("malformed-body", 400, post("{\"userId\":"), "a body that is no JSON"));
    }

    private Finding blankPath() {
        Reply reply = get("/users/%20");
        return reply.status() == 400
                ? refused("blank-path", 400, reply, "a blank id")
                : refused("blank-path", 404, reply, "a blank id");
    }

    private static Finding refused(String check, int status, Reply reply, String what) {
        if (reply.status() == status && reply.json().isPresent()) {
            return Finding.ok(check, what + " is refused with " + status);
        }
        return Finding.problem(
                check,
                what + " should be a " + status + " with a JSON object, and is " + reply.shown(),
                reply.isSuccess()
                        ? "a client takes the success for a user, and begins a session that is nobody's"
                        : "a client cannot tell what is wrong, or cannot read it",
                "answer " + status + " and application/problem+json, and look at what stands in front of the API too");
    }

    private Finding user(String id) {
        Reply reply = get("/users/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        List<String> faults = reply.status() == 200
                ? reply.json().map(user -> UserJson.faults(user, id)).orElse(List.of("the body is no JSON object"))
                : List.of(reply.shown());
        return faults.isEmpty()
                ? Finding.ok("known-user", "a user who is there is answered as agreed")
                : Finding.problem(
                        "known-user",
                        "a user who is there is not answered as agreed: " + String.join("; ", faults),
                        "clients build their session from this answer",
                        "mend the answer, or the record of this user");
    }

    private Reply get(String path) {
        return web.send(request(path, true).GET());
    }

    private Reply withoutKey() {
        return web.send(request("/users/" + UUID.randomUUID(), false).GET());
    }

    private Reply post(String body) {
        return web.send(request("/users", true)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, boolean authorized) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceAll("/+$", "") + path))
                .header("Accept", "application/json");
        key.filter(it -> authorized).ifPresent(it -> request.header("x-api-key", it));
        return request;
    }
}
