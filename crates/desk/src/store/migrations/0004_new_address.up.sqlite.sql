-- Whoever holds the machine invites too: then nobody signed in stands behind an invitation.
CREATE TABLE invitation_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id INTEGER NOT NULL,
    invited_by INTEGER REFERENCES person (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    withdrawn_at TEXT
) STRICT;
INSERT INTO invitation_anew SELECT id, token_hash, email, language, role, object_kind, object_id, invited_by,
    created_at, expires_at, used_at, withdrawn_at FROM invitation;
DROP TABLE invitation;
ALTER TABLE invitation_anew RENAME TO invitation;
CREATE INDEX invitation_by_email ON invitation (email);
CREATE INDEX invitation_to ON invitation (object_kind, object_id);

-- A mailbox that a person says is theirs, until a link that was sent there is opened.
CREATE TABLE new_address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    email TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
CREATE INDEX new_address_of_person ON new_address (person_id);
CREATE INDEX person_by_name ON person (name);
