package dev.identitysync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.provisioning.BrowserBinding;
import dev.identitysync.provisioning.LinkProof;
import dev.identitysync.provisioning.Linking;
import dev.identitysync.provisioning.ProvisioningEvent;
import dev.identitysync.provisioning.SignIn;
import dev.identitysync.provisioning.SignInPreview;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.FieldSync;
import dev.identitysync.spi.LinkResult;
import dev.identitysync.spi.ProfileSync;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import dev.identitysync.spi.RecordLoginResult;
import dev.identitysync.spi.UnlinkResult;
import dev.identitysync.spi.UserChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("O1: nothing personal or secret is in a toString (ASVS 5 16.2.5)")
class RedactionTest {
    private static final String CANARY = "canary";
    private static final ExternalIdentity IDENTITY = new ExternalIdentity("https://issuer.example", "subject-1");
    private static final Email EMAIL = new Email("canary@example.com", true);
    private static final Profile PROFILE = Profile.builder()
            .email(EMAIL)
            .name("Canary Name")
            .givenName("Canary Given")
            .familyName("Canary Family")
            .picture("https://canary.example/")
            .locale("canary")
            .build();
    private static final User USER = User.builder(new UserId("user-1"), Instant.EPOCH)
            .email(Optional.of(EMAIL))
            .name(Optional.of("Canary Name"))
            .givenName(Optional.of("Canary Given"))
            .familyName(Optional.of("Canary Family"))
            .picture(Optional.of("https://canary.example/"))
            .locale(Optional.of("canary"))
            .attributes(Map.of("canary", "canary"))
            .build();
    private static final LinkProof PROOF = new LinkProof("canary-token");

    static Stream<Object> holders() {
        return Stream.of(values(), questionsAndAnswers(), outcomes(), events()).flatMap(holders -> holders);
    }

    private static Stream<Object> values() {
        return Stream.of(
                EMAIL,
                Claim.of("canary"),
                PROFILE,
                USER,
                VerifiedLogin.thatTheCallerHasVerified(IDENTITY, PROFILE, Instant.EPOCH, true),
                new BrowserBinding("canary-0123456789"),
                Binary.of("canary".getBytes(StandardCharsets.UTF_8)),
                PROOF);
    }

    private static Stream<Object> questionsAndAnswers() {
        FieldSync<String> text = new FieldSync<>(SyncRule.PROVIDER_OWNS, Claim.of("canary"));
        FieldSync<Email> email = new FieldSync<>(SyncRule.PROVIDER_OWNS, Claim.of(EMAIL));
        ProfileSync sync = new ProfileSync(email, text, text, text, text, text);
        return Stream.of(
                text,
                email,
                sync,
                new ProvisionRequest(
                        IDENTITY,
                        USER.id(),
                        UUID.randomUUID(),
                        sync,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Duration.ZERO,
                        EmailRule.SHARED),
                new ProvisionResult.Created(USER),
                new ProvisionResult.Returned(USER, Optional.empty(), false, false),
                new ProvisionResult.Disabled(USER),
                new LinkResult.Linked(USER),
                new LinkResult.AlreadyLinked(USER),
                new UnlinkResult.Unlinked(USER),
                new RecordLoginResult.Recorded(USER, Optional.empty()),
                new RecordLoginResult.Disabled(USER),
                new UserChange(USER, true),
                new UserPage(List.of(USER), Optional.empty()));
    }

    private static Stream<Object> outcomes() {
        return Stream.of(
                new SignIn.Created(USER, Instant.EPOCH),
                new SignIn.Returning(USER, Optional.empty(), false, false, Instant.EPOCH),
                new SignIn.Refused.LinkRequired(USER.id(), Optional.of(PROOF)),
                new SignInPreview(new SignIn.Created(USER, Instant.EPOCH), Set.of(SignInPreview.Field.EMAIL)),
                new Linking.Linked(USER),
                new Linking.AlreadyLinked(USER));
    }

    private static Stream<Object> events() {
        return Stream.of(
                new ProvisioningEvent.UserCreated(Instant.EPOCH, USER, IDENTITY),
                new ProvisioningEvent.UserReturned(Instant.EPOCH, USER, IDENTITY, Optional.empty()),
                new ProvisioningEvent.SignInRefused(
                        Instant.EPOCH, IDENTITY, new SignIn.Refused.LinkRequired(USER.id(), Optional.of(PROOF))),
                new ProvisioningEvent.IdentityLinked(Instant.EPOCH, USER, IDENTITY),
                new ProvisioningEvent.IdentityUnlinked(Instant.EPOCH, USER, IDENTITY),
                new ProvisioningEvent.UserDisabled(Instant.EPOCH, USER),
                new ProvisioningEvent.UserEnabled(Instant.EPOCH, USER),
                new ProvisioningEvent.SessionsRevoked(Instant.EPOCH, USER));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void whatHoldsPersonalDataDoesNotPrintIt(Object holder) {
        assertThat(holder.toString()).isNotBlank().doesNotContainIgnoringCase(CANARY);
    }

    @Test
    void whatIsLeftStillTellsWhoItIs() {
        assertThat(USER).hasToString("User[user-1, ACTIVE]");
        assertThat(EMAIL).hasToString("Email[redacted, verified]");
        assertThat(VerifiedLogin.thatTheCallerHasVerified(IDENTITY, PROFILE, Instant.EPOCH, true))
                .hasToString("VerifiedLogin[" + IDENTITY + ", 1970-01-01T00:00:00Z]");
    }

    @Test
    void aBadRecordIsNamedByKeyAndAttributeAlone() {
        UnreadableUserException e = new UnreadableUserException("user-1", "created_at", "is missing");

        assertThat(e.key()).isEqualTo("user-1");
        assertThat(e.attribute()).isEqualTo("created_at");
        assertThat(e).hasMessage("The stored user user-1 cannot be read: created_at is missing; mend the record");
    }
}
