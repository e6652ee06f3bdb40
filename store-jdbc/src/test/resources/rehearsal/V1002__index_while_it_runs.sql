CREATE INDEX CONCURRENTLY IF NOT EXISTS identity_user_rehearsed ON identity_user (rehearsed_text);
