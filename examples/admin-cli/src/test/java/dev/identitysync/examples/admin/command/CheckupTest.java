package dev.identitysync.examples.admin.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import dev.identitysync.examples.admin.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckupTest {
    private static final String SECRET = "a-secret-that-is-never-shown";
    private static final Diagnosis FINE = new Diagnosis(List.of(Finding.ok("all-there", "all is there")));
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void readTheLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leaveTheLog() {
        System.setErr(before);
    }

    @Test
    void aDoctorThatBreaksDownIsAFindingAndTheOthersKeepTheirs() {
        Map<String, Diagnosis> found = checked();

        assertThat(found.keySet()).containsExactly("postgresql", "pool", "google");
        assertThat(found).containsEntry("postgresql", FINE).containsEntry("google", FINE);
        Diagnosis broken = Objects.requireNonNull(found.get("pool"));
        assertThat(broken.healthy()).isFalse();
        assertThat(broken.findings()).extracting(Finding::severity).containsExactly(Severity.UNKNOWN);
    }

    @Test
    void theFindingHasTheIdThatTheLogHas() {
        String report = Objects.requireNonNull(checked().get("pool")).report();

        Matcher id = ID.matcher(report);
        assertThat(id.find()).isTrue();
        assertThat(log()).contains(id.group(), "pool", "IllegalStateException at " + CheckupTest.class.getName());
        assertThat(report + log()).doesNotContain(SECRET);
    }

    private static Map<String, Diagnosis> checked() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Map<String, Doctor> doctors = new LinkedHashMap<>();
        doctors.put("postgresql", () -> FINE);
        doctors.put("pool", () -> {
            throw new IllegalStateException(SECRET);
        });
        doctors.put("google", () -> FINE);
        return new Checkup(new Console(nowhere, nowhere, false)).of(doctors);
    }

    private String log() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
