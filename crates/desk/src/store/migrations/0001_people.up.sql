CREATE TABLE person (
    id {ID},
    -- Without an address after erasure.
    email TEXT UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_at {TIME} NOT NULL,
    erased_at {TIME},
    CHECK ((email IS NULL) = (erased_at IS NOT NULL))
) {STRICT};

-- Which random id of the audit is whose; erasure deletes the row.
CREATE TABLE person_in_audit (
    person_id {INT} NOT NULL PRIMARY KEY REFERENCES person (id),
    audit_id TEXT NOT NULL UNIQUE
) {STRICT};

CREATE TABLE password (
    person_id {INT} NOT NULL PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL,
    changed_at {TIME} NOT NULL
) {STRICT};

CREATE TABLE session (
    id {ID},
    person_id {INT} NOT NULL REFERENCES person (id),
    token_hash TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN ('whole', 'awaits-second-factor')),
    proof TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at {TIME} NOT NULL,
    seen_at {TIME} NOT NULL,
    expires_at {TIME} NOT NULL
) {STRICT};
CREATE INDEX session_of_person ON session (person_id);

CREATE TABLE sign_in_link (
    id {ID},
    -- None when nobody has the address that was asked for: the work is the same, the link opens nothing.
    person_id {INT} REFERENCES person (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at {TIME} NOT NULL,
    expires_at {TIME} NOT NULL,
    used_at {TIME}
) {STRICT};
CREATE INDEX sign_in_link_of_person ON sign_in_link (person_id);

CREATE TABLE invitation (
    id {ID},
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id {INT} NOT NULL,
    invited_by {INT} NOT NULL REFERENCES person (id),
    created_at {TIME} NOT NULL,
    expires_at {TIME} NOT NULL,
    used_at {TIME},
    withdrawn_at {TIME}
) {STRICT};
CREATE INDEX invitation_by_email ON invitation (email);

CREATE TABLE second_factor (
    person_id {INT} NOT NULL PRIMARY KEY REFERENCES person (id),
    secret {BYTES} NOT NULL,
    created_at {TIME} NOT NULL,
    -- None until the person has shown that their telephone knows the secret.
    confirmed_at {TIME},
    -- The last step of thirty seconds whose code was taken: no code is taken twice.
    last_step {INT} NOT NULL
) {STRICT};

CREATE TABLE recovery_code (
    id {ID},
    person_id {INT} NOT NULL REFERENCES person (id),
    code_hash TEXT NOT NULL,
    used_at {TIME},
    UNIQUE (person_id, code_hash)
) {STRICT};

CREATE TABLE attempt (
    id {ID},
    counted_by TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    at {TIME} NOT NULL
) {STRICT};
CREATE INDEX attempt_by_key ON attempt (counted_by, key_hash, at);

CREATE TABLE institution (
    id {ID},
    kind TEXT NOT NULL,
    country TEXT,
    created_at {TIME} NOT NULL
) {STRICT};

CREATE TABLE institution_name (
    institution_id {INT} NOT NULL REFERENCES institution (id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (institution_id, language)
) {STRICT};

CREATE TABLE role_given (
    id {ID},
    person_id {INT} NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id {INT} NOT NULL,
    given_by {INT} REFERENCES person (id),
    given_at {TIME} NOT NULL,
    until {TIME},
    ended_at {TIME},
    ended_by {INT} REFERENCES person (id)
) {STRICT};
CREATE UNIQUE INDEX role_given_once ON role_given (person_id, role, object_kind, object_id) WHERE ended_at IS NULL;
CREATE INDEX role_given_on ON role_given (object_kind, object_id);
