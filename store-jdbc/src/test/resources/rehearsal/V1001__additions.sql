-- What a later release might do: columns, an index and a table more.
SET LOCAL lock_timeout = '3s';
ALTER TABLE identity_user ADD COLUMN IF NOT EXISTS rehearsed_text text;
ALTER TABLE identity_user ADD COLUMN IF NOT EXISTS rehearsed_count bigint NOT NULL DEFAULT 0;
ALTER TABLE identity_link ADD COLUMN IF NOT EXISTS rehearsed_at timestamptz;
CREATE TABLE IF NOT EXISTS identity_rehearsed (id text PRIMARY KEY);
