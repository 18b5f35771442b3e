//! What can be wrong or odd in a table of DDF.

/// Every rule identifier that the reader of DDF gives, with its meaning in one
/// English sentence.
pub const RULES: &[(&str, &str)] = &[
    (
        "ddf.entities.unread",
        "The file describes places; the vocabulary has its own, and the text is kept, without rows.",
    ),
    ("ddf.place.unknown", "A place is no country of the vocabulary; its figures are kept as read, without a country."),
    ("ddf.row.short", "A line has fewer cells than it needs; it is left out."),
    ("ddf.value.invalid", "A figure is no decimal number that the record can hold; its text is kept."),
    ("ddf.year.invalid", "The time of a line is no year; it is left out."),
];
