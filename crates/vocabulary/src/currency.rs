//! Currencies: ISO 4217 by way of the crate `iso_currency`, and codes no longer in it.
//!
//! Source of the historic codes: ISO 4217 list three; see `data/historic-currencies.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::codelist::CodeList;
use crate::language::Names;
use crate::table;

const TABLE: &str = include_str!("../data/historic-currencies.tsv");

/// A currency that was, or is not in the ISO list of present ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoricCurrency {
    /// Three letters.
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    /// Codes of the countries that used it, separated by spaces.
    pub used_by: &'static str,
    /// The last year in which it was legal tender, or in which ISO listed it.
    pub last_year: Option<i32>,
    /// The code that took its place, at a rate that only a sourced redenomination table may give.
    pub successor: Option<&'static str>,
}

/// What is known of a currency code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// In the present ISO 4217 list.
    Present(iso_currency::Currency),
    /// Withdrawn, or outside ISO.
    Historic(&'static HistoricCurrency),
}

static HISTORIC: LazyLock<HashMap<&'static str, HistoricCurrency>> = LazyLock::new(|| {
    table::rows(TABLE)
        .map(|row| {
            let currency = HistoricCurrency {
                code: row.cell(0),
                name: row.cell(1),
                used_by: row.cell(2),
                last_year: row.number(3),
                successor: row.optional(4),
            };
            (currency.code, currency)
        })
        .collect()
});

impl Currency {
    /// Three letters.
    pub fn code(&self) -> &'static str {
        match self {
            Currency::Present(currency) => currency.code(),
            Currency::Historic(currency) => currency.code,
        }
    }

    /// English name.
    pub fn name(&self) -> String {
        match self {
            Currency::Present(currency) => currency.name().to_owned(),
            Currency::Historic(currency) => currency.name.to_owned(),
        }
    }

    /// The name in the three languages; English only where no other name is known.
    pub fn names(&self) -> Option<Names> {
        CodeList::Currency.get(self.code()).map(|code| code.names).or(match self {
            Currency::Present(_) => None,
            Currency::Historic(currency) => Some(Names::new(currency.name, "", "")),
        })
    }

    /// How many decimal digits its minor unit has: 2 for the dollar, 0 for the yen; `None` for
    /// what has no minor unit (gold, special drawing rights) and for historic currencies.
    pub fn minor_digits(&self) -> Option<u16> {
        match self {
            Currency::Present(currency) => currency.exponent(),
            Currency::Historic(_) => None,
        }
    }
}

/// The currency with that code; exactly three capital letters, surrounding spaces ignored.
pub fn by_code(code: &str) -> Option<Currency> {
    let code = code.trim();
    iso_currency::Currency::from_code(code)
        .map(Currency::Present)
        .or_else(|| HISTORIC.get(code).map(Currency::Historic))
}

/// Whether the code is a present or historic currency.
pub fn is_known(code: &str) -> bool {
    by_code(code).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country;

    #[test]
    fn every_currency_of_the_iati_list_is_known() {
        for code in CodeList::Currency.codes() {
            assert!(is_known(code.code), "{} is not known", code.code);
        }
    }

    #[test]
    fn historic_codes_do_not_shadow_present_ones() {
        table::assert_well_formed("historic-currencies.tsv", TABLE);
        assert_eq!(table::rows(TABLE).count(), HISTORIC.len());
        for (code, currency) in HISTORIC.iter() {
            assert!(iso_currency::Currency::from_code(code).is_none(), "{code} is present");
            for user in currency.used_by.split_whitespace() {
                assert!(country::by_code(user).is_some(), "{code}: no country {user}");
            }
            if let Some(successor) = currency.successor {
                assert!(is_known(successor), "{code}: no successor {successor}");
            }
        }
    }

    #[test]
    fn known_minor_units() {
        assert_eq!(by_code("USD").unwrap().minor_digits(), Some(2));
        assert_eq!(by_code("JPY").unwrap().minor_digits(), Some(0));
        assert_eq!(by_code("KWD").unwrap().minor_digits(), Some(3));
        assert_eq!(by_code("DEM").unwrap().minor_digits(), None);
        assert_eq!(by_code("BRL").unwrap().names().unwrap().es, "real brasileño");
        assert_eq!(by_code("VEF").unwrap().code(), "VEF");
        assert!(!is_known("usd"));
        assert!(!is_known("ZZZ"));
    }
}
