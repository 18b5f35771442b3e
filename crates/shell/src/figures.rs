//! Figures as the reader's language writes them: exact digits, ranges as ranges, hedges as words, the unknown with
//! its reason.
//!
//! Marks and grouping are those of Unicode CLDR, by ICU4X: `14,000.5` in `en`; `14.000,5` in `pt`, and in `es` from five
//! digits on (`3200`). What is below zero has the minus `−`, as wide as a digit and never parted from it at the end of a
//! line, where CLDR has the hyphen.
//!
//! Numbers go from decimal to text digit by digit; none passes through a binary fraction.

use std::sync::LazyLock;

use icu_decimal::DecimalFormatter;
use record::{Interval, Qualifier, Quantity, Valuation, Value};
use rust_decimal::Decimal;
use vocabulary::unit::{self, Count};
use vocabulary::{Language, currency};

use crate::texts::{Argument, Texts, locale};

/// A figure ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// What is known, in words and digits.
    Known(String),
    /// Nothing is known: shown as `—`, with the reason beside it.
    Unknown {
        /// Why, in the reader's language.
        reason: String,
    },
}

impl Shown {
    /// The text to show: what is known, or `—`.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Known(text) => text,
            Self::Unknown { .. } => "—",
        }
    }

    /// Why nothing is known, when nothing is.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Known(_) => None,
            Self::Unknown { reason } => Some(reason),
        }
    }
}

/// How large numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// All digits: `530,000,000`. For tables.
    Digits,
    /// Round millions in words where that loses nothing: `530 million`. For sentences.
    Words,
}

/// One for each language; none where ICU4X lacks one, which a test rules out.
static FORMATTERS: LazyLock<[Option<DecimalFormatter>; Language::ALL.len()]> = LazyLock::new(|| {
    Language::ALL.map(|language| DecimalFormatter::try_new((&locale(language)).into(), Default::default()).ok())
});

/// A whole or decimal number given as plain digits (`-1234.50`), grouped and with the decimal mark of the language; what
/// is no number stays as it is.
#[must_use]
pub fn grouped(language: Language, digits: &str) -> String {
    if digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // Nothing to group: most numbers on a page.
        return digits.to_owned();
    }
    let (sign, bare) = digits.strip_prefix('-').map_or(("", digits), |bare| ("\u{2212}", bare));
    // ICU4X also reads exponents, which would write themselves out.
    let is_plain = bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = bare.parse::<icu_decimal::input::Decimal>().ok().filter(|_| is_plain);
    match (number, &FORMATTERS[language as usize]) {
        (Some(number), Some(formatter)) => format!("{sign}{}", formatter.format(&number)),
        _ => digits.to_owned(),
    }
}

/// A decimal number in all its digits.
#[must_use]
pub fn number(texts: Texts, value: Decimal) -> String {
    grouped(texts.language(), &value.normalize().to_string())
}

/// An amount of money: with the decimals of its currency where it has a fraction (`1,234.50`).
fn amount(texts: Texts, value: Decimal, minor_digits: u32) -> String {
    let mut value = value.normalize();
    if value.scale() > 0 && value.scale() < minor_digits {
        value.rescale(minor_digits);
    }
    grouped(texts.language(), &value.to_string())
}

/// A count of things.
#[must_use]
pub fn count(texts: Texts, value: usize) -> String {
    grouped(texts.language(), &value.to_string())
}

/// A length in bytes, in the largest unit of which there is at least one, rounded down to one decimal.
#[must_use]
pub fn bytes(texts: Texts, length: u64) -> String {
    let (key, unit) = match length {
        0..1_000 => ("bytes", 1),
        1_000..1_000_000 => ("kilobytes", 1_000),
        1_000_000..1_000_000_000 => ("megabytes", 1_000_000),
        _ => ("gigabytes", 1_000_000_000),
    };
    let digits =
        if unit == 1 { length.to_string() } else { format!("{}.{}", length / unit, length % unit / (unit / 10)) };
    texts.text_with(key, &[("figure", grouped(texts.language(), &digits).into())])
}

/// What the numbers of an interval count, for their digits and words.
#[derive(Clone, Copy)]
struct Scale {
    /// What one million or thousand million is called, when all numbers are round in it.
    word: Option<(Decimal, &'static str, &'static str)>,
    /// Decimals an amount of the currency has, when it is one.
    minor_digits: u32,
    /// Whether the unit is a hundredth of a whole.
    percent: bool,
}

impl Scale {
    fn of(interval: &Interval, style: Style, minor_digits: u32, percent: bool) -> Self {
        let plain = Self { word: None, minor_digits, percent };
        if style == Style::Digits {
            return plain;
        }
        let ends = [interval.low, interval.best, interval.high];
        for (size, one, several) in [
            (Decimal::from(1_000_000_000_i64), "figure-one-thousand-million", "figure-thousand-million"),
            (Decimal::from(1_000_000_i64), "figure-one-million", "figure-million"),
        ] {
            let is_round = |value: Decimal| value.abs() >= size && (value / size * Decimal::TEN).fract().is_zero();
            if ends.iter().flatten().all(|value| is_round(*value)) {
                return Self { word: Some((size, one, several)), ..plain };
            }
        }
        plain
    }

    fn digits(self, texts: Texts, value: Decimal) -> String {
        match self.word {
            Some((size, _, _)) => number(texts, value / size),
            None => amount(texts, value, self.minor_digits),
        }
    }

    /// Digits with what belongs to them: the word for millions, the percent sign.
    fn dress(self, texts: Texts, digits: String, largest: Decimal) -> String {
        let mut text = digits;
        if let Some((size, one, several)) = self.word {
            let value = largest / size;
            // CLDR plural rules: in Portuguese everything below two is one (1,5 milhão).
            let is_one = value == Decimal::ONE || (texts.language() == Language::Pt && value.abs() < Decimal::TWO);
            text = texts.text_with(if is_one { one } else { several }, &[("figure", text.into())]);
        }
        if self.percent {
            text = texts.text_with("figure-percent", &[("figure", text.into())]);
        }
        text
    }
}

/// An interval in words: `56`, `4–25`, `almost 140,000`, `over 14,000`; none when nothing is known.
///
/// `wrap` puts the unit or currency around the digits, inside the hedge: *almost USD 140,000*.
fn hedged(
    texts: Texts,
    qualifier: Option<Qualifier>,
    interval: &Interval,
    scale: Scale,
    wrap: impl Fn(String) -> String,
) -> Option<String> {
    let one = |value: Decimal| wrap(scale.dress(texts, scale.digits(texts, value), value));
    let under = |key: &str, value: Decimal| Some(texts.text_with(key, &[("figure", one(value).into())]));
    match (qualifier.unwrap_or_default(), interval.low, interval.best, interval.high) {
        (_, None, None, None) => None,
        (Qualifier::About, _, Some(value), _) => under("figure-about", value),
        (Qualifier::Almost, _, Some(value), _) | (Qualifier::Almost, _, None, Some(value)) => {
            under("figure-almost", value)
        }
        (Qualifier::Over, _, Some(value), _) | (Qualifier::Over, Some(value), None, _) => under("figure-over", value),
        (Qualifier::AtLeast, Some(value), _, _) => under("figure-at-least", value),
        (Qualifier::UpTo, _, _, Some(value)) => under("figure-up-to", value),
        (_, Some(low), _, Some(high)) if low == high => Some(one(low)),
        (_, Some(low), _, Some(high)) => {
            let (first, second) = (scale.digits(texts, low), scale.digits(texts, high));
            let range = texts.text_with("figure-range", &[("low", first.into()), ("high", second.into())]);
            Some(wrap(scale.dress(texts, range, high)))
        }
        (_, Some(low), _, None) => under("figure-from", low),
        (_, None, _, Some(high)) => under("figure-up-to", high),
        (_, None, Some(best), None) => under("figure-about", best),
    }
}

/// An interval of plain numbers, as a sum of several sources gives it; none when nothing is known.
#[must_use]
pub fn interval(texts: Texts, qualifier: Option<Qualifier>, interval: &Interval, style: Style) -> Option<String> {
    hedged(texts, qualifier, interval, Scale::of(interval, style, 0, false), |digits| digits)
}

/// An interval counted in a unit of the vocabulary or as read: `over 14,000 physicians`, `at least 25%`; none when
/// nothing is known.
#[must_use]
pub fn counted(
    texts: Texts,
    qualifier: Option<Qualifier>,
    interval: &Interval,
    unit: Option<&str>,
    style: Style,
) -> Option<String> {
    let percent = unit == Some("percent");
    let scale = Scale::of(interval, style, 0, percent);
    let number = if interval.single() == Some(Decimal::ONE) { Count::One } else { Count::Several };
    let name = match unit {
        None => None,
        Some(_) if percent => None,
        Some(code) => Some(unit_name(texts, code, number)),
    };
    let key = if scale.word.is_some() { "figure-counted-millions" } else { "figure-counted" };
    hedged(texts, qualifier, interval, scale, |figure| match &name {
        Some(name) => texts.text_with(key, &[("figure", figure.into()), ("unit", name.as_str().into())]),
        None => figure,
    })
}

/// The name of a unit of the vocabulary; the code itself when it is none.
#[must_use]
pub fn unit_name(texts: Texts, code: &str, number: Count) -> String {
    unit::by_code(code).map_or_else(|| code.to_owned(), |unit| unit.name(texts.language(), number).to_owned())
}

/// An interval in a currency: `USD 4–25 billion`; none when nothing is known.
#[must_use]
pub fn money(
    texts: Texts,
    qualifier: Option<Qualifier>,
    interval: &Interval,
    currency: Option<&str>,
    style: Style,
) -> Option<String> {
    let minor_digits = currency.and_then(currency::by_code).and_then(|known| known.minor_digits()).unwrap_or(2);
    let scale = Scale::of(interval, style, u32::from(minor_digits), false);
    hedged(texts, qualifier, interval, scale, |figure| match currency {
        Some(currency) => {
            texts.text_with("figure-money", &[("figure", figure.into()), ("currency", Argument::from(currency))])
        }
        None => figure,
    })
}

/// A quantity with its hedge and unit; the source's words when they are no figure; else why it is unknown.
#[must_use]
pub fn quantity(texts: Texts, quantity: &Quantity, style: Style) -> Shown {
    let unit = quantity.unit.as_deref();
    if let Some(text) = counted(texts, quantity.qualifier, &quantity.amount, unit, style) {
        return Shown::Known(text);
    }
    let words = quantity.text.as_deref().map(|words| texts.text_with("figure-words", &[("words", words.into())]));
    match (words, unit) {
        (Some(words), Some(unit)) if !names_unit(&words, unit) => Shown::Known(texts.text_with(
            "figure-counted",
            &[("figure", words.into()), ("unit", unit_name(texts, unit, Count::Several).into())],
        )),
        (Some(words), _) => Shown::Known(words),
        (None, _) => Shown::Unknown { reason: texts.text("unknown-quantity") },
    }
}

/// Whether the source's words name the unit themselves, in any of the languages: “a medical team”.
fn names_unit(words: &str, unit: &str) -> bool {
    let words = words.to_lowercase();
    unit::by_code(unit).is_some_and(|unit| {
        unit.singular.all().into_iter().chain(unit.plural.all()).any(|name| words.contains(&name.to_lowercase()))
    })
}

/// A value in money with its hedge and currency, `currency` being the default of the entry; the source's words when
/// they are no figure; else why it is unknown.
#[must_use]
pub fn value(texts: Texts, value: &Value, default_currency: Option<&str>, style: Style) -> Shown {
    let currency = value.currency.as_deref().or(default_currency);
    if let Some(text) = money(texts, value.qualifier, &value.amount, currency, style) {
        return Shown::Known(text);
    }
    match &value.text {
        Some(words) => Shown::Known(texts.text_with("figure-words", &[("words", words.as_str().into())])),
        None => Shown::Unknown {
            reason: match value.valuation {
                Valuation::NotMonetised => texts.name(Valuation::NotMonetised),
                _ => texts.text("unknown-value"),
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use record::Code;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(shown: impl Fn(Texts) -> String, expected: [&str; 3]) {
        for (language, expected) in Language::ALL.into_iter().zip(expected) {
            assert_eq!(shown(Texts::of(language)).replace('\u{a0}', " "), expected, "{language}");
        }
    }

    fn of(qualifier: Qualifier, value: &str, unit: &str) -> Quantity {
        Quantity {
            amount: Interval::hedged(qualifier, decimal(value)),
            qualifier: Some(qualifier),
            text: None,
            unit: Some(Code::new(unit)),
        }
    }

    #[test]
    fn digits_are_grouped_as_cldr_says() {
        check(|texts| number(texts, decimal("14000")), ["14,000", "14.000", "14.000"]);
        check(|texts| number(texts, decimal("3200")), ["3,200", "3200", "3.200"]);
        check(|texts| number(texts, decimal("-1234567.890")), ["−1,234,567.89", "−1.234.567,89", "−1.234.567,89"]);
        check(|texts| number(texts, decimal("56")), ["56", "56", "56"]);
        check(
            |texts| grouped(texts.language(), "1000000.0050"),
            ["1,000,000.0050", "1.000.000,0050", "1.000.000,0050"],
        );
        check(|texts| grouped(texts.language(), "0.5"), ["0.5", "0,5", "0,5"]);
        check(|texts| grouped(texts.language(), "9999"), ["9,999", "9999", "9.999"]);
        check(|texts| grouped(texts.language(), "10000"), ["10,000", "10.000", "10.000"]);
        let longest = Decimal::MAX.to_string();
        check(
            |texts| grouped(texts.language(), &longest),
            [
                "79,228,162,514,264,337,593,543,950,335",
                "79.228.162.514.264.337.593.543.950.335",
                "79.228.162.514.264.337.593.543.950.335",
            ],
        );
        for odd in ["n/a", "", "-", "--5", "-+5", "1e5", "1e5000000", "1.2.3", "."] {
            check(|texts| grouped(texts.language(), odd), [odd; 3]);
        }
        check(|texts| bytes(texts, 1_999_999), ["1.9 MB", "1,9 MB", "1,9 MB"]);
    }

    #[test]
    fn the_three_languages_are_compiled_in() {
        assert!(FORMATTERS.iter().all(Option::is_some));
    }

    #[test]
    fn hedges_are_words_in_the_reader_s_language() {
        check(
            |texts| quantity(texts, &of(Qualifier::Over, "14000", "physician"), Style::Digits).text().to_owned(),
            ["over 14,000 physicians", "más de 14.000 médicos", "mais de 14.000 médicos"],
        );
        check(
            |texts| quantity(texts, &of(Qualifier::AtLeast, "25", "percent"), Style::Digits).text().to_owned(),
            ["at least 25%", "al menos 25 %", "pelo menos 25%"],
        );
        check(
            |texts| quantity(texts, &of(Qualifier::Almost, "140000", "person"), Style::Words).text().to_owned(),
            ["almost 140,000 persons", "casi 140.000 personas", "quase 140.000 pessoas"],
        );
        check(
            |texts| quantity(texts, &of(Qualifier::Exact, "1", "clinic"), Style::Words).text().to_owned(),
            ["1 clinic", "1 clínica", "1 clínica"],
        );
    }

    #[test]
    fn round_millions_are_words_only_where_nothing_is_lost() {
        check(
            |texts| quantity(texts, &of(Qualifier::Over, "530000000", "consultation"), Style::Words).text().to_owned(),
            ["over 530 million consultations", "más de 530 millones de consultas", "mais de 530 milhões de consultas"],
        );
        let yearly = Interval::between(decimal("4000000000"), decimal("25000000000"));
        check(
            |texts| money(texts, None, &yearly, Some("USD"), Style::Words).unwrap(),
            ["USD 4–25 billion", "USD 4–25 mil millones", "USD 4–25 bilhões"],
        );
        let exact = Interval::exact(decimal("1234567.5"));
        check(
            |texts| money(texts, None, &exact, Some("USD"), Style::Words).unwrap(),
            ["USD 1,234,567.50", "USD 1.234.567,50", "USD 1.234.567,50"],
        );
        let one = Interval::exact(decimal("1500000"));
        check(
            |texts| money(texts, None, &one, Some("BRL"), Style::Words).unwrap(),
            ["BRL 1.5 million", "BRL 1,5 millones", "BRL 1,5 milhão"],
        );
    }

    #[test]
    fn open_ends_stay_open_and_the_unknown_says_why() {
        let open = Interval { low: Some(decimal("700")), best: None, high: None };
        check(
            |texts| interval(texts, Some(Qualifier::Between), &open, Style::Digits).unwrap(),
            ["700 or more", "700 o más", "700 ou mais"],
        );
        let texts = Texts::of(Language::En);
        let words = Quantity { text: Some("tens of thousands".into()), ..Quantity::default() };
        assert_eq!(quantity(texts, &words, Style::Digits).text(), "“tens of thousands”");
        let of_people = Quantity { unit: Some(Code::new("person")), ..words.clone() };
        assert_eq!(quantity(texts, &of_people, Style::Digits).text(), "“tens of thousands” persons");
        let named = Quantity { text: Some("dozens of clinics".into()), unit: Some(Code::new("clinic")), ..words };
        assert_eq!(quantity(texts, &named, Style::Digits).text(), "“dozens of clinics”");
        let unknown = quantity(texts, &Quantity::default(), Style::Digits);
        assert_eq!((unknown.text(), unknown.reason()), ("—", Some("the source gives no figure")));
        let by_choice = Value { valuation: Valuation::NotMonetised, ..Value::default() };
        let shown = value(texts, &by_choice, Some("USD"), Style::Digits);
        assert_eq!(shown.reason(), Some("not expressed in money, by the partners’ choice"));
    }

    proptest! {
        #[test]
        fn no_digit_is_lost_or_changed(digits in any::<i64>(), scale in 0u32..9) {
            let value = Decimal::new(digits, scale);
            for language in Language::ALL {
                let mark = if language == Language::En { '.' } else { ',' };
                let written = number(Texts::of(language), value);
                let read: String = written
                    .chars()
                    .filter_map(|letter| match letter {
                        '\u{2212}' => Some('-'),
                        letter if letter == mark => Some('.'),
                        letter => letter.is_ascii_digit().then_some(letter),
                    })
                    .collect();
                prop_assert_eq!(read.parse::<Decimal>().unwrap(), value);
            }
        }
    }
}
