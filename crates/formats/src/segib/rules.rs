//! What can be wrong or odd in the table of partners.

use crate::reporting::rules;

rules! {
    COUNTRY_UNKNOWN = "segib-partners.country.unknown", Warning,
        "This is no code of a country; it is kept as a name.";
    PARTNER_CONTRADICTS = "segib-partners.partner.contradicts", Warning,
        "The partner's name is a country's and its code is not that country's; it is kept as a name without a country.";
    PARTNER_SPELLING = "segib-partners.partner.spelling", Notice,
        "The partner's code is a country's and its name is not one that is known; it is taken for the country.";
    NUMBER_INVALID = "segib-partners.number.invalid", Warning,
        "This is not a number; its words are kept.";
}
