//! The tables as types; what the columns mean stands in `migrations`.

use crate::table;

table!(person, "person", {
    #[sea_orm(primary_key)]
    id: i64,
    email: Option<String>,
    name: String,
    language: String,
    time_zone: String,
    created_at: DateTimeUtc,
    erased_at: Option<DateTimeUtc>,
});
table!(person_in_audit, "person_in_audit", {
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    audit_id: String,
});
table!(password, "password", {
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    hash: String,
    changed_at: DateTimeUtc,
});
table!(session, "session", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: i64,
    token_hash: String,
    stage: String,
    proof: String,
    address: String,
    agent: String,
    created_at: DateTimeUtc,
    seen_at: DateTimeUtc,
    expires_at: DateTimeUtc,
});
table!(sign_in_link, "sign_in_link", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: Option<i64>,
    token_hash: String,
    created_at: DateTimeUtc,
    expires_at: DateTimeUtc,
    used_at: Option<DateTimeUtc>,
});
table!(invitation, "invitation", {
    #[sea_orm(primary_key)]
    id: i64,
    token_hash: String,
    email: String,
    language: String,
    role: String,
    object_kind: String,
    object_id: i64,
    invited_by: Option<i64>,
    created_at: DateTimeUtc,
    expires_at: DateTimeUtc,
    used_at: Option<DateTimeUtc>,
    withdrawn_at: Option<DateTimeUtc>,
});
table!(second_factor, "second_factor", {
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    secret: Vec<u8>,
    created_at: DateTimeUtc,
    confirmed_at: Option<DateTimeUtc>,
    last_step: i64,
});
table!(recovery_code, "recovery_code", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: i64,
    code_hash: String,
    used_at: Option<DateTimeUtc>,
});
table!(new_address, "new_address", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: i64,
    email: String,
    token_hash: String,
    created_at: DateTimeUtc,
    expires_at: DateTimeUtc,
    used_at: Option<DateTimeUtc>,
});
table!(passkey_holder, "passkey_holder", {
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    handle: Vec<u8>,
});
table!(passkey, "passkey", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: i64,
    credential: Vec<u8>,
    public_key: Vec<u8>,
    counter: i64,
    name: String,
    added_at: DateTimeUtc,
    used_at: Option<DateTimeUtc>,
});
table!(linked_account, "linked_account", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: i64,
    issuer: String,
    subject: String,
    linked_at: DateTimeUtc,
    used_at: Option<DateTimeUtc>,
});
table!(question, "question", {
    #[sea_orm(primary_key)]
    id: i64,
    token_hash: String,
    browser: String,
    purpose: String,
    person_id: Option<i64>,
    provider: Option<String>,
    invitation_hash: Option<String>,
    next: String,
    expires_at: DateTimeUtc,
});
table!(attempt, "attempt", {
    #[sea_orm(primary_key)]
    id: i64,
    counted_by: String,
    key_hash: String,
    at: DateTimeUtc,
});
table!(institution, "institution", {
    #[sea_orm(primary_key)]
    id: i64,
    kind: String,
    country: Option<String>,
    created_at: DateTimeUtc,
});
table!(institution_name, "institution_name", {
    #[sea_orm(primary_key, auto_increment = false)]
    institution_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    language: String,
    name: String,
});
table!(role_given, "role_given", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: i64,
    role: String,
    object_kind: String,
    object_id: i64,
    given_by: Option<i64>,
    given_at: DateTimeUtc,
    until: Option<DateTimeUtc>,
    ended_at: Option<DateTimeUtc>,
    ended_by: Option<i64>,
});
table!(audit_entry, "audit_entry", {
    #[sea_orm(primary_key, auto_increment = false)]
    sequence: i64,
    at: DateTimeUtc,
    actor: Option<String>,
    deed: String,
    object_kind: String,
    object_id: i64,
    subject: Option<String>,
    text_hash: Option<String>,
    previous: String,
    hash: String,
});
table!(audit_text, "audit_text", {
    #[sea_orm(primary_key, auto_increment = false)]
    sequence: i64,
    person_id: Option<i64>,
    salt: Vec<u8>,
    text: String,
});
table!(audit_head, "audit_head", {
    #[sea_orm(primary_key, auto_increment = false)]
    id: i64,
    sequence: i64,
    hash: String,
});
table!(letter, "letter", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: Option<i64>,
    address: String,
    language: String,
    kind: String,
    matter: String,
    created_at: DateTimeUtc,
    due_at: DateTimeUtc,
    tries: i64,
    lease_until: Option<DateTimeUtc>,
    lease_by: Option<String>,
    done_at: Option<DateTimeUtc>,
    outcome: Option<String>,
    last_error: Option<String>,
});
table!(writing, "writing", {
    #[sea_orm(primary_key)]
    id: i64,
    owner_kind: String,
    owner_number: i64,
    word: String,
    title: String,
    sections: String,
    head: i64,
    created_by: Option<i64>,
    created_at: DateTimeUtc,
});
table!(writing_update, "writing_update", {
    #[sea_orm(primary_key, auto_increment = false)]
    writing_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    sequence: i64,
    person_id: i64,
    way: String,
    at: DateTimeUtc,
    sections: String,
    added: i64,
    removed: i64,
    bytes: Vec<u8>,
});
table!(writing_client, "writing_client", {
    #[sea_orm(primary_key, auto_increment = false)]
    writing_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    client: i64,
    person_id: i64,
});
table!(writing_checkpoint, "writing_checkpoint", {
    #[sea_orm(primary_key, auto_increment = false)]
    writing_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    sequence: i64,
    bytes: Vec<u8>,
});
table!(writing_snapshot, "writing_snapshot", {
    #[sea_orm(primary_key)]
    id: i64,
    writing_id: i64,
    sequence: i64,
    name: String,
    person_id: i64,
    at: DateTimeUtc,
});
table!(file_content, "file_content", {
    #[sea_orm(primary_key, auto_increment = false)]
    sha256: String,
    size: i64,
    kind: String,
    at: DateTimeUtc,
});
table!(file, "file", {
    #[sea_orm(primary_key)]
    id: i64,
    sha256: String,
    name: String,
    owner_kind: String,
    owner_number: i64,
    person_id: Option<i64>,
    at: DateTimeUtc,
});
table!(file_upload, "file_upload", {
    #[sea_orm(primary_key)]
    id: i64,
    person_id: i64,
    size: i64,
    at: DateTimeUtc,
});
