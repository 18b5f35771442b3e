//! What an address asks of sets.

use shell::{Argument, Texts};

use super::{MOST_CONDITIONS, typed};
use crate::pages::many::asked as set;
use crate::rulebook::{Criterion, Principle, Rulebook};
use crate::sets::{Anchors, Expectation, OfReaders, Thresholds};
use crate::signal::{self, Kind, Signal};

/// What a set is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source {
    /// A number, or the best value of a range.
    Number(&'static Signal),
    /// Whether a signal has this word; of what has no value nothing is known.
    Word(&'static Signal, &'static str),
    /// What the record answers to a criterion: yes, partly, no.
    Criterion(&'static Rulebook, &'static Criterion),
    /// What readers answer to a criterion.
    Readers(&'static Rulebook, &'static Principle, &'static Criterion, OfReaders),
    /// A column of a table that was typed.
    Column,
}

/// One set as it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct AskedSet {
    /// As the address writes it.
    pub word: String,
    /// Its name in formulas.
    pub name: String,
    /// What it is made of.
    pub source: Source,
    /// Its anchors as typed.
    pub typed_anchors: String,
    /// Its anchors; without, its values are memberships already.
    pub anchors: Option<Anchors>,
    /// What its presence is expected to do.
    pub expects: Expectation,
}

/// Keys of this page.
pub(crate) const KEYS: [&str; 11] = [
    "table",
    "case",
    "condition",
    "anchors",
    "expects",
    "outcome",
    "outcome-anchors",
    "least-cases",
    "inclusion",
    "pri",
    "row",
];

/// What an address asks.
pub(crate) struct Asked {
    /// Which entries of the record, where none are named.
    pub set: set::Asked,
    /// Identifiers of entries that are named.
    pub named: Vec<String>,
    /// A table that was typed.
    pub table: Option<typed::Typed>,
    /// The text of it.
    pub table_text: String,
    /// The conditions, and last the outcome, where there is one.
    pub sets: Vec<AskedSet>,
    /// Whether the last set is the outcome.
    pub has_outcome: bool,
    /// What a row needs.
    pub thresholds: Thresholds,
    /// The row that is opened, by its combination.
    pub row: Option<u32>,
    /// What was not understood, in sentences.
    pub problems: Vec<String>,
}

/// Reads the pairs of an address.
pub(crate) fn asked(texts: Texts, rulebooks: &'static [Rulebook], pairs: &[(String, String)]) -> Asked {
    let all = |key: &str| -> Vec<&str> {
        pairs.iter().filter(|(name, _)| name == key).map(|(_, value)| value.trim()).collect()
    };
    let one = |key: &str| all(key).into_iter().find(|value| !value.is_empty());
    let set = set::asked(texts, pairs, &KEYS);
    let mut problems = set.misread.clone();
    let mut say = |key: &str, name: &str, value: &str| {
        let arguments = [("key", Argument::from(name.to_owned())), ("value", value.to_owned().into())];
        problems.push(texts.text_with(key, &arguments));
    };
    let named = all("case")
        .into_iter()
        .flat_map(|ids| ids.split(|letter: char| letter.is_whitespace()))
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect();
    let table_text = one("table").unwrap_or_default().to_owned();
    let table = (!table_text.is_empty())
        .then(|| typed::read(&table_text).map_err(|problem| say(problem.key(), "table", &problem.place())).ok())
        .flatten();
    let (anchors, expects) = (all("anchors"), all("expects"));
    let typed_anchors = |place: usize| anchors.get(place).copied().unwrap_or_default();
    let mut sets: Vec<AskedSet> = Vec::new();
    let mut take = |word: &str, name: &str, source: Source, text: &str, expects: Option<&str>| {
        let is_number = matches!(source, Source::Number(_));
        let anchors = match read_anchors(text) {
            Ok(None) if is_number => {
                say("sets-needs-anchors", name, "");
                None
            }
            Ok(_) if !is_number && !matches!(source, Source::Column | Source::Readers(..)) => None,
            Ok(anchors) => anchors,
            Err(()) => {
                say("sets-wrong-anchors", name, text);
                None
            }
        };
        let expects = match expects {
            Some("present") => Expectation::Present,
            Some("absent") => Expectation::Absent,
            _ => Expectation::None,
        };
        let (word, name, typed_anchors) = (word.to_owned(), name.to_owned(), text.to_owned());
        sets.push(AskedSet { word, name, source, typed_anchors, anchors, expects });
    };
    let has_outcome;
    if let Some(table) = &table {
        let last = table.names.len().saturating_sub(1);
        for (place, name) in table.names.iter().enumerate() {
            let text = if place == last { one("outcome-anchors").unwrap_or_default() } else { typed_anchors(place) };
            take(name, name, Source::Column, text, expects.get(place).copied().filter(|_| place < last));
        }
        has_outcome = true;
    } else {
        let mut wrong = Vec::new();
        for (place, word) in all("condition").into_iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            match source(rulebooks, word) {
                Some((name, source)) => take(word, &name, source, typed_anchors(place), expects.get(place).copied()),
                None => wrong.push(("condition", word)),
            }
        }
        let outcome = one("outcome").and_then(|word| {
            let found = source(rulebooks, word);
            if found.is_none() {
                wrong.push(("outcome", word));
            }
            Some((word, found?))
        });
        has_outcome = outcome.is_some();
        if let Some((word, (name, source))) = outcome {
            take(word, &name, source, one("outcome-anchors").unwrap_or_default(), None);
        }
        for (key, word) in wrong {
            say("sets-wrong-set", key, word);
        }
    }
    let usual = Thresholds::default();
    let mut share = |key: &str, usual: f64| match one(key) {
        None => usual,
        Some(text) => match number(text).filter(|share| (0.0..=1.0).contains(share)) {
            Some(share) => share,
            None => {
                say("sets-wrong-share", key, text);
                usual
            }
        },
    };
    let (inclusion, pri) = (share("inclusion", usual.inclusion), share("pri", usual.pri));
    let cases = match one("least-cases").map(|text| (text, text.parse::<usize>())) {
        None => usual.cases,
        Some((_, Ok(cases @ 1..=1_000))) => cases,
        Some((text, _)) => {
            say("sets-wrong-cases", "least-cases", text);
            usual.cases
        }
    };
    if sets.len() > MOST_CONDITIONS + usize::from(has_outcome) {
        say("sets-too-many-conditions", "condition", &MOST_CONDITIONS.to_string());
        let outcome = has_outcome.then(|| sets.pop()).flatten();
        sets.truncate(MOST_CONDITIONS);
        sets.extend(outcome);
    }
    distinct(&mut sets);
    let row = one("row").and_then(|row| row.parse().ok());
    Asked {
        set,
        named,
        table,
        table_text,
        sets,
        has_outcome,
        thresholds: Thresholds { cases, inclusion, pri },
        row,
        problems,
    }
}

impl Asked {
    /// Whether cases and sets are asked for.
    pub fn is_whole(&self) -> bool {
        self.has_outcome && self.sets.len() > 1
    }

    /// The conditions.
    pub fn conditions(&self) -> &[AskedSet] {
        let count = self.sets.len() - usize::from(self.has_outcome && !self.sets.is_empty());
        self.sets.get(..count).unwrap_or_default()
    }

    /// The outcome.
    pub fn outcome(&self) -> Option<&AskedSet> {
        self.sets.last().filter(|_| self.has_outcome)
    }

    /// The rulebooks of which readers' answers are asked for, each once.
    pub fn read_by_readers(&self) -> Vec<&'static Rulebook> {
        let mut rulebooks: Vec<&'static Rulebook> = Vec::new();
        for set in &self.sets {
            if let Source::Readers(rulebook, ..) = set.source
                && rulebooks.iter().all(|other| other.id != rulebook.id)
            {
                rulebooks.push(rulebook);
            }
        }
        rulebooks
    }

    /// The pairs of the address that asks the same, without the row that is opened.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut push = |key: &str, value: String| pairs.push((key.to_owned(), value));
        if self.table_text.is_empty() {
            for (key, value) in self.set.pairs_of_set() {
                push(&key, value);
            }
            if !self.named.is_empty() {
                push("case", self.named.join(" "));
            }
        } else {
            push("table", self.table_text.clone());
        }
        for set in self.conditions() {
            if self.table_text.is_empty() {
                push("condition", set.word.clone());
            }
            // A blank keeps the place among the others.
            push("anchors", if set.typed_anchors.is_empty() { " ".to_owned() } else { set.typed_anchors.clone() });
            push("expects", expectation(set.expects).to_owned());
        }
        if let Some(outcome) = self.outcome() {
            if self.table_text.is_empty() {
                push("outcome", outcome.word.clone());
            }
            push("outcome-anchors", outcome.typed_anchors.clone());
        }
        let usual = Thresholds::default();
        if self.thresholds.cases != usual.cases {
            push("least-cases", self.thresholds.cases.to_string());
        }
        for (key, share, usual) in
            [("inclusion", self.thresholds.inclusion, usual.inclusion), ("pri", self.thresholds.pri, usual.pri)]
        {
            if share != usual {
                push(key, share.to_string());
            }
        }
        pairs
    }
}

/// The word of an expectation in addresses.
pub(crate) const fn expectation(expects: Expectation) -> &'static str {
    match expects {
        Expectation::Present => "present",
        Expectation::Absent => "absent",
        Expectation::None => "none",
    }
}

/// Names that occur twice are told apart by a number.
fn distinct(sets: &mut [AskedSet]) {
    for place in 1..sets.len() {
        let (before, rest) = sets.split_at_mut(place);
        let Some(set) = rest.first_mut() else { continue };
        let plain = set.name.clone();
        let mut number = 2;
        while before.iter().any(|other| other.name == set.name) {
            set.name = format!("{plain}-{number}");
            number += 1;
        }
    }
}

/// What a word of the address names: `signal:NAME`, `signal:NAME=WORD`, `criterion:RULEBOOK/PRINCIPLE/CRITERION`,
/// `readers-median:RULEBOOK/PRINCIPLE/CRITERION`, `readers-share:…`.
fn source(rulebooks: &'static [Rulebook], word: &str) -> Option<(String, Source)> {
    if let Some(rest) = word.strip_prefix("criterion:") {
        let (rulebook, _, criterion) = criterion(rulebooks, rest)?;
        let has_signals = !criterion.signals.is_empty();
        return has_signals.then(|| (criterion.id.clone(), Source::Criterion(rulebook, criterion)));
    }
    for how in OfReaders::ALL {
        if let Some(rest) = word.strip_prefix(&prefix(how)) {
            let (rulebook, principle, criterion) = criterion(rulebooks, rest)?;
            let name = format!("{}-{}", criterion.id, how.as_str());
            return Some((name, Source::Readers(rulebook, principle, criterion, how)));
        }
    }
    let (name, value) = match word.strip_prefix("signal:")?.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (word.strip_prefix("signal:")?, None),
    };
    let signal = signal::find(name)?;
    match (signal.kind, value) {
        (Kind::Number(_) | Kind::Interval(_), None) => Some((signal.name.to_owned(), Source::Number(signal))),
        (Kind::Truth, None) => Some((signal.name.to_owned(), Source::Word(signal, "true"))),
        (Kind::Truth | Kind::Category(_), Some(value)) => {
            let word = signal.kind.words()?.iter().find(|word| **word == value)?;
            Some((format!("{}={word}", signal.name), Source::Word(signal, word)))
        }
        _ => None,
    }
}

/// What the words of sets of readers' answers begin with.
pub(crate) fn prefix(how: OfReaders) -> String {
    format!("readers-{}:", how.as_str())
}

/// The criterion of `RULEBOOK/PRINCIPLE/CRITERION`.
fn criterion(
    rulebooks: &'static [Rulebook],
    path: &str,
) -> Option<(&'static Rulebook, &'static Principle, &'static Criterion)> {
    let (rulebook, rest) = path.split_once('/')?;
    let (principle, criterion) = rest.split_once('/')?;
    let rulebook = rulebooks.iter().find(|one| one.id == rulebook)?;
    let principle = rulebook.principle(principle)?;
    let criterion = principle.criteria.iter().find(|one| one.id == criterion)?;
    Some((rulebook, principle, criterion))
}

/// A number as people write it: with a point or a comma.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-");
    let text = if text.contains('.') { text } else { text.replace(',', ".") };
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Anchors as typed: fully out, crossover, fully in, with blanks or semicolons between.
fn read_anchors(text: &str) -> Result<Option<Anchors>, ()> {
    let parts: Vec<&str> =
        text.split(|letter: char| letter.is_whitespace() || letter == ';').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => Ok(None),
        [out, crossover, inside] => {
            let three = (number(out).ok_or(())?, number(crossover).ok_or(())?, number(inside).ok_or(())?);
            Anchors::new(three.0, three.1, three.2).map(Some).map_err(|_| ())
        }
        _ => Err(()),
    }
}
