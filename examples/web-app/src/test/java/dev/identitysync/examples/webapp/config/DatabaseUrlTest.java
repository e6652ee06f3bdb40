package dev.identitysync.examples.webapp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://ann:p%40s%2Fs+%25@db.example:6543/app?sslmode=require,"
                + "jdbc:postgresql://db.example:6543/app?sslmode=require,ann,p@s/s+%",
        "postgresql://ann:a:b@db/app,jdbc:postgresql://db/app,ann,a:b",
        "postgres://ann:x@my_db/app?channel_binding=require,jdbc:postgresql://my_db/app?channelBinding=require,ann,x",
        "postgres://ann:x@[::1]:5432/app,jdbc:postgresql://[::1]:5432/app,ann,x",
        "jdbc:postgresql://db:5432/app?user=ann&ssl=true&password=p%26q,jdbc:postgresql://db:5432/app?ssl=true,ann,p&q"
    })
    void bothFormsGiveTheDriverWhatItNeeds(String text, String jdbcUrl, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl).doesNotContain(password);
        assertThat(url.user()).contains(user);
        assertThat(url.password()).contains(password);
    }

    @Test
    void aUserMayHaveNoPassword() {
        assertThat(DatabaseUrl.parse("postgres://ann@db/app").password()).isEmpty();
        assertThat(DatabaseUrl.parse("postgres://db/app").user()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:sesame@db/app",
                "postgres://ann:ses#ame@db/app",
                "postgres://ann:sesame/@db/app",
                "postgres://ann:sesame%zz@db/app",
                "jdbc:postgresql://ann:sesame@db/app",
                "jdbc:postgres://db/app?password=sesame",
                "postgres://ann:sesame@/app",
                "sesame"
            })
    void whatIsNoUrlIsNotRepeated(String text) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageStartingWith("DATABASE_URL")
                .withMessageNotContaining("sesame")
                .withMessageNotContaining("ann");
    }

    @Test
    void thePasswordIsNotShown() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://ann:sesame@db/app");

        assertThat(url).hasToString("DatabaseUrl[db/app]");
        assertThat(url.shown()).isEqualTo("db/app");
    }
}
