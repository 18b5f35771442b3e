//! Figures of every kind, made of what the casebook says and of published indicators (physicians per 1,000 people:
//! World Bank and WHO by way of Gapminder). The gallery draws them for the eye, the tests for the rules.

mod cases;
mod flows;
mod lines;

use charts::{Amount, Caption, Figure, Numerals, Words};

/// A figure with its words and its name.
pub struct Shown {
    /// Name of the file.
    pub name: &'static str,
    /// What it shows.
    pub figure: Figure,
    /// The words.
    pub caption: Caption,
}

/// All figures.
pub fn all() -> Vec<Shown> {
    let mut all = flows::all();
    all.extend(lines::all());
    all.extend(cases::all());
    all
}

/// The words of a figure.
pub fn caption(title: &str, unit: &str, source: &str) -> Caption {
    Caption {
        title: title.to_owned(),
        unit: unit.to_owned(),
        source: source.to_owned(),
        description: format!("{title} {unit}."),
    }
}

/// The words of the language.
pub fn english() -> Words {
    Words {
        numerals: Numerals {
            decimal: '.',
            group: ',',
            groups_from: 4,
            million: "million".to_owned(),
            billion: "billion".to_owned(),
            ..Numerals::default()
        },
        empty: "The record holds nothing that answers this question.".to_owned(),
        unknown: "not known".to_owned(),
        logarithmic: "logarithmic".to_owned(),
    }
}

/// A figure that is known.
pub fn exactly(value: f64, text: &str) -> Amount {
    Amount { best: Some(value), text: text.to_owned(), ..Amount::default() }
}

/// A range.
pub fn between(low: f64, high: f64, text: &str) -> Amount {
    Amount { low: Some(low), high: Some(high), text: text.to_owned(), ..Amount::default() }
}

/// A low end alone.
pub fn above(low: f64, text: &str) -> Amount {
    Amount { low: Some(low), text: text.to_owned(), ..Amount::default() }
}

/// Nothing but words.
pub fn words(text: &str) -> Amount {
    Amount { text: text.to_owned(), ..Amount::default() }
}
