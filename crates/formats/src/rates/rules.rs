//! What can be wrong or odd in a table of exchange rates.

/// Every rule identifier that the readers of rates give, with its meaning in
/// one English sentence.
pub const RULES: &[(&str, &str)] = &[
    ("rates.currency.unknown", "The code is of no currency, present or withdrawn; its rates are kept as read."),
    ("rates.date.invalid", "The day of a line is not understood; its rates are left out."),
    (
        "rates.digits.cut",
        "Rates have more digits than a decimal number of the record; they are rounded, their texts kept.",
    ),
    ("rates.frequency.other", "Rates are of another frequency than the average of a year; they are left out."),
    ("rates.rate.invalid", "A rate is no number above zero; it is left out."),
    ("rates.row.short", "A line has fewer cells than the table has headings; it is left out."),
];
