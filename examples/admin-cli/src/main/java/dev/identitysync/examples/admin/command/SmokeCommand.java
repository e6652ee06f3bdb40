package dev.identitysync.examples.admin.command;

import dev.identitysync.InvalidValueException;
import dev.identitysync.doctor.Diagnosis;
import dev.identitysync.examples.admin.check.UsersApiDoctor;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Diagnoses;
import dev.identitysync.examples.admin.settings.Resources;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a users API from outside. */
@Command(name = "smoke", description = "Checks that a users API answers as its clients rely on. Writes nothing.")
public final class SmokeCommand implements Callable<Integer> {
    private final Resources resources;
    private final Console console;

    @SuppressWarnings("NullAway.Init") // Set before the call, or the call is refused.
    @Parameters(paramLabel = "BASE-URL", description = "Where the API is, such as https://api.example.com/prod/")
    private URI base;

    @Option(names = "--user", paramLabel = "ID", description = "A user who is there, to be read too.")
    private @Nullable String user;

    /** The command over some resources. */
    public SmokeCommand(Resources resources, Console console) {
        this.resources = resources;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (base.getHost() == null || !("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
            throw new InvalidValueException("BASE-URL", "is no http or https URL");
        }
        Optional<String> key = resources.settings().find("USERS_API_KEY");
        Diagnosis found = new UsersApiDoctor(base, key, Optional.ofNullable(user)).check();
        return console.print(Diagnoses.answer(Map.of("users-api", found)));
    }
}
