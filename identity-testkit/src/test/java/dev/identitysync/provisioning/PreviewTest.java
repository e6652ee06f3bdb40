package dev.identitysync.provisioning;

import static dev.identitysync.provisioning.Scene.ADA;
import static dev.identitysync.provisioning.Scene.ADA_ADDRESS;
import static dev.identitysync.provisioning.Scene.BEN;
import static dev.identitysync.provisioning.SignInPreview.Field.EMAIL;
import static dev.identitysync.provisioning.SignInPreview.Field.LAST_LOGIN_AT;
import static dev.identitysync.provisioning.SignInPreview.Field.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitysync.User;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreviewTest {
    private final Scene scene = new Scene();

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.identitysync.provisioning.PreviewAttempts#all")
    void aPreviewIsWhatTheSignInThenDoes(String name, Function<Scene, PreviewAttempts.Attempt> setUp) {
        PreviewAttempts.Attempt attempt = setUp.apply(scene);
        UserProvisioning provisioning = attempt.wiring().build();
        var before = scene.state();
        scene.told.clear();

        SignInPreview preview = provisioning.preview(attempt.login().verified());

        assertThat(scene.state()).as("%s, previewed", name).isEqualTo(before);
        assertThat(scene.told).isEmpty();
        assertThat(provisioning.signIn(attempt.login().verified())).isEqualTo(preview.outcome());
        assertThat(preview.outcome()).isInstanceOf(attempt.outcome());
        assertThat(preview.changes()).isEqualTo(attempt.changes()).isEqualTo(written(before.keySet(), preview));
    }

    /** The fields in which the user who signed in now differs from the one before. */
    private Set<SignInPreview.Field> written(Set<User> before, SignInPreview preview) {
        return preview.outcome()
                .signedIn()
                .map(user -> {
                    User now = scene.stored(user.id());
                    User then = before.stream()
                            .filter(it -> it.id().equals(user.id()))
                            .findFirst()
                            .orElseGet(() ->
                                    User.builder(user.id(), now.createdAt()).build());
                    return Arrays.stream(SignInPreview.Field.values())
                            .filter(field -> !value(field, then).equals(value(field, now)))
                            .collect(Collectors.toSet());
                })
                .orElseGet(Set::of);
    }

    private static Object value(SignInPreview.Field field, User user) {
        return switch (field) {
            case EMAIL -> user.email();
            case NAME -> user.name();
            case GIVEN_NAME -> user.givenName();
            case FAMILY_NAME -> user.familyName();
            case PICTURE -> user.picture();
            case LOCALE -> user.locale();
            case LAST_LOGIN_AT -> user.lastLoginAt();
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.identitysync.provisioning.PreviewAttempts#all")
    void aPreviewAsksTheStoreNothingThatWrites(String name, Function<Scene, PreviewAttempts.Attempt> setUp) {
        PreviewAttempts.Attempt attempt = setUp.apply(scene);
        UserProvisioning reading = scene.wiring(Stores.readOnly(scene.store))
                .linkPolicy(PreviewAttempts.BY_EMAIL)
                .linkProofs(scene.proofs())
                .build();

        assertThat(reading.preview(attempt.login().verified()).outcome())
                .as(name)
                .isNotNull();
    }

    @Test
    void aPreviewHasNoProof() {
        UserProvisioning provisioning = scene.with(LinkPolicy.whenOwnerConfirms());
        User ada = scene.created(provisioning, scene.login(ADA).email(ADA_ADDRESS, true));

        SignInPreview preview =
                provisioning.preview(scene.login(BEN).email(ADA_ADDRESS, true).verified());

        assertThat(preview.outcome()).isEqualTo(new SignIn.Refused.LinkRequired(ada.id(), Optional.empty()));
    }
}
