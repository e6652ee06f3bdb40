package dev.identitysync.google.directory;

import java.util.HashSet;
import java.util.Set;

/**
 * 50,000 users of a directory, those whom it deleted, and others who signed in here, made up from numbers. Of each hundred
 * some are in an order that the findings follow from.
 */
final class FiftyThousand {
    static final int LISTED = 50_000;
    static final int DELETED_UNTIL = 50_700;
    static final int MISSING_FROM = 60_000;
    static final int MISSING_UNTIL = 60_100;
    static final int CONSUMERS_FROM = 70_000;
    static final int CONSUMERS_UNTIL = 70_050;

    private FiftyThousand() {}

    /** As the directory has them today. */
    static FakePerson today(int number) {
        FakePerson person = before(number);
        if (number % 100 == 7) {
            person.suspended();
        } else if (number % 1000 == 11) {
            person.archived();
        } else if (number % 200 == 50) {
            person.email("new" + number + "@firm.example");
        }
        return person;
    }

    /** As they signed in. */
    static FakePerson before(int number) {
        boolean consumer = number >= CONSUMERS_FROM;
        return new FakePerson(NumberedPeople.id(number), number + (consumer ? "@gmail.com" : "@firm.example"));
    }

    static boolean isInStore(int number) {
        return (number < LISTED && number % 10 != 3)
                || (number >= LISTED && number < DELETED_UNTIL && number % 3 == 0)
                || (number >= MISSING_FROM && number < MISSING_UNTIL)
                || (number >= CONSUMERS_FROM && number < CONSUMERS_UNTIL);
    }

    static NumberedPeople listed() {
        return new NumberedPeople(0, LISTED, FiftyThousand::today);
    }

    static NumberedPeople deleted() {
        return new NumberedPeople(LISTED, DELETED_UNTIL, FiftyThousand::before);
    }

    /** What an applying run is to report, each once. */
    static Set<String> findings() {
        Set<String> findings = new HashSet<>();
        for (int number = 0; number < MISSING_UNTIL; number++) {
            String id = NumberedPeople.id(number);
            if (number < LISTED && !isInStore(number)) {
                findings.add("not-in-store " + id + " none");
            } else if (isInStore(number)) {
                String finding = ofSomebodyHere(number);
                if (!finding.isEmpty()) {
                    findings.add(finding.replace("ID", id));
                }
            }
        }
        return findings;
    }

    private static String ofSomebodyHere(int number) {
        if (number >= MISSING_FROM) {
            return "missing-from-directory ID disabled";
        } else if (number >= LISTED) {
            return "deleted-from-directory ID disabled";
        } else if (number % 100 == 7) {
            return "suspended-in-directory ID disabled";
        } else if (number % 1000 == 11) {
            return "archived-in-directory ID disabled";
        }
        return number % 200 == 50 ? "drifted ID synced [profile.email]" : "";
    }
}
