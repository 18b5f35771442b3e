CREATE TABLE audit_entry (
    sequence {INT} NOT NULL PRIMARY KEY,
    at {TIME} NOT NULL,
    actor TEXT,
    deed TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id {INT} NOT NULL,
    subject TEXT,
    text_hash TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
) {STRICT};

-- What entries say of people, beside the chain: erasure deletes text and salt.
CREATE TABLE audit_text (
    sequence {INT} NOT NULL PRIMARY KEY REFERENCES audit_entry (sequence),
    person_id {INT} REFERENCES person (id),
    salt {BYTES} NOT NULL,
    text TEXT NOT NULL
) {STRICT};
CREATE INDEX audit_text_of_person ON audit_text (person_id);

-- One row: the last entry. Whoever writes an entry holds this row until the transaction ends.
CREATE TABLE audit_head (
    id {INT} NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence {INT} NOT NULL,
    hash TEXT NOT NULL
) {STRICT};
INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, 'beginning');

CREATE TABLE letter (
    id {ID},
    person_id {INT} REFERENCES person (id),
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- What it says, as JSON; emptied when it is done, since a link in it opens an account.
    matter TEXT NOT NULL,
    created_at {TIME} NOT NULL,
    due_at {TIME} NOT NULL,
    tries {INT} NOT NULL,
    lease_until {TIME},
    lease_by TEXT,
    done_at {TIME},
    outcome TEXT CHECK (outcome IN ('sent', 'given-up', 'withheld')),
    last_error TEXT,
    CHECK ((done_at IS NULL) = (outcome IS NULL))
) {STRICT};
CREATE INDEX letter_due ON letter (due_at) WHERE done_at IS NULL;
CREATE INDEX letter_of_person ON letter (person_id);
