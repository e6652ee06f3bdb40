package dev.identitysync.examples.infrastructure.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> CREDENTIALS =
            Map.of("CDK_DEFAULT_ACCOUNT", "111111111111", "CDK_DEFAULT_REGION", "us-east-1");

    private static Settings settings(Map<String, Object> context) {
        return new Settings(context::get, CREDENTIALS);
    }

    @Nested
    class OfThePlace {
        @Test
        void areOfTheDeploymentBeforeThoseOfAll() {
            Settings settings = settings(
                    Map.of("account", "222222222222", "region", "eu-central-1", "usersApi:account", "333333333333"));

            assertThat(settings.place("usersApi")).isEqualTo(new Place("333333333333", "eu-central-1"));
            assertThat(settings.place("cognito")).isEqualTo(new Place("222222222222", "eu-central-1"));
        }

        @Test
        void areThoseOfTheCredentialsIfNobodySays() {
            assertThat(settings(Map.of()).place("cognito")).isEqualTo(new Place("111111111111", "us-east-1"));
        }

        @Test
        void areMissedByName() {
            assertThatThrownBy(() -> new Settings(name -> null, Map.of()).place("cognito"))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("Setting account is missing")
                    .hasMessageContaining("-c account=");
        }

        @ParameterizedTest
        @ValueSource(strings = {"12345678901", "my-account", "*"})
        void nameOneAccount(String account) {
            assertThatThrownBy(() -> settings(Map.of("account", account)).place("cognito"))
                    .isInstanceOf(SettingException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Frankfurt", "eu-central", "*"})
        void nameOneRegion(String region) {
            assertThatThrownBy(() -> settings(Map.of("region", region)).place("cognito"))
                    .isInstanceOf(SettingException.class);
        }
    }

    @Nested
    class OfOrigins {
        @Test
        void areSeveralByCommas() {
            assertThat(settings(Map.of("cognito:origins", "https://app.example.com, http://localhost:3000"))
                            .origins("cognito")
                            .values())
                    .containsExactly("https://app.example.com", "http://localhost:3000");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "*",
                    "https://*.example.com",
                    "null",
                    ",",
                    "https://app.example.com/",
                    "http://app.example.com",
                    "https://app.example.com,*",
                    "https://App.example.com"
                })
        void areExact(String origins) {
            assertThatThrownBy(
                            () -> settings(Map.of("cognito:origins", origins)).origins("cognito"))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("cognito:origins");
        }

        @Test
        void haveToBeSaid() {
            assertThatThrownBy(() -> settings(Map.of()).origins("usersApi"))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("usersApi:origins is missing");
        }
    }

    @Nested
    class OfDeployments {
        @Test
        void wantAllUnlessSomeAreNamed() {
            assertThat(settings(Map.of()).wants("usersApi")).isTrue();
            assertThat(settings(Map.of("deployments", "cognito, usersApi")).wants("usersApi"))
                    .isTrue();
            assertThat(settings(Map.of("deployments", "cognito")).wants("usersApi"))
                    .isFalse();
        }
    }
}
