-- Who followed the link into a live session, and when first. The link itself is kept nowhere.
CREATE TABLE live_join (
    run_id {INT} NOT NULL REFERENCES run (id),
    item TEXT NOT NULL,
    group_language TEXT NOT NULL,
    person_id {INT} NOT NULL REFERENCES person (id),
    first_at {TIME} NOT NULL,
    PRIMARY KEY (run_id, item, group_language, person_id)
) {STRICT};

-- Platforms that may open the course (LTI 1.3); deployments one a line.
CREATE TABLE lti_platform (
    id {ID},
    name TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    deployments TEXT NOT NULL,
    login_address TEXT NOT NULL,
    keys_address TEXT NOT NULL,
    token_address TEXT NOT NULL,
    entered_by {INT} NOT NULL REFERENCES person (id),
    entered_at {TIME} NOT NULL,
    closed_at {TIME}
) {STRICT};
CREATE UNIQUE INDEX lti_platform_once ON lti_platform (issuer, client_id) WHERE closed_at IS NULL;

-- Logins that were begun, each finished once.
CREATE TABLE lti_login (
    state_hash TEXT NOT NULL,
    platform_id {INT} NOT NULL REFERENCES lti_platform (id),
    nonce TEXT NOT NULL,
    target TEXT NOT NULL,
    begun_at {TIME} NOT NULL,
    PRIMARY KEY (state_hash)
) {STRICT};

-- Nonces of tokens that were used, until the tokens are refused for their age.
CREATE TABLE lti_nonce (
    issuer TEXT NOT NULL,
    value_hash TEXT NOT NULL,
    until {TIME} NOT NULL,
    PRIMARY KEY (issuer, value_hash)
) {STRICT};

-- Accounts at platforms that people joined with theirs here.
CREATE TABLE lti_link (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person_id {INT} NOT NULL REFERENCES person (id),
    name_there TEXT NOT NULL,
    linked_at {TIME} NOT NULL,
    PRIMARY KEY (issuer, subject)
) {STRICT};
CREATE INDEX lti_link_of ON lti_link (person_id);

-- Who came from a platform and is not joined yet, or chooses there what to link to; bound to a browser by a cookie.
CREATE TABLE lti_arrival (
    token_hash TEXT NOT NULL,
    platform_id {INT} NOT NULL REFERENCES lti_platform (id),
    deployment TEXT NOT NULL,
    subject TEXT NOT NULL,
    name_there TEXT NOT NULL,
    target TEXT NOT NULL,
    choice TEXT,
    expires_at {TIME} NOT NULL,
    PRIMARY KEY (token_hash)
) {STRICT};
