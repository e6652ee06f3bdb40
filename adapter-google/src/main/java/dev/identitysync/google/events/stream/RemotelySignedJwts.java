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
        HttpReply reply = http.send(
                "POST",
                URI.create(IamCredentials.url(serviceAccount, "signJwt")),
                Map.of("Authorization", "Bearer " + federated.token(now), "Content-Type", "application/json"),
                Optional.of(Json.bytes(
                        Map.of("delegates", List.of(), "payload", ManagementJwt.claims(serviceAccount, now)))));
        if (!reply.isGood()) {
            throw new FailedCallException(IamCredentials.failure(reply));
        }
        return LibraryTokens.requireToken(Json.text(reply, Json.object(reply), "signedJwt"));
    }
}
