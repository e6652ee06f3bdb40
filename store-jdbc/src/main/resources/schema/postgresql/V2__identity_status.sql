-- Whether an identity may be signed in with, and since when its provider says so; null until it does. Both columns are a
-- change of the catalogue alone, whatever the table holds.
SET lock_timeout = '3s';
ALTER TABLE identity_link
    ADD COLUMN IF NOT EXISTS status text COLLATE "C" NOT NULL DEFAULT 'ACTIVE',
    ADD COLUMN IF NOT EXISTS status_as_of timestamptz;
RESET lock_timeout;
