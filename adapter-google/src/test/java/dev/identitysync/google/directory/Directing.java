package dev.identitysync.google.directory;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.Profile;
import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.google.OidcProvider;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.provisioning.UserProvisioningBuilder;
import dev.identitysync.reconcile.ReconciliationResult;
import dev.identitysync.reconcile.RequestPace;
import dev.identitysync.reconcile.engine.ReportLine;
import dev.identitysync.testkit.InMemoryUserStore;
import dev.identitysync.testkit.MutableClock;
import dev.identitysync.testkit.VirtualTime;
import dev.identitysync.testkit.WatchedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A directory, a store and what lies between them. */
final class Directing implements AutoCloseable {
    static final int RATE = 40;
    static final String DOMAIN = "firm.example";

    final VirtualTime time = new VirtualTime();
    // One for all runs, as if each began when the one before would have gone on.
    final RequestPace pace = time.pace(RATE);
    final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    final FakeDirectory directory = new FakeDirectory(time::nanoTime, RATE);
    final WatchedStore watched = new WatchedStore(new InMemoryUserStore());
    final DirectoryTokens tokens = directory.tokens();
    final Path folder;
    UserProvisioning users = provisioning(it -> it);

    Directing(Path folder) {
        this.folder = folder;
    }

    /** Wires the users otherwise. */
    void wire(UnaryOperator<UserProvisioningBuilder> settings) {
        users = provisioning(settings);
    }

    private UserProvisioning provisioning(UnaryOperator<UserProvisioningBuilder> settings) {
        return settings.apply(
                        UserProvisioning.builder(watched.store()).clock(clock).syncPolicy(SyncPolicy.followProvider()))
                .build();
    }

    static ExternalIdentity identity(String id) {
        return new ExternalIdentity(OidcProvider.google().issuer(), id);
    }

    /** Puts somebody into the directory and into the store alike. */
    FakePerson known(String id) {
        FakePerson person = directory.add(FakePerson.of(id));
        signIn(person);
        return person;
    }

    /** Signs somebody in now, as their ID token says who they are. */
    User signIn(FakePerson person) {
        Profile profile = Profile.builder()
                .email(new Email(person.email, true))
                .name(person.fullName())
                .givenName(person.givenName)
                .familyName(person.familyName)
                .picture("https://lh3.example/" + person.id)
                .locale("en")
                .build();
        return signIn(identity(person.id), profile);
    }

    User signIn(ExternalIdentity identity, Profile profile) {
        return users.signIn(VerifiedLogin.thatTheCallerHasVerified(identity, profile, clock.instant(), true))
                .signedIn()
                .orElseThrow();
    }

    Optional<User> local(String id) {
        return users.findByIdentity(identity(id));
    }

    boolean isActive(String id) {
        return local(id).orElseThrow().status() == UserStatus.ACTIVE;
    }

    /** Of a run that begins a minute after everything that was done before. */
    DirectoryReconciliationBuilder builder() {
        clock.advance(Duration.ofMinutes(1));
        return DirectoryReconciliation.builder()
                .tokens(tokens)
                .users(users)
                .domains(DOMAIN)
                .pace(pace)
                .clock(clock)
                .endpoint(FakeDirectory.endpoint(directory.port()))
                .workFolder(folder);
    }

    ReconciliationResult run(UnaryOperator<DirectoryReconciliationBuilder> settings) {
        return settings.apply(builder()).build().run();
    }

    ReconciliationResult dryRun() {
        return run(it -> it);
    }

    /** Everything is applied, within a bound that is never in the way. */
    static DirectoryReconciliationBuilder all(DirectoryReconciliationBuilder builder) {
        return builder.apply(true)
                .syncDrift(true)
                .disableBarred(100_000, 100)
                .disableMissing(true)
                .enableReturned(true);
    }

    /** The lines of a report as "finding sub action [details]", in order. */
    static List<String> findings(ReconciliationResult result) {
        List<String> findings = new ArrayList<>();
        for (ReportLine line : lines(result)) {
            findings.add(line.finding() + " " + line.subject().orElse("") + " "
                    + line.action().inReport() + (line.details().isEmpty() ? "" : " " + line.details()));
        }
        return findings;
    }

    static List<ReportLine> lines(ReconciliationResult result) {
        try {
            List<ReportLine> lines = new ArrayList<>();
            for (String line : Files.readAllLines(result.report())) {
                lines.add(ReportLine.read(line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
