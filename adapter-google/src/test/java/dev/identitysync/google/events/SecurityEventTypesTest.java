package dev.identitysync.google.events;

import static dev.identitysync.google.events.Scene.MIRA;
import static dev.identitysync.google.events.Scene.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.google.events.Reaction.Action;
import dev.identitysync.google.events.RevokedToken.Algorithm;
import dev.identitysync.google.events.SecurityEvent.AccountDisabled;
import dev.identitysync.google.events.SecurityEvent.AccountEnabled;
import dev.identitysync.google.events.SecurityEvent.CredentialChangeRequired;
import dev.identitysync.google.events.SecurityEvent.DisabledReason;
import dev.identitysync.google.events.SecurityEvent.OfAccount;
import dev.identitysync.google.events.SecurityEvent.SessionsRevoked;
import dev.identitysync.google.events.SecurityEvent.TokenRevoked;
import dev.identitysync.google.events.SecurityEvent.TokensRevoked;
import dev.identitysync.google.events.SecurityEvent.Unknown;
import dev.identitysync.google.events.SecurityEvent.Verification;
import dev.identitysync.google.events.SecurityEventResult.Accepted;
import dev.identitysync.google.events.SecurityEventResult.Handled;
import dev.identitysync.issuer.Claims;
import dev.identitysync.testkit.oidc.SecurityEventDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each event that Google documents, as it comes and as it is told. */
class SecurityEventTypesTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:59:30Z");

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void eachEventAboutAnAccountNamesIt() {
        assertThat(event(scene.google.sessionsRevoked(SUBJECT))).isEqualTo(new SessionsRevoked(AT, MIRA));
        assertThat(event(scene.google.tokensRevoked(SUBJECT))).isEqualTo(new TokensRevoked(AT, MIRA));
        assertThat(event(scene.google.accountEnabled(SUBJECT))).isEqualTo(new AccountEnabled(AT, MIRA));
        assertThat(event(scene.google.credentialChangeRequired(SUBJECT)))
                .isEqualTo(new CredentialChangeRequired(AT, MIRA));
    }

    @Test
    void anAccountIsDisabledForAReasonOrForNone() {
        assertThat(reason(scene.google.accountDisabled(SUBJECT, "hijacking"))).isEqualTo(DisabledReason.HIJACKING);
        assertThat(reason(scene.google.accountDisabled(SUBJECT, "bulk-account")))
                .isEqualTo(DisabledReason.BULK_ACCOUNT);
        assertThat(reason(scene.google.accountDisabled(SUBJECT))).isEqualTo(DisabledReason.NOT_GIVEN);
        assertThat(reason(scene.google.accountDisabled(SUBJECT, "boredom"))).isEqualTo(DisabledReason.OTHER);
    }

    @Test
    void aRevokedTokenIsIdentifiedAndNotRepeated() {
        RevokedToken token = ((TokenRevoked) event(scene.google.tokenRevoked("prefix", "1//0canary-refre"))).token();

        assertThat(token.tokenType()).isEqualTo("refresh_token");
        assertThat(token.algorithm()).hasValue(Algorithm.PREFIX);
        assertThat(token.identifies("1//0canary-refresh-token")).isTrue();
        assertThat(token.identifies("1//0another-refresh-token")).isFalse();
        assertThat(token.toString()).doesNotContain("canary");
    }

    @Test
    void anAlgorithmThatIsNotKnownIdentifiesNoToken() {
        RevokedToken token = ((TokenRevoked) event(scene.google.tokenRevoked("rot13", "1//0canary"))).token();

        assertThat(token.algorithm()).isEmpty();
        assertThat(token.identifies("1//0canary")).isFalse();
        assertThat(token.identifier()).isEqualTo("1//0canary");
    }

    @Test
    void aTestTellsItsState() {
        Verification test = (Verification) event(scene.google.verification("state-1"));

        assertThat(test.state()).hasValue("state-1");
        assertThat(test.toString()).doesNotContain("state-1");
        assertThat(event(scene.google.draft().event(EventTypes.VERIFICATION, Map.of())))
                .isEqualTo(new Verification(AT, Optional.empty()));
    }

    @Test
    void anUnknownTypeIsHandedOnWithWhatItSaysAndLeftAlone() {
        String type = "https://schemas.openid.net/secevent/risc/event-type/account-purged";
        Handled handled = scene.handled(scene.google
                .draft()
                .event(type, scene.google.about(SUBJECT))
                .at(AT)
                .sign());

        assertThat(handled.event()).isEqualTo(new Unknown(AT, type, new Claims(scene.google.about(SUBJECT))));
        assertThat(handled.reaction()).isEqualTo(Reaction.nothing());
        assertThat(scene.told).isEmpty();
    }

    @Test
    void theTypeIsTheUriThatGoogleIsAskedFor() {
        assertThat(event(scene.google.accountDisabled(SUBJECT)).type())
                .isEqualTo("https://schemas.openid.net/secevent/risc/event-type/account-disabled");
        assertThat(event(scene.google.tokensRevoked(SUBJECT)).type())
                .isEqualTo("https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked");
        assertThat(event(scene.google.tokenRevoked("prefix", "x")).type())
                .isEqualTo("https://schemas.openid.net/secevent/oauth/event-type/token-revoked");
    }

    @Test
    void oneTokenMayTellOfSeveralEventsAndEachIsActedOn() {
        Accepted accepted = scene.accepted(scene.google
                .accountDisabled(SUBJECT)
                .event(EventTypes.SESSIONS_REVOKED, scene.google.about(SUBJECT))
                .event("https://unknown.example/event", Map.of())
                .at(AT)
                .sign());

        assertThat(accepted.events()).hasSize(3);
        assertThat(accepted.events().get(0).reaction().actions()).containsExactly(Action.IDENTITY_DISABLED);
        assertThat(accepted.events().get(1).reaction().actions()).containsExactly(Action.SESSIONS_REVOKED);
        assertThat(accepted.events().get(2).event()).isInstanceOf(Unknown.class);
    }

    @Test
    void eachSpellingOfGoogleIsTheIssuerThatSignInsAreStoredUnder() {
        for (String issuer : List.of(
                "https://accounts.google.com",
                "https://accounts.google.com/",
                "accounts.google.com",
                "accounts.google.com/")) {
            for (String type : List.of("iss-sub", "iss_sub", "id_token_claims", "id-token-claims")) {
                OfAccount event = (OfAccount) event(scene.google
                        .draft()
                        .event(
                                EventTypes.SESSIONS_REVOKED,
                                Map.of(
                                        "subject",
                                        Map.of(
                                                "subject_type", type,
                                                "iss", issuer,
                                                "sub", SUBJECT,
                                                "email", "mira@canary.example"))));

                assertThat(event.identity()).isEqualTo(MIRA);
                assertThat(event.toString()).doesNotContain(SUBJECT, "canary");
            }
        }
    }

    private SecurityEvent event(SecurityEventDraft draft) {
        return scene.handled(draft.at(AT).sign()).event();
    }

    private DisabledReason reason(SecurityEventDraft draft) {
        return ((AccountDisabled) event(draft)).reason();
    }
}
