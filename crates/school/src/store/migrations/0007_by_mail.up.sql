-- Who takes part in a run by mail alone, and up to when the weekly letter has told what opened.
CREATE TABLE by_mail (
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    chosen_by {INT} NOT NULL REFERENCES person (id),
    since {TIME} NOT NULL,
    covered_until {TIME} NOT NULL,
    PRIMARY KEY (run_id, person_id)
) {STRICT};

-- Addresses to which a person answers letters, each for one thing.
CREATE TABLE answer_address (
    token_hash TEXT NOT NULL,
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    thing TEXT NOT NULL,
    made_at {TIME} NOT NULL,
    expires_at {TIME} NOT NULL,
    revoked_at {TIME},
    PRIMARY KEY (token_hash)
) {STRICT};
CREATE INDEX answer_address_of ON answer_address (person_id, run_id);

-- Letters that arrived, so that one that comes twice is known. Nothing here says whose it was: what was written without a
-- name would no longer be.
CREATE TABLE arrived_mail (
    mail_key TEXT NOT NULL,
    at {TIME} NOT NULL,
    PRIMARY KEY (mail_key)
) {STRICT};

-- How many letters of a person were heard on a day.
CREATE TABLE heard_mail (
    person_id {INT} NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    letters {INT} NOT NULL,
    PRIMARY KEY (person_id, day)
) {STRICT};

-- What became of letters, by run and day; run 0 where it is not known.
CREATE TABLE mail_tally (
    run_id {INT} NOT NULL,
    day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    letters {INT} NOT NULL,
    PRIMARY KEY (run_id, day, outcome)
) {STRICT};

-- Letters from a mailbox that is not the person's, until the person says that they wrote them.
CREATE TABLE waiting_mail (
    id {ID},
    token_hash TEXT NOT NULL UNIQUE,
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    thing TEXT NOT NULL,
    sender TEXT NOT NULL,
    file_name TEXT,
    bytes {BYTES} NOT NULL,
    at {TIME} NOT NULL,
    expires_at {TIME} NOT NULL
) {STRICT};
CREATE INDEX waiting_mail_of ON waiting_mail (person_id);
