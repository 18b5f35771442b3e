//! The tables as types; what the columns mean stands in `migrations`.

use desk::table;

table!(reading, "reading", {
    #[sea_orm(primary_key)]
    id: i64,
    title: String,
    subject: String,
    pair: Option<String>,
    snapshot: i64,
    cases: i64,
    per_case: i64,
    seed: i64,
    shown_to: String,
    stage: String,
    leader_id: i64,
    made_at: DateTimeUtc,
    first_closed_at: Option<DateTimeUtc>,
    closed_at: Option<DateTimeUtc>,
});
table!(reading_case, "reading_case", {
    #[sea_orm(primary_key, auto_increment = false)]
    reading_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    place: i64,
    case_id: String,
    title: String,
});
table!(reading_reader, "reading_reader", {
    #[sea_orm(primary_key, auto_increment = false)]
    reading_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    number: i64,
    shown_as: Option<String>,
    joined_at: DateTimeUtc,
    left_at: Option<DateTimeUtc>,
});
table!(reading_task, "reading_task", {
    #[sea_orm(primary_key, auto_increment = false)]
    reading_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    place: i64,
});
table!(reading_answer, "reading_answer", {
    #[sea_orm(primary_key, auto_increment = false)]
    reading_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    person_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    place: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    part: String,
    #[sea_orm(primary_key, auto_increment = false)]
    question: String,
    #[sea_orm(primary_key, auto_increment = false)]
    version: i64,
    is_last: i64,
    answer: Option<String>,
    quotations: String,
    remark: String,
    at: DateTimeUtc,
});
table!(reading_import, "reading_import", {
    #[sea_orm(primary_key)]
    id: i64,
    reading_id: i64,
    name: String,
    imported_by: i64,
    imported_at: DateTimeUtc,
    answers: i64,
});
table!(reading_imported, "reading_imported", {
    #[sea_orm(primary_key)]
    id: i64,
    import_id: i64,
    reading_id: i64,
    place: i64,
    part: String,
    question: String,
    reader: String,
    answer: String,
    quotations: String,
    remark: String,
});
table!(person, "person", {
    #[sea_orm(primary_key)]
    id: i64,
    email: Option<String>,
    name: String,
});
