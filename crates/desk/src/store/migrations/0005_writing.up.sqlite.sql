CREATE TABLE writing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Whose it is: the kind and number of a thing of another room, which says who may read and write.
    owner_kind TEXT NOT NULL,
    owner_number INTEGER NOT NULL,
    -- Which of the owner's documents.
    word TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Keys and headings, in order, as JSON.
    sections TEXT NOT NULL,
    -- The number of the last update.
    head INTEGER NOT NULL,
    created_by INTEGER REFERENCES person (id),
    created_at TEXT NOT NULL,
    UNIQUE (owner_kind, owner_number, word)
) STRICT;

-- Every change that was ever acknowledged, in order. None is changed or deleted.
CREATE TABLE writing_update (
    writing_id INTEGER NOT NULL REFERENCES writing (id),
    sequence INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    way TEXT NOT NULL CHECK (way IN ('live', 'form', 'restored')),
    at TEXT NOT NULL,
    -- The sections whose text it changed, as JSON; UTF-16 units put in and taken out.
    sections TEXT NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (writing_id, sequence)
) STRICT;
CREATE INDEX writing_update_of_person ON writing_update (person_id);

-- Under which number whose browser writes: nobody writes under another's.
CREATE TABLE writing_client (
    writing_id INTEGER NOT NULL REFERENCES writing (id),
    client INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (writing_id, client)
) STRICT;

-- The whole state after an update, so that not all of them are read each time; made from them and never instead of them.
CREATE TABLE writing_checkpoint (
    writing_id INTEGER NOT NULL REFERENCES writing (id),
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (writing_id, sequence)
) STRICT;

-- States that somebody gave a name.
CREATE TABLE writing_snapshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    writing_id INTEGER NOT NULL REFERENCES writing (id),
    sequence INTEGER NOT NULL,
    name TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX writing_snapshot_of ON writing_snapshot (writing_id, sequence);

CREATE TRIGGER writing_update_stays BEFORE UPDATE ON writing_update
BEGIN SELECT RAISE(ABORT, 'what was written is not changed'); END;
CREATE TRIGGER writing_update_is_kept BEFORE DELETE ON writing_update
BEGIN SELECT RAISE(ABORT, 'what was written is not deleted'); END;
CREATE TRIGGER writing_snapshot_stays BEFORE UPDATE ON writing_snapshot
BEGIN SELECT RAISE(ABORT, 'snapshots are not changed'); END;
CREATE TRIGGER writing_snapshot_is_kept BEFORE DELETE ON writing_snapshot
BEGIN SELECT RAISE(ABORT, 'snapshots are not deleted'); END;
