package dev.identitysync.dynamodb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What AWS says of a denial, without the rest: its message names who asked, and the name of a role's session often is a
 * person's e-mail address.
 */
final class DoctorDenial {
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9]+:[A-Za-z]+)");
    private static final Pattern POLICY =
            Pattern.compile("(no [A-Za-z-]+(?: [A-Za-z-]+)* allows|explicit deny in an? [A-Za-z-]+(?: [A-Za-z-]+)*)");

    private DoctorDenial() {}

    /** Such as "kms:Decrypt: no identity-based policy allows it"; empty if AWS gives no reason. */
    static Optional<String> reason(SdkException e) {
        String message = e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorMessage())
                : "";
        Optional<String> policy = first(POLICY, message).map(it -> it.endsWith("allows") ? it + " it" : it);
        return first(ACTION, message)
                .map(action -> policy.map(it -> action + ": " + it).orElse(action))
                .or(() -> policy);
    }

    private static Optional<String> first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
