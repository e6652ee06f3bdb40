package dev.identitysync.google.events.stream;

/** What is lacking where Google says no, and what to do about it. */
public enum StreamRefusal {
    /** The bearer token is not accepted (HTTP 401). */
    UNAUTHENTICATED(
            "Google does not accept the credentials",
            "check this machine's clock, that the service account and its key exist and are not disabled, and that the"
                    + " key belongs to that account"),
    /** No role gives the right. */
    PERMISSION_MISSING(
            "the service account may not manage the project's security event stream",
            "grant it roles/riscconfigs.admin (to read, roles/riscconfigs.viewer is enough) in the project of the OAuth"
                    + " client, and wait some minutes"),
    /** An access token has too few scopes. */
    SCOPE_MISSING(
            "the access token lacks a scope",
            "ask for risc.configuration.readwrite, risc.status.readwrite and risc.verify"),
    /** The RISC API is switched off in the project. */
    API_DISABLED(
            "the RISC API is not enabled in the project",
            "accept its terms and enable risc.googleapis.com in the project of the OAuth client"),
    /** Google wants a service account here, no person and no federated identity. */
    NOT_A_SERVICE_ACCOUNT(
            "the credentials are no service account's",
            "use a service account's key, or let the federated identity impersonate a service account"),
    /** The service account's project is gone. */
    PROJECT_UNKNOWN(
            "Google finds no project for the service account",
            "use a service account of the project that has the OAuth client; this one's may be deleted"),
    /** Nobody can sign in with this project, so there is nothing to tell. */
    NO_OAUTH_CLIENT(
            "the project has no OAuth client",
            "use a service account of the project that people sign in with; events are for its client ids"),
    /** The receiver is not https. */
    RECEIVER_NOT_HTTPS("the receiver's URL is not https", "register an https URL"),
    /** The receiver is on a domain that the project does not own. */
    RECEIVER_DOMAIN(
            "the receiver's domain is none of the project's authorized domains",
            "add it to the authorized domains of the OAuth consent screen"),
    /** Firebase manages the stream. */
    MANAGED_ELSEWHERE(
            "something else manages the project's stream, as Firebase does where it offers Google sign-in",
            "switch Google sign-in off in Firebase and wait an hour, or receive the events there"),
    /** Google finds the request wrong (HTTP 400). */
    REQUEST_INVALID(
            "Google finds a field of the request wrong or missing",
            "check the receiver's URL and that Google knows each of the event types"),
    /** The token service does not accept the AWS identity. */
    FEDERATION_REFUSED(
            "Google's token service does not accept the AWS identity",
            "check the audience, that the pool's provider names this AWS account and its condition fits this role, this"
                    + " machine's clock, and that the AWS credentials are of this very moment"),
    /** The federated identity may not act as the service account. */
    IMPERSONATION_DENIED(
            "the federated identity may not act as the service account, or there is none of this name",
            "grant its principal on the service account roles/iam.workloadIdentityUser, and for signed JWTs"
                    + " roles/iam.serviceAccountTokenCreator; enable iamcredentials.googleapis.com"),
    /** The application's own supplier of AWS credentials failed. */
    AWS_CREDENTIALS_MISSING(
            "there are no AWS credentials to show",
            "give the process a role, and look why the supplier of AWS keys that was handed in throws"),
    /** Any other refusal. */
    OTHER(
            "Google refuses the request",
            "look the status up in the error codes at https://developers.google.com/identity/protocols/risc");

    private final String problem;
    private final String fix;

    StreamRefusal(String problem, String fix) {
        this.problem = problem;
        this.fix = fix;
    }

    /** What is wrong, for a person to read. */
    public String problem() {
        return problem;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }

    /** Whether it is about who asks, rather than about what is asked for. */
    boolean isOfCredentials() {
        return switch (this) {
            case RECEIVER_NOT_HTTPS, RECEIVER_DOMAIN, MANAGED_ELSEWHERE, REQUEST_INVALID, OTHER -> false;
            default -> true;
        };
    }
}
