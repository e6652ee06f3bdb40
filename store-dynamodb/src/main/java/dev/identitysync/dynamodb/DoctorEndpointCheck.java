package dev.identitysync.dynamodb;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whether DynamoDB answers, and takes the credentials, by what became of the first request. */
final class DoctorEndpointCheck {
    private static final String ENDPOINT = "endpoint-reachable";
    private static final String CREDENTIALS = "credentials";
    private static final String ACCEPTED = "DynamoDB accepts them";

    private final DynamoDbClient client;

    DoctorEndpointCheck(DynamoDbClient client) {
        this.client = client;
    }

    /** Whether there is any use in asking further. */
    static boolean isOpen(DoctorAnswer<?> first) {
        if (!(first instanceof DoctorAnswer.Failed<?> failed)) {
            return true;
        }
        DoctorTrouble trouble = failed.trouble();
        return trouble == DoctorTrouble.THROTTLED
                || (wasAnswered(failed) && !trouble.isInTheWay() && !trouble.isOfCredentials());
    }

    List<Finding> findings(DoctorAnswer<?> first) {
        return first instanceof DoctorAnswer.Failed<?> failed
                ? findings(failed)
                : List.of(Finding.ok(ENDPOINT, answers()), Finding.ok(CREDENTIALS, ACCEPTED));
    }

    private List<Finding> findings(DoctorAnswer.Failed<?> failed) {
        DoctorTrouble trouble = failed.trouble();
        if (trouble.isOfCredentials()) {
            Finding credentials = trouble.finding(Severity.PROBLEM, CREDENTIALS, said(trouble) + code(failed));
            return wasAnswered(failed) ? List.of(Finding.ok(ENDPOINT, answers()), credentials) : List.of(credentials);
        }
        boolean answeredWell = isOpen(failed) && trouble != DoctorTrouble.AT_FAULT;
        Finding endpoint = answeredWell
                ? Finding.ok(ENDPOINT, answers())
                : trouble.finding(Severity.PROBLEM, ENDPOINT, "DynamoDB does not answer in " + place() + code(failed));
        return isOpen(failed) ? List.of(endpoint, Finding.ok(CREDENTIALS, ACCEPTED)) : List.of(endpoint);
    }

    /** Whether anybody answered, be it with an error. */
    static boolean wasAnswered(DoctorAnswer<?> first) {
        return !(first instanceof DoctorAnswer.Failed<?> failed)
                || failed.cause().flatMap(DoctorDiagnoses::response).isPresent();
    }

    private String answers() {
        return "DynamoDB answers in " + place();
    }

    private static String said(DoctorTrouble trouble) {
        return switch (trouble) {
            case CREDENTIALS_MISSING -> "there are no credentials, or their provider fails";
            case CREDENTIALS_EXPIRED -> "the credentials have expired";
            case SIGNATURE_WRONG -> "the signature is refused";
            default -> "the credentials are not known";
        };
    }

    private String place() {
        try {
            var configuration = client.serviceClientConfiguration();
            return "region " + configuration.region()
                    + configuration
                            .endpointOverride()
                            .map(uri -> " at " + uri.getScheme() + "://" + uri.getHost()
                                    + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                            .orElse(" at its public endpoint");
        } catch (UnsupportedOperationException e) {
            // A client that somebody wrapped need not say.
            return "a region that the client does not tell";
        }
    }

    private static String code(DoctorAnswer.Failed<?> failed) {
        return failed.cause().map(DoctorEndpointCheck::code).orElse("");
    }

    private static String code(Throwable e) {
        if (!(e instanceof AwsServiceException service)) {
            return "";
        }
        String code = service.awsErrorDetails() == null
                ? null
                : service.awsErrorDetails().errorCode();
        return " (" + (code == null ? "HTTP " + service.statusCode() : code) + ")";
    }
}
