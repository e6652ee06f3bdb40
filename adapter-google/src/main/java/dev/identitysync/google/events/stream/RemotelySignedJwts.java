package dev.identitysync.google.events.stream;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JWTs that Google signs with a key of the service account which nobody else has, by the method signJwt. */
final class RemotelySignedJwts implements BearerSource {
    private final BearerSource federated;
    private final String serviceAccount;
    private final ManagementHttp http;

    RemotelySignedJwts(BearerSource federated, String serviceAccount, ManagementHttp http) {
        this.federated = federated;
        this.serviceAccount = serviceAccount;
        this.http = http;
    }

    @Override
    public String token(Instant now) throws FailedCallException {
        HttpReply reply = signed(federated.token(now), now);
        if (reply.isUnauthorized()) {
            // The JWT is made anew each time, and what asks for it is kept.
            Optional<String> renewed = federated.renewed(now);
            if (renewed.isPresent()) {
                reply = signed(renewed.get(), now);
            }
        }
        if (!reply.isGood()) {
            throw new FailedCallException(IamCredentials.failure(reply));
        }
        return LibraryTokens.requireToken(Json.text(reply, Json.object(reply), "signedJwt"));
    }

    private HttpReply signed(String token, Instant now) throws FailedCallException {
        return http.send(
                "POST",
                URI.create(IamCredentials.url(serviceAccount, "signJwt")),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                Optional.of(Json.bytes(
                        Map.of("delegates", List.of(), "payload", ManagementJwt.claims(serviceAccount, now)))));
    }
}
