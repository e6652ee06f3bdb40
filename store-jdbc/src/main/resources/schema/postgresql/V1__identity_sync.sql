-- identity-sync: users in PostgreSQL 13 and later. May be run again: what exists is left as it is, and gets what it lacks.
-- Unqualified, so it lands in the schema that the migration runs in; hand the same name to the store.

CREATE TABLE IF NOT EXISTS identity_user (
    id                  text COLLATE "C" NOT NULL PRIMARY KEY,
    email               text,
    email_verified      boolean,
    -- How addresses are compared. The C collation folds ASCII letters only: folding more would make one
    -- address of two that belong to two people.
    email_key           text COLLATE "C" GENERATED ALWAYS AS (lower(email COLLATE "C")) STORED,
    -- Whether nobody else may have the address. Set by sign-ins that ask for unique addresses.
    email_claimed       boolean NOT NULL DEFAULT false,
    -- The email_key that a trusted provider proved to be this person's. Only what equals email_key counts: it does not
    -- follow when the application changes the address.
    proved_email        text COLLATE "C",
    name                text,
    given_name          text,
    family_name         text,
    picture             text,
    locale              text,
    status              text NOT NULL DEFAULT 'ACTIVE',
    created_at          timestamptz NOT NULL,
    last_login_at       timestamptz,
    -- The login before the last, so that a sign-in can tell it without reading first.
    previous_login_at   timestamptz,
    sessions_not_before timestamptz,
    -- The application's own. The library reads it and never writes it.
    attributes          jsonb NOT NULL DEFAULT '{}',
    -- The call that created the user: lets a repeated request be told "created" again.
    created_by          uuid,
    CONSTRAINT identity_user_id_not_blank CHECK (id <> ''),
    CONSTRAINT identity_user_email_whole CHECK ((email IS NULL) = (email_verified IS NULL)),
    CONSTRAINT identity_user_status_known CHECK (status IN ('ACTIVE', 'DISABLED')),
    CONSTRAINT identity_user_attributes_object CHECK (jsonb_typeof(attributes) = 'object')
) WITH (fillfactor = 85); -- room for the new version of a row beside the old one at each sign-in

CREATE UNIQUE INDEX IF NOT EXISTS identity_user_email_claimed ON identity_user (email_key) WHERE email_claimed;
CREATE INDEX IF NOT EXISTS identity_user_email ON identity_user (email_key, created_at, id);

CREATE TABLE IF NOT EXISTS identity_link (
    issuer  text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL REFERENCES identity_user (id) ON DELETE CASCADE,
    -- Whether the identity may be signed in with, and since when its provider says so; null until it does.
    status  text COLLATE "C" NOT NULL DEFAULT 'ACTIVE',
    status_as_of timestamptz,
    -- With the user and the status beside it, a sign-in needs no page of the table: among millions that is one from disk.
    PRIMARY KEY (issuer, subject) INCLUDE (user_id, status)
);

-- For a table from before these columns: a change of the catalogue alone, whatever it holds.
ALTER TABLE identity_link
    ADD COLUMN IF NOT EXISTS status text COLLATE "C" NOT NULL DEFAULT 'ACTIVE',
    ADD COLUMN IF NOT EXISTS status_as_of timestamptz;

CREATE INDEX IF NOT EXISTS identity_link_user ON identity_link (user_id);

-- Link proofs that were used, until they would have expired anyway.
CREATE TABLE IF NOT EXISTS identity_used_proof (
    id         text COLLATE "C" NOT NULL PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

CREATE INDEX IF NOT EXISTS identity_used_proof_expiry ON identity_used_proof (expires_at);
