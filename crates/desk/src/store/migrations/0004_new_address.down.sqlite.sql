DROP INDEX person_by_name;
DROP TABLE new_address;
-- What nobody signed in stands behind has no place in the table as it was.
CREATE TABLE invitation_before (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id INTEGER NOT NULL,
    invited_by INTEGER NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    withdrawn_at TEXT
) STRICT;
INSERT INTO invitation_before SELECT id, token_hash, email, language, role, object_kind, object_id, invited_by,
    created_at, expires_at, used_at, withdrawn_at FROM invitation WHERE invited_by IS NOT NULL;
DROP TABLE invitation;
ALTER TABLE invitation_before RENAME TO invitation;
CREATE INDEX invitation_by_email ON invitation (email);
