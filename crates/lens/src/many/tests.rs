//! Readings of many are those of `reading::Reading`, entry by entry.

use std::collections::BTreeMap;

use arrow_array::{ArrayRef, Decimal128Array, Int32Array, Int64Array, RecordBatch, StringArray};
use proptest::prelude::*;
use record::Interval;
use rust_decimal::Decimal;
use std::sync::Arc;

use super::*;
use crate::reading::{Answer, Case, ReaderAnswer, Steps, sensitivity};
use crate::rulebook::{Rulebook, shipped};
use crate::signal::{Found, Kind, Signal, Value};

/// Hundredths of a number from −5 to 120: on both sides of every threshold, and on them.
fn any_number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (0i64..=10).prop_map(|tens| Decimal::from(tens * 10)),
        (-500i64..12_000).prop_map(|parts| Decimal::new(parts, 2))
    ]
}

fn any_value(signal: &'static Signal) -> BoxedStrategy<Option<Value>> {
    let of = match signal.kind {
        Kind::Truth => any::<bool>().prop_map(Value::Truth).boxed(),
        Kind::Category(words) => prop::sample::select(words.to_vec()).prop_map(Value::Word).boxed(),
        Kind::Number(_) => any_number().prop_map(Value::Number).boxed(),
        Kind::Interval(_) => (any_number(), any_number(), 0u8..4)
            .prop_map(|(one, two, open)| {
                Value::Interval(Interval {
                    low: (open != 1).then(|| one.min(two)),
                    best: (open == 3).then_some(one),
                    high: (open != 2).then(|| one.max(two)),
                })
            })
            .boxed(),
    };
    prop::option::weighted(0.7, of).boxed()
}

/// What signals are worth in some entries, by the signals of a rulebook.
fn any_cases(signals: Vec<&'static Signal>) -> impl Strategy<Value = Vec<Vec<Option<Value>>>> {
    let values: Vec<BoxedStrategy<Option<Value>>> = signals.into_iter().map(any_value).collect();
    prop::collection::vec(values, 1..12)
}

/// The table of signals with these rows.
fn table(signals: &[&'static Signal], cases: &[Vec<Option<Value>>]) -> RecordBatch {
    let units = |number: Decimal| (number * Decimal::from(100_000_000)).trunc().mantissa();
    let decimals = |numbers: Vec<Option<Decimal>>| -> ArrayRef {
        let numbers: Vec<Option<i128>> = numbers.into_iter().map(|number| number.map(units)).collect();
        Arc::new(Decimal128Array::from(numbers).with_precision_and_scale(38, 8).unwrap())
    };
    let count = i32::try_from(cases.len()).unwrap();
    let mut columns: Vec<(String, ArrayRef)> = vec![
        ("load".to_owned(), Arc::new(Int64Array::from(vec![7i64; cases.len()]))),
        ("entry".to_owned(), Arc::new(Int32Array::from_iter_values(0..count))),
    ];
    for (place, signal) in signals.iter().enumerate() {
        let of = cases.iter().map(|case| case[place].as_ref());
        let names: Vec<String> = crate::table::columns_of(signal).into_iter().map(|(name, _)| name).collect();
        match signal.kind {
            Kind::Truth | Kind::Category(_) => {
                let words = of.map(|value| match value? {
                    Value::Truth(truth) => Some(truth.to_string()),
                    Value::Word(word) => Some((*word).to_owned()),
                    _ => None,
                });
                columns.push((names[0].clone(), Arc::new(words.collect::<StringArray>())));
            }
            Kind::Number(_) => {
                let numbers =
                    of.map(|value| if let Some(Value::Number(number)) = value { Some(*number) } else { None });
                columns.push((names[0].clone(), decimals(numbers.collect())));
            }
            Kind::Interval(_) => {
                let ends: [fn(&Interval) -> Option<Decimal>; 3] = [|one| one.low, |one| one.best, |one| one.high];
                for (name, end) in names.iter().zip(ends) {
                    let numbers =
                        of.clone().map(|value| if let Some(Value::Interval(one)) = value { end(one) } else { None });
                    columns.push((name.clone(), decimals(numbers.collect())));
                }
            }
        }
    }
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap()
}

fn case(signals: &[&'static Signal], values: &[Option<Value>]) -> Case {
    let found = signals
        .iter()
        .zip(values)
        .filter_map(|(signal, value)| Some((signal.name, Found { value: Some(value.clone()?), evidence: Vec::new() })));
    Case { found: found.collect::<BTreeMap<_, _>>(), answers: Vec::new() }
}

/// A shipped rulebook with other weights, and cases for it.
fn any_set() -> impl Strategy<Value = (Rulebook, Vec<Vec<Option<Value>>>)> {
    let rulebooks = shipped().unwrap();
    (0..rulebooks.len(), prop::collection::vec(1i64..400, 40)).prop_flat_map(move |(place, weights)| {
        let mut rulebook = rulebooks[place].clone();
        let criteria = rulebook.principles.iter_mut().flat_map(|principle| &mut principle.criteria);
        for (criterion, weight) in criteria.zip(&weights) {
            criterion.weight = Decimal::new(*weight, 2);
        }
        let signals = Compiled::new(&rulebook).unwrap().signals;
        any_cases(signals).prop_map(move |cases| (rulebook.clone(), cases))
    })
}

/// Answers of readers to the criteria of a rulebook: of each reader one to a criterion, on its scale.
fn given(rulebook: &Rulebook, drawn: &[(usize, usize, usize)]) -> Vec<Given> {
    let criteria: Vec<_> = rulebook.criteria().collect();
    let mut given: Vec<Given> = Vec::new();
    for (criterion, answer, reader) in drawn {
        let (principle, criterion) = criteria[criterion % criteria.len()];
        let (answer, reader) = (Answer::ALL[*answer], format!("R{reader}"));
        let is_same =
            |one: &Given| (&one.principle, &one.criterion, &one.reader) == (&principle.id, &criterion.id, &reader);
        if criterion.scale.has(answer) && !given.iter().any(is_same) {
            let (principle, criterion) = (principle.id.clone(), criterion.id.clone());
            given.push(Given { entry: "e".to_owned(), principle, criterion, reader, answer });
        }
    }
    given
}

fn answered(given: &Given) -> ReaderAnswer {
    ReaderAnswer {
        principle: given.principle.clone(),
        criterion: given.criterion.clone(),
        reader: given.reader.clone(),
        answer: given.answer,
        quotations: Vec::new(),
        remark: String::new(),
    }
}

fn near(one: Decimal, two: Decimal) -> bool {
    (one - two).abs() < Decimal::new(1, 20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_row_is_read_as_its_entry_is(
        (rulebook, cases) in any_set(),
        drawn in prop::collection::vec((0usize..60, 0usize..4, 0usize..3), 0..20),
    ) {
        let compiled = Compiled::new(&rulebook).unwrap();
        let batch = table(&compiled.signals, &cases);
        let rows = Rows::new(&batch, &compiled.signals).unwrap();
        prop_assert_eq!(rows.keys().unwrap().len(), cases.len());
        let given = given(&rulebook, &drawn);
        let readers = ReadersSay::of(&rulebook, &given);
        for whose in Whose::ALL {
            let answers: Vec<ReaderAnswer> = given.iter().filter(|_| whose.counts_readers()).map(answered).collect();
            let readers = if whose.counts_readers() { &readers } else { ReadersSay::NOTHING };
            for (row, values) in cases.iter().enumerate() {
                let case = case(&compiled.signals, values);
                let found = |signal: &'static Signal| match whose.counts_record() {
                    true => case.found.get(signal.name).cloned().unwrap_or_default(),
                    false => Found::default(),
                };
                let whole = rulebook.reading(found, &answers).unwrap();
                let cell = |place| if whose.counts_record() { rows.cell(row, place) } else { Cell::Nothing };
                let mut said = Vec::new();
                let read = compiled.read(cell, readers, |_, _, one| {
                    said.push((one.both().map(Spread::span), one.is_apart()));
                });
                let criteria = whole.principles.iter().flat_map(|principle| &principle.criteria);
                let expected: Vec<_> = criteria.map(|one| (one.span, one.differences.between)).collect();
                prop_assert_eq!(said, expected);
                for ((units, compiled), principle) in read.iter().zip(&compiled.principles).zip(&whole.principles) {
                    let span = compiled.span(units);
                    prop_assert!(near(span.low, principle.span.low) && near(span.high, principle.span.high));
                    prop_assert!(near(compiled.share(units.answered), principle.coverage));
                    prop_assert_eq!(compiled.is_shown(units), principle.is_shown);
                }
            }
        }
    }

    #[test]
    fn parts_sum_to_the_whole((rulebook, cases) in any_set(), cut in 0usize..12) {
        let compiled = Compiled::new(&rulebook).unwrap();
        let batch = table(&compiled.signals, &cases);
        let rows = Rows::new(&batch, &compiled.signals).unwrap();
        let tally = |from: usize, to: usize| {
            let mut tally = Tally::new(&compiled);
            for row in from..to {
                let cell = |place| rows.cell(row, place);
                let read = compiled.read(cell, ReadersSay::NOTHING, |at, within, said| tally.add_answer(at, within, said));
                tally.add(&compiled, &read);
            }
            tally
        };
        let cut = cut.min(cases.len());
        let mut parts = tally(0, cut);
        parts.merge(&tally(cut, cases.len()));
        let whole = tally(0, cases.len());
        prop_assert_eq!(&parts, &whole);
        for (principle, tally) in compiled.principles.iter().zip(&whole.principles) {
            prop_assert_eq!(tally.histogram(principle).iter().sum::<u64>(), whole.entries);
            prop_assert!(tally.shown <= whole.entries);
            prop_assert!(tally.criteria.iter().all(|criterion| criterion.all() <= whole.entries));
            prop_assert!(tally.quantile(End::Low, 50) <= tally.quantile(End::High, 50));
            prop_assert!(tally.quantile(End::Low, 10) <= tally.quantile(End::Low, 90));
        }
    }

    #[test]
    fn what_knobs_change_is_what_they_change_case_by_case((rulebook, cases) in any_set()) {
        let compiled = Compiled::new(&rulebook).unwrap();
        let batch = table(&compiled.signals, &cases);
        let rows = Rows::new(&batch, &compiled.signals).unwrap();
        let mut patterns = Patterns::new(&rulebook, &compiled);
        for row in 0..rows.count() {
            patterns.add(|place| rows.cell(row, place));
        }
        prop_assert_eq!(patterns.left_out, 0);
        let steps = Steps::default();
        let listed: Vec<Case> = cases.iter().map(|values| case(&compiled.signals, values)).collect();
        let (one, two) = (sensitivity_of(&rulebook, &patterns, &steps).unwrap(), sensitivity(&rulebook, &listed, &steps).unwrap());
        prop_assert_eq!(one.len(), two.len());
        for (one, two) in one.iter().zip(&two) {
            prop_assert_eq!((&one.knob, one.put_at, one.cases, one.changed), (&two.knob, two.put_at, two.cases, two.changed));
            prop_assert_eq!(one.furthest, two.furthest);
            let ends = |span: Option<crate::reading::Span>| span.map(|span| (span.low, span.high)).unwrap();
            for (one, two) in [(ends(one.before), ends(two.before)), (ends(one.after), ends(two.after))] {
                prop_assert!(near(one.0, two.0) && near(one.1, two.1));
            }
        }
    }
}

#[test]
fn quantiles_are_ends_that_there_are() {
    let rulebook = &shipped().unwrap()[0];
    let compiled = Compiled::new(rulebook).unwrap();
    let principle = &compiled.principles[0];
    let mut tally = Tally::new(&compiled);
    assert_eq!(tally.principles[0].quantile(End::Low, 50), None);
    assert_eq!(tally.principles[0].coverage(principle), None);
    for low in [0, 2, 4, 6] {
        let mut read = vec![Units::default(); compiled.principles.len()];
        read[0] = Units { low, high: principle.whole, answered: principle.whole };
        tally.add(&compiled, &read);
    }
    let at = |hundredths| tally.principles[0].quantile(End::Low, hundredths);
    assert_eq!([at(0), at(25), at(26), at(50), at(75), at(100)], [0, 0, 2, 2, 4, 6].map(Some));
    assert_eq!(tally.principles[0].coverage(principle), Some(Decimal::ONE));
    // What is not shown is in no spread.
    tally.add(&compiled, &vec![Units::default(); compiled.principles.len()]);
    assert_eq!((tally.entries, tally.principles[0].shown), (5, 4));
    assert_eq!(tally.principles[0].histogram(principle), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
}

#[test]
fn the_middle_of_two_is_the_lower_and_sides_are_of_what_is_shown() {
    let rulebook = &shipped().unwrap()[0];
    let compiled = Compiled::new(rulebook).unwrap();
    let principle = &compiled.principles[0];
    let mut tally = Tally::new(&compiled);
    let mut add = |low: u32, high: u32, answered: u32| {
        let mut read = vec![Units::default(); compiled.principles.len()];
        read[0] = Units { low, high, answered };
        tally.add(&compiled, &read);
    };
    let whole = principle.whole;
    assert!(whole > 4 && principle.least > 0);
    add(whole, whole, whole);
    add(whole / 2 + 1, whole, whole);
    add(0, whole, whole);
    add(0, 1, whole);
    add(0, whole, 0);
    let of = &tally.principles[0];
    assert_eq!(of.sides(principle), Sides { above: 2, across: 1, below: 1 });
    assert_eq!(
        (of.answered(0), of.answered(20), of.answered(21), of.answered(50)),
        (Some(0), Some(0), Some(whole), Some(whole))
    );
    assert_eq!([0, 50, 100].map(|at| of.quantile(End::High, at)), [Some(1), Some(whole), Some(whole)]);
    assert_eq!(Tally::new(&compiled).principles[0].answered(50), None);
}

#[test]
fn what_is_asked_no_more_is_not_counted() {
    let rulebook = &shipped().unwrap()[0];
    let given = |principle: &str, criterion: &str, answer| Given {
        entry: "e".to_owned(),
        principle: principle.to_owned(),
        criterion: criterion.to_owned(),
        reader: "R1".to_owned(),
        answer,
    };
    let (principle, criterion) = rulebook.criteria().next().unwrap();
    let gone = [
        given("gone", &criterion.id, Answer::Yes),
        given(&principle.id, "gone", Answer::Yes),
        given(&principle.id, &criterion.id, Answer::CannotTell),
    ];
    assert!(ReadersSay::of(rulebook, &gone).is_nothing());
    for whose in Whose::ALL {
        assert_eq!(Whose::from_name(whose.as_str()), Some(whose));
        assert!(whose.counts_record() || whose.counts_readers());
    }
}

#[test]
fn weights_of_too_many_digits_are_refused() {
    let mut rulebook = shipped().unwrap()[0].clone();
    rulebook.principles[0].criteria[0].weight = "1.0000000000000000000000000001".parse().unwrap();
    assert_eq!(Compiled::new(&rulebook).unwrap_err(), TooFine);
}

#[test]
fn a_table_without_a_column_is_told() {
    let compiled = Compiled::new(&shipped().unwrap()[0]).unwrap();
    let batch = table(&[], &[vec![]]);
    let error = Rows::new(&batch, &compiled.signals).err().unwrap();
    assert!(error.to_string().contains("conditions"), "{error}");
}
