//! From an organisation's identifier to its country, and how that is known.
//!
//! Rules: the IATI organisation-identifier guidance (a registration agency's code begins with the
//! ISO 3166 country, or with an X-code for supranational registers), and the DAC's donor codes
//! behind `XM-DAC-`.

use crate::codelist::CodeList;
use crate::country::{self, Country};

/// How the country of an organisation follows from its identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The identifier begins with a register of the IATI list, and the register's country counts.
    RegistrationAgency,
    /// The identifier begins with an ISO 3166 code, but its register is not in the list.
    CountryPrefix,
    /// The identifier carries a DAC provider code (`XM-DAC-12-…`).
    DacCode,
}

/// The country of an organisation, or the statement that it belongs to none.
#[derive(Clone, Copy, Debug)]
pub enum OrganisationCountry {
    /// An organisation of that country: its government, or a body registered there.
    Country {
        /// The country.
        country: &'static Country,
        /// How it is known.
        basis: Basis,
    },
    /// A multilateral body: it has no country.
    Supranational,
}

impl OrganisationCountry {
    /// The country, if the organisation has one.
    pub fn country(&self) -> Option<&'static Country> {
        match self {
            OrganisationCountry::Country { country, .. } => Some(country),
            OrganisationCountry::Supranational => None,
        }
    }
}

/// The country that an organisation's identifier states; `None` when it states nothing known.
///
/// `GB-GOV-1` is the United Kingdom, `XM-DAC-12-1` too (by its DAC code), `XM-DAC-41114` (UNDP) is
/// supranational, a bare five-digit channel code is looked up like the part behind `XM-DAC-`.
pub fn country_of_organisation_identifier(identifier: &str) -> Option<OrganisationCountry> {
    let identifier = identifier.trim();
    let upper = identifier.to_ascii_uppercase();
    if let Some(rest) = upper.strip_prefix("XM-DAC-") {
        return by_dac_code(rest.split('-').next().unwrap_or(""));
    }
    if upper.len() == 5 && upper.bytes().all(|byte| byte.is_ascii_digit()) {
        return by_dac_code(&upper);
    }
    let (prefix, rest) = upper.split_once('-')?;
    if rest.is_empty() {
        return None;
    }
    if prefix == "EU" {
        return Some(OrganisationCountry::Supranational);
    }
    // Other X-prefixes are registers above countries (LEI, GRID, OCHA's list): they register
    // bodies of any country, so they say nothing of it.
    if prefix.len() != 2 {
        return None;
    }
    let country = country::by_alpha2(prefix).or_else(|| reserved_prefix(prefix))?;
    let basis = if begins_with_registration_agency(&upper) { Basis::RegistrationAgency } else { Basis::CountryPrefix };
    Some(OrganisationCountry::Country { country, basis })
}

/// `UK` and `EL` are reserved in ISO 3166 for the United Kingdom and Greece, and publishers use
/// the former.
fn reserved_prefix(prefix: &str) -> Option<&'static Country> {
    match prefix {
        "UK" => country::by_code("GB"),
        "EL" => country::by_code("GR"),
        _ => None,
    }
}

fn begins_with_registration_agency(identifier: &str) -> bool {
    // An agency's code has one hyphen (`GB-CHC`), seldom two (`CA-CRA_ACR`, `US-EIN` have one).
    let mut hyphens = identifier.match_indices('-').map(|(position, _)| position);
    let _country = hyphens.next();
    hyphens
        .chain(std::iter::once(identifier.len()))
        .filter_map(|end| identifier.get(..end))
        .any(|agency| CodeList::OrganisationRegistrationAgency.get(agency).is_some())
}

/// The DAC's provider codes: countries (their recipient codes are the same numbers), multilateral
/// bodies from 801 to 1599 where no country or region has the number, private ones from 1600 (of
/// which the code says no country), and five-digit channels.
fn by_dac_code(code: &str) -> Option<OrganisationCountry> {
    let number: u32 = code.parse().ok()?;
    if let Some(country) = country::from_dac_recipient_code(number) {
        return Some(OrganisationCountry::Country { country, basis: Basis::DacCode });
    }
    let region = CodeList::Region.get(code).is_some();
    // 104 is the Nordic Development Fund.
    let multilateral_donor = number == 104 || (801..1600).contains(&number) && !region;
    // Channels 40000 to 49999 are multilateral; NGOs, firms and universities have channels too,
    // but a channel does not say of which country they are.
    let multilateral_channel = (40_000..50_000).contains(&number);
    if multilateral_donor || multilateral_channel { Some(OrganisationCountry::Supranational) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(identifier: &str, country: &str, basis: Basis) {
        match country_of_organisation_identifier(identifier) {
            Some(OrganisationCountry::Country { country: found, basis: how }) => {
                assert_eq!((found.code, how), (country, basis), "{identifier}");
            }
            other => panic!("{identifier}: {other:?}"),
        }
    }

    #[test]
    fn countries_from_identifiers() {
        check("GB-GOV-1", "GB", Basis::RegistrationAgency);
        check("GB-CHC-202918", "GB", Basis::RegistrationAgency);
        check("gb-coh-1234567", "GB", Basis::RegistrationAgency);
        check("AR-CENOC-12", "AR", Basis::RegistrationAgency);
        check("AR-1", "AR", Basis::CountryPrefix);
        check("DE-1", "DE", Basis::CountryPrefix);
        check("FI-3", "FI", Basis::CountryPrefix);
        check("UK-123", "GB", Basis::CountryPrefix);
        check("XM-DAC-12-1", "GB", Basis::DacCode);
        check("XM-DAC-302-1", "US", Basis::DacCode);
        check("XM-DAC-50-21", "ES", Basis::DacCode);
    }

    #[test]
    fn bodies_above_countries_have_none() {
        for identifier in ["XM-DAC-41114", "XM-DAC-928", "41304", "EU-1", "XM-DAC-918-3", "XM-DAC-1312"] {
            let found = country_of_organisation_identifier(identifier);
            assert!(matches!(found, Some(OrganisationCountry::Supranational)), "{identifier}: {found:?}");
        }
    }

    #[test]
    fn what_says_nothing_is_unknown() {
        for identifier in [
            "",
            "-",
            "GB",
            "GB-",
            "QQ-123",
            "ABC-12",
            "XM-DAC-",
            "XM-DAC-x",
            "99999",
            "WHO",
            "XM-OCHA-FTS7001",
            "XI-IATI-CABEI",
            "XM-DAC-1601",
            "XM-DAC-1031",
        ] {
            assert!(country_of_organisation_identifier(identifier).is_none(), "{identifier}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(identifier in "\\PC{0,40}") {
            // Whatever is read, the answer has a country only when its prefix or DAC code says so.
            if let Some(found) = country_of_organisation_identifier(&identifier)
                && let OrganisationCountry::Country { country, basis } = found
                && basis != Basis::DacCode
            {
                let prefix = identifier.trim().get(..2).and_then(|code| {
                    country::by_alpha2(code).or_else(|| reserved_prefix(&code.to_ascii_uppercase()))
                });
                proptest::prop_assert_eq!(prefix.map(|it| it.code), Some(country.code));
            }
        }
    }
}
