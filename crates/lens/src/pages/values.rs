//! Signals, their values and what these say, in words.

use record::Qualifier;
use rust_decimal::Decimal;
use shell::figures::{self, Style};
use shell::{Argument, Texts};

use crate::reading::{Answer, Span};
use crate::rulebook::{Bearing, Range, Says};
use crate::signal::{Kind, Signal, Unit, Value};

/// A share from 0 to 1 in percent.
pub(crate) fn percent(texts: Texts, share: Decimal) -> String {
    let hundredths = (share * Decimal::ONE_HUNDRED).round_dp(1);
    texts.text_with("figure-percent", &[("figure", figures::number(texts, hundredths).into())])
}

/// What an interval says of a principle.
pub(crate) fn span(texts: Texts, span: Span) -> String {
    if span.low == span.high {
        return texts.text_with("lenses-span-point", &[("share", percent(texts, span.low).into())]);
    }
    let (low, high) = (percent(texts, span.low), percent(texts, span.high));
    texts.text_with("lenses-span", &[("low", low.into()), ("high", high.into())])
}

/// The word of an answer.
pub(crate) fn answer(texts: Texts, answer: Answer) -> String {
    texts.text(&format!("lens-answer-{}", answer.as_str()))
}

/// The answers that a criterion spans: *No*, or *from no to yes*.
pub(crate) fn spanned(texts: Texts, span: Span) -> String {
    let word = |value: Decimal| {
        let said = Answer::ALL.into_iter().find(|said| said.counts() == Some(value));
        answer(texts, said.unwrap_or(Answer::Partly))
    };
    if span.low == span.high {
        return word(span.low);
    }
    texts.text_with("lenses-spanned", &[("low", word(span.low).into()), ("high", word(span.high).into())])
}

/// What a signal is, in one sentence.
pub(crate) fn explained(texts: Texts, signal: &Signal) -> String {
    texts.text(&format!("signal-{}", signal.name))
}

/// What it means that a signal has no value.
pub(crate) fn without(texts: Texts, signal: &Signal) -> String {
    texts.text(&format!("signal-{}-null", signal.name))
}

/// A word of a signal's values.
pub(crate) fn word(texts: Texts, word: &str) -> String {
    texts.text(&format!("signal-word-{word}"))
}

/// A value of a signal.
pub(crate) fn value(texts: Texts, signal: &Signal, value: &Value) -> String {
    match (value, signal.kind) {
        (Value::Truth(true), _) => word(texts, "true"),
        (Value::Truth(false), _) => word(texts, "false"),
        (Value::Word(said), _) => word(texts, said),
        (Value::Number(number), Kind::Number(unit) | Kind::Interval(unit)) => {
            in_unit(texts, unit, figures::number(texts, number.round_dp(2)))
        }
        (Value::Interval(interval), Kind::Number(unit) | Kind::Interval(unit)) => {
            // Least and most of a ratio have many digits, which say nothing.
            let rounded = record::Interval {
                low: interval.low.map(|value| value.round_dp(2)),
                best: interval.best.map(|value| value.round_dp(2)),
                high: interval.high.map(|value| value.round_dp(2)),
            };
            let exactly: Option<Qualifier> = None;
            match unit {
                Unit::Dollars => figures::money(texts, exactly, &rounded, Some("USD"), Style::Words),
                _ => figures::interval(texts, exactly, &rounded, Style::Words).map(|shown| in_unit(texts, unit, shown)),
            }
            .unwrap_or_else(|| texts.text("unknown"))
        }
        (Value::Number(number), _) => figures::number(texts, *number),
        (Value::Interval(_), _) => texts.text("unknown"),
    }
}

fn in_unit(texts: Texts, unit: Unit, figure: String) -> String {
    match unit {
        Unit::Percent => texts.text_with("figure-percent", &[("figure", figure.into())]),
        Unit::Count => figure,
        Unit::LogRatio | Unit::Years | Unit::People | Unit::Dollars => {
            let unit = texts.text(&format!("signal-unit-{}", unit.as_str()));
            texts.text_with("lenses-in-unit", &[("figure", figure.into()), ("unit", unit.into())])
        }
    }
}

/// What values a signal has: truth, words, a number or a range in a unit.
pub(crate) fn kind(texts: Texts, signal: &Signal) -> String {
    match signal.kind {
        Kind::Truth => texts.text("lenses-kind-truth"),
        Kind::Category(words) => {
            let words: Vec<String> = words.iter().map(|one| word(texts, one)).collect();
            texts.text_with("lenses-kind-category", &[("words", words.join("; ").into())])
        }
        Kind::Number(unit) => texts.text_with("lenses-kind-number", &[("unit", unit_of(texts, unit).into())]),
        Kind::Interval(unit) => texts.text_with("lenses-kind-interval", &[("unit", unit_of(texts, unit).into())]),
    }
}

fn unit_of(texts: Texts, unit: Unit) -> String {
    texts.text(&format!("signal-unit-{}", unit.as_str()))
}

/// What the values of a signal say to a criterion: an answer, and the values that give it.
pub(crate) fn says(texts: Texts, bearing: &Bearing) -> Vec<(String, String)> {
    let words = |key: &str, words: &[String]| {
        let listed: Vec<String> = words.iter().map(|one| word(texts, one)).collect();
        (!listed.is_empty()).then(|| (texts.text(key), listed.join("; ")))
    };
    let range = |key: &str, range: &Option<Range>| {
        range.as_ref().map(|range| (texts.text(key), self::range(texts, bearing.signal, *range)))
    };
    let lines = match &bearing.says {
        Says::Words { yes, partly, no, silent } => [
            words("lens-answer-yes", yes),
            words("lens-answer-partly", partly),
            words("lens-answer-no", no),
            words("lenses-silent", silent),
        ],
        Says::Ranges { yes, partly, no } => [
            range("lens-answer-yes", yes),
            range("lens-answer-partly", partly),
            range("lens-answer-no", no),
            Some((texts.text("lenses-silent"), texts.text("lenses-range-else"))),
        ],
    };
    lines.into_iter().flatten().collect()
}

/// Values from one threshold to another.
fn range(texts: Texts, signal: &Signal, range: Range) -> String {
    let shown = |value: Decimal| Argument::from(self::value(texts, signal, &Value::Number(value)));
    match (range.from, range.below) {
        (Some(from), Some(below)) => texts.text_with("lenses-range", &[("from", shown(from)), ("below", shown(below))]),
        (Some(from), None) => texts.text_with("lenses-range-from", &[("from", shown(from))]),
        (None, Some(below)) => texts.text_with("lenses-range-below", &[("below", shown(below))]),
        (None, None) => texts.text("lenses-range-any"),
    }
}
