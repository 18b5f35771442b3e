-- A recording of an item as it can be played: one row a rendition. It belongs to the course, so that every run has it.
CREATE TABLE rendition (
    course_id {INT} NOT NULL REFERENCES course (id),
    item TEXT NOT NULL,
    rendition TEXT NOT NULL,
    file_id {INT} NOT NULL REFERENCES file (id),
    -- What the page tells of it, so that it asks only once.
    size {INT} NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (course_id, item, rendition)
) {STRICT};

-- What is said in a recording, in a language: as captions in WebVTT, as a text of its own, or both. Empty where there is none.
CREATE TABLE spoken (
    course_id {INT} NOT NULL REFERENCES course (id),
    item TEXT NOT NULL,
    language TEXT NOT NULL,
    captions TEXT NOT NULL,
    transcript TEXT NOT NULL,
    author TEXT NOT NULL,
    by_machine {INT} NOT NULL,
    reviewed_by TEXT NOT NULL,
    PRIMARY KEY (course_id, item, language)
) {STRICT};
