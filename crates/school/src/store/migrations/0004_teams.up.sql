CREATE TABLE team (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    name TEXT NOT NULL,
    created_at {TIME} NOT NULL,
    result TEXT NOT NULL
) {STRICT};
CREATE INDEX team_of_run ON team (run_id);

CREATE TABLE team_member (
    id {ID},
    team_id {INT} NOT NULL REFERENCES team (id),
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    joined_at {TIME} NOT NULL,
    left_at {TIME}
) {STRICT};
CREATE UNIQUE INDEX team_member_once ON team_member (run_id, person_id) WHERE left_at IS NULL;
CREATE INDEX team_member_of ON team_member (team_id);

CREATE TABLE team_partner (
    team_id {INT} NOT NULL REFERENCES team (id),
    institution_id {INT} NOT NULL REFERENCES institution (id),
    is_regional_body {INT} NOT NULL,
    PRIMARY KEY (team_id, institution_id)
) {STRICT};

CREATE TABLE team_waiver (
    team_id {INT} NOT NULL REFERENCES team (id),
    reason TEXT NOT NULL,
    given_by {INT} NOT NULL REFERENCES person (id),
    given_at {TIME} NOT NULL,
    PRIMARY KEY (team_id)
) {STRICT};

-- With the person where the questionnaire is not anonymous; without, nothing joins this to questionnaire_done, not even the order.
CREATE TABLE questionnaire_answer (
    id TEXT NOT NULL,
    run_id {INT} NOT NULL REFERENCES run (id),
    questionnaire TEXT NOT NULL,
    module TEXT NOT NULL,
    person_id {INT} REFERENCES person (id),
    answers TEXT NOT NULL,
    PRIMARY KEY (id)
) {STRICT};

CREATE TABLE questionnaire_done (
    run_id {INT} NOT NULL REFERENCES run (id),
    questionnaire TEXT NOT NULL,
    module TEXT NOT NULL,
    person_id {INT} NOT NULL REFERENCES person (id),
    PRIMARY KEY (run_id, questionnaire, module, person_id)
) {STRICT};

CREATE TABLE certificate (
    id {ID},
    run_id {INT} NOT NULL REFERENCES run (id),
    person_id {INT} NOT NULL REFERENCES person (id),
    number TEXT NOT NULL UNIQUE,
    given_at {TIME} NOT NULL,
    revoked_at {TIME},
    revoked_why TEXT
) {STRICT};
CREATE UNIQUE INDEX certificate_once ON certificate (run_id, person_id) WHERE revoked_at IS NULL;
