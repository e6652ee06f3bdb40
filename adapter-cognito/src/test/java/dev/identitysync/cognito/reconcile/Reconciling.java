package dev.identitysync.cognito.reconcile;

import dev.identitysync.User;
import dev.identitysync.cognito.AttributeMapping;
import dev.identitysync.cognito.UserPool;
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

/** A pool, a store and what lies between them. */
final class Reconciling implements AutoCloseable {
    static final UserPool POOL = UserPool.of(FakeUserDirectory.POOL_ID);
    static final int RATE = 30;

    final VirtualTime time = new VirtualTime();
    // One for all runs, as if each began when the one before would have gone on.
    final RequestPace pace = time.pace(RATE);
    final MutableClock clock = MutableClock.at("2026-02-06T12:00:00Z");
    final FakeUserDirectory pool = new FakeUserDirectory(time::nanoTime, RATE);
    final WatchedStore watched = new WatchedStore(new InMemoryUserStore());
    final Path folder;
    UserProvisioning users = provisioning(it -> it);

    Reconciling(Path folder) {
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

    /** Puts a user into the pool and into the store alike. */
    FakeUser known(String subject) {
        FakeUser user = pool.add(FakeUser.of(subject, subject + "@mail.example"));
        provision(user);
        return user;
    }

    /** Signs a user of the pool in now. */
    User provision(FakeUser user) {
        return users.signIn(AttributeMapping.standard()
                        .login(POOL, user.subject(), user.attributes, clock.instant())
                        .login())
                .signedIn()
                .orElseThrow();
    }

    Optional<User> local(String subject) {
        return users.findByIdentity(POOL.identity(subject));
    }

    /** Of a run that begins a minute after everything that was done before. */
    PoolReconciliationBuilder builder() {
        clock.advance(Duration.ofMinutes(1));
        return PoolReconciliation.builder()
                .pool(POOL)
                .client(pool.client())
                .users(users)
                .pace(pace)
                .clock(clock)
                .workFolder(folder);
    }

    ReconciliationResult run(UnaryOperator<PoolReconciliationBuilder> settings) {
        return settings.apply(builder()).build().run();
    }

    ReconciliationResult dryRun() {
        return run(it -> it);
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
        pool.close();
    }
}
