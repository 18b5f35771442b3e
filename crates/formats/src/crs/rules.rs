//! What can be wrong or odd in a table of totals.

use crate::reporting::rules;

rules! {
    YEAR_FROM_NAME = "oecd-crs.year.from-name", Notice,
        "The table does not state its year; the year in the file's name is taken.";
    YEAR_MISSING = "oecd-crs.year.missing", Warning,
        "Neither the table nor the file's name states one year; the totals stand without a date.";
    UNIT_ASSUMED = "oecd-crs.unit.assumed", Notice,
        "The table does not state its unit; its numbers are read as millions of United States dollars, the unit of the OECD's tables.";
    RECIPIENT_UNKNOWN = "oecd-crs.recipient.unknown", Warning,
        "The recipient is neither a country nor a region of the DAC that is known; it is kept as a name.";
    RECIPIENT_CONTRADICTS = "oecd-crs.recipient.contradicts", Warning,
        "The recipient's code and name stand for different countries or regions; it is kept as a name.";
    PROVIDER_UNNAMED = "oecd-crs.provider.unnamed", Warning,
        "A column has a code and no name, or a name and no code; what there is counts.";
    AMOUNT_INVALID = "oecd-crs.amount.invalid", Error,
        "This is not an amount that the record can hold; it is kept in the source's text only.";
    ROW_EMPTY = "oecd-crs.row.empty", Warning,
        "A row names something without any amount; it gives no entry.";
    ROW_LONG = "oecd-crs.row.long", Warning,
        "A row has cells beyond the headings; they are kept in the source's text only.";
}
