//! Countries, territories and former states.
//!
//! Source: ISO 3166-1 and 3166-3, UN M49, Unicode CLDR; see `data/countries.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fold::fold;
use crate::language::Names;
use crate::table;

const TABLE: &str = include_str!("../data/countries.tsv");

/// A country, a territory with a code of its own, or a former state.
#[derive(Clone, Debug)]
pub struct Country {
    /// The key in every table of this crate: the alpha-2 code, or the four-letter ISO 3166-3 code
    /// of a former state whose two letters were given to more than one (`CSHH`, `CSXX`).
    pub code: &'static str,
    /// ISO 3166 two-letter code. Not unique among former states (`CS` was two of them).
    pub alpha2: &'static str,
    /// ISO 3166 three-letter code (`XKX` for Kosovo is in common use, not ISO's).
    pub alpha3: &'static str,
    /// ISO 3166 numeric code, which is also the UN M49 code; `None` where none was given.
    pub numeric: Option<u16>,
    /// Short name.
    pub names: Names,
    /// Other spellings and earlier names of the same state.
    pub aliases: Vec<&'static str>,
    /// UN M49 code of the continent-sized region, such as `019` for the Americas.
    pub region: Option<&'static str>,
    /// UN M49 code of the subregion, such as `419` for Latin America and the Caribbean.
    pub subregion: Option<&'static str>,
    /// UN M49 code of the intermediate region, such as `005` for South America.
    pub intermediate_region: Option<&'static str>,
    /// OECD-DAC recipient or provider code.
    pub dac_code: Option<u32>,
    /// Set when the state no longer exists under this code.
    pub former: Option<Former>,
}

/// When a former state existed and what followed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// First calendar year; `None` where no source is at hand.
    pub from: Option<i32>,
    /// Last calendar year.
    pub to: i32,
    /// Codes of the states that followed on its territory.
    pub successors: Vec<&'static str>,
}

impl Country {
    /// Whether the state existed in `year`. Always true for a present country: the years in which
    /// present countries became independent are in the table of colonised countries only.
    pub fn existed_in(&self, year: i32) -> bool {
        self.former.as_ref().is_none_or(|former| former.from.is_none_or(|from| from <= year) && year <= former.to)
    }

    /// The states that followed, present or themselves former; empty for a present country.
    pub fn successors(&self) -> impl Iterator<Item = &'static Country> + '_ {
        self.former.iter().flat_map(|former| former.successors.iter()).filter_map(|code| by_code(code))
    }

    /// The former states whose territory, or a part of it, became this one.
    pub fn predecessors(&self) -> impl Iterator<Item = &'static Country> + '_ {
        all().iter().filter(|other| other.former.as_ref().is_some_and(|former| former.successors.contains(&self.code)))
    }

    /// The M49 codes from the most particular region to the continent.
    pub fn regions(&self) -> impl Iterator<Item = &'static str> {
        [self.intermediate_region, self.subregion, self.region].into_iter().flatten()
    }
}

struct Index {
    all: Vec<Country>,
    by_code: FxHashMap<&'static str, usize>,
    by_alpha2: FxHashMap<&'static str, usize>,
    by_alpha3: FxHashMap<&'static str, usize>,
    by_numeric: FxHashMap<u16, usize>,
    by_dac: FxHashMap<u32, usize>,
    by_name: FxHashMap<String, usize>,
}

static COUNTRIES: LazyLock<Index> = LazyLock::new(|| {
    let all: Vec<Country> = table::rows(TABLE).map(read_country).collect();
    let mut index = Index {
        by_code: FxHashMap::default(),
        by_alpha2: FxHashMap::default(),
        by_alpha3: FxHashMap::default(),
        by_numeric: FxHashMap::default(),
        by_dac: FxHashMap::default(),
        by_name: FxHashMap::default(),
        all: Vec::new(),
    };
    // Present countries stand first in the table, so the first entry of a shared key wins, except
    // that a shared two-letter code of former states goes to the one that existed last.
    for (position, country) in all.iter().enumerate() {
        index.by_code.entry(country.code).or_insert(position);
        index.by_alpha3.entry(country.alpha3).or_insert(position);
        let last_year = |position: usize| {
            all.get(position).and_then(|country: &Country| country.former.as_ref()).map_or(i32::MAX, |former| former.to)
        };
        let holder = index.by_alpha2.entry(country.alpha2).or_insert(position);
        if last_year(*holder) < last_year(position) {
            *holder = position;
        }
        if let Some(numeric) = country.numeric {
            index.by_numeric.entry(numeric).or_insert(position);
        }
        if let Some(code) = country.dac_code {
            index.by_dac.entry(code).or_insert(position);
        }
        for name in country.names.all() {
            index.by_name.entry(fold(name)).or_insert(position);
        }
    }
    for (position, country) in all.iter().enumerate() {
        for alias in &country.aliases {
            index.by_name.entry(fold(alias)).or_insert(position);
        }
    }
    index.all = all;
    index
});

fn read_country(row: table::Row) -> Country {
    let former = row.optional(11).and_then(|years| {
        let (from, to) = years.split_once('-')?;
        Some(Former { from: from.parse().ok(), to: to.parse().ok()?, successors: row.list(12, ' ') })
    });
    Country {
        code: row.cell(0),
        alpha2: row.cell(1),
        alpha3: row.cell(2),
        numeric: row.number(3),
        names: Names::new(row.cell(4), row.cell(5), row.cell(6)),
        region: row.optional(7),
        subregion: row.optional(8),
        intermediate_region: row.optional(9),
        dac_code: row.number(10),
        former,
        aliases: row.list(13, '|'),
    }
}

fn at(position: Option<&usize>) -> Option<&'static Country> {
    position.and_then(|position| COUNTRIES.all.get(*position))
}

/// All countries: the present ones by code, then the former states.
pub fn all() -> &'static [Country] {
    &COUNTRIES.all
}

/// The present countries.
pub fn present() -> impl Iterator<Item = &'static Country> {
    all().iter().filter(|country| country.former.is_none())
}

/// By this crate's key: alpha-2, or four letters for some former states; case is ignored.
pub fn by_code(code: &str) -> Option<&'static Country> {
    // Most codes come as they stand in the table: no copy is made for those.
    at(COUNTRIES.by_code.get(code)).or_else(|| {
        let code = code.trim().to_ascii_uppercase();
        at(COUNTRIES.by_code.get(code.as_str()))
    })
}

/// By ISO 3166 two-letter code, present countries before former ones, and of former states that
/// shared a code (`CS`) the last; a four-letter ISO 3166-3 code is accepted as well.
pub fn by_alpha2(code: &str) -> Option<&'static Country> {
    at(COUNTRIES.by_alpha2.get(code)).or_else(|| {
        let code = code.trim().to_ascii_uppercase();
        at(COUNTRIES.by_alpha2.get(code.as_str())).or_else(|| by_code(&code))
    })
}

/// By ISO 3166 two-letter code in `year`: `CS` is Czechoslovakia in 1980, Serbia and Montenegro in
/// 2004. Falls back to [`by_alpha2`] when no holder of the code existed that year.
pub fn by_alpha2_in(code: &str, year: i32) -> Option<&'static Country> {
    let wanted = code.trim().to_ascii_uppercase();
    all()
        .iter()
        .filter(|country| country.former.is_some())
        .find(|country| country.alpha2 == wanted && country.existed_in(year))
        .filter(|_| at(COUNTRIES.by_alpha2.get(wanted.as_str())).is_none_or(|it| it.former.is_some()))
        .or_else(|| by_alpha2(code))
}

/// By ISO 3166 three-letter code; case is ignored.
pub fn by_alpha3(code: &str) -> Option<&'static Country> {
    let code = code.trim().to_ascii_uppercase();
    at(COUNTRIES.by_alpha3.get(code.as_str())).or_else(|| match code.as_str() {
        // Codes in common use for Kosovo beside XKX, and Romania's before 2002.
        "RKS" | "KSV" | "XKO" => by_code("XK"),
        "ROM" => by_code("RO"),
        _ => None,
    })
}

/// By ISO 3166 numeric (UN M49) code.
pub fn by_numeric(code: u16) -> Option<&'static Country> {
    at(COUNTRIES.by_numeric.get(&code))
}

/// By OECD-DAC recipient (or provider) code.
pub fn from_dac_recipient_code(code: u32) -> Option<&'static Country> {
    at(COUNTRIES.by_dac.get(&code))
}

/// By a name in any of the three languages or a known other spelling; accents, case and
/// punctuation are ignored.
pub fn by_name(name: &str) -> Option<&'static Country> {
    at(COUNTRIES.by_name.get(&fold(name)))
}

#[cfg(test)]
mod tests;
