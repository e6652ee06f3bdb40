-- identity-sync: the events of providers that were acted on, for an application that receives any. PostgreSQL 13 and later.
-- May be run again: what exists is left as it is. Unqualified, so it lands in the schema that the migration runs in: that
-- of the users.

CREATE TABLE IF NOT EXISTS identity_received_event (
    issuer     text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    -- When the event is too old to be accepted, and may be forgotten.
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, id)
);

CREATE INDEX IF NOT EXISTS identity_received_event_expiry ON identity_received_event (expires_at);
