//! The tables as types; what the columns mean stands in `migrations`.

use desk::table;

table!(course, "course", {
    #[sea_orm(primary_key)]
    id: i64,
    slug: String,
    version: String,
    entered_by: i64,
    entered_at: DateTimeUtc,
});
table!(course_file, "course_file", {
    #[sea_orm(primary_key, auto_increment = false)]
    course_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    path: String,
    bytes: Vec<u8>,
});
table!(run, "run", {
    #[sea_orm(primary_key)]
    id: i64,
    course_id: i64,
    stage: String,
    starts_on: String,
    time_zone: String,
    opens_at: String,
    due_at: String,
    releases: String,
    live: String,
    created_at: DateTimeUtc,
});
table!(recording, "recording", {
    #[sea_orm(primary_key, auto_increment = false)]
    course_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    item: String,
    length_ms: i64,
});
table!(quota, "quota", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    institution_id: i64,
    places: i64,
    reserves: i64,
});
table!(nomination, "nomination", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    institution_id: i64,
    employer_id: i64,
    person_id: Option<i64>,
    email: String,
    name: String,
    post: String,
    language: String,
    place_rank: Option<i64>,
    status: String,
    proposed_by: i64,
    proposed_at: DateTimeUtc,
});
table!(nomination_step, "nomination_step", {
    #[sea_orm(primary_key)]
    id: i64,
    nomination_id: i64,
    step: String,
    by_person: Option<i64>,
    at: DateTimeUtc,
    why: String,
    other_id: Option<i64>,
});
table!(nomination_link, "nomination_link", {
    #[sea_orm(primary_key, auto_increment = false)]
    token_hash: String,
    nomination_id: i64,
    expires_at: DateTimeUtc,
    used_at: Option<DateTimeUtc>,
});
table!(enrolment, "enrolment", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    person_id: i64,
    role: String,
    institution_id: Option<i64>,
    country: Option<String>,
    of_regional_body: i64,
    group_language: String,
    interests: String,
    enrolled_at: DateTimeUtc,
    left_at: Option<DateTimeUtc>,
});
table!(announced, "announced", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    item: String,
    #[sea_orm(primary_key, auto_increment = false)]
    what: String,
    at: DateTimeUtc,
});
table!(deed, "deed", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    item: String,
    intervals: String,
    position_ms: i64,
    watched_percent: i64,
    read_at: Option<DateTimeUtc>,
    there_at: Option<DateTimeUtc>,
    answer: Option<String>,
    posts: i64,
    mark: Option<i64>,
    updated_at: DateTimeUtc,
});
table!(thread, "thread", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    item: Option<String>,
    title: String,
    language: String,
    names: String,
    opened_by: i64,
    opened_at: DateTimeUtc,
    last_post_at: DateTimeUtc,
    posts: i64,
});
table!(post, "post", {
    #[sea_orm(primary_key)]
    id: i64,
    thread_id: i64,
    author_id: Option<i64>,
    voice: Option<i64>,
    language: String,
    reply_to: Option<i64>,
    text: String,
    version: i64,
    created_at: DateTimeUtc,
    removed_at: Option<DateTimeUtc>,
    removed_by: Option<i64>,
    removed_why: Option<String>,
});
table!(post_version, "post_version", {
    #[sea_orm(primary_key, auto_increment = false)]
    post_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    version: i64,
    text: String,
    at: DateTimeUtc,
});
table!(sealed_author, "sealed_author", {
    #[sea_orm(primary_key, auto_increment = false)]
    post_id: i64,
    thread_id: i64,
    person_id: i64,
    voice: i64,
});
table!(seal_opening, "seal_opening", {
    #[sea_orm(primary_key)]
    id: i64,
    post_id: i64,
    asked_by: i64,
    reason: String,
    asked_at: DateTimeUtc,
    answered_by: Option<i64>,
    answered_at: Option<DateTimeUtc>,
    state: String,
});
table!(read_up_to, "read_up_to", {
    #[sea_orm(primary_key, auto_increment = false)]
    thread_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    post_id: i64,
});
table!(forum_wish, "forum_wish", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    rhythm: String,
    hour: i64,
    covered_until: DateTimeUtc,
    covered_post: i64,
});
table!(thread_wish, "thread_wish", {
    #[sea_orm(primary_key, auto_increment = false)]
    thread_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    wish: String,
    from_post: i64,
});
table!(stop_link, "stop_link", {
    #[sea_orm(primary_key, auto_increment = false)]
    token_hash: String,
    person_id: i64,
    run_id: i64,
    thread_id: Option<i64>,
    expires_at: DateTimeUtc,
});
table!(extension, "extension", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    item: String,
    whom: String,
    whom_id: i64,
    days: i64,
    why: String,
    given_by: i64,
    given_at: DateTimeUtc,
});
table!(hand_in, "hand_in", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    item: String,
    owner: String,
    owner_id: i64,
    version: i64,
    handed_by: i64,
    file_name: Option<String>,
    size: i64,
    sha256: String,
    words: Option<i64>,
    receipt: String,
    at: DateTimeUtc,
    deadline: DateTimeUtc,
});
table!(hand_in_file, "hand_in_file", {
    #[sea_orm(primary_key, auto_increment = false)]
    hand_in_id: i64,
    bytes: Vec<u8>,
});
table!(marking, "marking", {
    #[sea_orm(primary_key, auto_increment = false)]
    hand_in_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    marker_id: i64,
    place: i64,
    asked_at: DateTimeUtc,
});
table!(mark, "mark", {
    #[sea_orm(primary_key, auto_increment = false)]
    hand_in_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    marker_id: i64,
    scores: String,
    comment: String,
    total: i64,
    sealed_at: Option<DateTimeUtc>,
});
table!(agreed_mark, "agreed_mark", {
    #[sea_orm(primary_key, auto_increment = false)]
    hand_in_id: i64,
    method: String,
    hundredths: i64,
    difference: i64,
    comment: String,
    agreed_by: Option<i64>,
    agreed_at: DateTimeUtc,
    released_at: Option<DateTimeUtc>,
});
table!(team, "team", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    name: String,
    created_at: DateTimeUtc,
    result: String,
});
table!(team_member, "team_member", {
    #[sea_orm(primary_key)]
    id: i64,
    team_id: i64,
    run_id: i64,
    person_id: i64,
    joined_at: DateTimeUtc,
    left_at: Option<DateTimeUtc>,
});
table!(team_partner, "team_partner", {
    #[sea_orm(primary_key, auto_increment = false)]
    team_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    institution_id: i64,
    is_regional_body: i64,
});
table!(team_waiver, "team_waiver", {
    #[sea_orm(primary_key, auto_increment = false)]
    team_id: i64,
    reason: String,
    given_by: i64,
    given_at: DateTimeUtc,
});
table!(questionnaire_answer, "questionnaire_answer", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: String,
    run_id: i64,
    questionnaire: String,
    module: String,
    person_id: Option<i64>,
    answers: String,
});
table!(questionnaire_done, "questionnaire_done", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    questionnaire: String,
    #[sea_orm(primary_key, auto_increment = false)]
    module: String,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
});
table!(certificate, "certificate", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    person_id: i64,
    number: String,
    given_at: DateTimeUtc,
    revoked_at: Option<DateTimeUtc>,
    revoked_why: Option<String>,
});
table!(draft, "draft", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    item: String,
    #[sea_orm(primary_key, auto_increment = false)]
    owner: String,
    #[sea_orm(primary_key, auto_increment = false)]
    owner_id: i64,
    text: String,
    version: i64,
    saved_by: i64,
    saved_at: DateTimeUtc,
});
table!(extension_request, "extension_request", {
    #[sea_orm(primary_key)]
    id: i64,
    run_id: i64,
    item: String,
    person_id: i64,
    days: i64,
    why: String,
    asked_at: DateTimeUtc,
    state: String,
    answer: String,
    answered_by: Option<i64>,
    answered_at: Option<DateTimeUtc>,
});
table!(signing_key, "signing_key", {
    #[sea_orm(primary_key, auto_increment = false)]
    purpose: String,
    algorithm: String,
    pkcs8: Vec<u8>,
    made_at: DateTimeUtc,
});
table!(calendar_link, "calendar_link", {
    #[sea_orm(primary_key, auto_increment = false)]
    token_hash: String,
    person_id: i64,
    made_at: DateTimeUtc,
    revoked_at: Option<DateTimeUtc>,
});
table!(live_join, "live_join", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    item: String,
    #[sea_orm(primary_key, auto_increment = false)]
    group_language: String,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    first_at: DateTimeUtc,
});
table!(lti_platform, "lti_platform", {
    #[sea_orm(primary_key)]
    id: i64,
    name: String,
    issuer: String,
    client_id: String,
    deployments: String,
    login_address: String,
    keys_address: String,
    token_address: String,
    entered_by: i64,
    entered_at: DateTimeUtc,
    closed_at: Option<DateTimeUtc>,
});
table!(lti_login, "lti_login", {
    #[sea_orm(primary_key, auto_increment = false)]
    state_hash: String,
    platform_id: i64,
    nonce: String,
    target: String,
    begun_at: DateTimeUtc,
});
table!(lti_nonce, "lti_nonce", {
    #[sea_orm(primary_key, auto_increment = false)]
    issuer: String,
    #[sea_orm(primary_key, auto_increment = false)]
    value_hash: String,
    until: DateTimeUtc,
});
table!(lti_link, "lti_link", {
    #[sea_orm(primary_key, auto_increment = false)]
    issuer: String,
    #[sea_orm(primary_key, auto_increment = false)]
    subject: String,
    person_id: i64,
    name_there: String,
    linked_at: DateTimeUtc,
});
table!(lti_arrival, "lti_arrival", {
    #[sea_orm(primary_key, auto_increment = false)]
    token_hash: String,
    platform_id: i64,
    deployment: String,
    subject: String,
    name_there: String,
    target: String,
    choice: Option<String>,
    expires_at: DateTimeUtc,
});
table!(calendar_entry, "calendar_entry", {
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    uid: String,
    starts_at: DateTimeUtc,
    ends_at: Option<DateTimeUtc>,
    title: String,
    page: String,
    state: String,
    sequence: i64,
    changed_at: DateTimeUtc,
});
table!(by_mail, "by_mail", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    chosen_by: i64,
    since: DateTimeUtc,
    covered_until: DateTimeUtc,
});
table!(answer_address, "answer_address", {
    #[sea_orm(primary_key, auto_increment = false)]
    token_hash: String,
    run_id: i64,
    person_id: i64,
    kind: String,
    thing: String,
    made_at: DateTimeUtc,
    expires_at: DateTimeUtc,
    revoked_at: Option<DateTimeUtc>,
});
table!(arrived_mail, "arrived_mail", {
    #[sea_orm(primary_key, auto_increment = false)]
    mail_key: String,
    at: DateTimeUtc,
});
table!(heard_mail, "heard_mail", {
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    day: String,
    letters: i64,
});
table!(mail_tally, "mail_tally", {
    #[sea_orm(primary_key, auto_increment = false)]
    run_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    day: String,
    #[sea_orm(primary_key, auto_increment = false)]
    outcome: String,
    letters: i64,
});
table!(waiting_mail, "waiting_mail", {
    #[sea_orm(primary_key)]
    id: i64,
    token_hash: String,
    run_id: i64,
    person_id: i64,
    kind: String,
    thing: String,
    sender: String,
    file_name: Option<String>,
    bytes: Vec<u8>,
    at: DateTimeUtc,
    expires_at: DateTimeUtc,
});
// What the school reads of the desk's tables, to join them to its own; it never writes there.
table!(person, "person", {
    #[sea_orm(primary_key)]
    id: i64,
    email: Option<String>,
    name: String,
    language: String,
    time_zone: String,
});
table!(institution, "institution", {
    #[sea_orm(primary_key)]
    id: i64,
    kind: String,
    country: Option<String>,
});
table!(rendition, "rendition", {
    #[sea_orm(primary_key, auto_increment = false)]
    course_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    item: String,
    #[sea_orm(primary_key, auto_increment = false)]
    rendition: String,
    file_id: i64,
    size: i64,
    kind: String,
});
table!(spoken, "spoken", {
    #[sea_orm(primary_key, auto_increment = false)]
    course_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    item: String,
    #[sea_orm(primary_key, auto_increment = false)]
    language: String,
    captions: String,
    transcript: String,
    author: String,
    by_machine: i64,
    reviewed_by: String,
});
