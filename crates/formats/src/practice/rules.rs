//! What can be wrong or odd in a practice.

/// Every rule identifier that the reader of practices gives, with its meaning
/// in one English sentence.
pub const RULES: &[(&str, &str)] = &[
    ("practice.country.unknown", "A name in the list of countries is no country's, as far as the vocabulary knows."),
    ("practice.sdg.unknown", "The 2030 Agenda has no goal or target of this number; it is kept as read."),
    ("practice.status.unknown", "The status is not one that the standard has a code for; its words are kept."),
    ("practice.period.unknown", "The period is not understood; its words are kept without dates."),
    ("practice.line.unknown", "A line is not understood; it is kept in the source's text only."),
    ("practice.personal.withheld", "A person's name, address or telephone number was overwritten with spaces."),
];
