//! The rules of readings: by hand on one principle, and as properties of any answers.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::rulebook::shipped;
use crate::signal::{Evidence, Value};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn by(reader: &str, principle: &str, criterion: &str, answer: Answer) -> ReaderAnswer {
    ReaderAnswer {
        principle: principle.to_owned(),
        criterion: criterion.to_owned(),
        reader: reader.to_owned(),
        answer,
        quotations: Vec::new(),
        remark: String::new(),
    }
}

fn sjssc() -> &'static Rulebook {
    &shipped().unwrap()[0]
}

fn saying(words: &[(&'static str, Value)]) -> BTreeMap<&'static str, Found> {
    let evidence = vec![Evidence { table: record::Table::Term, row: 0 }];
    words
        .iter()
        .map(|(name, value)| (*name, Found { value: Some(value.clone()), evidence: evidence.clone() }))
        .collect()
}

fn read<'r>(found: &BTreeMap<&'static str, Found>, answers: &'r [ReaderAnswer]) -> Reading<'r> {
    sjssc().reading(|signal| found.get(signal.name).cloned().unwrap_or_default(), answers).unwrap()
}

#[test]
fn five_criteria_by_hand() {
    // Even terms has five criteria of weight 1. The record: asked for by the receiver (yes), named as cooperation
    // (yes). Readers: one says partly of the naming; one says no of what was decided; one cannot tell of conditions.
    let found = saying(&[("requested-by", Value::Word("receiver")), ("naming", Value::Word("cooperation"))]);
    let answers = [
        by("a", "even-terms", "named-as-cooperation", Answer::Partly),
        by("a", "even-terms", "decided-together", Answer::No),
        by("b", "even-terms", "no-conditions", Answer::CannotTell),
    ];
    let reading = read(&found, &answers);
    let even = &reading.principles[0];
    // Low: asked 1, naming ½, decided 0, two open at 0 → 1.5/5. High: asked 1, naming 1, decided 0, open 1 and 1 → 4/5.
    assert_eq!((even.span.low, even.span.high), (decimal("0.3"), decimal("0.8")));
    assert_eq!(even.coverage, decimal("0.6"));
    assert!(even.is_shown);
    let naming = even.criteria.iter().find(|one| one.criterion.id == "named-as-cooperation").unwrap();
    assert_eq!(naming.differences, Differences { between: true, ..Differences::default() });
    assert_eq!(naming.record[0].found.evidence.len(), 1);
    assert_eq!((naming.record[0].answer, naming.readers[0].answer), (Some(Answer::Yes), Answer::Partly));
    let conditions = &even.criteria[0];
    assert_eq!((conditions.span, conditions.readers.len()), (None, 1));
    let other = &reading.principles[1];
    assert_eq!((other.span, other.coverage, other.is_shown), (Span::OPEN, Decimal::ZERO, false));
}

#[test]
fn readers_who_differ_span_both() {
    let answers = [
        by("a", "community-based", "local-ideas", Answer::Yes),
        by("b", "community-based", "local-ideas", Answer::No),
        by("c", "community-based", "local-ideas", Answer::CannotTell),
    ];
    let reading = read(&BTreeMap::new(), &answers);
    let ideas = reading.principles[3].criteria.iter().find(|one| one.criterion.id == "local-ideas").unwrap();
    assert_eq!(ideas.span, Some(Span::OPEN));
    assert_eq!(ideas.differences, Differences { among_readers: true, ..Differences::default() });
    assert_eq!(reading.principles[3].coverage, decimal("0.2"));
}

#[test]
fn signals_that_differ_span_both() {
    let found = saying(&[("requested-by", Value::Word("provider")), ("agenda-set-by", Value::Word("community"))]);
    let reading = read(&found, &[]);
    let asked = reading.principles[0].criteria.iter().find(|one| one.criterion.id == "asked-for").unwrap();
    assert_eq!(asked.span, Some(Span::OPEN));
    assert!(asked.differences.within_record && !asked.differences.between);
}

#[test]
fn answers_that_do_not_belong_are_refused() {
    let refuse = |answers: &[ReaderAnswer]| sjssc().reading(|_| Found::default(), answers).unwrap_err().to_string();
    assert_eq!(
        refuse(&[by("a", "even-terms", "size", Answer::Yes)]),
        "the rulebook “sjssc” has no criterion “size” under “even-terms”"
    );
    let once = by("a", "even-terms", "asked-for", Answer::Yes);
    assert_eq!(refuse(&[once.clone(), once]), "the reader “a” answered the criterion “asked-for” twice");
}

#[test]
fn a_threshold_that_bounds_two_ranges_is_one_knob() {
    let thresholds: Vec<(&str, Decimal)> = knobs(sjssc())
        .into_iter()
        .filter_map(|knob| match knob {
            Knob::Threshold { signal, stands_at, .. } => Some((signal, stands_at)),
            Knob::Weight { .. } => None,
        })
        .filter(|(signal, _)| *signal == "host-implements")
        .collect();
    assert_eq!(thresholds, [("host-implements", Decimal::ONE), ("host-implements", Decimal::from(50))]);
}

#[test]
fn turning_a_knob_moves_what_it_should() {
    // One case at 45 percent: partly; with the threshold at 40, yes. Transformative has six criteria of weight 1.
    let case = Case { found: saying(&[("host-implements", Value::Number(decimal("45")))]), answers: Vec::new() };
    let effects = sensitivity(sjssc(), &[case], &Steps::default()).unwrap();
    let moved: Vec<&Effect> = effects.iter().filter(|effect| effect.changed > 0).collect();
    let threshold = moved.iter().find(|effect| effect.put_at == decimal("40")).unwrap();
    let before = threshold.before.unwrap();
    assert_eq!(before.low, decimal("0.5") / decimal("6"));
    assert_eq!(threshold.after.unwrap().low, Decimal::ONE / decimal("6"));
    assert!(moved.iter().all(|effect| effect.knob.principle() == 2));
    // The weight of an answered criterion moves the interval, and so does that of an unanswered one.
    let weights = moved.iter().filter(|effect| matches!(effect.knob, Knob::Weight { .. })).count();
    assert_eq!(weights, 6 * 3);
    assert_eq!(sensitivity(sjssc(), &[], &Steps::default()).unwrap()[0].before, None);
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop::sample::select(Answer::ALL.to_vec())
}

/// Answers of up to three readers to any criteria of the first rulebook, each reader once a criterion.
fn any_answers() -> impl Strategy<Value = Vec<ReaderAnswer>> {
    let count = sjssc().criteria().count();
    prop::collection::btree_map((0..count, 0usize..3), any_answer(), 0..20).prop_map(|chosen| {
        let criteria: Vec<_> = sjssc().criteria().collect();
        chosen
            .into_iter()
            .map(|((at, reader), answer)| by(&reader.to_string(), &criteria[at].0.id, &criteria[at].1.id, answer))
            .collect()
    })
}

fn spans(answers: &[ReaderAnswer]) -> Vec<(Span, Decimal)> {
    read(&BTreeMap::new(), answers).principles.iter().map(|one| (one.span, one.coverage)).collect()
}

proptest! {
    #[test]
    fn intervals_and_coverage_stay_in_their_bounds(answers in any_answers()) {
        for (span, coverage) in spans(&answers) {
            prop_assert!(Decimal::ZERO <= span.low && span.low <= span.high && span.high <= Decimal::ONE);
            prop_assert!(Decimal::ZERO <= coverage && coverage <= Decimal::ONE);
            // What is unanswered is open: the width is at least the uncovered share, and a covered principle whose
            // readers agree has none.
            prop_assert!(span.width() >= Decimal::ONE - coverage - decimal("0.0000000001"));
        }
    }

    #[test]
    fn answering_what_was_unanswered_never_widens(answers in any_answers(), at in 0usize..21, answer in any_answer()) {
        let criteria: Vec<_> = sjssc().criteria().collect();
        let (principle, criterion) = criteria[at % criteria.len()];
        let is_open = !answers.iter().any(|one| {
            one.principle == principle.id && one.criterion == criterion.id && one.answer != Answer::CannotTell
        });
        prop_assume!(is_open);
        let mut more = answers.clone();
        more.push(by("another", &principle.id, &criterion.id, answer));
        for ((before, covered), (after, covers)) in spans(&answers).into_iter().zip(spans(&more)) {
            prop_assert!(before.low <= after.low && after.high <= before.high);
            prop_assert!(covered <= covers);
        }
    }

    #[test]
    fn an_answer_between_those_given_changes_nothing(first in any_answer(), second in any_answer(), third in any_answer()) {
        let two = [by("a", "even-terms", "asked-for", first), by("b", "even-terms", "asked-for", second)];
        let three = [two[0].clone(), two[1].clone(), by("c", "even-terms", "asked-for", third)];
        let within = match (Span::of([first, second]), third.counts()) {
            (Some(span), Some(value)) => span.low <= value && value <= span.high,
            (_, None) => true,
            (None, Some(_)) => false,
        };
        if within {
            prop_assert_eq!(spans(&two), spans(&three));
        }
    }

    #[test]
    fn the_order_of_answers_does_not_matter(answers in any_answers(), seed in any::<u64>()) {
        let mut other = answers.clone();
        let length = other.len().max(1) as u64;
        for at in 0..other.len() {
            other.swap(at, ((seed.wrapping_mul(at as u64 + 7)) % length) as usize);
        }
        prop_assert_eq!(spans(&answers), spans(&other));
    }
}
