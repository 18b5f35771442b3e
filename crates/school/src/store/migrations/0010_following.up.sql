-- Discussions of which somebody wants each post, or none, whatever they wish for the rest of the forum. Posts up to
-- from_post still come as the forum's do.
CREATE TABLE thread_wish (
    thread_id {INT} NOT NULL REFERENCES thread (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    wish TEXT NOT NULL,
    from_post {INT} NOT NULL,
    PRIMARY KEY (thread_id, person_id)
) {STRICT};
CREATE INDEX thread_wish_of ON thread_wish (person_id);

-- Links in letters that end such letters, about one discussion or about the whole forum.
CREATE TABLE stop_link (
    token_hash TEXT NOT NULL,
    person_id {INT} NOT NULL REFERENCES person (id),
    run_id {INT} NOT NULL REFERENCES run (id),
    thread_id {INT} REFERENCES thread (id),
    expires_at {TIME} NOT NULL,
    PRIMARY KEY (token_hash)
) {STRICT};
CREATE INDEX stop_link_of ON stop_link (person_id);

-- The last post that a digest covered: a clock can be set back, numbers of posts only rise.
ALTER TABLE forum_wish ADD COLUMN covered_post {INT} NOT NULL DEFAULT 0;
UPDATE forum_wish SET covered_post = COALESCE(
    (SELECT MAX(post.id) FROM post JOIN thread ON thread.id = post.thread_id
     WHERE thread.run_id = forum_wish.run_id AND post.created_at < forum_wish.covered_until), 0);
