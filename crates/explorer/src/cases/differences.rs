//! Where works, or those whose judgement they report, do not agree: side by side, none of them preferred.

use record::{Entry, Flow, Judgement, Reading};
use shell::Texts;
use shell::figures::Style;

use crate::parts::{Partner, Said, Where};
use crate::view::flows::{Amount, Defaults, amounts};

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What it says, in a word or a figure.
    pub says: String,
    /// The figures, where it is about figures.
    pub amounts: Vec<Amount>,
    /// Of what part it says so.
    pub scope: Option<Said>,
    /// Whose judgement it is, when the authors report another's.
    pub whose: Option<Said>,
    /// In our words.
    pub text: Option<Said>,
    /// Where it stands.
    pub at: Where,
}

/// What is said in different ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// About what.
    pub about: String,
    /// The sides, in the order of the source.
    pub sides: Vec<Side>,
}

/// The differences within one entry: judgements of one framework or principle that go different ways, and figures of
/// the same thing that different works give differently.
pub fn within(texts: Texts, entry: &Entry) -> Vec<Difference> {
    let mut differences = judgements(texts, entry);
    differences.extend(figures(texts, entry));
    differences
}

fn judgements(texts: Texts, entry: &Entry) -> Vec<Difference> {
    type Of<'a> = (Option<&'a str>, Option<&'a str>);
    let mut groups: Vec<(Of<'_>, Vec<(&Reading, Judgement)>)> = Vec::new();
    for reading in &entry.readings {
        let Some(judgement) = reading.judgement else { continue };
        let of = (reading.framework.as_deref(), reading.principle.as_deref());
        match groups.iter_mut().find(|(other, _)| *other == of) {
            Some((_, readings)) => readings.push((reading, judgement)),
            None => groups.push((of, vec![(reading, judgement)])),
        }
    }
    let language = Defaults::of(entry).language;
    groups
        .into_iter()
        .filter(|(_, readings)| readings.iter().any(|(_, judgement)| *judgement != readings[0].1))
        .map(|((framework, principle), readings)| {
            let framework = framework.map(|word| texts.word("theory", word));
            let principle = principle.map(|word| texts.word("principle", word));
            Difference {
                about: [framework, principle].into_iter().flatten().collect::<Vec<_>>().join(": "),
                sides: readings
                    .into_iter()
                    .map(|(reading, judgement)| Side {
                        says: texts.name(judgement),
                        amounts: Vec::new(),
                        scope: Said::choose(texts, &reading.scope, language),
                        whose: Said::choose(texts, &reading.judged_by, language),
                        text: Said::choose(texts, &reading.texts, language),
                        at: Where::new(texts, &reading.at),
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Whether two flows are of the same thing: what, between whom, when, how it stands in time, and in which unit.
fn is_of_the_same(one: &Flow, other: &Flow) -> bool {
    let of = |flow: &Flow| {
        (
            flow.kind,
            flow.measure,
            flow.quantity.unit.clone(),
            flow.value.currency.clone(),
            flow.transaction_type.clone(),
            flow.date.clone(),
        )
    };
    of(one) == of(other) && one.provider == other.provider && one.receiver == other.receiver
}

fn figures(texts: Texts, entry: &Entry) -> Vec<Difference> {
    let defaults = Defaults::of(entry);
    let works = |flow: &Flow| flow.at.citations.iter().map(|citation| citation.work.clone()).collect::<Vec<_>>();
    let mut groups: Vec<Vec<&Flow>> = Vec::new();
    // Flows of files of transactions cite no work; those that do are few.
    for flow in entry.flows.iter().filter(|flow| !flow.at.citations.is_empty()) {
        match groups.iter_mut().find(|group| is_of_the_same(group[0], flow)) {
            Some(group) => group.push(flow),
            None => groups.push(vec![flow]),
        }
    }
    groups
        .into_iter()
        .filter(|group| {
            let first = group[0];
            group.iter().any(|flow| {
                works(flow) != works(first)
                    && (flow.quantity.amount, flow.value.amount) != (first.quantity.amount, first.value.amount)
            })
        })
        .map(|group| {
            let name = |side| Partner::new(texts, side, defaults.language).short();
            let sides = [name(&group[0].provider), name(&group[0].receiver)];
            let sides = sides.into_iter().flatten().collect::<Vec<_>>().join(" → ");
            Difference {
                about: format!("{} · {sides}", texts.name(group[0].kind)),
                sides: group
                    .into_iter()
                    .map(|flow| Side {
                        says: String::new(),
                        amounts: amounts(texts, flow, defaults, Style::Words),
                        scope: None,
                        whose: None,
                        text: Said::choose(texts, &flow.descriptions, defaults.language),
                        at: Where::new(texts, &flow.at),
                    })
                    .collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use record::{Citation, Code, FlowKind, Interval, Organisation, Origin, Quantity, Text};
    use vocabulary::Language;

    use super::*;

    fn at(work: &str) -> Origin {
        Origin { line: None, citations: vec![Citation { work: Code::new(work), ..Citation::default() }] }
    }

    fn flow(work: &str, count: i64) -> Flow {
        Flow {
            kind: FlowKind::People,
            provider: Organisation::of_country("CU"),
            quantity: Quantity { amount: Interval::exact(count.into()), ..Quantity::default() },
            at: at(work),
            ..Flow::default()
        }
    }

    fn reading(judgement: Judgement, whose: &str) -> Reading {
        Reading {
            framework: Some(Code::new("soft-power")),
            judgement: Some(judgement),
            judged_by: vec![Text::new("en", whose)],
            ..Reading::default()
        }
    }

    #[test]
    fn figures_of_different_works_stand_side_by_side_when_they_differ() {
        let texts = Texts::of(Language::En);
        let of = |flows: Vec<Flow>| within(texts, &Entry { flows, ..Entry::default() });
        assert!(of(vec![flow("a", 56), flow("b", 56)]).is_empty(), "they agree");
        assert!(of(vec![flow("a", 56), flow("a", 60)]).is_empty(), "one work means two things");
        let other = Flow { receiver: Organisation::of_country("DZ"), ..flow("b", 60) };
        assert!(of(vec![flow("a", 56), other]).is_empty(), "to somebody else");
        let differ = of(vec![flow("a", 56), flow("b", 60)]);
        assert_eq!(differ.len(), 1);
        assert!(differ[0].about.ends_with("Cuba"), "{}", differ[0].about);
        assert_eq!(differ[0].sides.len(), 2);
    }

    #[test]
    fn judgements_that_go_different_ways_stand_side_by_side() {
        let texts = Texts::of(Language::En);
        let of = |readings: Vec<Reading>| within(texts, &Entry { readings, ..Entry::default() });
        assert!(of(vec![reading(Judgement::Supports, "A"), reading(Judgement::Supports, "B")]).is_empty());
        let differ = of(vec![reading(Judgement::Supports, "A"), reading(Judgement::Contradicts, "B")]);
        let whose: Vec<&str> =
            differ[0].sides.iter().filter_map(|side| side.whose.as_ref()).map(|said| said.text.as_str()).collect();
        assert_eq!(whose, ["A", "B"]);
    }
}
