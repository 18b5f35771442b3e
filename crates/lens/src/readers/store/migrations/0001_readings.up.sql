-- A round in which people read. The subject is the id of a rulebook, or `theories` with two countries and a period.
CREATE TABLE reading (
    id {ID},
    title TEXT NOT NULL,
    subject TEXT NOT NULL,
    pair TEXT,
    snapshot {INT} NOT NULL,
    cases {INT} NOT NULL,
    -- How many readers each case has; 0 for all.
    per_case {INT} NOT NULL,
    seed {INT} NOT NULL,
    shown_to TEXT NOT NULL,
    stage TEXT NOT NULL,
    leader_id {INT} NOT NULL REFERENCES person (id),
    made_at {TIME} NOT NULL,
    -- Answers after this were given by people who could have seen those of others.
    first_closed_at {TIME},
    closed_at {TIME}
) {STRICT};
CREATE INDEX reading_of_leader ON reading (leader_id, id);
CREATE INDEX reading_of_subject ON reading (subject, stage, shown_to);

CREATE TABLE reading_case (
    reading_id {INT} NOT NULL REFERENCES reading (id),
    place {INT} NOT NULL,
    case_id TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (reading_id, place)
) {STRICT};
CREATE UNIQUE INDEX reading_case_once ON reading_case (reading_id, case_id);
CREATE INDEX reading_case_of ON reading_case (case_id);

-- The number is drawn when the reading is closed, so that it tells nothing of who was asked first; 0 until then.
CREATE TABLE reading_reader (
    reading_id {INT} NOT NULL REFERENCES reading (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    number {INT} NOT NULL,
    shown_as TEXT,
    joined_at {TIME} NOT NULL,
    left_at {TIME},
    PRIMARY KEY (reading_id, person_id)
) {STRICT};
CREATE INDEX reading_reader_of_person ON reading_reader (person_id, reading_id);

CREATE TABLE reading_task (
    reading_id {INT} NOT NULL REFERENCES reading (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    place {INT} NOT NULL,
    PRIMARY KEY (reading_id, person_id, place)
) {STRICT};

-- Every version of every answer. One of an answer that was taken back has no answer. The last one counts.
CREATE TABLE reading_answer (
    reading_id {INT} NOT NULL REFERENCES reading (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    place {INT} NOT NULL,
    part TEXT NOT NULL,
    question TEXT NOT NULL,
    version {INT} NOT NULL,
    is_last {INT} NOT NULL,
    answer TEXT,
    quotations TEXT NOT NULL,
    remark TEXT NOT NULL,
    at {TIME} NOT NULL,
    PRIMARY KEY (reading_id, person_id, place, part, question, version)
) {STRICT};
CREATE UNIQUE INDEX reading_answer_last ON reading_answer (reading_id, person_id, place, part, question)
    WHERE is_last = 1;

-- What others coded elsewhere, from a file.
CREATE TABLE reading_import (
    id {ID},
    reading_id {INT} NOT NULL REFERENCES reading (id),
    name TEXT NOT NULL,
    imported_by {INT} NOT NULL REFERENCES person (id),
    imported_at {TIME} NOT NULL,
    answers {INT} NOT NULL
) {STRICT};
CREATE INDEX reading_import_of ON reading_import (reading_id, id);

CREATE TABLE reading_imported (
    id {ID},
    import_id {INT} NOT NULL REFERENCES reading_import (id),
    reading_id {INT} NOT NULL REFERENCES reading (id),
    place {INT} NOT NULL,
    part TEXT NOT NULL,
    question TEXT NOT NULL,
    reader TEXT NOT NULL,
    answer TEXT NOT NULL,
    quotations TEXT NOT NULL,
    remark TEXT NOT NULL
) {STRICT};
CREATE INDEX reading_imported_of ON reading_imported (reading_id, place);
