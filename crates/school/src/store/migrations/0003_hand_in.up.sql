CREATE TABLE extension (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    item TEXT NOT NULL,
    whom TEXT NOT NULL,
    whom_id {INT} NOT NULL,
    days {INT} NOT NULL,
    why TEXT NOT NULL,
    given_by {INT} NOT NULL REFERENCES person (id),
    given_at {TIME} NOT NULL
) {STRICT};
CREATE INDEX extension_of_item ON extension (run_id, item);

CREATE TABLE hand_in (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    item TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_id {INT} NOT NULL,
    version {INT} NOT NULL,
    handed_by {INT} NOT NULL REFERENCES person (id),
    file_name TEXT,
    size {INT} NOT NULL,
    sha256 TEXT NOT NULL,
    words {INT},
    receipt TEXT NOT NULL UNIQUE,
    at {TIME} NOT NULL,
    deadline {TIME} NOT NULL,
    UNIQUE (run_id, item, owner, owner_id, version)
) {STRICT};
CREATE INDEX hand_in_of_owner ON hand_in (owner, owner_id);

-- Apart, so that lists and receipts do not carry whole files about.
CREATE TABLE hand_in_file (
    hand_in_id {INT} NOT NULL REFERENCES hand_in (id),
    bytes {BYTES} NOT NULL,
    PRIMARY KEY (hand_in_id)
) {STRICT};

CREATE TABLE marking (
    hand_in_id {INT} NOT NULL REFERENCES hand_in (id),
    marker_id {INT} NOT NULL REFERENCES person (id),
    place {INT} NOT NULL,
    asked_at {TIME} NOT NULL,
    PRIMARY KEY (hand_in_id, marker_id)
) {STRICT};
CREATE INDEX marking_of_marker ON marking (marker_id);

-- Points before and after sealing. Read by one module only: crates/school/src/store/marks.rs.
CREATE TABLE mark (
    hand_in_id {INT} NOT NULL REFERENCES hand_in (id),
    marker_id {INT} NOT NULL REFERENCES person (id),
    scores TEXT NOT NULL,
    comment TEXT NOT NULL,
    total {INT} NOT NULL,
    sealed_at {TIME},
    PRIMARY KEY (hand_in_id, marker_id)
) {STRICT};

CREATE TABLE agreed_mark (
    hand_in_id {INT} NOT NULL REFERENCES hand_in (id),
    method TEXT NOT NULL,
    hundredths {INT} NOT NULL,
    difference {INT} NOT NULL,
    comment TEXT NOT NULL,
    agreed_by {INT} REFERENCES person (id),
    agreed_at {TIME} NOT NULL,
    released_at {TIME},
    PRIMARY KEY (hand_in_id)
) {STRICT};
