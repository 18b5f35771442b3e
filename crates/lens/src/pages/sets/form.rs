//! The form that asks for sets.

use std::sync::Arc;

use shell::Texts;

use super::asked::{Asked, expectation, prefix};
use super::{MOST_CASES, MOST_CONDITIONS};
use crate::pages::many::answered::Answered;
use crate::pages::many::form::{Form, Opt};
use crate::pages::visitor::Visitor;
use crate::rulebook::Rulebook;
use crate::sets::{Expectation, OfReaders};
use crate::signal::{CATALOGUE, Family, Kind, Signal};

/// What readers answered through one rulebook; none in a house without readers.
pub(super) type Answers = Option<Arc<Answered>>;

/// A heading, and what can be chosen under it.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub name: String,
    pub options: Vec<Opt>,
}

/// One set in the form.
#[derive(Debug, Clone)]
pub(super) struct SetFields {
    pub id: String,
    pub label: String,
    pub key: &'static str,
    pub anchors_key: &'static str,
    pub groups: Vec<Group>,
    pub anchors: String,
    /// None of the outcome.
    pub expects: Option<Vec<Opt>>,
    /// The name of a column that was typed, in the place of what can be chosen.
    pub column: Option<String>,
}

/// The whole form.
#[derive(Debug, Clone)]
pub(super) struct SetsForm {
    pub around: Form,
    pub named: String,
    pub table: String,
    pub sets: Vec<SetFields>,
    pub thresholds: Vec<(&'static str, String, String)>,
    pub limits: (usize, usize),
}

impl SetsForm {
    /// The form as an address fills it; `answered` is what readers answered, rulebook by rulebook.
    pub fn new(visitor: &Visitor, rulebooks: &'static [Rulebook], answered: &[Answers], asked: &Asked) -> Self {
        let texts = visitor.texts;
        let own = visitor.get("snapshot").map(|number| ("snapshot".to_owned(), number.to_owned()));
        let around = Form::new(texts, visitor.address(super::PATH), &asked.set, own.into_iter().collect(), false);
        let mut sets = Vec::new();
        let conditions = asked.conditions();
        let is_typed = asked.table.is_some();
        let count = if is_typed { conditions.len() } else { (conditions.len() + 2).min(MOST_CONDITIONS) };
        for place in 0..count {
            let set = conditions.get(place);
            let chosen = set.map_or("", |set| set.word.as_str());
            sets.push(SetFields {
                id: format!("condition-{}", place + 1),
                label: texts.text_with("sets-condition", &[("number", (place + 1).into())]),
                key: "condition",
                anchors_key: "anchors",
                groups: if is_typed { Vec::new() } else { groups(texts, rulebooks, answered, chosen) },
                anchors: set.map_or_else(String::new, |set| set.typed_anchors.clone()),
                expects: Some(expects(texts, set.map_or(Expectation::None, |set| set.expects))),
                column: set.filter(|_| is_typed).map(|set| set.name.clone()),
            });
        }
        let outcome = asked.outcome();
        sets.push(SetFields {
            id: "outcome".to_owned(),
            label: texts.text("sets-outcome"),
            key: "outcome",
            anchors_key: "outcome-anchors",
            groups: if is_typed {
                Vec::new()
            } else {
                groups(texts, rulebooks, answered, outcome.map_or("", |set| set.word.as_str()))
            },
            anchors: outcome.map_or_else(String::new, |set| set.typed_anchors.clone()),
            expects: None,
            column: outcome.filter(|_| is_typed).map(|set| set.name.clone()),
        });
        let thresholds = asked.thresholds;
        let field = |key: &'static str, value: String| (key, texts.text(&format!("sets-{key}")), value);
        Self {
            around,
            named: asked.named.join("\n"),
            table: asked.table_text.clone(),
            sets,
            thresholds: vec![
                field("least-cases", thresholds.cases.to_string()),
                field("inclusion", thresholds.inclusion.to_string()),
                field("pri", thresholds.pri.to_string()),
            ],
            limits: (MOST_CASES, MOST_CONDITIONS),
        }
    }
}

fn expects(texts: Texts, chosen: Expectation) -> Vec<Opt> {
    [Expectation::None, Expectation::Present, Expectation::Absent]
        .into_iter()
        .map(|one| Opt {
            value: expectation(one).to_owned(),
            name: texts.text(&format!("sets-expects-{}", expectation(one))),
            is_chosen: one == chosen,
        })
        .collect()
}

/// Everything that a set can be made of.
fn groups(texts: Texts, rulebooks: &'static [Rulebook], answered: &[Answers], chosen: &str) -> Vec<Group> {
    let option = |value: String, name: String| Opt { is_chosen: value == chosen, value, name };
    let mut groups =
        vec![Group { name: String::new(), options: vec![option(String::new(), texts.text("sets-no-set"))] }];
    for rulebook in rulebooks {
        let options = rulebook.criteria().filter(|(_, criterion)| !criterion.signals.is_empty());
        let options = options.map(|(principle, criterion)| {
            let value = format!("criterion:{}/{}/{}", rulebook.id, principle.id, criterion.id);
            option(value, criterion.question.in_language(texts.language()).to_owned())
        });
        let name = rulebook.title.in_language(texts.language()).to_owned();
        groups.push(Group { name, options: options.collect() });
    }
    for (place, rulebook) in rulebooks.iter().enumerate() {
        // Of what nobody answered there is nothing to choose; what the address asks for stands here all the same.
        let has = |principle: &str, criterion: &str| {
            answered.get(place).and_then(Option::as_ref).is_some_and(|answered| answered.has(principle, criterion))
        };
        let mut options = Vec::new();
        for (principle, criterion) in rulebook.criteria() {
            for how in OfReaders::ALL {
                let value = format!("{}{}/{}/{}", prefix(how), rulebook.id, principle.id, criterion.id);
                if value == chosen || has(&principle.id, &criterion.id) {
                    let question = criterion.question.in_language(texts.language()).to_owned();
                    let key = format!("sets-{}", how.as_str());
                    options.push(option(value, texts.text_with(&key, &[("question", question.into())])));
                }
            }
        }
        if !options.is_empty() {
            let name = rulebook.title.in_language(texts.language()).to_owned();
            groups.push(Group { name: texts.text_with("sets-from-readers", &[("rulebook", name.into())]), options });
        }
    }
    for family in Family::ALL {
        let of_signal = |signal: &Signal| -> Vec<Opt> {
            let name = texts.text(&format!("signal-{}", signal.name));
            match signal.kind {
                Kind::Number(_) | Kind::Interval(_) | Kind::Truth => {
                    vec![option(format!("signal:{}", signal.name), name)]
                }
                Kind::Category(words) => words
                    .iter()
                    .map(|word| {
                        let said = texts.text(&format!("signal-word-{word}"));
                        option(format!("signal:{}={word}", signal.name), format!("{name} — {said}"))
                    })
                    .collect(),
            }
        };
        let signals = CATALOGUE.iter().filter(|signal| signal.family == family);
        let name = texts.text(&format!("signal-family-{}", family.as_str()));
        groups.push(Group { name, options: signals.flat_map(of_signal).collect() });
    }
    groups
}
