package dev.identitysync.testkit.oidc;

import java.util.Optional;

/**
 * What a receiver answered to a security event.
 *
 * @param status the HTTP status: 202, 400, or 5xx
 * @param error the code of RFC 8935 §2.4; with 400 alone
 * @param description what the receiver says about it; with 400 alone
 */
public record PushAnswer(int status, Optional<String> error, Optional<String> description) {

    /** Whether the receiver took it, so that it is not sent again. */
    public boolean isAccepted() {
        return status == PushDelivery.ACCEPTED;
    }
}
