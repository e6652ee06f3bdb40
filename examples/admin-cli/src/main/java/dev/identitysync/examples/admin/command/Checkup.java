package dev.identitysync.examples.admin.command;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.examples.admin.output.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one doctor after the other. One that breaks down, against its contract, does not take along what others found. */
final class Checkup {
    private static final Logger log = LoggerFactory.getLogger(Checkup.class);

    private final Console console;

    /** Shows its progress on a console. */
    Checkup(Console console) {
        this.console = console;
    }

    /**
     * What each found, or that it broke down, in the same order.
     *
     * @param doctors by what they look at
     */
    Map<String, Diagnosis> of(Map<String, Doctor> doctors) {
        Map<String, Diagnosis> found = new LinkedHashMap<>();
        doctors.forEach((subject, doctor) -> {
            console.progress("checking " + subject + " …");
            found.put(subject, checked(subject, doctor));
            console.progressEnds();
        });
        return found;
    }

    private static Diagnosis checked(String subject, Doctor doctor) {
        try {
            return doctor.check();
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            // Not its message: nobody knows what that quotes.
            log.error(
                    "{} check of {} failed with {} at {}",
                    id,
                    subject,
                    e.getClass().getName(),
                    place(e));
            return new Diagnosis(List.of(Finding.unknown(
                    "check-completed",
                    "the check broke down; what else it found is lost",
                    "a fault of this program, which is no word on " + subject,
                    "look for " + id + " in the log, which is the standard error stream, and report it")));
        }
    }

    private static String place(Throwable e) {
        return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
    }
}
