//! What can be wrong or odd in the table of South–South initiatives.

use crate::reporting::rules;

rules! {
    COUNTRY_UNKNOWN = "undp-southsouth.country.unknown", Warning,
        "This is no country that the vocabulary knows; it is kept as a name without a country.";
    HOST_MISSING = "undp-southsouth.host.missing", Notice,
        "The initiative names no host; nobody receives it as far as the record knows.";
    PROVIDER_MISSING = "undp-southsouth.provider.missing", Notice,
        "The initiative names no country that provides.";
    YEAR_INVALID = "undp-southsouth.year.invalid", Warning,
        "This is not a year, or the years end before they begin; the words are kept without a date.";
    GOAL_INVALID = "undp-southsouth.goal.invalid", Warning,
        "This is not a goal of the 2030 Agenda as the table writes them; it is kept as read.";
    LINK_INVALID = "undp-southsouth.link.invalid", Notice,
        "This is not an address of the web; it is kept as the title of a document.";
    ENTITIES_PROSE = "undp-southsouth.entities.prose", Notice,
        "Sentences stand where names of partners should; they are kept as a description, and no names are taken from them.";
    FLAG_UNKNOWN = "undp-southsouth.flag.unknown", Notice,
        "A cell for yes or no holds other words; they are kept as notes.";
    ROW_SHORT = "undp-southsouth.row.short", Warning,
        "A row has fewer or more cells than the table has headings; what has a heading is read.";
    PERSONAL_WITHHELD = "undp-southsouth.personal.withheld", Notice,
        "An e-mail address was overwritten with spaces.";
}
