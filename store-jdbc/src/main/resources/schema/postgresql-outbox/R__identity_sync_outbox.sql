-- identity-sync: the outbox of a store that has one. PostgreSQL 13 and later. May be run again: what exists is left as
-- it is. Unqualified, so it lands in the schema that the migration runs in: that of the users.

CREATE TABLE IF NOT EXISTS identity_event (
    -- Drawn while the user's row is locked, so that the numbers of one user's events grow as they are committed. For
    -- that the sequence must keep no numbers in stock for a session: CACHE stays 1.
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- No reference: an event outlives its user.
    user_id     text COLLATE "C" NOT NULL,
    type        text COLLATE "C" NOT NULL,
    occurred_at timestamptz NOT NULL,
    issuer      text COLLATE "C",
    subject     text COLLATE "C",
    -- The round of a poller that has the event, and until when nobody else may have it. A pause after a failure is a
    -- time without a round.
    taken_by    uuid,
    taken_until timestamptz,
    attempts    integer NOT NULL DEFAULT 0,
    CONSTRAINT identity_event_identity_whole CHECK ((issuer IS NULL) = (subject IS NULL))
) WITH (fillfactor = 85); -- room for the version that is taken beside the one that was written

CREATE INDEX IF NOT EXISTS identity_event_user ON identity_event (user_id, id);
