package dev.identitysync.examples.admin.command;

import dev.identitysync.doctor.Doctor;
import dev.identitysync.examples.admin.check.ProviderClient;
import dev.identitysync.examples.admin.check.ProviderClientDoctor;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Diagnoses;
import dev.identitysync.examples.admin.settings.Resources;
import dev.identitysync.examples.admin.settings.SettingException;
import dev.identitysync.examples.admin.settings.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Asks every doctor that there is something to look at for. */
@Command(
        name = "doctor",
        description = "Checks everything that is set: the stores, the pool's triggers, the client at Google.")
public final class DoctorCommand implements Callable<Integer> {
    private final Resources resources;
    private final Console console;

    /** The command over some resources. */
    public DoctorCommand(Resources resources, Console console) {
        this.resources = resources;
        this.console = console;
    }

    @Override
    public Integer call() {
        Map<String, Doctor> doctors = new LinkedHashMap<>();
        resources.postgresqlDoctor().ifPresent(it -> doctors.put("postgresql", it));
        resources.dynamoDbDoctor().ifPresent(it -> doctors.put("dynamodb", it));
        resources.poolDoctor().ifPresent(it -> doctors.put("pool", it));
        clientDoctor(resources.settings()).ifPresent(it -> doctors.put("google", it));
        if (doctors.isEmpty()) {
            throw new SettingException(
                    "DATABASE_URL",
                    "is not set, nor is DYNAMODB_TABLE, USER_POOL_ID, or GOOGLE_CLIENT_ID: there is"
                            + " nothing to check");
        }
        return console.print(Diagnoses.answer(new Checkup(console).of(doctors)));
    }

    private static Optional<Doctor> clientDoctor(Settings settings) {
        return settings.find("GOOGLE_CLIENT_ID")
                .map(id -> new ProviderClient(
                        settings.findUrl("GOOGLE_ISSUER").orElse(ProviderClient.GOOGLE),
                        id,
                        settings.get("GOOGLE_CLIENT_SECRET"),
                        redirectUri(settings)))
                .map(ProviderClientDoctor::new);
    }

    private static URI redirectUri(Settings settings) {
        return settings.findUrl("GOOGLE_REDIRECT_URI")
                .orElseThrow(
                        () -> new SettingException("GOOGLE_REDIRECT_URI", "is not set; set it as the console has it"));
    }
}
