//! Countries and DAC regions by the names that tables write.

use std::collections::HashMap;
use std::sync::LazyLock;

use record::{Basis, Code, Organisation, Place, PlaceKind, Text};
use vocabulary::{CodeList, country, fold};

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Recipient {
    /// A country, by its code.
    Country(Code),
    /// A region of the DAC's list, by its code.
    Region(Code),
}

/// Earlier names of regions of the DAC's list.
const EARLIER_REGIONS: [(&str, &str); 2] =
    [("North & Central America, regional", "389"), ("States Ex-Yugoslavia", "88")];

static REGIONS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let listed = CodeList::Region.codes().iter().map(|code| (fold(code.standard_name), code.code));
    let earlier = EARLIER_REGIONS.iter().map(|(name, code)| (fold(name), *code));
    earlier.chain(listed).collect()
});

/// The country or region that a name or three-letter code stands for.
pub(crate) fn recipient(name: &str) -> Option<Recipient> {
    let name = name.trim();
    let is_alpha3 = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let by_code = is_alpha3.then(|| country::by_alpha3(name)).flatten();
    if let Some(country) = by_code.or_else(|| country::by_name(name)) {
        return Some(Recipient::Country(country.code.into()));
    }
    REGIONS.get(&fold(name)).map(|code| Recipient::Region((*code).into()))
}

/// A place of an entry: the country or region, or its words alone.
pub(crate) fn place(recipient: Option<&Recipient>, name: Option<&str>) -> Place {
    let (kind, vocabulary, code) = match recipient {
        Some(Recipient::Country(code)) => (Some(PlaceKind::Country), None, Some(code.clone())),
        Some(Recipient::Region(code)) => (Some(PlaceKind::Region), Some("1".into()), Some(code.clone())),
        None => (None, None, None),
    };
    Place {
        kind,
        vocabulary,
        code,
        names: name.map(|name| Text::new("", name)).into_iter().collect(),
        ..Place::default()
    }
}

/// A partner named as a country, or by words alone.
pub(crate) fn partner(recipient: Option<&Recipient>, name: Option<&str>, basis: Basis) -> Organisation {
    let country = match recipient {
        Some(Recipient::Country(code)) => Some(code.clone()),
        _ => None,
    };
    Organisation {
        names: name.map(|name| Text::new("", name)).into_iter().collect(),
        country_basis: country.as_ref().map(|_| basis),
        country,
        ..Organisation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_of_countries_and_regions() {
        let country = |code: &str| Some(Recipient::Country(code.into()));
        let region = |code: &str| Some(Recipient::Region(code.into()));
        for (name, expected) in [
            ("NAM", country("NA")),
            ("Côte d'Ivoire", country("CI")),
            ("Former Yugoslav Republic of Macedonia", country("MK")),
            ("Africa, regional", region("298")),
            ("Developing countries, unspecified", region("998")),
            ("North & Central America, regional", region("389")),
            ("South & Central Asia, regional", region("689")),
            ("XQX", None),
            ("", None),
        ] {
            assert_eq!(recipient(name), expected, "{name}");
        }
    }
}
