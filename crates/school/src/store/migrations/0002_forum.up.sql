CREATE TABLE thread (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    item TEXT,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    names TEXT NOT NULL,
    opened_by {INT} NOT NULL REFERENCES person (id),
    opened_at {TIME} NOT NULL,
    last_post_at {TIME} NOT NULL,
    posts {INT} NOT NULL
) {STRICT};
CREATE UNIQUE INDEX thread_of_item ON thread (run_id, item) WHERE item IS NOT NULL;
CREATE INDEX thread_of_run ON thread (run_id, last_post_at);

CREATE TABLE post (
    id {ID},
    thread_id {INT} NOT NULL REFERENCES thread (id),
    author_id {INT} REFERENCES person (id),
    voice {INT},
    language TEXT NOT NULL,
    reply_to {INT} REFERENCES post (id),
    text TEXT NOT NULL,
    version {INT} NOT NULL,
    created_at {TIME} NOT NULL,
    removed_at {TIME},
    removed_by {INT} REFERENCES person (id),
    removed_why TEXT,
    CHECK ((author_id IS NULL) = (voice IS NOT NULL))
) {STRICT};
CREATE INDEX post_of_thread ON post (thread_id, id);

CREATE TABLE post_version (
    post_id {INT} NOT NULL REFERENCES post (id),
    version {INT} NOT NULL,
    text TEXT NOT NULL,
    at {TIME} NOT NULL,
    PRIMARY KEY (post_id, version)
) {STRICT};

-- Who wrote in a thread without names. Read by nothing but the opening of a seal, and to let people go on in their own voice.
CREATE TABLE sealed_author (
    post_id {INT} NOT NULL REFERENCES post (id),
    thread_id {INT} NOT NULL REFERENCES thread (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    voice {INT} NOT NULL,
    PRIMARY KEY (post_id)
) {STRICT};
CREATE INDEX sealed_author_of_thread ON sealed_author (thread_id, person_id);

CREATE TABLE seal_opening (
    id {ID},
    post_id {INT} NOT NULL REFERENCES post (id),
    asked_by {INT} NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    asked_at {TIME} NOT NULL,
    answered_by {INT} REFERENCES person (id),
    answered_at {TIME},
    state TEXT NOT NULL
) {STRICT};

CREATE TABLE read_up_to (
    thread_id {INT} NOT NULL REFERENCES thread (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    post_id {INT} NOT NULL,
    PRIMARY KEY (thread_id, person_id)
) {STRICT};

CREATE TABLE forum_wish (
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    rhythm TEXT NOT NULL,
    hour {INT} NOT NULL,
    covered_until {TIME} NOT NULL,
    PRIMARY KEY (run_id, person_id)
) {STRICT};
