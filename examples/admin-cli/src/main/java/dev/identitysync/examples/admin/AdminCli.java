package dev.identitysync.examples.admin;

import dev.identitysync.examples.admin.command.CleanupCommand;
import dev.identitysync.examples.admin.command.DoctorCommand;
import dev.identitysync.examples.admin.command.Failures;
import dev.identitysync.examples.admin.command.ReconcileCommand;
import dev.identitysync.examples.admin.command.SmokeCommand;
import dev.identitysync.examples.admin.command.UsersCommand;
import dev.identitysync.examples.admin.command.WireCommand;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Exit;
import dev.identitysync.examples.admin.settings.Resources;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** All commands. */
@Command(
        name = "identity-admin",
        description = "Looks after the users of identity-sync, their stores and their user pool.",
        synopsisSubcommandLabel = "COMMAND")
public final class AdminCli {
    private final Console console;

    private AdminCli(Console console) {
        this.console = console;
    }

    /** The commands over some resources, which stay the caller's to close. */
    public static CommandLine of(Resources resources, Console console) {
        CommandLine root = new CommandLine(new AdminCli(console))
                .addSubcommand(new DoctorCommand(resources, console))
                .addSubcommand(new UsersCommand(resources, console))
                .addSubcommand(new WireCommand(resources, console))
                .addSubcommand(new ReconcileCommand(resources, console))
                .addSubcommand(new CleanupCommand(resources, console))
                .addSubcommand(new SmokeCommand(resources, console));
        addHelp(root);
        Failures failures = new Failures(console);
        return root.setExecutionExceptionHandler((failure, command, parsed) -> failures.report(failure))
                .setParameterExceptionHandler((failure, arguments) -> console.fail(
                        Exit.USAGE,
                        failure.getMessage() + "\n" + failure.getCommandLine().getUsageMessage()));
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Says what there is.")
                        .build());
        command.getSubcommands().values().forEach(AdminCli::addHelp);
    }

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "JSON, also on a terminal.")
    void json(boolean wanted) {
        if (wanted) {
            console.json(true);
        }
    }

    @Option(names = "--text", scope = ScopeType.INHERIT, description = "Lines for a person, also into a file or pipe.")
    void text(boolean wanted) {
        if (wanted) {
            console.json(false);
        }
    }
}
