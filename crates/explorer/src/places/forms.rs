//! In which forms something is given: money, people, training places, goods, know-how; each unit by itself.

use archive::{Answer, Dimension, InWhat, Measured, Section};
use record::FlowKind;
use shell::{Argument, Texts};

use crate::places::amounts;
use crate::places::asking::{Given, flows_question, only, way};
use crate::reader::Reader;

/// One form with everything that is known of it.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it is.
    pub kind: String,
    /// How much, in each unit and standing in time; none when the sources give no figure.
    pub lines: Vec<Line>,
    /// How many flows are told.
    pub flows: String,
    /// The address that asks how many.
    pub way: String,
}

/// A sum in one unit.
#[derive(Debug, Clone)]
pub struct Line {
    /// How much.
    pub figure: String,
    /// How it stands in time, and what is missing from it.
    pub notes: Vec<String>,
    /// The address that asks it again.
    pub way: String,
}

impl Line {
    /// A line in a sentence, without its address.
    pub fn sentence(&self) -> String {
        if self.notes.is_empty() {
            return self.figure.clone();
        }
        format!("{} ({})", self.figure, self.notes.join("; "))
    }
}

/// The forms in which something is given, money first.
pub fn forms(reader: &Reader, given: &Given) -> Vec<Form> {
    let texts = reader.texts;
    FlowKind::ALL
        .iter()
        .filter_map(|&kind| {
            let flows = given.flows_of(kind);
            let lines = match kind {
                FlowKind::Money => money_lines(reader, given),
                other => quantity_lines(reader, &given.quantities, other),
            };
            if flows == 0 && lines.is_empty() {
                return None;
            }
            let mut asked = flows_question(given);
            asked.filters.push(only(Dimension::Kind, kind.as_str()));
            Some(Form {
                kind: texts.name(kind),
                lines,
                flows: match flows {
                    0 => texts.text("places-flows-ask"),
                    flows => texts.text_with("places-flows", &[("count", count(flows))]),
                },
                way: way(reader, &asked),
            })
        })
        .collect()
}

/// A count as an argument that chooses the plural form.
pub fn count(number: u64) -> Argument<'static> {
    Argument::from(usize::try_from(number).unwrap_or(usize::MAX))
}

fn money_lines(reader: &Reader, given: &Given) -> Vec<Line> {
    let texts = reader.texts;
    let mut lines = Vec::new();
    for answer in [&given.moved, &given.committed] {
        let committed = (answer.question.measured == Measured::Commitments).then(|| texts.text("places-committed"));
        for section in &answer.sections {
            let Some(figure) = amounts::text(texts, &section.in_what, &section.total) else { continue };
            let mut notes: Vec<String> = committed.clone().into_iter().collect();
            notes.extend(amounts::in_time(texts, section));
            lines.push(Line { figure, notes, way: way(reader, &answer.question) });
        }
        for lost in answer.unconvertible.iter().filter(|lost| lost.total.known > 0) {
            let money = InWhat::Money(lost.currency.clone());
            let Some(figure) = amounts::text(texts, &money, &lost.total) else { continue };
            let mut notes: Vec<String> = committed.clone().into_iter().collect();
            notes.push(texts.text("places-unconverted"));
            let asked = archive::Question { money: archive::Money::AsReported, ..answer.question.clone() };
            lines.push(Line { figure, notes, way: way(reader, &asked) });
        }
    }
    let others = given.other_money();
    if others > 0 {
        let mut asked = flows_question(given);
        asked.rows = vec![Dimension::TransactionType];
        asked.filters.push(only(Dimension::Kind, FlowKind::Money.as_str()));
        let figure = texts.text_with("places-other-money", &[("count", count(others))]);
        lines.push(Line { figure, notes: Vec::new(), way: way(reader, &asked) });
    }
    lines
}

fn quantity_lines(reader: &Reader, quantities: &Answer, kind: FlowKind) -> Vec<Line> {
    let texts = reader.texts;
    let of_kind = |section: &Section| section.cell_of(&[Some(kind.as_str())], &[]).copied();
    quantities
        .sections
        .iter()
        .filter_map(|section| {
            let cell = of_kind(section)?;
            let figure = amounts::text(texts, &section.in_what, &cell)?;
            let mut asked = quantities.question.clone();
            if let InWhat::Quantity(Some(unit)) = &section.in_what {
                asked.measured = Measured::Units(vec![unit.clone()]);
            }
            Some(Line { figure, notes: notes_of(texts, section), way: way(reader, &asked) })
        })
        .collect()
}

fn notes_of(texts: Texts, section: &Section) -> Vec<String> {
    amounts::in_time(texts, section).into_iter().collect()
}
