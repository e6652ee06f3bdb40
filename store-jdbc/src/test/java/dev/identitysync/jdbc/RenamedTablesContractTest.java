package dev.identitysync.jdbc;

import dev.identitysync.testkit.StoreUnderTest;
import dev.identitysync.testkit.contract.UserStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole contract on tables that share no column name with the store's own, and keep status, times and missing texts in
 * ways of their own.
 */
@ExtendWith(TestDatabase.class)
class RenamedTablesContractTest extends UserStoreContract {
    private static final String TABLES = """
            CREATE TABLE "People" (
                person_no text COLLATE "C" PRIMARY KEY,
                mail text NOT NULL DEFAULT '',
                mail_ok boolean,
                mail_taken boolean NOT NULL DEFAULT false,
                mail_shown text COLLATE "C",
                "displayName" text NOT NULL,
                first text NOT NULL,
                last text NOT NULL,
                avatar text,
                "order" text,
                state varchar(20) NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'on hold')),
                registered timestamp NOT NULL,
                seen timestamp,
                seen_before timestamp,
                valid_from timestamp,
                extra json,
                call uuid
            );
            CREATE UNIQUE INDEX ON "People" (lower(nullif(mail, '')::text COLLATE "C")) WHERE mail_taken;
            CREATE INDEX ON "People" (lower(nullif(mail, '')::text COLLATE "C"));
            CREATE TABLE person_identity (
                issuer text COLLATE "C", subject text COLLATE "C",
                user_id text COLLATE "C" NOT NULL REFERENCES "People" ON DELETE CASCADE,
                "Standing" varchar(8) DEFAULT 'DISABLED',
                since timestamptz DEFAULT '9999-01-01 00:00:00Z',
                PRIMARY KEY (issuer, subject));
            CREATE INDEX ON person_identity (user_id);
            CREATE TABLE spent_proof (id text PRIMARY KEY, expires_at timestamptz NOT NULL)
            """;

    private final TestDatabase.Server server;

    RenamedTablesContractTest(TestDatabase.Server server) {
        this.server = server;
    }

    @Override
    protected StoreUnderTest newStore() {
        return new MappedStoreUnderTest(
                server, TABLES, mapping(), "UPDATE {schema}.\"People\" SET extra = ?::json WHERE person_no = ?");
    }

    private static UserTableMappingBuilder mapping() {
        return UserTableMapping.table("People")
                .id("person_no", KeyType.TEXT)
                .linkTable("person_identity")
                .linkStatus("Standing", "since")
                .usedProofTable("spent_proof")
                .column(UserField.EMAIL, "mail")
                .column(UserField.EMAIL_VERIFIED, "mail_ok")
                .column(UserField.EMAIL_CLAIMED, "mail_taken")
                .column(UserField.PROVED_EMAIL, "mail_shown")
                .column(UserField.NAME, "displayName")
                .column(UserField.GIVEN_NAME, "first")
                .column(UserField.FAMILY_NAME, "last")
                .column(UserField.PICTURE, "avatar")
                .column(UserField.LOCALE, "order")
                .statusText("state", "live", "on hold")
                .column(UserField.CREATED_AT, "registered")
                .column(UserField.LAST_LOGIN_AT, "seen")
                .column(UserField.PREVIOUS_LOGIN_AT, "seen_before")
                .column(UserField.SESSIONS_NOT_BEFORE, "valid_from")
                .column(UserField.CREATED_BY, "call")
                .timesInUtc(
                        UserField.CREATED_AT,
                        UserField.LAST_LOGIN_AT,
                        UserField.PREVIOUS_LOGIN_AT,
                        UserField.SESSIONS_NOT_BEFORE)
                .emptyForNone(UserField.EMAIL, UserField.NAME, UserField.GIVEN_NAME, UserField.FAMILY_NAME)
                .attributes("extra");
    }
}
