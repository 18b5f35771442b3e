//! Regions: the UN's M49 and the DAC's (IATI's Region).
//!
//! Source: `data/regions.tsv` (M49); the DAC's codes are the code list Region.

use std::sync::LazyLock;

use crate::codelist::{Code, CodeList};
use crate::country::{self, Country};
use crate::language::Names;
use crate::table;

const TABLE: &str = include_str!("../data/regions.tsv");

/// A region of the UN's M49 standard.
#[derive(Clone, Debug)]
pub struct Region {
    /// Three digits, such as `419`.
    pub code: &'static str,
    /// The name.
    pub names: Names,
    /// The region that contains it; `None` for the world.
    pub parent: Option<&'static str>,
}

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    table::rows(TABLE)
        .map(|row| Region {
            code: row.cell(0),
            parent: row.optional(1),
            names: Names::new(row.cell(2), row.cell(3), row.cell(4)),
        })
        .collect()
});

impl Region {
    /// The present countries and former states whose M49 chain contains the region.
    pub fn countries(&'static self) -> impl Iterator<Item = &'static Country> {
        country::all().iter().filter(|country| self.code == "001" || country.regions().any(|code| code == self.code))
    }
}

/// All M49 regions, the world first.
pub fn all() -> &'static [Region] {
    &REGIONS
}

/// An M49 region by its code; leading zeros may be missing.
pub fn by_m49(code: &str) -> Option<&'static Region> {
    let wanted: u16 = code.trim().parse().ok()?;
    REGIONS.iter().find(|region| region.code.parse() == Ok(wanted))
}

/// A DAC region (IATI's Region code list).
pub fn by_dac(code: &str) -> Option<&'static Code> {
    CodeList::Region.get(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_hangs_in_the_tree_and_every_country_in_a_region() {
        table::assert_well_formed("regions.tsv", TABLE);
        for region in all() {
            match region.parent {
                Some(parent) => assert!(by_m49(parent).is_some(), "{} hangs loose", region.code),
                None => assert_eq!(region.code, "001"),
            }
        }
        for country in country::all() {
            for code in country.regions() {
                assert!(by_m49(code).is_some(), "{} is in no region {code}", country.code);
            }
            let without_region = ["AQ", "SU"];
            assert_eq!(country.region.is_none(), without_region.contains(&country.code), "{}", country.code);
        }
    }

    #[test]
    fn south_america_has_its_twelve_states() {
        let region = by_m49("5").unwrap();
        assert_eq!(region.names.es, "América del Sur");
        let states: Vec<_> = region.countries().map(|country| country.code).collect();
        for code in ["AR", "BO", "BR", "CL", "CO", "EC", "GY", "PE", "PY", "SR", "UY", "VE"] {
            assert!(states.contains(&code), "{code}");
        }
        assert_eq!(by_dac("489").unwrap().names.pt, "América do Sul, regional");
        assert!(by_dac("5").is_none());
    }
}
