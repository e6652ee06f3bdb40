-- Rows of the present schema, which the next release takes along into released/.
INSERT INTO identity_user (id, email, email_verified, email_claimed, proved_email, name, status, created_at,
    last_login_at, previous_login_at, attributes, created_by)
VALUES
    ('user-ada', 'Ada@Example.com', true, true, 'ada@example.com', 'Ada', 'ACTIVE', '2026-01-01 10:00:00Z',
        '2026-01-03 10:00:00Z', '2026-01-02 10:00:00Z', '{"plan": "free"}', '00000000-0000-4000-8000-000000000001'),
    ('user-bare', NULL, NULL, false, NULL, NULL, 'DISABLED', '2026-01-01 10:00:00Z', NULL, NULL, '{}', NULL);

INSERT INTO identity_link (issuer, subject, user_id, status, status_as_of)
VALUES
    ('https://issuer.example', 'ada', 'user-ada', 'ACTIVE', NULL),
    ('https://other.example', 'ada', 'user-ada', 'DISABLED', '2026-01-04 10:00:00Z'),
    ('https://issuer.example', 'bare', 'user-bare', 'ACTIVE', NULL);

INSERT INTO identity_used_proof (id, expires_at) VALUES ('proof-1', '2026-01-01 10:10:00Z');
