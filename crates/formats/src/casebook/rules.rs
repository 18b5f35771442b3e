//! What can be wrong or odd in a casebook file.

/// Every rule identifier that the reader of the casebook gives, with its
/// meaning in one English sentence.
pub const RULES: &[(&str, &str)] = &[
    ("casebook.toml.invalid", "The file is no TOML; it is left out and the others are read."),
    ("casebook.entry.missing", "The file has neither an entry nor a description of works; it is left out."),
    ("casebook.kind.missing", "The file does not say what kind of entry it is; it is taken for an activity."),
    ("casebook.title.missing", "The entry has no title."),
    ("casebook.key.unknown", "A key is none of those that its table has; it is left out."),
    ("casebook.value.type", "A value is of another type than its key asks for; it is left out."),
    ("casebook.value.empty", "A text is empty; it is left out."),
    ("casebook.word.unknown", "A word is none of its closed list."),
    ("casebook.number.invalid", "A number cannot be read exactly; it is left out."),
    ("casebook.figure.invalid", "A figure with its hedge cannot be read; its words are kept where they are given."),
    ("casebook.date.invalid", "A date cannot be read; it is left out."),
    ("casebook.language.unknown", "A text is given in a language whose code is not understood; it is left out."),
    ("casebook.quotation.long", "A quotation has more than forty words; it is left out."),
    ("casebook.citation.missing", "A row cites no work."),
    ("casebook.citation.invalid", "A citation is not understood, its work is not described, or it has no such lines."),
    ("casebook.country.unknown", "A country's code is in no list; it is kept as read."),
    ("casebook.currency.unknown", "A currency's code is in no list; it is kept as read."),
    ("casebook.currency.missing", "A value in money has no currency."),
    (
        "casebook.table.single",
        "A table that may stand several times is written as if it stood once; it is read as one of them.",
    ),
    ("casebook.row.empty", "A row lacks what it is about."),
    ("casebook.flow.kind", "A flow does not say what it consists of; it is taken for money."),
    ("casebook.flow.repeated", "Two flows of an entry have the same name."),
    ("casebook.flow.unknown", "An exchange or a term names a flow that the entry does not have."),
    ("casebook.identifier.repeated", "Two files of the casebook give the same identifier."),
    ("casebook.reference.unknown", "An entry names another entry, or a flow of one, that the casebook does not have."),
    (
        "casebook.works.missing",
        "No work is described, so that citations are kept without the heading of their section.",
    ),
    ("casebook.work.key", "A work has no key; it is left out."),
    ("casebook.work.repeated", "A work is described twice; the first description is used."),
    ("casebook.section.invalid", "A section of a work lacks its heading or lines; it is left out."),
];
