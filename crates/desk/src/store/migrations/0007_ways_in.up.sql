-- What stands for a person with authenticators: random, so that it names nobody.
CREATE TABLE passkey_holder (
    person_id {INT} NOT NULL PRIMARY KEY REFERENCES person (id),
    handle {BYTES} NOT NULL UNIQUE
) {STRICT};

CREATE TABLE passkey (
    id {ID},
    person_id {INT} NOT NULL REFERENCES person (id),
    credential {BYTES} NOT NULL UNIQUE,
    -- As the authenticator wrote it (COSE).
    public_key {BYTES} NOT NULL,
    -- How often it was used, by the authenticator's own count.
    counter {INT} NOT NULL,
    name TEXT NOT NULL,
    added_at {TIME} NOT NULL,
    used_at {TIME}
) {STRICT};
CREATE INDEX passkey_of_person ON passkey (person_id);

-- Accounts elsewhere by which a person signs in here: never an address, only issuer and subject.
CREATE TABLE linked_account (
    id {ID},
    person_id {INT} NOT NULL REFERENCES person (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    linked_at {TIME} NOT NULL,
    used_at {TIME},
    UNIQUE (issuer, subject)
) {STRICT};
CREATE INDEX linked_account_of_person ON linked_account (person_id);

-- What a browser was given to answer, once and soon: a challenge for a passkey, the state of a sign-in elsewhere.
CREATE TABLE question (
    id {ID},
    token_hash TEXT NOT NULL UNIQUE,
    browser TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- Whose answer it must be, where somebody is signed in.
    person_id {INT} REFERENCES person (id),
    provider TEXT,
    invitation_hash TEXT,
    next TEXT NOT NULL,
    expires_at {TIME} NOT NULL
) {STRICT};
CREATE INDEX question_of_person ON question (person_id);
