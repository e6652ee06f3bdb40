package dev.identitysync.google.events;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.issuer.Claims;
import dev.identitysync.issuer.Shown;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened at Google. Immutable; {@code toString} tells what happened and to nobody.
 *
 * @see <a href="https://developers.google.com/identity/protocols/risc">Google's list of events</a>
 */
public sealed interface SecurityEvent {

    /**
     * When it happened: the beginning of the second in which Google issued the token ({@code iat}), as Google dates nothing else.
     */
    Instant at();

    /** The URI of its type, which Google is asked for. */
    String type();

    /** An event about an account. */
    sealed interface OfAccount extends SecurityEvent {

        /** The account, under the issuer that sign-ins are stored under; it need not be anybody's here. */
        ExternalIdentity identity();
    }

    /** Google ended all sessions of an account. */
    record SessionsRevoked(Instant at, ExternalIdentity identity) implements OfAccount {
        @Override
        public String type() {
            return EventTypes.SESSIONS_REVOKED;
        }

        @Override
        public String toString() {
            return "SessionsRevoked[" + at + "]";
        }
    }

    /** Google revoked all tokens of an account for this application, as when its owner took the access back. */
    record TokensRevoked(Instant at, ExternalIdentity identity) implements OfAccount {
        @Override
        public String type() {
            return EventTypes.TOKENS_REVOKED;
        }

        @Override
        public String toString() {
            return "TokensRevoked[" + at + "]";
        }
    }

    /**
     * Google revoked one token. It does not say whose; an application that stores the token deletes it.
     *
     * @param token which one
     */
    record TokenRevoked(Instant at, RevokedToken token) implements SecurityEvent {
        @Override
        public String type() {
            return EventTypes.TOKEN_REVOKED;
        }

        @Override
        public String toString() {
            return "TokenRevoked[" + at + "]";
        }
    }

    /**
     * Google disabled an account.
     *
     * @param reason why
     */
    record AccountDisabled(Instant at, ExternalIdentity identity, DisabledReason reason) implements OfAccount {
        @Override
        public String type() {
            return EventTypes.ACCOUNT_DISABLED;
        }

        @Override
        public String toString() {
            return "AccountDisabled[" + at + ", " + reason + "]";
        }
    }

    /** Google enabled an account again. */
    record AccountEnabled(Instant at, ExternalIdentity identity) implements OfAccount {
        @Override
        public String type() {
            return EventTypes.ACCOUNT_ENABLED;
        }

        @Override
        public String toString() {
            return "AccountEnabled[" + at + "]";
        }
    }

    /** The owner of an account has to change the password at Google; somebody else may know it. */
    record CredentialChangeRequired(Instant at, ExternalIdentity identity) implements OfAccount {
        @Override
        public String type() {
            return EventTypes.CREDENTIAL_CHANGE_REQUIRED;
        }

        @Override
        public String toString() {
            return "CredentialChangeRequired[" + at + "]";
        }
    }

    /**
     * The test that somebody asked Google for.
     *
     * @param state what was asked for, to compare; empty if nothing was
     */
    record Verification(Instant at, Optional<String> state) implements SecurityEvent {
        @Override
        public String type() {
            return EventTypes.VERIFICATION;
        }

        @Override
        public String toString() {
            return "Verification[" + at + "]";
        }
    }

    /**
     * An event of a type that this version does not know.
     *
     * @param type the URI of its type
     * @param payload what it says, as it came; may say whom it is about
     */
    record Unknown(Instant at, String type, Claims payload) implements SecurityEvent {
        @Override
        public String toString() {
            return "Unknown[" + at + ", " + Shown.of(type) + "]";
        }
    }

    /** Why Google disabled an account. */
    enum DisabledReason {
        /** Somebody else got hold of it. */
        HIJACKING,
        /** It is one of many that were made in bulk. */
        BULK_ACCOUNT,
        /** Google did not say. */
        NOT_GIVEN,
        /** Google gave a reason that this version does not know. */
        OTHER
    }
}
