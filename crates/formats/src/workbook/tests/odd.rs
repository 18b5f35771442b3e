//! Entries with odd content, made from a string of random bytes, so that a
//! failing case shrinks with the bytes: where they end, nothing more is made.

use chrono::NaiveDate;
use record::entry::{Defaults, Header};
use record::*;
use rust_decimal::Decimal;

/// Bytes to choose by.
pub(super) struct Entropy<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl Entropy<'_> {
    fn byte(&mut self) -> usize {
        usize::from(self.bytes.next().copied().unwrap_or(0))
    }

    fn below(&mut self, end: usize) -> usize {
        self.byte() % end
    }

    fn number(&mut self) -> i64 {
        (0..8).fold(0, |number: i64, _| (number << 8) | i64::try_from(self.byte()).unwrap())
    }

    fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }
}

/// A few entries.
pub(super) fn entries_of(bytes: &[u8]) -> Vec<Entry> {
    let mut entropy = Entropy { bytes: bytes.iter() };
    let mut entries = Vec::new();
    while entropy.bytes.len() > 0 && entries.len() < 4 {
        entries.push(Entry::odd(&mut entropy));
    }
    entries
}

/// Makes a value out of bytes; without bytes, its plainest.
trait Odd: Sized {
    fn odd(entropy: &mut Entropy<'_>) -> Self;
}

impl<T: Odd> Odd for Option<T> {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        (entropy.below(3) == 1).then(|| T::odd(entropy))
    }
}

impl<T: Odd> Odd for Vec<T> {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        let length = [0, 1, 2, 0, 4][entropy.below(5)];
        (0..length).map(|_| T::odd(entropy)).collect()
    }
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "\"",
    "\"\"",
    "\"a\"",
    "=1+1",
    "+a",
    "-a",
    "@a",
    "'a",
    "'=a",
    "''",
    "a|b",
    " | ",
    "a\\",
    "\\|",
    "a:b",
    "::",
    "a;b",
    "#",
    "#1",
    "[en]",
    "en",
    "en: a",
    "a\nb",
    "\n",
    "a\r\nb",
    "\r",
    "\ta\t",
    "\u{0}",
    "\u{1}\u{1f}",
    "\u{7f}\u{85}",
    "\u{a0}a\u{a0}",
    "\u{feff}a",
    "\u{fffe}\u{ffff}",
    "_x000D_",
    "_x0041_b",
    "\\u{41}",
    "\\u{",
    "<r>a</r>",
    "<b>&amp;</b>",
    "]]>",
    "[[continued:c1]]",
    "a — b",
    "BR — Brazil",
    "AA — x",
    "é😀ñ",
    "a,b",
    "a\"b\",\"c",
    "key",
    "1963",
    "0110",
    "1e5",
    "TRUE",
    "2014-01-01",
    "-5",
    "sep=;",
    "[entries]",
    "not-recorded",
    "..",
    "example",
    " a",
    "a ",
    "exact",
    "exact 5",
    "over",
    "yes",
    "fr",
    "pt-BR",
    "\u{2028}",
    "\u{202e}a",
    "a\\\nb",
    "\\\n",
    "\"\n\"",
    "a\n\nb",
    "[",
    "]",
];

impl Odd for String {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        match entropy.below(4) {
            0 | 1 => entropy.pick(TEXTS).to_owned(),
            2 => format!("{}{}", entropy.pick(TEXTS), entropy.pick(TEXTS)),
            _ => (0..entropy.below(12))
                .map(|_| char::from_u32(u32::try_from(entropy.byte()).unwrap()).unwrap())
                .collect(),
        }
    }
}

impl Odd for Code {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        Code::from(String::odd(entropy))
    }
}

impl Odd for bool {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        entropy.below(2) == 1
    }
}

impl Odd for i32 {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        match entropy.below(8) {
            0 => i32::MIN,
            1 => i32::MAX,
            2 => -3,
            small => i32::try_from(small).unwrap() - 3,
        }
    }
}

impl Odd for i64 {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        entropy.number()
    }
}

impl Odd for NaiveDate {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        let days = match entropy.below(8) {
            // Years before 0 and after 9999, which are written with a sign.
            0 => -400_000,
            1 => 4_000_000,
            _ => 730_000 + i32::try_from(entropy.byte()).unwrap(),
        };
        NaiveDate::from_num_days_from_ce_opt(days).unwrap()
    }
}

impl Odd for Decimal {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        let scale = u32::try_from(entropy.below(9)).unwrap();
        let mantissa = match entropy.below(3) {
            0 => i64::try_from(entropy.byte()).unwrap(),
            _ => entropy.number(),
        };
        Decimal::new(mantissa, scale)
    }
}

impl Odd for Interval {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        let value = Decimal::odd(entropy);
        match entropy.below(4) {
            0 => Interval::UNKNOWN,
            1 => Interval::hedged(entropy.pick(Qualifier::ALL), value),
            2 => Interval::between(value, Decimal::odd(entropy)),
            _ => Interval { low: Odd::odd(entropy), best: Odd::odd(entropy), high: Odd::odd(entropy) },
        }
    }
}

impl Odd for FuzzyDate {
    fn odd(entropy: &mut Entropy<'_>) -> Self {
        const DATES: &[&str] =
            &["1963", "1963-05", "2016-02-29", "1890s", "1870s/1890s", "1990/..", "../1990", "~1865"];
        if entropy.below(2) == 0 {
            return entropy.pick(DATES).parse().unwrap();
        }
        FuzzyDate { text: Odd::odd(entropy), first: Odd::odd(entropy), last: Odd::odd(entropy) }
    }
}

macro_rules! odd_words {
    ($($name:ident)*) => { $(
        impl Odd for $name {
            fn odd(entropy: &mut Entropy<'_>) -> Self {
                entropy.pick($name::ALL)
            }
        }
    )* };
}

odd_words! {
    EntryKind Role FlowKind Measure Valuation Basis TermKind Return Judgement PurposeKind PlaceKind PlaceRole
    DateKind LinkKind PlanKind Qualifier
}

macro_rules! odd {
    ($($name:ident { $($field:ident)* })*) => { $(
        impl Odd for $name {
            fn odd(entropy: &mut Entropy<'_>) -> Self {
                $name { $( $field: Odd::odd(entropy), )* }
            }
        }
    )* };
}

odd! {
    Text { language text }
    Citation { work section first_line last_line }
    Origin { line citations }
    Organisation { reference names kind country country_basis activity }
    Value { amount qualifier text currency date valuation }
    Quantity { amount qualifier text unit }
    VocabularyCode { vocabulary code }
    AdministrativeArea { vocabulary code level }
    Description { kind texts at }
    EntryDate { kind code date notes at }
    OtherIdentifier { reference kind owner_reference owner_names at }
    Contact { kind organisations departments offices officeholder website addresses at }
    Party { role role_code organisation secondary channel notes at }
    Purpose { flow kind vocabulary vocabulary_address code percentage significance texts at }
    Flow {
        name kind measure provider receiver quantity value date transaction_type flow_type finance_type aid_types
        tied_status channel modality unctad_group humanitarian descriptions quotation at
    }
    Exchange { name titles level answer went came quotation at }
    Plan { kind plan_type status start end value provider receiver at }
    Term { kind code party owed_to flow texts quotation at }
    Reading { framework principle scope judgement judged_by texts quotation at }
    ResultRow {
        result indicator period kind titles descriptions aggregation measure ascending indicator_titles
        indicator_descriptions baseline_year baseline_date baseline start end target actual quantity notes quotation at
    }
    Document { url format titles descriptions categories languages date sha256 at }
    Link { kind code target notes at }
    Place {
        flow kind role vocabulary vocabulary_address code percentage names descriptions reference latitude longitude
        gazetteer administrative reach exactness class feature population at
    }
    Defaults { currency language flow_type finance_type aid_types tied_status }
    Header {
        kind identifier other_identifiers titles status collaboration framework scope hierarchy precursor humanitarian
        capital_spend budget_not_provided defaults updated version offset length line
    }
    Entry {
        header flows descriptions dates contacts parties purposes exchanges plans terms readings results documents links
        places
    }
}
