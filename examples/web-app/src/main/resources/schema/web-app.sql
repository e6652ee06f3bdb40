-- The application's own table, beside the library's. May be run again: what exists is left as it is.

-- On which devices each user is signed in.
CREATE TABLE IF NOT EXISTS web_app_device (
    user_id      text COLLATE "C" NOT NULL REFERENCES identity_user (id) ON DELETE CASCADE,
    -- The id of the session in it.
    id           text COLLATE "C" NOT NULL,
    name         text NOT NULL,
    signed_in_at timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (user_id, id)
);
