//! What a rulebook must be, beyond being TOML of its form.

use std::collections::BTreeSet;
use std::ops::Range as Span;
use std::str::FromStr;

use record::Citation;
use rust_decimal::Decimal;
use toml::Spanned;

use super::{Bearing, Criterion, Principle, Range, Rulebook, Says, Scale, raw};
use crate::cited::{self, Work};
use crate::problem::Page;
use crate::signal::{self, Signal};
use crate::words::Words;

/// Words that stand below `/lens/` where a rulebook's id would: no rulebook can have them.
pub const RESERVED: [&str; 5] = ["signals", "theories", "readings", "sets", "many"];

pub(super) fn rulebook(file: &str, raw: raw::Rulebook, page: &mut Page<'_>) -> Rulebook {
    let works = cited::works(raw.work, page);
    let span = raw.principle.span();
    let mut ids = BTreeSet::new();
    let principles: Vec<Principle> =
        raw.principle.into_inner().into_iter().map(|one| principle(one, &works, &mut ids, page)).collect();
    if principles.is_empty() {
        page.say(&span, "at least one [[principle]]");
    }
    let least_coverage = number(&raw.least_coverage, page).unwrap_or_default();
    if least_coverage < Decimal::ZERO || least_coverage > Decimal::ONE {
        page.say(&raw.least_coverage.span(), "a share from 0 to 1");
    }
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let id = name.strip_suffix(".toml").unwrap_or(name).to_owned();
    if RESERVED.contains(&id.as_str()) {
        let expected = format!("another name than {}, which are pages of the lens", RESERVED.join(", "));
        page.say_read(&(0..0), format!("the file's name “{name}”"), expected);
    }
    Rulebook { id, title: words(raw.title, page), about: words(raw.about, page), works, least_coverage, principles }
}

fn principle(raw: raw::Principle, works: &[Work], ids: &mut BTreeSet<String>, page: &mut Page<'_>) -> Principle {
    let span = raw.criterion.span();
    let mut own = BTreeSet::new();
    let id = id(raw.id, ids, page);
    let criteria: Vec<Criterion> =
        raw.criterion.into_inner().into_iter().map(|one| criterion(one, works, &mut own, page)).collect();
    if criteria.is_empty() {
        page.say(&span, "at least one [[principle.criterion]]");
    }
    Principle {
        id,
        title: words(raw.title, page),
        statement: words(raw.statement, page),
        found: passages(&raw.found, works, page),
        criteria,
    }
}

fn criterion(raw: raw::Criterion, works: &[Work], ids: &mut BTreeSet<String>, page: &mut Page<'_>) -> Criterion {
    let weight = match &raw.weight {
        None => Decimal::ONE,
        Some(written) => {
            let weight = number(written, page).unwrap_or(Decimal::ONE);
            if weight <= Decimal::ZERO || weight > Decimal::ONE_HUNDRED {
                page.say(&written.span(), "a weight above 0 and at most 100");
            }
            weight
        }
    };
    let scale = match &raw.scale {
        None => Scale::YesPartlyNo,
        Some(word) if word.get_ref() == "yes-partly-no" => Scale::YesPartlyNo,
        Some(word) if word.get_ref() == "yes-no" => Scale::YesNo,
        Some(word) => {
            page.say(&word.span(), "a scale: yes-partly-no or yes-no");
            Scale::YesPartlyNo
        }
    };
    let see = raw.see.iter().filter_map(|name| known_signal(name, page)).collect();
    let mut signals: Vec<Bearing> = Vec::new();
    for one in raw.signal {
        let span = one.name.span();
        if let Some(partly) = one.partly.as_ref().filter(|_| scale == Scale::YesNo) {
            page.say(&partly.span(), "no “partly” where the scale is yes-no");
        }
        let Some(bearing) = bearing(one, page) else { continue };
        if signals.iter().any(|other| other.signal.name == bearing.signal.name) {
            page.say(&span, "each signal at most once in a criterion");
        }
        signals.push(bearing);
    }
    Criterion {
        id: id(raw.id, ids, page),
        question: words(raw.question, page),
        note: raw.note.map(|note| words(note, page)),
        found: passages(&raw.found, works, page),
        weight,
        scale,
        signals,
        see,
    }
}

fn known_signal(name: &Spanned<String>, page: &mut Page<'_>) -> Option<&'static Signal> {
    let signal = signal::find(name.get_ref());
    if signal.is_none() {
        let names: Vec<&str> = signal::CATALOGUE.iter().map(|signal| signal.name).collect();
        page.say(&name.span(), format!("a signal: {}", names.join(", ")));
    }
    signal
}

/// The four answers by the keys under which a rulebook writes them.
type Conditions = [(&'static str, Option<Spanned<raw::Condition>>); 4];

fn bearing(raw: raw::Bearing, page: &mut Page<'_>) -> Option<Bearing> {
    let signal = known_signal(&raw.name, page)?;
    let conditions = [("yes", raw.yes), ("partly", raw.partly), ("no", raw.no), ("silent", raw.silent)];
    if conditions[..3].iter().all(|(_, condition)| condition.is_none()) {
        page.say(&raw.name.span(), "a signal with values that say yes, partly or no");
    }
    let says = match signal.kind.words() {
        Some(known) => of_words(known, &raw.name, conditions, page),
        None => of_ranges(conditions, page),
    };
    Some(Bearing { signal, says })
}

fn of_words(known: &[&str], name: &Spanned<String>, conditions: Conditions, page: &mut Page<'_>) -> Says {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut lists = conditions.map(|(_, condition)| {
        let Some(condition) = condition else { return Vec::new() };
        let span = condition.span();
        let raw::Condition::Words(words) = condition.into_inner() else {
            page.say(&span, format!("a list of words among {}", known.join(", ")));
            return Vec::new();
        };
        for word in &words {
            if !known.contains(&word.as_str()) {
                page.say_read(&span, format!("“{word}”"), format!("a value of the signal: {}", known.join(", ")));
            } else if !seen.insert(word.clone()) {
                page.say_read(&span, format!("“{word}” again"), "each value under one answer");
            }
        }
        words
    });
    let left: Vec<&str> = known.iter().copied().filter(|word| !seen.contains(*word)).collect();
    if !left.is_empty() {
        let expected = format!("every value under yes, partly, no or silent; left out: {}", left.join(", "));
        page.say(&name.span(), expected);
    }
    let [yes, partly, no, silent] = &mut lists;
    let take = std::mem::take::<Vec<String>>;
    Says::Words { yes: take(yes), partly: take(partly), no: take(no), silent: take(silent) }
}

fn of_ranges(conditions: Conditions, page: &mut Page<'_>) -> Says {
    let mut seen: Vec<Range> = Vec::new();
    let [yes, partly, no, _] = conditions.map(|(answer, condition)| {
        let condition = condition?;
        let span = condition.span();
        if answer == "silent" {
            page.say(&span, "no “silent” for a number: what lies in no range says nothing");
            return None;
        }
        let expected = "a range such as { from = 50 }, { below = 10 } or { from = 10, below = 50 }";
        let raw::Condition::Range(raw) = condition.into_inner() else {
            page.say(&span, expected);
            return None;
        };
        let mut end = |value: Option<toml::Value>| {
            let value = value?;
            let read = decimal(&value);
            if read.is_none() {
                page.say(&span, expected);
            }
            read
        };
        let range = Range { from: end(raw.from), below: end(raw.below) };
        if range.from.is_none() && range.below.is_none()
            || matches!((range.from, range.below), (Some(from), Some(below)) if from >= below)
        {
            page.say(&span, expected);
            return None;
        }
        if seen.iter().any(|other| other.meets(&range)) {
            page.say(&span, "ranges that have no value in common");
        }
        seen.push(range);
        Some(range)
    });
    Says::Ranges { yes, partly, no }
}

fn passages(found: &Spanned<Vec<Spanned<String>>>, works: &[Work], page: &mut Page<'_>) -> Vec<Citation> {
    if found.get_ref().is_empty() {
        page.say(&found.span(), "at least one passage, such as [\"WORK:12-14\"]");
    }
    found.get_ref().iter().filter_map(|text| cited::passage(text, works, page)).collect()
}

fn id(written: Spanned<String>, seen: &mut BTreeSet<String>, page: &mut Page<'_>) -> String {
    let span = written.span();
    let id = written.into_inner();
    let is_plain = !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !id.starts_with('-');
    if !is_plain {
        page.say(&span, "an id of lower-case letters, digits and hyphens");
    } else if !seen.insert(id.clone()) {
        page.say(&span, "an id that nothing else beside it has");
    }
    id
}

/// The text, once it is there in all languages.
pub(crate) fn words(written: Spanned<Words>, page: &mut Page<'_>) -> Words {
    let span: Span<usize> = written.span();
    let missing: Vec<&str> = written.get_ref().missing().map(vocabulary::Language::code).collect();
    if !missing.is_empty() {
        page.say_read(&span, format!("no words in {}", missing.join(", ")), "a text in en, es and pt");
    }
    written.into_inner()
}

fn number(written: &Spanned<toml::Value>, page: &mut Page<'_>) -> Option<Decimal> {
    let read = decimal(written.get_ref());
    if read.is_none() {
        page.say(&written.span(), "a number, such as 1 or 0.5");
    }
    read
}

/// The number as written: the shortest notation of a binary fraction is what stood in the file.
fn decimal(value: &toml::Value) -> Option<Decimal> {
    match value {
        toml::Value::Integer(number) => Some(Decimal::from(*number)),
        toml::Value::Float(number) => Decimal::from_str(&number.to_string()).ok(),
        toml::Value::String(text) => Decimal::from_str_exact(text).ok(),
        _ => None,
    }
}
