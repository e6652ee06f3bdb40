package dev.identitysync.examples.admin.command;

import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.examples.admin.output.Answer;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Exit;
import dev.identitysync.examples.admin.settings.Resources;
import dev.identitysync.provisioning.UserProvisioning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands on single users. */
@Command(
        name = "users",
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows, disables, enables, exports and deletes users.")
public final class UsersCommand {
    private final Resources resources;
    private final Console console;

    /** Commands over some resources. */
    public UsersCommand(Resources resources, Console console) {
        this.resources = resources;
        this.console = console;
    }

    @Command(name = "get", description = "Shows a user.")
    int get(@Parameters(paramLabel = "ID") String id) {
        UserProvisioning users = resources.users();
        return one(id, users.findById(new UserId(id)), user -> UserView.summary(user, users.identitiesOf(user.id())));
    }

    @Command(name = "find", description = "Shows the users with an e-mail address. Two may have the same.")
    int find(@Parameters(paramLabel = "ADDRESS") String address) {
        UserProvisioning users = resources.users();
        List<User> found = users.findByEmail(address);
        List<String> lines = new ArrayList<>();
        List<Object> json = new ArrayList<>();
        for (User user : found) {
            UserView view = UserView.summary(user, users.identitiesOf(user.id()));
            lines.addAll(view.lines());
            lines.add("");
            json.add(view.json());
        }
        lines.add(found.size() + (found.size() == 1 ? " user" : " users"));
        return console.print(new Answer(found.isEmpty() ? Exit.FINDINGS : Exit.FINE, lines, map("users", json)));
    }

    @Command(
            name = "export",
            description = "Everything that is kept about a user, the application's own attributes too.")
    int export(@Parameters(paramLabel = "ID") String id) {
        UserProvisioning users = resources.users();
        return one(id, users.findById(new UserId(id)), user -> UserView.whole(user, users.identitiesOf(user.id())));
    }

    @Command(name = "disable", description = "Refuses a user every sign-in from now on, and ends their sessions.")
    int disable(@Parameters(paramLabel = "ID") String id) {
        return one(id, resources.users().disable(new UserId(id)), user -> UserView.summary(user, List.of()));
    }

    @Command(name = "enable", description = "Lets a user sign in again.")
    int enable(@Parameters(paramLabel = "ID") String id) {
        return one(id, resources.users().enable(new UserId(id)), user -> UserView.summary(user, List.of()));
    }

    @Command(
            name = "delete",
            description = "Deletes a user with everything that belongs to them. A later sign-in makes a new one.")
    int delete(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--yes", description = "Does it. Without, nothing is done.") boolean yes) {
        UserId userId = new UserId(id);
        if (!yes) {
            throw new NotConfirmedException("Nothing was deleted. Say --yes to delete user " + userId + " for good.");
        }
        boolean deleted = resources.users().delete(userId);
        return console.print(
                deleted
                        ? new Answer(Exit.FINE, List.of("User " + userId + " is deleted"), map("deleted", id))
                        : unknown(id));
    }

    private int one(String id, Optional<User> user, java.util.function.Function<User, UserView> shown) {
        return console.print(user.map(shown)
                .map(view -> new Answer(Exit.FINE, view.lines(), view.json()))
                .orElseGet(() -> unknown(id)));
    }

    private static Answer unknown(String id) {
        return new Answer(Exit.FINDINGS, List.of("There is no user " + id), map("unknown", id));
    }

    private static Map<String, @Nullable Object> map(String name, Object value) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(name, value);
        return json;
    }
}
