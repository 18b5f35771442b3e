//! What a work's own authors judge of an entry, beside what a rulebook gives.
//!
//! It shows where they differ. It proves nothing: a rulebook that was made from the same text must not be surprised to
//! agree with it, and the authors judge wholes, programmes and periods, where a rulebook asks its questions of one entry.

use record::{Entry, Judgement};
use rust_decimal::Decimal;

use super::{HALF, PrincipleReading, Reading, Span};

/// How a judgement and an interval stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stand {
    /// The whole interval lies on the judgement's side of the middle, or around it for one that finds both.
    Together,
    /// The whole interval lies on the other side.
    Apart,
    /// The interval reaches over both sides.
    Open,
    /// Too little is answered for the interval to be shown.
    NotShown,
}

/// One judgement beside one principle.
#[derive(Debug, Clone)]
pub struct Beside<'r> {
    /// Position of the judgement among the entry's readings: its words, quotation and citation are there.
    pub row: usize,
    /// The principle.
    pub principle: &'r PrincipleReading<'r>,
    /// Whether the judgement is about this principle, and not about the whole.
    pub is_of_principle: bool,
    /// Which way the authors judge.
    pub judgement: Judgement,
    /// How the two stand to each other.
    pub stand: Stand,
}

/// The judgements of an entry that belong to a reading's rulebook, each beside the principle it is about; one of the
/// whole stands beside every principle.
#[must_use]
pub fn beside<'r>(reading: &'r Reading<'r>, entry: &Entry) -> Vec<Beside<'r>> {
    let mut listed = Vec::new();
    for (row, judged) in entry.readings.iter().enumerate() {
        let (Some(framework), Some(judgement)) = (&judged.framework, judged.judgement) else { continue };
        if framework.as_str() != reading.rulebook.id {
            continue;
        }
        let of = judged.principle.as_deref();
        for principle in reading.principles.iter().filter(|one| of.is_none_or(|of| one.principle.id == of)) {
            let stand = if principle.is_shown { stand(judgement, principle.span) } else { Stand::NotShown };
            listed.push(Beside { row, principle, is_of_principle: of.is_some(), judgement, stand });
        }
    }
    listed
}

fn stand(judgement: Judgement, span: Span) -> Stand {
    let (above, below) = (span.low > HALF, span.high < HALF);
    match judgement {
        Judgement::Supports if above => Stand::Together,
        Judgement::Supports if below => Stand::Apart,
        Judgement::Contradicts if below => Stand::Together,
        Judgement::Contradicts if above => Stand::Apart,
        Judgement::Partly | Judgement::Ambivalent if span.low == Decimal::ONE || span.high == Decimal::ZERO => {
            Stand::Apart
        }
        Judgement::Partly | Judgement::Ambivalent if span.low > Decimal::ZERO && span.high < Decimal::ONE => {
            Stand::Together
        }
        _ => Stand::Open,
    }
}

#[cfg(test)]
mod tests {
    use record::Code;

    use super::*;
    use crate::rulebook::shipped;
    use crate::signal::{Found, Value};

    fn span(low: &str, high: &str) -> Span {
        Span { low: low.parse().unwrap(), high: high.parse().unwrap() }
    }

    #[test]
    fn where_they_stand() {
        use Judgement::{Ambivalent, Contradicts, Partly, Supports};
        for (judgement, low, high, expected) in [
            (Supports, "0.6", "1", Stand::Together),
            (Supports, "0.4", "1", Stand::Open),
            (Supports, "0", "0.4", Stand::Apart),
            (Contradicts, "0", "0.4", Stand::Together),
            (Contradicts, "0.6", "1", Stand::Apart),
            (Contradicts, "0", "0.5", Stand::Open),
            (Partly, "0.2", "0.8", Stand::Together),
            (Ambivalent, "1", "1", Stand::Apart),
            (Ambivalent, "0", "1", Stand::Open),
        ] {
            assert_eq!(stand(judgement, span(low, high)), expected, "{judgement} {low} {high}");
        }
    }

    #[test]
    fn a_judgement_of_the_whole_stands_beside_every_principle() {
        let judged = |framework: &str, principle: Option<&str>| record::Reading {
            framework: Some(Code::new(framework)),
            principle: principle.map(Code::new),
            judgement: Some(Judgement::Supports),
            ..record::Reading::default()
        };
        let readings = vec![judged("realism", None), judged("sjssc", None), judged("sjssc", Some("community-based"))];
        let entry = Entry { readings, ..Entry::default() };
        let rulebook = &shipped().unwrap()[0];
        let found = |_: &'static crate::signal::Signal| Found { value: Some(Value::Truth(true)), evidence: Vec::new() };
        let reading = rulebook.reading(found, &[]).unwrap();
        let listed: Vec<(usize, &str, Stand)> = beside(&reading, &entry)
            .iter()
            .map(|one| (one.row, one.principle.principle.id.as_str(), one.stand))
            .collect();
        assert_eq!(listed.len(), 5);
        assert_eq!(listed[0], (1, "even-terms", Stand::NotShown));
        assert_eq!(listed[4], (2, "community-based", Stand::Together));
    }
}
