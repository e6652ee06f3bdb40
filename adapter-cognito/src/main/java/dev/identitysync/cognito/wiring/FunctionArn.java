package dev.identitysync.cognito.wiring;

import dev.identitysync.InvalidValueException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a Lambda function, or an alias or a version of one.
 *
 * @param value such as {@code arn:aws:lambda:eu-central-1:123456789012:function:users} or, better, with {@code :live} after
 *     it. {@code $LATEST} is no name here: a user pool takes none with a dollar sign
 */
public record FunctionArn(String value) {
    private static final Pattern ARN =
            Pattern.compile("(?<function>arn:(?<partition>aws[a-z-]*):lambda:(?<region>[a-z0-9-]+):"
                    + "[0-9]{12}:function:[A-Za-z0-9_-]{1,64})(:(?<qualifier>[A-Za-z0-9_-]{1,128}))?");

    /** @throws InvalidValueException if this is the ARN of no function */
    public FunctionArn {
        if (!ARN.matcher(value).matches()) {
            throw new InvalidValueException(
                    "functionArn",
                    "is not the ARN of a function; arn:aws:lambda:REGION:ACCOUNT:function:NAME is, with an alias or not");
        }
    }

    String partition() {
        return match().group("partition");
    }

    String region() {
        return match().group("region");
    }

    /** The ARN without an alias or a version. */
    String function() {
        return match().group("function");
    }

    Optional<String> qualifier() {
        return Optional.ofNullable(match().group("qualifier"));
    }

    private Matcher match() {
        Matcher match = ARN.matcher(value);
        if (!match.matches()) {
            throw new IllegalStateException("The pattern was checked when this was made");
        }
        return match;
    }

    @Override
    public String toString() {
        return value;
    }
}
