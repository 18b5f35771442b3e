//! What can be wrong or odd in UNDP's exports of projects.

use crate::reporting::rules;

rules! {
    OBJECT_INVALID = "undp-ssc.object.invalid", Error,
        "This is not a JSON object; it is kept in the source's text only.";
    ID_MISSING = "undp-ssc.id.missing", Notice,
        "The project has no number of its own; it is kept without an identifier.";
    COUNTRY_UNKNOWN = "undp-ssc.country.unknown", Notice,
        "A name in a list of countries is no country's, as far as the vocabulary knows; it is kept as a name without a country.";
    FIELD_UNREAD = "undp-ssc.field.unread", Notice,
        "A field is not one that the reader knows, or holds no text; it is kept in the source's text only.";
    PERSONAL_WITHHELD = "undp-ssc.personal.withheld", Notice,
        "An e-mail address was overwritten with spaces.";
}
