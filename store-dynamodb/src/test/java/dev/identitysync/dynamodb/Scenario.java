package dev.identitysync.dynamodb;

import static dev.identitysync.dynamodb.Logins.ADA;
import static dev.identitysync.dynamodb.Logins.ADA_EMAIL;
import static dev.identitysync.dynamodb.Logins.BEN;
import static dev.identitysync.dynamodb.Logins.NOON;
import static dev.identitysync.spi.EmailRule.UNIQUE;
import static dev.identitysync.spi.EmailRule.UNIQUE_AND_PROVED;

import dev.identitysync.Email;
import dev.identitysync.IdentityStatus;
import dev.identitysync.SyncRule;
import dev.identitysync.UserId;
import dev.identitysync.UserStatus;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.spi.LinkRequest;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One operation on a store in a known state, always the very same.
 *
 * @param name what it is
 * @param before brings the store into that state
 * @param operation gives the operation's answer
 */
record Scenario(String name, Consumer<UserStore> before, Function<UserStore, Object> operation) {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Email OTHER_EMAIL = new Email("ada.new@example.com", true);
    private static final UserId ADA_ID = UserIds.derived().idFor(ADA);

    /** Every operation that writes, in each of the ways in which it does. */
    static List<Scenario> writing() {
        return List.of(
                signIn("a first sign-in", Logins.of(ADA)),
                signIn("a first sign-in that claims an address", Logins.of(ADA).with(ADA_EMAIL, UNIQUE)),
                signIn(
                        "a first sign-in with fields of the application",
                        Logins.of(ADA).with(SyncRule.APPLICATION_OWNS)),
                signIn("a first sign-in with an id of its own", Logins.of(ADA).withId(new UserId("own"))),
                signIn(
                        "a returning sign-in",
                        ada(Logins.of(ADA)),
                        Logins.of(ADA).at(LATER)),
                signIn(
                        "a returning sign-in after a throttle",
                        ada(Logins.of(ADA)),
                        Logins.of(ADA).at(LATER).throttled(Duration.ofSeconds(1))),
                signIn(
                        "a returning sign-in that claims another address",
                        ada(Logins.of(ADA).with(ADA_EMAIL, UNIQUE)),
                        Logins.of(ADA).with(OTHER_EMAIL, UNIQUE).at(LATER)),
                signIn(
                        "a sign-in with an identity linked later",
                        ada(Logins.of(ADA)).andThen(store -> store.link(benToAda())),
                        Logins.of(BEN).at(LATER)),
                signIn(
                        "a sign-in that links by an address",
                        ada(Logins.of(ADA).with(ADA_EMAIL, UNIQUE_AND_PROVED)),
                        Logins.of(BEN).with(ADA_EMAIL, UNIQUE_AND_PROVED).at(LATER)),
                new Scenario(
                        "a login recorded by id",
                        ada(Logins.of(ADA)),
                        store -> store.recordLogin(ADA_ID, LATER, Duration.ZERO)),
                new Scenario("a link", ada(Logins.of(ADA)), store -> store.link(benToAda())),
                new Scenario(
                        "an unlink",
                        ada(Logins.of(ADA)).andThen(store -> store.link(benToAda())),
                        store -> store.unlink(ADA_ID, BEN, LATER)),
                new Scenario(
                        "a disable", ada(Logins.of(ADA)), store -> store.setStatus(ADA_ID, UserStatus.DISABLED, LATER)),
                new Scenario(
                        "a sign-out everywhere", ada(Logins.of(ADA)), store -> store.revokeSessions(ADA_ID, LATER)),
                new Scenario(
                        "an identity disabled",
                        ada(Logins.of(ADA)),
                        store -> store.setIdentityStatus(ADA, IdentityStatus.DISABLED, LATER)),
                new Scenario(
                        "an identity linked later enabled again",
                        ada(Logins.of(ADA)).andThen(store -> {
                            store.link(benToAda());
                            store.setIdentityStatus(BEN, IdentityStatus.DISABLED, NOON);
                        }),
                        store -> store.setIdentityStatus(BEN, IdentityStatus.ACTIVE, LATER)),
                new Scenario(
                        "a deletion",
                        ada(Logins.of(ADA).with(ADA_EMAIL, UNIQUE)).andThen(store -> store.link(benToAda())),
                        store -> store.delete(ADA_ID)));
    }

    private static Scenario signIn(String name, Logins login) {
        return signIn(name, store -> {}, login);
    }

    private static Scenario signIn(String name, Consumer<UserStore> before, Logins login) {
        ProvisionRequest request = login.request();
        return new Scenario(name, before, store -> store.provision(request));
    }

    private static Consumer<UserStore> ada(Logins login) {
        ProvisionRequest request = login.request();
        return store -> store.provision(request);
    }

    private static LinkRequest benToAda() {
        return new LinkRequest(
                ADA_ID, BEN, LATER, Optional.of(new LinkRequest.ProofUse("proof", LATER.plusSeconds(600))));
    }

    @Override
    public String toString() {
        return name;
    }
}
