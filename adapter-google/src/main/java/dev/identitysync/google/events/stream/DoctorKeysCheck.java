package dev.identitysync.google.events.stream;

import dev.identitysync.doctor.Finding;
import dev.identitysync.issuer.SafeUri;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether the keys that the RISC configuration document names can be had, and are where the receiver believes them. */
final class DoctorKeysCheck {
    private static final String KEYS = "configuration-keys";
    // Where the receiver takes them from by default, beside the document's own host.
    private static final String KEY_HOST = "www.googleapis.com";

    private final SecurityEventStream stream;
    private final URI document;

    DoctorKeysCheck(SecurityEventStream stream, URI document) {
        this.stream = stream;
        this.document = document;
    }

    /** @param address {@code jwks_uri} in the document */
    Finding finding(String address) {
        URI keys;
        try {
            keys = SafeUri.require("jwks_uri", URI.create(address));
        } catch (IllegalArgumentException e) {
            return unreachable("the document names no https URL for them");
        }
        boolean beside = Objects.equals(keys.getRawAuthority(), document.getRawAuthority());
        return beside || KEY_HOST.equals(keys.getRawAuthority()) ? fetched(keys) : elsewhere(keys);
    }

    private Finding fetched(URI keys) {
        HttpReply reply;
        try {
            reply = stream.http().send("GET", keys, Map.of(), Optional.empty());
        } catch (FailedCallException e) {
            return unreachable(e.failure().message());
        }
        return Json.published(reply)
                .filter(it -> it.get("keys") instanceof List<?> list && !list.isEmpty())
                .map(it -> Finding.ok(KEYS, "the keys that it names can be had"))
                .orElseGet(() -> unreachable(reply.oddity("key set")));
    }

    private static Finding elsewhere(URI keys) {
        return Finding.warning(
                KEYS,
                "the keys are at " + keys.getHost(),
                "a receiver that is not told so believes no keys from there, and no event until it is",
                "if Google moved its keys there, name the host at the receiver with keyHosts");
    }

    private static Finding unreachable(String what) {
        return Finding.problem(
                KEYS,
                "the keys of security events cannot be had: " + what,
                "the receiver can verify no event, and Google sends each a limited number of times",
                "let this machine reach " + KEY_HOST + " over https; check the proxy");
    }
}
