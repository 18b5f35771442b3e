//! Good questions to begin with.

use archive::Question;
use shell::Texts;

use crate::explore::asked::{Asked, Show};
use crate::explore::sentence::sentence;

/// Questions of one kind, under the key of their heading.
type Preset = (&'static str, &'static [&'static [(&'static str, &'static str)]]);

/// The questions: from the history that the casebook tells, and from what its literature asks of the statistics of
/// international development: how much, for health, from whom to whom, in which direction.
const PRESETS: [Preset; 4] = [
    (
        "explore-preset-people",
        &[
            &[("measure", "unit:physician"), ("by", "decade,receiver"), ("provider", "CU")],
            &[("measure", "kind:people"), ("by", "provider,receiver"), ("show", "flows")],
            &[("measure", "unit:health-worker"), ("by", "receiver"), ("across", "decade"), ("provider", "CU")],
            &[("measure", "kind:people"), ("by", "direction"), ("across", "decade")],
        ],
    ),
    (
        "explore-preset-forms",
        &[
            &[("measure", "kind:training"), ("by", "provider,receiver")],
            &[("measure", "kind:goods"), ("by", "provider,receiver,unit")],
            &[("measure", "kind:infrastructure"), ("by", "receiver,unit")],
            &[("measure", "flow-count"), ("by", "kind"), ("across", "direction")],
        ],
    ),
    (
        "explore-preset-money",
        &[
            &[("by", "receiver"), ("provider", "CN"), ("money", "usd"), ("show", "map")],
            &[("by", "year"), ("across", "direction"), ("health", "yes"), ("money", "usd"), ("show", "time")],
            &[("by", "sector-group"), ("money", "usd"), ("sort", "largest")],
            &[
                ("measure", "commitments"),
                ("by", "provider"),
                ("across", "health"),
                ("money", "usd"),
                ("netted", "yes"),
            ],
        ],
    ),
    (
        "explore-preset-record",
        &[
            &[("measure", "count"), ("by", "decade"), ("across", "entry-kind")],
            &[("measure", "count"), ("by", "country"), ("show", "map")],
            &[("measure", "count"), ("by", "source")],
            &[("measure", "flow-count"), ("by", "source"), ("across", "valuation")],
        ],
    ),
];

/// A question to begin with.
pub struct Suggestion {
    pub sentence: String,
    /// How its answer is shown.
    pub show: Show,
    pub address: String,
}

/// Questions to begin with, under a heading.
pub struct Suggestions {
    pub heading: String,
    pub questions: Vec<Suggestion>,
}

/// The questions in the reader's language; `address` is where *Explore* is.
pub fn suggestions(texts: Texts, address: &str) -> Vec<Suggestions> {
    PRESETS
        .iter()
        .map(|(heading, questions)| Suggestions {
            heading: texts.text(heading),
            questions: questions.iter().map(|pairs| suggestion(texts, address, pairs)).collect(),
        })
        .collect()
}

fn suggestion(texts: Texts, address: &str, pairs: &[(&str, &str)]) -> Suggestion {
    let read = Question::from_pairs(pairs.iter().copied());
    let show = read.others.iter().find(|(key, _)| key == "show").map(|(_, value)| value.clone());
    let show = Show::ALL.into_iter().find(|one| Some(one.as_str()) == show.as_deref()).unwrap_or_default();
    let asked = Asked { worded: read.question.into(), show, is_asked: true, ..Asked::default() };
    Suggestion { sentence: sentence(texts, &asked.worded), show, address: asked.address(address, &[]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_understood() {
        for pairs in PRESETS.iter().flat_map(|(_, questions)| questions.iter()) {
            let read = Question::from_pairs(pairs.iter().copied());
            assert_eq!(read.misread, [], "{pairs:?}");
            assert!(read.others.iter().all(|(key, _)| key == "show"), "{pairs:?}");
        }
    }
}
