package dev.identitysync.cognito.reconcile;

import dev.identitysync.InvalidValueException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names test users, and refuses to name anybody else. */
final class TestUserPattern {
    private static final List<String> ORDINARY = List.of(
            "",
            "jsmith",
            "Maria-Lopez",
            "3f1c7c1e-5d0b-4f0e-9a52-0a8f6b7c9d10",
            "Google_108761234567890123456",
            "SignInWithApple_001234.0a1b2c3d4e5f.0123",
            "anna.schmidt@gmail.com",
            "Li.Wei@qq.com",
            "o'brien+news@outlook.com",
            "thomas.mueller@web.de",
            "s.tanaka@yahoo.co.jp",
            "jean-luc@orange.fr",
            "info@charity.org",
            "user_1984@isp.net",
            "ceo@startup.io");

    private final Pattern pattern;

    private TestUserPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * A pattern.
     *
     * @param regex a regular expression for the whole of an address or a user name
     * @throws InvalidValueException if it is none, or matches what ordinary people are called
     */
    static TestUserPattern of(String regex) {
        TestUserPattern pattern = new TestUserPattern(compiled(regex));
        if (regex.isBlank() || ordinary().anyMatch(pattern::matches)) {
            throw new InvalidValueException(
                    "pattern",
                    "matches what ordinary people are called; name something that only test users have, "
                            + "such as e2e-[0-9a-f]+@test\\.example");
        }
        return pattern;
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    private static Stream<String> ordinary() {
        return Stream.concat(ORDINARY.stream(), eachFirstCharacter());
    }

    // Some names for each letter and digit, since a pattern may be no more than a beginning.
    private static Stream<String> eachFirstCharacter() {
        return IntStream.concat(IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('0', '9'))
                .mapToObj(first -> (char) first)
                .flatMap(first -> Stream.of(first + "-meyer@company.com", first + "stein", String.valueOf(first)));
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new InvalidValueException("pattern", "is no regular expression of java.util.regex.Pattern");
        }
    }
}
