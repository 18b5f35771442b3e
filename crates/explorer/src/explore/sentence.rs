//! A question as a sentence, built from names: *Physicians, by decade and receiving country, contributed by Cuba*.

use archive::{Dimension, Filter, Match, Measured, Money, Netting, Value, View};
use record::FlowKind;
use shell::{Argument, Language, Texts};

use crate::explore::answers::Worded;
use crate::explore::understand::measured_name;
use crate::wording;

/// How many values of one filter are named; of more, the number is said.
const NAMED: usize = 6;

/// What is asked, in a sentence without a full stop.
#[must_use]
pub fn sentence(texts: Texts, worded: &Worded) -> String {
    let question = &worded.question;
    let mut parts = vec![capital(&measured(texts, &question.measured))];
    let by: Vec<String> =
        question.rows.iter().chain(&question.columns).map(|dimension| wording::by(texts, *dimension)).collect();
    if !by.is_empty() {
        parts.push(texts.text_with("explore-sentence-by", &[("dimensions", listed(texts, &by, Join::And).into())]));
    }
    parts.extend(question.filters.iter().map(|filter| narrowed(texts, filter)));
    parts.extend(years(texts, question.from, question.to));
    if let Some(words) = &worded.words {
        parts.push(texts.text_with("explore-sentence-words", &[("words", words.as_str().into())]));
    }
    if question.money == Money::Dollars && is_of_money(&question.measured) {
        parts.push(texts.text("explore-sentence-usd"));
    }
    if question.netting == Netting::Netted {
        parts.push(texts.text("explore-sentence-netted"));
    }
    if question.view != View::All {
        parts.push(texts.text(&format!("explore-sentence-{}", question.view.as_str())));
    }
    parts.join(", ")
}

/// What is measured, in words.
pub fn measured(texts: Texts, measured: &Measured) -> String {
    measured_name(texts, &measured.to_string())
}

/// Whether it is money that is asked for.
pub fn is_of_money(measured: &Measured) -> bool {
    match measured {
        Measured::Entries | Measured::FlowCount | Measured::Units(_) => false,
        Measured::Kind(kind) => *kind == FlowKind::Money,
        Measured::Flows
        | Measured::Commitments
        | Measured::Disbursements
        | Measured::Expenditures
        | Measured::Incoming
        | Measured::Pledges
        | Measured::TransactionType(_)
        | Measured::Budgets
        | Measured::PlannedDisbursements => true,
    }
}

fn narrowed(texts: Texts, filter: &Filter) -> String {
    let phrase = phrase(texts, filter.dimension, &filter.values);
    match filter.matching {
        Match::Any => phrase,
        Match::None => texts.text_with("explore-sentence-except", &[("phrase", phrase.into())]),
    }
}

/// What a value of a dimension says of what is asked: *contributed by Cuba or Brazil*.
pub fn phrase(texts: Texts, dimension: Dimension, values: &[Value]) -> String {
    if dimension == Dimension::Health
        && let [Some(value)] = values
        && let Some(phrase) = texts.find(&format!("explore-only-health-{value}"))
    {
        return phrase;
    }
    let names: Vec<String> = values.iter().take(NAMED).map(|value| wording::label(texts, dimension, value)).collect();
    let mut values_text = listed(texts, &names, Join::Or);
    if values.len() > NAMED {
        let more = Argument::from(values.len() - NAMED);
        values_text = texts.text_with("explore-and-others", &[("names", values_text.into()), ("count", more)]);
    }
    let arguments = [("values", Argument::from(values_text.clone()))];
    if is_phrased(dimension) {
        return texts.text_with(&format!("explore-only-{dimension}"), &arguments);
    }
    let name = wording::name(texts, dimension);
    texts.text_with("explore-only", &[("dimension", name.into()), ("values", values_text.into())])
}

/// Whether there are words for what its values say.
const fn is_phrased(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Provider
            | Dimension::Receiver
            | Dimension::Country
            | Dimension::Place
            | Dimension::ProviderMembership
            | Dimension::ReceiverMembership
            | Dimension::Membership
            | Dimension::Sector
            | Dimension::SectorGroup
            | Dimension::Source
            | Dimension::Partner
            | Dimension::ReceivingPartner
            | Dimension::Year
            | Dimension::Decade
    )
}

fn years(texts: Texts, from: Option<i32>, to: Option<i32>) -> Option<String> {
    let year = |year: i32| Argument::from(year.to_string());
    match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(texts.text_with("explore-years-in", &[("year", year(from))])),
        (Some(from), Some(to)) => {
            Some(texts.text_with("explore-years-span", &[("from", year(from)), ("to", year(to))]))
        }
        (Some(from), None) => Some(texts.text_with("explore-years-since", &[("year", year(from))])),
        (None, Some(to)) => Some(texts.text_with("explore-years-until", &[("year", year(to))])),
    }
}

/// What stands before the last of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
}

/// Names as a list: *Cuba, Brazil and Venezuela*.
fn listed(texts: Texts, names: &[String], join: Join) -> String {
    let Some((last, before)) = names.split_last() else {
        return String::new();
    };
    if before.is_empty() {
        return last.clone();
    }
    let sound = vocabulary::fold(last);
    // In Spanish, “y” before the sound i is “e”, and “o” before the sound o is “u”.
    let is_spanish = texts.language() == Language::Es;
    let key = match join {
        Join::And if is_spanish && (sound.starts_with('i') || sound.starts_with("hi")) => "explore-and-before-i",
        Join::And => "explore-and",
        Join::Or if is_spanish && (sound.starts_with('o') || sound.starts_with("ho")) => "explore-or-before-o",
        Join::Or => "explore-or",
    };
    texts.text_with(key, &[("first", before.join(", ").into()), ("last", last.as_str().into())])
}

/// With a capital letter first.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use archive::Question;

    use super::*;

    #[track_caller]
    fn check(pairs: &[(&str, &str)], expected: [&str; 3]) {
        let question = Question::from_pairs(pairs.iter().copied()).question;
        for (language, expected) in Language::ALL.into_iter().zip(expected) {
            assert_eq!(sentence(Texts::of(language), &question.clone().into()), expected, "{language}");
        }
    }

    #[test]
    fn a_question_is_a_sentence() {
        check(
            &[("measure", "unit:physician"), ("by", "decade,receiver"), ("provider", "CU")],
            [
                "Physicians, by decade and receiving country, contributed by Cuba",
                "Médicos, por década y país que recibe, con aporte de Cuba",
                "Médicos, por década e país que recebe, com contribuição de Cuba",
            ],
        );
        check(
            &[("by", "identifier"), ("receiver", "AO,HN"), ("not-provider", "US"), ("from", "2000"), ("money", "usd")],
            [
                "Money that moved, by identifier, received by Angola or Honduras, except contributed by United States, since 2000, in US dollars",
                "Dinero que se movió, por identificador, con destino a Angola u Honduras, salvo con aporte de Estados Unidos, desde 2000, en dólares estadounidenses",
                "Dinheiro movimentado, por identificador, com destino a Angola ou Honduras, exceto com contribuição de Estados Unidos, desde 2000, em dólares dos EUA",
            ],
        );
    }

    #[test]
    fn every_dimension_and_view_can_be_said() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            for &dimension in Dimension::ALL {
                let question = Question {
                    rows: vec![dimension],
                    filters: vec![Filter { dimension, values: vec![None], matching: Match::None }],
                    view: View::WidestRange,
                    ..Question::default()
                };
                let said = sentence(texts, &question.into());
                assert!(!said.contains('⟦'), "{said}");
            }
        }
    }
}
