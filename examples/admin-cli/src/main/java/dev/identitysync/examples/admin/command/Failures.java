package dev.identitysync.examples.admin.command;

import dev.identitysync.InvalidValueException;
import dev.identitysync.StoreException;
import dev.identitysync.cognito.reconcile.PoolRefusedException;
import dev.identitysync.cognito.reconcile.PoolUnavailableException;
import dev.identitysync.cognito.reconcile.TooManyMatchesException;
import dev.identitysync.cognito.wiring.ForeignTriggerException;
import dev.identitysync.cognito.wiring.PoolChangedException;
import dev.identitysync.cognito.wiring.WiringException;
import dev.identitysync.cognito.wiring.WiringRefusedException;
import dev.identitysync.examples.admin.output.Console;
import dev.identitysync.examples.admin.output.Exit;
import dev.identitysync.examples.admin.settings.SettingException;
import dev.identitysync.reconcile.ReconciliationStoppedException;
import dev.identitysync.reconcile.TooManyToDisableException;
import dev.identitysync.reconcile.WorkFolderException;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure means to whoever called: an exit code and a line, without personal data. */
public final class Failures {
    private static final List<Class<?>> USAGE = List.of(InvalidValueException.class, SettingException.class);
    private static final List<Class<?>> REFUSED = List.of(
            NotConfirmedException.class,
            TooManyMatchesException.class,
            TooManyToDisableException.class,
            ForeignTriggerException.class,
            WiringRefusedException.class,
            PoolChangedException.class);
    /** Whose messages say what to do. */
    private static final List<Class<?>> FAILED = List.of(
            WiringException.class,
            PoolRefusedException.class,
            PoolUnavailableException.class,
            ReconciliationStoppedException.class,
            WorkFolderException.class);

    private final Console console;

    /** Reports to a console. */
    public Failures(Console console) {
        this.console = console;
    }

    /** Says what is wrong, and which exit code that is. */
    public int report(Exception failure) {
        if (isAny(USAGE, failure)) {
            return console.fail(Exit.USAGE, message(failure));
        }
        if (isAny(REFUSED, failure)) {
            return console.fail(Exit.REFUSED, message(failure));
        }
        if (failure instanceof StoreException) {
            return console.fail(Exit.FAILED, message(failure) + "\nThe command doctor says what is to be mended.");
        }
        if (isAny(FAILED, failure)) {
            return console.fail(Exit.FAILED, message(failure));
        }
        return console.fail(Exit.FAILED, failure instanceof SdkException sdk ? ofSdk(sdk) : unforeseen(failure));
    }

    private static boolean isAny(List<Class<?>> types, Exception failure) {
        return types.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String ofSdk(SdkException failure) {
        return "AWS could not be asked (" + failure.getClass().getSimpleName()
                + "): check AWS_REGION, and that there are credentials";
    }

    // Its message may hold anything.
    private static String unforeseen(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return "A fault of this program: " + failure.getClass().getName()
                + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
