package dev.identitysync.cognito.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitysync.Email;
import dev.identitysync.InvalidValueException;
import dev.identitysync.testkit.VirtualTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolLinkingTest {
    private final VirtualTime time = new VirtualTime();
    private final FakeUserDirectory pool = new FakeUserDirectory(time::nanoTime, 30);
    private final PoolLinking linking =
            PoolLinking.of(pool.client(), Reconciling.POOL, Set.of("Google")).withPace(time.pace(30));

    @AfterEach
    void close() {
        assertThat(pool.violations()).isEmpty();
        pool.close();
    }

    private static ProviderUser google(String address, boolean verified) {
        return new ProviderUser("Google", "117", Optional.of(new Email(address, verified)));
    }

    private PoolLink link(ProviderUser provided) {
        return linking.link("ada", provided);
    }

    private FakeUser ada() {
        return pool.add(FakeUser.of("ada", "ada@mail.example"));
    }

    private static PoolLink refused(PoolLink.Reason reason) {
        return new PoolLink.Refused(reason);
    }

    private void nothingIsSent() {
        assertThat(pool.requests("AdminLinkProviderForUser")).isZero();
    }

    @Test
    void twoSidesThatVerifiedOneAddressAreLinked() {
        ada();

        assertThat(link(google("Ada@Mail.example", true))).isEqualTo(new PoolLink.Linked("ada"));
        assertThat(pool.user("ada").orElseThrow().isLinkedTo("Google", "117")).isTrue();
    }

    @Test
    void aRepetitionIsToldSoAndSendsNothing() {
        ada();
        link(google("ada@mail.example", true));

        assertThat(link(google("ada@mail.example", true))).isEqualTo(new PoolLink.AlreadyLinked("ada"));
        assertThat(pool.requests("AdminLinkProviderForUser")).isEqualTo(1);
    }

    @Test
    void aProviderThatIsNotTrustedLinksNothing() {
        ada();

        assertThat(link(new ProviderUser("Facebook", "1", Optional.of(new Email("ada@mail.example", true)))))
                .isEqualTo(refused(PoolLink.Reason.PROVIDER_NOT_TRUSTED));
        nothingIsSent();
    }

    @Test
    @DisplayName("L2: an address that the provider does not call verified, or none, links nothing")
    void anAddressThatTheProviderDoesNotProveLinksNothing() {
        ada();

        assertThat(link(google("ada@mail.example", false)))
                .isEqualTo(refused(PoolLink.Reason.PROVIDER_EMAIL_NOT_VERIFIED));
        assertThat(link(new ProviderUser("Google", "117", Optional.empty())))
                .isEqualTo(refused(PoolLink.Reason.PROVIDER_EMAIL_NOT_VERIFIED));
        nothingIsSent();
    }

    @ParameterizedTest(name = "email_verified {0}")
    @DisplayName("L1: whoever signed up with somebody else's address first does not get their provider")
    @ValueSource(strings = {"false", "", "TRUE ", "absent"})
    void anAddressThatThePoolsUserNeverProvedLinksNothing(String verified) {
        FakeUser ada = ada();
        if (verified.equals("absent")) {
            ada.without("email_verified");
        } else {
            ada.with("email_verified", verified);
        }

        assertThat(link(google("ada@mail.example", true))).isEqualTo(refused(PoolLink.Reason.USER_EMAIL_NOT_VERIFIED));
        nothingIsSent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "UNCONFIRMED, USER_NOT_ACTIVE",
        "COMPROMISED, USER_NOT_ACTIVE",
        "ARCHIVED, USER_NOT_ACTIVE",
        "UNKNOWN, USER_NOT_ACTIVE",
        "EXTERNAL_PROVIDER, USER_IS_FEDERATED"
    })
    @DisplayName("L1: an account that was never confirmed is nobody's to link")
    void aUserWhoIsNotActiveLinksNothing(String status, PoolLink.Reason reason) {
        ada().inStatus(status);

        assertThat(link(google("ada@mail.example", true))).isEqualTo(refused(reason));
        nothingIsSent();
    }

    @Test
    void aDisabledUserLinksNothing() {
        ada().disabled();

        assertThat(link(google("ada@mail.example", true))).isEqualTo(refused(PoolLink.Reason.USER_NOT_ACTIVE));
        nothingIsSent();
    }

    @Test
    @DisplayName("L3: another address is another person")
    void anotherAddressLinksNothing() {
        ada();

        assertThat(link(google("eve@mail.example", true))).isEqualTo(refused(PoolLink.Reason.EMAIL_DIFFERS));
        nothingIsSent();
    }

    @Test
    void aUserWhoIsNotThereLinksNothing() {
        assertThat(link(google("ada@mail.example", true))).isEqualTo(refused(PoolLink.Reason.USER_UNKNOWN));
    }

    @Test
    void aProvidersUserWithAProfileOfTheirOwnIsAConflict() {
        ada();
        pool.add(new FakeUser("Google_117").with("sub", "g").inStatus("EXTERNAL_PROVIDER"));

        assertThat(link(google("ada@mail.example", true))).isEqualTo(refused(PoolLink.Reason.HAS_OWN_PROFILE));
        nothingIsSent();
    }

    @Test
    void aProvidersUserWhoIsLinkedToAnotherIsAConflict() {
        ada();
        pool.add(FakeUser.of("eve", "ada@mail.example").linkedTo("Google", "117"));

        assertThat(link(google("ada@mail.example", true))).isEqualTo(refused(PoolLink.Reason.LINKED_TO_ANOTHER));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("G10: AliasExistsException is a typed conflict, and so is every other; aliases are never forced")
    @CsvSource({
        "AliasExistsException, ALIAS_EXISTS",
        "UserNotFoundException, USER_UNKNOWN",
        "LimitExceededException, TOO_MANY_LINKS",
        "InvalidParameterException, NOT_ACCEPTED"
    })
    void aConflictIsTyped(String exception, PoolLink.Reason reason) {
        ada();
        pool.refuse("AdminLinkProviderForUser", new FakeUserDirectory.Refusal(400, exception, "canary"));

        assertThat(link(google("ada@mail.example", true))).isEqualTo(refused(reason));
        assertThat(pool.requests("AdminLinkProviderForUser")).as("sent once").isEqualTo(1);
    }

    @Test
    void aLinkWhoseAnswerWasLostIsThere() {
        ada();
        pool.loseAnswer("AdminLinkProviderForUser");

        assertThat(link(google("ada@mail.example", true))).isEqualTo(new PoolLink.Linked("ada"));
        assertThat(pool.requests("AdminLinkProviderForUser")).as("sent again").isEqualTo(2);
    }

    @Test
    void aMissingPermissionIsNoConflict() {
        ada();
        pool.refuse("AdminLinkProviderForUser", new FakeUserDirectory.Refusal(400, "AccessDeniedException", "canary"));

        assertThatThrownBy(() -> link(google("ada@mail.example", true)))
                .isInstanceOf(PoolRefusedException.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void thePoolItselfIsNoProviderToTrust() {
        assertThatThrownBy(() -> PoolLinking.of(pool.client(), Reconciling.POOL, Set.of("Cognito")))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> PoolLinking.of(pool.client(), Reconciling.POOL, Set.of()))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new ProviderUser("Google", " ", Optional.empty()))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("O1: what a provider said is not shown")
    void theAddressIsNotShown() {
        assertThat(google("ada@mail.example", true).toString()).doesNotContain("ada");
    }
}
