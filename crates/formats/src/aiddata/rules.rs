//! What can be wrong or odd in a table of Chinese official finance.

use crate::reporting::rules;

rules! {
    PROJECT_MISSING = "aiddata.project.missing", Error,
        "A row names no project; it is kept in the source's text only.";
    PROJECT_APART = "aiddata.project.apart", Notice,
        "Rows of one project stand apart; they are one project all the same, whose own text is that of its first rows.";
    PROJECT_LATE = "aiddata.project.late", Error,
        "A row of a project comes after ten thousand others have begun; it is kept in the source's text only, so that the project is not counted twice.";
    PROJECT_DISAGREES = "aiddata.project.disagrees", Warning,
        "Two rows of one project say different things of it; the first is kept.";
    ROW_SHORT = "aiddata.row.short", Warning,
        "A row has fewer or more cells than the table has headings; what has a heading is read.";
    LOCATION_REPEATED = "aiddata.location.repeated", Warning,
        "The same location of a project stands twice; the second is left out.";
    RECEIVER_UNKNOWN = "aiddata.receiver.unknown", Warning,
        "The receiver is neither a country nor a region of the DAC; its words are kept as a place without a code.";
    DATE_SERIAL = "aiddata.date.serial", Notice,
        "Dates are written as the numbers that a spreadsheet counts days with; they are read as the days they mean.";
    DATE_INVALID = "aiddata.date.invalid", Warning,
        "This is not a date; its words are kept.";
    YEAR_INVALID = "aiddata.year.invalid", Warning,
        "This is not a year; the amount stands without a date.";
    AMOUNT_INVALID = "aiddata.amount.invalid", Error,
        "This is not an amount that the record can hold; its words are kept, the value counts as not reported.";
    NUMBER_INVALID = "aiddata.number.invalid", Warning,
        "This is not a number; its words are kept where the record has a place for words.";
    NUMBER_BINARY = "aiddata.number.binary", Notice,
        "Numbers carry the tail that a spreadsheet's binary numbers leave; they are written in the shortest form that means the same.";
    CURRENCY_REPAIRED = "aiddata.currency.repaired", Warning,
        "A currency lost its letters NA, as the country code of Namibia did in the same row; it is read as the Namibian dollar.";
    CURRENCY_UNKNOWN = "aiddata.currency.unknown", Warning,
        "This is no currency that is known; it is kept as read.";
    CODE_UNKNOWN = "aiddata.code.unknown", Notice,
        "A word is not one that the reader knows; it is kept as read.";
    PROJECT_UMBRELLA = "aiddata.project.umbrella", Warning,
        "The project is an umbrella of others, or not recommended for research; its amount may repeat theirs.";
    TEXT_REPAIRED = "aiddata.text.repaired", Notice,
        "A text was UTF-8 read as Mac OS Roman; this was undone, since the outcome leaves no doubt.";
    TEXT_GARBLED = "aiddata.text.garbled", Notice,
        "A text is garbled, and what it was is not certain; it is kept as read.";
    PERSONAL_WITHHELD = "aiddata.personal.withheld", Notice,
        "Names or addresses of persons were overwritten with spaces, unread.";
}
