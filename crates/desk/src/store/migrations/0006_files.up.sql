-- What is kept, once, however many files hold it. Whoever names it or sweeps it away holds this row until the act ends.
CREATE TABLE file_content (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size {INT} NOT NULL CHECK (size > 0),
    kind TEXT NOT NULL,
    -- When it was last named, or ceased to be.
    at {TIME} NOT NULL
) {STRICT};

-- A file by its name, and whose it is: the kind and number of a thing of a room.
CREATE TABLE file (
    id {ID},
    sha256 TEXT NOT NULL REFERENCES file_content (sha256),
    name TEXT NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_number {INT} NOT NULL,
    person_id {INT} REFERENCES person (id),
    at {TIME} NOT NULL
) {STRICT};
CREATE INDEX file_of_content ON file (sha256);
CREATE INDEX file_of_person ON file (person_id);

-- How much somebody has brought, for a day.
CREATE TABLE file_upload (
    id {ID},
    person_id {INT} NOT NULL REFERENCES person (id),
    size {INT} NOT NULL,
    at {TIME} NOT NULL
) {STRICT};
CREATE INDEX file_upload_of_person ON file_upload (person_id, at);
