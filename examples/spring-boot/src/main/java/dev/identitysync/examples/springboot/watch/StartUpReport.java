package dev.identitysync.examples.springboot.watch;

import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.doctor.Doctor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Says at the start what would keep people from signing in, before the first of them finds out. */
@Component
class StartUpReport implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(StartUpReport.class);

    private final Doctor doctor;

    StartUpReport(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Diagnosis diagnosis = doctor.check();
        if (diagnosis.healthy()) {
            log.info(
                    "The users' tables are fine: {} checks",
                    diagnosis.findings().size());
        } else {
            log.error("Sign-ins cannot be expected to work.\n{}", diagnosis.report());
        }
    }
}
