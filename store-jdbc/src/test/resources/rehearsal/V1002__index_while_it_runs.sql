CREATE INDEX CONCURRENTLY IF NOT EXISTS identity_user_nickname ON identity_user (nickname);
