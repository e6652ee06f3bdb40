package dev.identitysync.testkit.contract;

import static dev.identitysync.spi.EmailRule.SHARED;
import static dev.identitysync.spi.EmailRule.UNIQUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.Email;
import dev.identitysync.Profile;
import dev.identitysync.SyncRule;
import dev.identitysync.User;
import dev.identitysync.spi.ProvisionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who holds an address when users came in before it had to be unique, and who is told about it. */
abstract class EmailClaimClauses extends Clauses {
    private static final int PEOPLE = 40;

    @Test
    void aSharedAddressIsClaimedByTheNextUniqueSignIn() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(SHARED));
        assertThat(returned(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE)).emailHeldByAnother())
                .isFalse();

        assertThat(signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE)))
                .isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
    }

    @Test
    void ofTwoWhoShareAnAddressTheFirstUniqueSignInClaimsIt() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(SHARED));
        created(Login.of(BEN).with(ADA_EMAIL).with(SHARED));
        returned(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        ProvisionResult.Returned second = returned(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE));

        assertThat(second.emailHeldByAnother()).isTrue();
        assertThat(signIn(Login.of(ADA_ELSEWHERE).with(ADA_EMAIL).with(UNIQUE)))
                .isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
    }

    @Test
    void anAddressThatNobodyClaimedHoldsNobodyUp() {
        created(Login.of(ADA).with(ADA_EMAIL).with(SHARED));

        created(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE));

        assertThat(returned(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE)).emailHeldByAnother())
                .isTrue();
    }

    @Test
    void aSharedSignInWithTheClaimedAddressKeepsTheClaim() {
        User ada = created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        returned(Login.of(ADA).with(ADA_EMAIL).with(SHARED).at(NOON.plus(DAY)));

        assertThat(signIn(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE)))
                .isEqualTo(new ProvisionResult.EmailHeld(ada.id()));
    }

    @Test
    void aSharedSignInWithAnotherAddressFreesTheClaimedOne() {
        created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        returned(Login.of(ADA).with(OTHER_EMAIL).with(SHARED));

        created(Login.of(BEN).with(ADA_EMAIL).with(UNIQUE));
    }

    @Test
    void theOwnAddressInOtherCaseIsNotHeldByAnother() {
        created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));

        ProvisionResult.Returned again =
                returned(Login.of(ADA).with(new Email("ADA@Example.COM", true)).with(UNIQUE));

        assertThat(again.emailHeldByAnother()).isFalse();
        assertThat(again.user().email()).map(Email::address).contains("ADA@Example.COM");
    }

    @Test
    void anAddressThatTheRuleDoesNotTakeOverIsNotReported() {
        created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        created(Login.of(BEN).with(OTHER_EMAIL).with(UNIQUE));

        ProvisionResult.Returned again = returned(
                Login.of(BEN).with(ADA_EMAIL).with(SyncRule.APPLICATION_OWNS).with(UNIQUE));

        assertThat(again.emailHeldByAnother()).isFalse();
        assertThat(again.user().email()).contains(OTHER_EMAIL);
    }

    @Test
    void whatElseTheProviderSaysIsWrittenThoughTheAddressIsHeld() {
        created(Login.of(ADA).with(ADA_EMAIL).with(UNIQUE));
        created(Login.of(BEN).with(UNIQUE));

        ProvisionResult.Returned again = returned(Login.of(BEN)
                .with(Profile.builder().email(ADA_EMAIL).name("Ben").build())
                .with(UNIQUE));

        assertThat(again.emailHeldByAnother()).isTrue();
        assertThat(again.user().email()).isEmpty();
        assertThat(stored(again.user().id()).name()).contains("Ben");
    }

    @Test
    void anAddressWantedByNewcomersAndUsersAtOnceGoesToOne() {
        for (int i = 0; i < PEOPLE; i += 2) {
            created(Login.of(person(i)).with(UNIQUE));
        }

        List<ProvisionResult> results =
                crowd(PEOPLE, i -> signIn(Login.of(person(i)).with(ADA_EMAIL).with(UNIQUE)));

        List<User> holders = store().findByEmail(ADA_EMAIL.address());
        assertThat(holders).hasSize(1);
        assertThat(results)
                .filteredOn(EmailClaimClauses::gotTheAddress)
                .hasSize(1)
                .allSatisfy(result -> assertThat(signedIn(result)).isEqualTo(holders.get(0)));
    }

    private static boolean gotTheAddress(ProvisionResult result) {
        return result instanceof ProvisionResult.Created
                || (result instanceof ProvisionResult.Returned returned && !returned.emailHeldByAnother());
    }
}
