package dev.identitysync.google.directory;

import dev.identitysync.ExternalIdentity;
import dev.identitysync.InvalidValueException;
import dev.identitysync.UserId;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.SignInPreview;
import dev.identitysync.reconcile.engine.DriftedFields;
import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.reconcile.engine.Run;
import dev.identitysync.reconcile.engine.StoreCalls;
import dev.identitysync.reconcile.engine.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Holds one user of the directory against the store. Reads, and changes nothing but by what it intends. */
final class DirectoryUserCheck {
    private final DirectorySettings settings;
    private final StoreCalls store;
    private final Run run;
    private final BarredCheck barred;
    private final DirectoryDeeds deeds;

    DirectoryUserCheck(DirectorySettings settings, StoreCalls store, Run run, BarredCheck barred) throws IOException {
        this.settings = settings;
        this.store = store;
        this.run = run;
        this.barred = barred;
        this.deeds = new DirectoryDeeds(settings, store, run);
    }

    /** The verdict on a user whom the directory lists. */
    Verdict of(DirectoryUser user) {
        return identity(user)
                .map(identity -> user.bar()
                        .map(bar -> barred.of(bar, identity))
                        .orElseGet(() -> admitted(user, DirectoryLogin.of(identity, user))))
                .orElseGet(() -> Verdict.none().counting(DirectoryCount.WITHOUT_ID));
    }

    /** The verdict on a user whom the directory lists as deleted. */
    Verdict ofDeleted(DirectoryUser user) {
        return identity(user)
                .map(identity -> barred.of(FindingKind.DELETED_FROM_DIRECTORY, identity))
                .orElseGet(() -> Verdict.none().counting(DirectoryCount.WITHOUT_ID));
    }

    private static Optional<ExternalIdentity> identity(DirectoryUser user) {
        try {
            return user.id().map(DirectoryLogin::identity);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private Verdict admitted(DirectoryUser user, DirectoryLogin login) {
        String id = login.login().identity().subject();
        SignInPreview preview = store.ask(() -> settings.users().preview(login.login()));
        Verdict verdict = run.intended(id)
                .map(line -> deeds.resuming(line, user, login))
                .orElseGet(() -> compared(user, login, preview));
        if (preview.outcome() instanceof SignIn.Returning returning && returning.emailHeldByAnother()) {
            verdict = verdict.finding(
                    line(FindingKind.EMAIL_HELD_BY_ANOTHER, id, returning.user().id()));
        }
        return login.leftOut().isEmpty()
                ? verdict
                : verdict.finding(
                        ReportLine.of(FindingKind.UNUSABLE_ATTRIBUTES, id).withDetails(login.leftOut()));
    }

    private Verdict compared(DirectoryUser user, DirectoryLogin login, SignInPreview preview) {
        String id = login.login().identity().subject();
        if (preview.outcome() instanceof SignIn.Returning returning) {
            return returning(login, returning.user().id(), DriftedFields.of(preview));
        }
        if (preview.outcome() instanceof SignIn.Refused.Disabled disabled) {
            return disabled(user, id, disabled.userId()).meeting(disabled.userId());
        }
        if (preview.outcome() instanceof SignIn.Refused.IdentityDisabled disabled) {
            ReportLine line = line(FindingKind.DISABLED_IN_STORE, id, disabled.userId());
            return Verdict.none().finding(line.withDetails(List.of("identity"))).meeting(disabled.userId());
        }
        ReportLine line = ReportLine.of(FindingKind.NOT_IN_STORE, id);
        return Verdict.none().finding(line.withDetails(objection(preview.outcome())));
    }

    private Verdict returning(DirectoryLogin login, UserId user, List<String> drifted) {
        if (drifted.isEmpty()) {
            return Verdict.none().counting(DirectoryCount.UNCHANGED).meeting(user);
        }
        ReportLine line = line(FindingKind.DRIFTED, login.login().identity().subject(), user)
                .withDetails(drifted);
        Verdict verdict = settings.syncDrift()
                ? deeds.syncing(line, login)
                : Verdict.none().finding(line);
        return verdict.meeting(user);
    }

    private Verdict disabled(DirectoryUser listed, String id, UserId user) {
        if (!deeds.wasDisabledByARun(user)) {
            return Verdict.none().finding(line(FindingKind.DISABLED_IN_STORE, id, user));
        }
        ReportLine line = line(FindingKind.ACTIVE_AGAIN, id, user);
        return settings.enableReturned()
                ? deeds.enabling(line, listed)
                : Verdict.none().finding(line);
    }

    /** What of a run that was killed is to be reported, of users who were no longer admitted when this one came by. */
    Optional<ReportLine> doneBefore(ReportLine line) {
        return deeds.doneBefore(line);
    }

    // Why their first sign-in would be refused, if it would.
    private static List<String> objection(SignIn outcome) {
        if (outcome instanceof SignIn.Refused.LinkRequired) {
            return List.of("link-required");
        }
        if (outcome instanceof SignIn.Refused.EmailTaken) {
            return List.of("email-taken");
        }
        return outcome instanceof SignIn.Refused.UserIdTaken ? List.of("user-id-taken") : List.of();
    }

    private static ReportLine line(FindingKind kind, String id, UserId user) {
        return ReportLine.of(kind, id).withUser(user.value());
    }
}
