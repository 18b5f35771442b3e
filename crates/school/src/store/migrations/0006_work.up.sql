-- What is being written before it is handed in. The version tells whether somebody else, or another window, saved meanwhile.
CREATE TABLE draft (
    run_id {INT} NOT NULL REFERENCES run (id),
    item TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_id {INT} NOT NULL,
    text TEXT NOT NULL,
    version {INT} NOT NULL,
    saved_by {INT} NOT NULL REFERENCES person (id),
    saved_at {TIME} NOT NULL,
    PRIMARY KEY (run_id, item, owner, owner_id)
) {STRICT};

CREATE TABLE extension_request (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    item TEXT NOT NULL,
    person_id {INT} NOT NULL REFERENCES person (id),
    days {INT} NOT NULL,
    why TEXT NOT NULL,
    asked_at {TIME} NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_by {INT} REFERENCES person (id),
    answered_at {TIME}
) {STRICT};
CREATE INDEX extension_request_of ON extension_request (run_id, person_id);

-- Keys with which the house signs, by what they are for: PKCS #8.
CREATE TABLE signing_key (
    purpose TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    pkcs8 {BYTES} NOT NULL,
    made_at {TIME} NOT NULL,
    PRIMARY KEY (purpose)
) {STRICT};

CREATE TABLE calendar_link (
    token_hash TEXT NOT NULL,
    person_id {INT} NOT NULL REFERENCES person (id),
    made_at {TIME} NOT NULL,
    revoked_at {TIME},
    PRIMARY KEY (token_hash)
) {STRICT};
CREATE UNIQUE INDEX calendar_link_once ON calendar_link (person_id) WHERE revoked_at IS NULL;

-- What a person's calendar was last told of an entry, so that changes and cancellations can be told.
CREATE TABLE calendar_entry (
    person_id {INT} NOT NULL REFERENCES person (id),
    uid TEXT NOT NULL,
    starts_at {TIME} NOT NULL,
    ends_at {TIME},
    title TEXT NOT NULL,
    page TEXT NOT NULL,
    state TEXT NOT NULL,
    sequence {INT} NOT NULL,
    changed_at {TIME} NOT NULL,
    PRIMARY KEY (person_id, uid)
) {STRICT};
