//! Places of DDF: small letters of ISO 3166-1 alpha-3, and codes of its own.

use vocabulary::country;

/// Codes of Gapminder's that are no ISO letters in small, with the country they mean. Source: the names in its
/// table of places (`ddf--entities--geo--country.csv`). A place that is a part of a country, or several together,
/// is no country: Akrotiri and Dhekelia, the Channel Islands, Eritrea with Ethiopia, Northern Cyprus, Serbia with
/// Kosovo left out, West Germany, North Yemen.
const OWN: &[(&str, &str)] = &[
    ("cheslo", "CSHH"),
    ("deu_east", "DD"),
    ("gbg", "GG"),
    ("gbm", "IM"),
    ("hos", "VA"),
    ("kos", "XK"),
    ("nld_curacao", "CW"),
    ("scg", "CSXX"),
    ("stbar", "BL"),
    ("stmar", "MF"),
    ("ussr", "SU"),
    ("yem_south", "YD"),
    ("yug", "YU"),
];

/// The country that a place is, as the record codes countries.
pub(super) fn country(place: &str) -> Option<&'static str> {
    if let Some((_, code)) = OWN.iter().find(|(own, _)| *own == place) {
        return Some(code);
    }
    if place.len() != 3 || !place.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    country::by_alpha3(&place.to_ascii_uppercase()).map(|country| country.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_codes_lead_to_countries_of_the_vocabulary() {
        for (own, code) in OWN {
            assert_eq!(country::by_code(code).map(|one| one.code), Some(*code), "{own}");
        }
        assert_eq!(country("cub"), Some("CU"));
        assert_eq!(country("ant").map(|code| code.get(..2)), Some(Some("AN")));
        assert_eq!(country("hos"), Some("VA"));
        for none in ["akr_a_dhe", "xxx", "CUB", "", "chanisl"] {
            assert_eq!(country(none), None, "{none}");
        }
    }
}
