//! World Bank income groups by year.
//!
//! Source: the Bank's Country Analytical History for 1987–2019 and its yearly announcements for
//! 2020–2024; see `data/income-groups.tsv`. Nothing exists before 1987, and a year in which the
//! Bank did not classify an economy is unknown. Least developed countries are a group of
//! [`crate::membership`] (`LDC`).

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::country;
use crate::language::Names;
use crate::table;

const TABLE: &str = include_str!("../data/income-groups.tsv");

/// The years that the table covers.
pub const YEARS: RangeInclusive<i32> = 1987..=2024;

/// An income group, poorest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IncomeGroup {
    /// Low income.
    Low,
    /// Lower middle income.
    LowerMiddle,
    /// Upper middle income.
    UpperMiddle,
    /// High income.
    High,
}

impl IncomeGroup {
    /// All groups, poorest first.
    pub const ALL: [IncomeGroup; 4] =
        [IncomeGroup::Low, IncomeGroup::LowerMiddle, IncomeGroup::UpperMiddle, IncomeGroup::High];

    /// The Bank's letters: `L`, `LM`, `UM`, `H`.
    pub fn code(self) -> &'static str {
        match self {
            IncomeGroup::Low => "L",
            IncomeGroup::LowerMiddle => "LM",
            IncomeGroup::UpperMiddle => "UM",
            IncomeGroup::High => "H",
        }
    }

    /// From the Bank's letters.
    pub fn from_code(code: &str) -> Option<IncomeGroup> {
        IncomeGroup::ALL.into_iter().find(|group| group.code() == code)
    }

    /// The name.
    pub fn names(self) -> Names {
        match self {
            IncomeGroup::Low => Names::new("low income", "ingreso bajo", "renda baixa"),
            IncomeGroup::LowerMiddle => Names::new("lower middle income", "ingreso mediano bajo", "renda média-baixa"),
            IncomeGroup::UpperMiddle => Names::new("upper middle income", "ingreso mediano alto", "renda média-alta"),
            IncomeGroup::High => Names::new("high income", "ingreso alto", "renda alta"),
        }
    }
}

type Runs = Vec<(RangeInclusive<i32>, IncomeGroup)>;

static GROUPS: LazyLock<HashMap<&'static str, Runs>> = LazyLock::new(|| {
    table::rows(TABLE).map(|row| (row.cell(0), row.list(1, ' ').into_iter().filter_map(run).collect())).collect()
});

/// Reads `UM:1997-2024`.
fn run(text: &str) -> Option<(RangeInclusive<i32>, IncomeGroup)> {
    let (group, years) = text.split_once(':')?;
    let (from, to) = years.split_once('-')?;
    Some((from.parse().ok()?..=to.parse().ok()?, IncomeGroup::from_code(group)?))
}

/// The country's income group by the figures of that year; `None` where the Bank gave none.
pub fn income_group(country: &str, year: i32) -> Option<IncomeGroup> {
    let country = country::by_code(country)?;
    GROUPS.get(country.code)?.iter().find(|(years, _)| years.contains(&year)).map(|(_, group)| *group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_is_read_and_none_overlaps() {
        table::assert_well_formed("income-groups.tsv", TABLE);
        for row in table::rows(TABLE) {
            assert!(country::by_code(row.cell(0)).is_some(), "{row:?}");
            let runs = &GROUPS[row.cell(0)];
            assert_eq!(runs.len(), row.list(1, ' ').len(), "{row:?}");
            let mut last = YEARS.start() - 1;
            for (years, _) in runs {
                assert!(last < *years.start() && years.start() <= years.end(), "{row:?}");
                last = *years.end();
            }
            assert!(last <= *YEARS.end(), "{row:?}");
        }
    }

    #[test]
    fn known_classifications() {
        use IncomeGroup::*;
        let cases = [
            ("BR", 1987, Some(UpperMiddle)),
            ("BR", 2003, Some(LowerMiddle)),
            ("BR", 2019, Some(UpperMiddle)),
            ("CN", 1990, Some(Low)),
            ("CN", 2010, Some(UpperMiddle)),
            ("VE", 2014, Some(High)),
            ("VE", 2019, Some(UpperMiddle)),
            ("VE", 2021, None),
            ("CU", 1988, None),
            ("CU", 2010, Some(UpperMiddle)),
            ("IN", 2006, Some(Low)),
            ("IN", 2007, Some(LowerMiddle)),
            ("CL", 2011, Some(UpperMiddle)),
            ("CL", 2012, Some(High)),
            ("AR", 2016, Some(UpperMiddle)),
            ("AR", 2017, Some(High)),
            ("US", 1987, Some(High)),
            ("HT", 2019, Some(Low)),
            ("HT", 2020, Some(LowerMiddle)),
            ("GY", 2022, Some(High)),
            ("CR", 2024, Some(High)),
            ("SU", 1990, Some(UpperMiddle)),
            ("US", 1986, None),
            ("US", 2025, None),
            ("ZZ", 2000, None),
        ];
        for (country, year, expected) in cases {
            assert_eq!(income_group(country, year), expected, "{country} {year}");
        }
    }

    #[test]
    fn numbers_that_the_bank_publishes() {
        let high = |year| {
            country::all().iter().filter(|country| income_group(country.code, year) == Some(IncomeGroup::High)).count()
        };
        // The Bank counts one more, the Channel Islands, which have no code of their own:
        // 41 in 1987, 83 in 2019, 87 in 2024.
        assert_eq!(high(1987), 40);
        assert_eq!(high(2019), 82);
        assert_eq!(high(2024), 86);
    }
}
