CREATE TABLE course (
    id {ID},
    slug TEXT NOT NULL,
    version TEXT NOT NULL,
    entered_by {INT} NOT NULL REFERENCES person (id),
    entered_at {TIME} NOT NULL,
    UNIQUE (slug, version)
) {STRICT};

CREATE TABLE course_file (
    course_id {INT} NOT NULL REFERENCES course (id),
    path TEXT NOT NULL,
    bytes {BYTES} NOT NULL,
    PRIMARY KEY (course_id, path)
) {STRICT};

CREATE TABLE run (
    id {ID},
    course_id {INT} NOT NULL REFERENCES course (id),
    stage TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    opens_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    releases TEXT NOT NULL,
    created_at {TIME} NOT NULL
) {STRICT};

CREATE TABLE recording (
    course_id {INT} NOT NULL REFERENCES course (id),
    item TEXT NOT NULL,
    length_ms {INT} NOT NULL,
    PRIMARY KEY (course_id, item)
) {STRICT};

CREATE TABLE quota (
    run_id {INT} NOT NULL REFERENCES run (id),
    institution_id {INT} NOT NULL REFERENCES institution (id),
    places {INT} NOT NULL,
    reserves {INT} NOT NULL,
    PRIMARY KEY (run_id, institution_id),
    CHECK (places >= 0 AND reserves >= 0)
) {STRICT};

CREATE TABLE nomination (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    institution_id {INT} NOT NULL REFERENCES institution (id),
    employer_id {INT} NOT NULL REFERENCES institution (id),
    person_id {INT} REFERENCES person (id),
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    language TEXT NOT NULL,
    place_rank {INT},
    status TEXT NOT NULL,
    proposed_by {INT} NOT NULL REFERENCES person (id),
    proposed_at {TIME} NOT NULL
) {STRICT};
CREATE INDEX nomination_of_office ON nomination (run_id, institution_id);

-- A mailbox stands once on the lists of a run, as long as its nomination is live.
CREATE UNIQUE INDEX nomination_once ON nomination (run_id, email) WHERE status IN ('proposed', 'confirmed', 'accepted', 'enrolled');

CREATE TABLE nomination_step (
    id {ID},
    nomination_id {INT} NOT NULL REFERENCES nomination (id),
    step TEXT NOT NULL,
    by_person {INT} REFERENCES person (id),
    at {TIME} NOT NULL,
    why TEXT NOT NULL,
    other_id {INT} REFERENCES nomination (id)
) {STRICT};
CREATE INDEX nomination_step_of ON nomination_step (nomination_id);

CREATE TABLE nomination_link (
    token_hash TEXT NOT NULL,
    nomination_id {INT} NOT NULL REFERENCES nomination (id),
    expires_at {TIME} NOT NULL,
    used_at {TIME},
    PRIMARY KEY (token_hash)
) {STRICT};

CREATE TABLE enrolment (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    institution_id {INT} REFERENCES institution (id),
    country TEXT,
    of_regional_body {INT} NOT NULL,
    group_language TEXT NOT NULL,
    interests TEXT NOT NULL,
    enrolled_at {TIME} NOT NULL,
    left_at {TIME}
) {STRICT};
CREATE UNIQUE INDEX enrolment_once ON enrolment (run_id, person_id, role) WHERE left_at IS NULL;
CREATE INDEX enrolment_of_person ON enrolment (person_id);

CREATE TABLE announced (
    run_id {INT} NOT NULL REFERENCES run (id),
    item TEXT NOT NULL,
    what TEXT NOT NULL,
    at {TIME} NOT NULL,
    PRIMARY KEY (run_id, item, what)
) {STRICT};

CREATE TABLE deed (
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    item TEXT NOT NULL,
    intervals TEXT NOT NULL,
    position_ms {INT} NOT NULL,
    watched_percent {INT} NOT NULL,
    read_at {TIME},
    there_at {TIME},
    answer TEXT,
    posts {INT} NOT NULL,
    mark {INT},
    updated_at {TIME} NOT NULL,
    PRIMARY KEY (run_id, person_id, item)
) {STRICT};
