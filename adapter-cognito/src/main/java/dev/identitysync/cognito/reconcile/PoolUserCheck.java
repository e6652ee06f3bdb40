package dev.identitysync.cognito.reconcile;

import dev.identitysync.InvalidValueException;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.cognito.PoolLogin;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.SignInPreview;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Holds one user of the pool against the store. Reads, and changes nothing. */
final class PoolUserCheck {
    private final ReconciliationSettings settings;
    private final StoreCalls store;
    private final Function<String, Optional<ReportLine>> intended;

    /** @param intended what a run before decided about a subject, and may not have done */
    PoolUserCheck(ReconciliationSettings settings, StoreCalls store, Function<String, Optional<ReportLine>> intended) {
        this.settings = settings;
        this.store = store;
        this.intended = intended;
    }

    Verdict of(PoolUser user) {
        PoolStanding standing = PoolStanding.of(user);
        if (standing == PoolStanding.NOT_CONFIRMED) {
            return Verdict.none().counting(ReconciliationCount.NOT_CONFIRMED);
        }
        Optional<PoolLogin> login = user.subject().flatMap(subject -> login(user, subject));
        if (login.isEmpty()) {
            return Verdict.none().counting(ReconciliationCount.WITHOUT_SUBJECT);
        }
        SignInPreview preview =
                store.ask(() -> settings.users().preview(login.get().login()));
        return standing == PoolStanding.BARRED
                ? barred(login.get().login(), preview.outcome())
                : admitted(login.get(), preview);
    }

    private Optional<PoolLogin> login(PoolUser user, String subject) {
        try {
            return Optional.of(settings.mapping().login(settings.pool(), subject, user.attributes(), user.createdAt()));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private static Verdict barred(VerifiedLogin login, SignIn outcome) {
        if (outcome instanceof SignIn.Returning returning) {
            String id = returning.user().id().value();
            return Verdict.none()
                    .meeting(returning.user().id())
                    .finding(line(FindingKind.DISABLED_IN_POOL, login).withUser(id));
        }
        Verdict verdict = Verdict.none().counting(ReconciliationCount.NOT_ACTIVE_IN_POOL);
        return meeting(verdict, outcome);
    }

    // Whoever is disabled is there.
    private static Verdict meeting(Verdict verdict, SignIn outcome) {
        boolean known =
                outcome instanceof SignIn.Refused.Disabled || outcome instanceof SignIn.Refused.IdentityDisabled;
        return known ? verdict.meeting(((SignIn.Refused) outcome).concerned()) : verdict;
    }

    private Verdict admitted(PoolLogin login, SignInPreview preview) {
        Optional<ReportLine> before = intended.apply(login.login().identity().subject());
        Verdict verdict = before.map(line -> Verdict.none().intending(line, login.login()))
                .orElseGet(() -> compared(login.login(), preview));
        if (preview.outcome() instanceof SignIn.Returning returning && returning.emailHeldByAnother()) {
            verdict = verdict.finding(line(FindingKind.EMAIL_HELD_BY_ANOTHER, login.login())
                    .withUser(returning.user().id().value()));
        }
        List<String> unusable = login.leftOut().stream()
                .map(InvalidValueException::field)
                .distinct()
                .toList();
        return unusable.isEmpty()
                ? verdict
                : verdict.finding(
                        line(FindingKind.UNUSABLE_ATTRIBUTES, login.login()).withDetails(unusable));
    }

    private Verdict compared(VerifiedLogin login, SignInPreview preview) {
        if (preview.outcome() instanceof SignIn.Refused refused) {
            Verdict verdict = Verdict.none().finding(refused(login, refused));
            return meeting(verdict, refused);
        }
        if (preview.outcome() instanceof SignIn.Returning returning) {
            return returning(login, returning, DriftedFields.of(preview));
        }
        return toDo(settings.apply(), line(FindingKind.MISSING_IN_STORE, login), FindingAction.PROVISIONED, login);
    }

    private Verdict returning(VerifiedLogin login, SignIn.Returning returning, List<String> drifted) {
        ReportLine line = line(FindingKind.DRIFTED, login)
                .withUser(returning.user().id().value())
                .withDetails(drifted);
        Verdict verdict = drifted.isEmpty()
                ? Verdict.none().counting(ReconciliationCount.UNCHANGED)
                : toDo(settings.syncDrift(), line, FindingAction.SYNCED, login);
        return verdict.meeting(returning.user().id());
    }

    private static Verdict toDo(boolean told, ReportLine line, FindingAction action, VerifiedLogin login) {
        return told
                ? Verdict.none().intending(line.withAction(action), login)
                : Verdict.none().finding(line);
    }

    /** The finding that a sign-in is refused. */
    static ReportLine refused(VerifiedLogin login, SignIn.Refused refused) {
        return line(FindingKind.REFUSED, login)
                .withUser(refused.concerned().value())
                .withDetails(List.of(reason(refused)));
    }

    private static String reason(SignIn.Refused refused) {
        if (refused instanceof SignIn.Refused.Disabled) {
            return "disabled";
        } else if (refused instanceof SignIn.Refused.IdentityDisabled) {
            return "identity-disabled";
        } else if (refused instanceof SignIn.Refused.UserIdTaken) {
            return "user-id-taken";
        }
        return refused instanceof SignIn.Refused.LinkRequired ? "link-required" : "email-taken";
    }

    private static ReportLine line(FindingKind kind, VerifiedLogin login) {
        return ReportLine.of(kind, login.identity().subject());
    }
}
