//! Repetitions in small records whose double counting is known.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use record::{Code, Entry, Flow, Link, LinkKind, Organisation, Party, Plan, PlanKind, Role};

use super::*;
use crate::tests::{Bench, entry, money};
use crate::{Answer, Counting, Exact, Measured, Money, Netting, Note, Question, View};

/// A report of its own by an organisation of that type and reference.
fn reported(identifier: &str, reporter: &str, kind: &str, secondary: bool) -> Entry {
    let mut one = entry(identifier);
    one.parties = vec![Party {
        role: Some(Role::Reporting),
        organisation: Organisation {
            reference: Some(Code::new(reporter)),
            kind: Some(Code::new(kind)),
            ..Organisation::default()
        },
        secondary: Some(secondary),
        ..Party::default()
    }];
    one
}

fn with(mut one: Entry, flows: Vec<Flow>) -> Entry {
    one.flows = flows;
    one
}

fn linked(mut one: Entry, kind: LinkKind, target: &str) -> Entry {
    one.links.push(Link { kind: Some(kind), target: target.to_owned(), ..Link::default() });
    one
}

fn typed(code: &str, amount: &str, date: &str) -> Flow {
    let mut flow = money(amount, "VEF", "CU", "DZ", date);
    flow.transaction_type = Some(Code::new(code));
    flow.provider = Organisation::default();
    flow.receiver = Organisation::default();
    flow
}

fn between(flow: Flow, provider: &str, receiver: &str) -> Flow {
    let named = |reference: &str| Organisation { reference: Some(Code::new(reference)), ..Organisation::default() };
    Flow { provider: named(provider), receiver: named(receiver), ..flow }
}

/// What is marked: source, entry, item and position, why, and what it repeats.
fn marks(bench: &Bench) -> Vec<String> {
    let snapshot = bench.snapshot();
    let mut told = Vec::new();
    for load in snapshot.manifest().loads.clone() {
        for position in 0..i32::try_from(load.counts.entries).unwrap() {
            let key = EntryKey { load: load.load, position };
            for mark in bench.runtime.block_on(snapshot.repetitions_in(key)).unwrap() {
                let of: Vec<String> = mark
                    .repeats
                    .iter()
                    .map(|of| {
                        let position = of.position.map_or_else(|| "*".to_owned(), |position| position.to_string());
                        format!("{}#{}/{position}", of.source, of.entry.position)
                    })
                    .collect();
                told.push(format!(
                    "{}#{position}/{} {}: {} = {}",
                    load.key,
                    mark.position,
                    mark.item,
                    mark.reason,
                    of.join(" + ")
                ));
            }
        }
    }
    told
}

fn ask(bench: &Bench, question: &Question) -> Answer {
    bench.runtime.block_on(bench.snapshot().ask(question)).unwrap()
}

fn total(bench: &Bench, measured: &str, netting: Netting, view: View) -> i128 {
    let question = Question { measured: measured.parse().unwrap(), netting, view, ..Question::default() };
    let answer = ask(bench, &question);
    let totals = answer.sections.iter().filter_map(|section| section.total.figure.best);
    totals.map(|total| total.units() / 100_000_000).sum()
}

#[test]
fn one_identifier_in_several_sources_counts_once_by_class_of_figures() {
    let bench = Bench::new();
    let mut official = reported("X-1", "GOV", "10", false);
    official.flows = vec![typed("3", "100", "2020-01-05"), typed("3", "40", "2020-02-05")];
    let mut third = reported("X-1", "NGO", "21", true);
    third.flows = vec![
        typed("3", "40", "2020-02-05"),
        typed("3", "90", "2020-01-05"),
        typed("3", "40", "2020-02-05"),
        // The official source says nothing of commitments: this is the only word on them.
        typed("2", "500", "2019-01-01"),
    ];
    third.plans = vec![Plan { kind: Some(PlanKind::Budget), ..Plan::default() }];
    let mut stale = reported("X-1", "GOV", "10", false);
    stale.header.updated = Some("2001-01-01".into());
    stale.flows = vec![typed("2", "450", "2019-01-01")];
    official.header.updated = Some("2020-12-01T00:00:00Z".into());
    bench.load(&[("official", &[entry("other"), official]), ("third", &[third]), ("stale", &[stale])]);
    assert_eq!(
        marks(&bench),
        [
            "third#0/0 flow: same-identifier = official#1/1",
            "third#0/1 flow: same-identifier = official#1/*",
            "third#0/2 flow: same-identifier = official#1/*",
            "third#0/3 flow: same-identifier = stale#0/*",
        ]
    );
    assert_eq!(total(&bench, "flows", Netting::AsReported, View::All), 310);
    assert_eq!(total(&bench, "flows", Netting::Netted, View::All), 140);
    assert_eq!(total(&bench, "commitments", Netting::Netted, View::All), 450);
    // A view that picks sources nets among what it shows: nothing is left out twice.
    assert_eq!(total(&bench, "flows", Netting::Netted, View::ThirdPartyFirst), 170);
    assert_eq!(total(&bench, "flows", Netting::Netted, View::OfficialFirst), 140);
    let answer = ask(&bench, &Question { netting: Netting::Netted, ..Question::default() });
    let [left_out] = &answer.repeated[..] else { panic!("{:?}", answer.repeated) };
    assert_eq!((left_out.reason, left_out.total.items), (Reason::SameIdentifier, Some(3)));
    assert_eq!(left_out.total.figure.best, Some(Exact::whole(170)));
    assert_eq!(answer.notes, [Note::RepetitionsLeftOut]);
    let answer = ask(&bench, &Question::default());
    assert_eq!((answer.repeated.len(), &answer.notes[..]), (1, &[Note::RepetitionsCounted][..]));
    // What cannot be converted is said of what counts, by whichever way the question is answered.
    let euros = |netting, view, counting| {
        let dollars = Question { money: Money::Dollars, netting, view, counting, ..Question::default() };
        let answer = ask(&bench, &dollars);
        let [one] = &answer.unconvertible[..] else { panic!("{:?}", answer.unconvertible) };
        assert_eq!(one.currency.as_deref(), Some("VEF"));
        [one.total.figure.low, one.total.figure.high].map(|end| end.map(|end| end.units() / 100_000_000))
    };
    for counting in [Counting::Shares, Counting::Items] {
        assert_eq!(euros(Netting::AsReported, View::All, counting), [Some(310); 2]);
        assert_eq!(euros(Netting::Netted, View::All, counting), [Some(140); 2]);
        assert_eq!(euros(Netting::AsReported, View::OfficialFirst, counting), [Some(140); 2]);
        assert_eq!(euros(Netting::Netted, View::WidestRange, counting), [Some(140), Some(170)]);
    }
    let counted = Question { measured: Measured::Entries, netting: Netting::Netted, ..Question::default() };
    assert_eq!(ask(&bench, &counted).notes, [Note::EntriesAreNotNetted]);
    // Forgetting the official source brings the others back.
    let mut writer = bench.writer();
    writer.forget(&["official".into()]).unwrap();
    bench.commit(writer);
    assert_eq!(marks(&bench), ["third#0/3 flow: same-identifier = stale#0/*"]);
}

#[test]
fn a_rival_row_repeats_the_one_that_says_the_same() {
    let bench = Bench::new();
    let mut official = reported("X-1", "GOV", "10", false);
    official.header.defaults.currency = Some(Code::new("VEF"));
    let mut by_default = typed("3", "40", "2020-02-05");
    by_default.value.currency = None;
    let mut at_least = typed("3", "70", "2020-02-05");
    at_least.value.amount.high = None;
    let mut in_dollars = typed("3", "40", "2020-02-05");
    in_dollars.value.currency = Some(Code::new("USD"));
    official.flows = vec![by_default.clone(), at_least.clone(), in_dollars.clone()];
    let mut third = reported("X-1", "NGO", "21", true);
    let mut at_most = at_least.clone();
    std::mem::swap(&mut at_most.value.amount.low, &mut at_most.value.amount.high);
    // Without a currency of its own, and in an entry without one, an amount is in none.
    third.flows = vec![in_dollars, typed("3", "40", "2020-02-05"), at_most, at_least, by_default];
    bench.load(&[("official", &[official]), ("third", &[third])]);
    assert_eq!(
        marks(&bench),
        [
            "third#0/0 flow: same-identifier = official#0/2",
            "third#0/1 flow: same-identifier = official#0/0",
            "third#0/2 flow: same-identifier = official#0/*",
            "third#0/3 flow: same-identifier = official#0/1",
            "third#0/4 flow: same-identifier = official#0/*",
        ]
    );
}

#[test]
fn of_several_who_report_the_most_official_speaks() {
    let bench = Bench::new();
    let mut both = reported("X-1", "NGO", "21", true);
    both.parties.extend(reported("X-1", "GOV", "10", false).parties);
    both.flows = vec![typed("3", "100", "2020-01-05")];
    let mut other = reported("X-1", "ORG", "21", false);
    other.flows = both.flows.clone();
    bench.load(&[("both", &[both]), ("other", &[other])]);
    assert_eq!(marks(&bench), ["other#0/0 flow: same-identifier = both#0/0"]);
}

#[test]
fn a_secondary_publisher_stands_behind_the_primary() {
    let bench = Bench::new();
    let flows = || vec![typed("3", "7", "2020-01-05"), typed("4", "2", "2020-01-06")];
    let primary = with(reported("P-1", "GOV", "10", false), vec![typed("3", "7", "2020-01-05")]);
    let mut by_other = with(reported("S-1", "AGG", "70", true), flows());
    by_other.header.other_identifiers =
        vec![record::rows::OtherIdentifier { reference: "P-1".into(), ..Default::default() }];
    let mut of_a_body = with(reported("S-2", "AGG", "70", true), flows());
    of_a_body.header.other_identifiers = vec![record::rows::OtherIdentifier {
        reference: "P-1".into(),
        kind: Some(Code::new("B1")),
        ..Default::default()
    }];
    let third = with(reported("T-1", "NGO", "21", false), vec![typed("3", "8", "2020-01-05")]);
    let primary = linked(primary, LinkKind::ThirdParty, "T-1");
    // Within one source, too: an identifier that a primary and a secondary publisher both use.
    let same = with(reported("P-1", "AGG", "70", true), vec![typed("3", "9", "2020-01-05")]);
    bench.load(&[("primary", &[primary, same]), ("others", &[by_other, of_a_body, third])]);
    assert_eq!(
        marks(&bench),
        [
            "primary#1/0 flow: secondary-publisher = primary#0/*",
            "others#0/0 flow: secondary-publisher = primary#0/0",
            "others#2/0 flow: secondary-publisher = primary#0/*",
        ]
    );
}

#[test]
fn the_part_stays_where_the_whole_has_the_same_flows() {
    let bench = Bench::new();
    let whole = with(
        entry("W"),
        vec![
            typed("3", "5", "2020-01-05"),
            typed("3", "5", "2020-01-05"),
            typed("3", "10", "2020-03-01"),
            typed("3", "33", "2020-04-01"),
            typed("2", "5", "2020-01-05"),
        ],
    );
    let one = linked(
        with(entry("A"), vec![typed("3", "5", "2020-01-05"), typed("3", "4", "2020-03-01")]),
        LinkKind::Parent,
        "W",
    );
    let two = with(entry("B"), vec![typed("3", "6", "2020-03-01"), typed("3", "30", "2020-04-01")]);
    let deep = linked(with(entry("AA"), vec![typed("3", "5", "2020-01-05")]), LinkKind::Parent, "A");
    let whole = linked(whole, LinkKind::Child, "B");
    // In a circle nobody is the part.
    let circle = |of: &str, target: &str| {
        linked(with(entry(of), vec![typed("3", "77", "2020-01-05")]), LinkKind::Parent, target)
    };
    bench.load(&[("a", &[whole, one, two, deep, circle("C1", "C2"), circle("C2", "C1"), circle("C3", "C3")])]);
    assert_eq!(
        marks(&bench),
        ["a#0/0 flow: parent = a#1/0", "a#0/2 flow: parent = a#1/1 + a#2/0", "a#1/0 flow: parent = a#3/0",]
    );
    // 5 + 33 of the whole, 4 of A, 36 of B, 5 of AA, and the circle as it is.
    assert_eq!(total(&bench, "disbursements", Netting::Netted, View::All), 5 + 33 + 4 + 36 + 5 + 3 * 77);
}

#[test]
fn what_came_in_mirrors_what_went_out() {
    let bench = Bench::new();
    let from = |mut flow: Flow, activity: &str| {
        flow.provider.activity = Some(Code::new(activity));
        flow
    };
    let to = |mut flow: Flow, activity: &str| {
        flow.receiver.activity = Some(Code::new(activity));
        flow
    };
    let provider = with(
        reported("P", "PROV", "10", false),
        vec![
            typed("3", "10", "2020-01-31"),
            typed("3", "10", "2020-04-30"),
            to(typed("4", "20", "2020-05-01"), "R"),
            to(typed("3", "30", "2020-06-01"), "elsewhere"),
            typed("2", "60", "2020-01-01"),
        ],
    );
    let receiver = with(
        reported("R", "RECV", "21", false),
        vec![
            from(typed("1", "10", "2020-05-02"), "P"),
            from(typed("1", "10", "2020-01-31"), "P"),
            typed("1", "20", "2020-05-03"),
            // Names another activity, comes a year later, has another currency or no counterpart.
            from(typed("1", "30", "2020-06-01"), "P"),
            from(typed("1", "20", "2020-05-01"), "nobody"),
            from(typed("11", "60", "2021-01-01"), "P"),
            from(money("10", "USD", "CU", "DZ", "2020-01-31"), "P"),
        ],
    );
    bench.load(&[("p", &[provider]), ("r", &[receiver])]);
    assert_eq!(
        marks(&bench),
        ["r#0/0 flow: incoming = p#0/1", "r#0/1 flow: incoming = p#0/0", "r#0/2 flow: incoming = p#0/2"]
    );
    assert_eq!(total(&bench, "incoming", Netting::AsReported, View::All), 90);
    assert_eq!(total(&bench, "incoming", Netting::Netted, View::All), 50);
    assert_eq!(
        total(&bench, "flows", Netting::Netted, View::All),
        total(&bench, "flows", Netting::AsReported, View::All)
    );
}

#[test]
fn one_transfer_between_two_organisations_counts_once() {
    let bench = Bench::new();
    let pay = |code: &str| between(typed(code, "10", "2020-01-31"), "A", "B");
    let twice = with(reported("one", "C", "70", false), vec![pay("3"), pay("3")]);
    let official =
        with(reported("two", "A", "10", false), vec![Flow { provider: Organisation::default(), ..pay("3") }]);
    let received = with(reported("three", "B", "10", false), vec![pay("1"), pay("4"), pay("2")]);
    let others = vec![
        between(typed("3", "10", "2020-01-30"), "A", "B"),
        between(typed("3", "10", "2020-01-31"), "A", "A"),
        between(typed("3", "0", "2020-01-31"), "A", "B"),
        Flow { receiver: Organisation::of_country("DZ"), ..pay("3") },
        Flow { value: record::Value { currency: Some(Code::new("USD")), ..pay("3").value }, ..pay("3") },
    ];
    let others = [with(entry("four"), others.clone()), with(entry("five"), others[1..4].to_vec())];
    bench.load(&[("x", &[twice]), ("y", &[official, received]), ("z", &others)]);
    assert_eq!(
        marks(&bench),
        ["x#0/0 flow: same-transfer = y#0/0", "y#1/0 flow: same-transfer = y#0/0"],
        "the second of one activity is no repetition"
    );
}

#[test]
fn a_record_without_repetitions_has_none_and_says_so() {
    let bench = Bench::new();
    bench.load(&[("a", &[with(entry("A"), vec![typed("3", "5", "2020")])])]);
    let file = bench.snapshot().manifest().netting.clone().unwrap();
    assert_eq!(file.marks, 0);
    let answer = ask(&bench, &Question { netting: Netting::Netted, ..Question::default() });
    assert_eq!((answer.repeated, answer.notes), (vec![], vec![Note::NothingRepeats]));
    let rows = bench.runtime.block_on(bench.snapshot().sql("SELECT count(*) AS n FROM netting", None)).unwrap();
    assert_eq!(rows.json_rows().unwrap(), [serde_json::json!({"n": 0})]);
    assert_eq!(std::fs::read_dir(bench.archive.layout().netting()).unwrap().count(), 1, "nothing is left beside it");
}

/// Entries that repeat each other in many ways: few identifiers, dates, amounts and organisations, links to and fro.
fn any_source() -> impl Strategy<Value = Vec<Entry>> {
    let flow =
        (0usize..5, 1u32..4, 0usize..2, 0usize..3, 0usize..3, prop::option::of(0usize..5), prop::option::of(0usize..5))
            .prop_map(|(code, amount, day, provider, receiver, from, to)| {
                let mut flow =
                    typed(["1", "2", "3", "4", "11"][code], &amount.to_string(), ["2020-01-05", "2020-02-05"][day]);
                let side = |index: usize| (index < 2).then(|| Code::new(["A", "B"][index % 2]));
                flow.provider.reference = side(provider);
                flow.receiver.reference = side(receiver);
                flow.provider.activity = from.map(|index| Code::new(format!("X-{index}")));
                flow.receiver.activity = to.map(|index| Code::new(format!("X-{index}")));
                flow
            });
    let link = (prop::sample::select(vec![LinkKind::Parent, LinkKind::Child, LinkKind::ThirdParty]), 0usize..5);
    let one = (
        0usize..5,
        0usize..2,
        any::<bool>(),
        prop::collection::vec(flow, 0..6),
        prop::collection::vec(link, 0..3),
        prop::option::of(0usize..5),
    )
        .prop_map(|(identifier, reporter, secondary, flows, links, other)| {
            let mut one = reported(&format!("X-{identifier}"), ["A", "B"][reporter], ["10", "21"][reporter], secondary);
            one.flows = flows;
            for (kind, target) in links {
                one = linked(one, kind, &format!("X-{target}"));
            }
            one.header.other_identifiers = other
                .map(|index| record::rows::OtherIdentifier { reference: format!("X-{index}"), ..Default::default() })
                .into_iter()
                .collect();
            one
        });
    prop::collection::vec(one, 1..8)
}

/// A row: load, entry, position.
type At = (i64, i32, i32);
/// What each marked row repeats: rows, or all of an entry.
type Marks = BTreeMap<At, Vec<(i64, i32, Option<i32>)>>;

/// Follows marks to rows that stay; none when they lead in a circle.
fn ends(marks: &Marks, row: At, path: &mut Vec<At>) -> bool {
    if path.contains(&row) {
        return false;
    }
    path.push(row);
    let all = marks.get(&row).is_none_or(|of| {
        of.iter()
            .all(|&(load, entry, position)| position.is_none_or(|position| ends(marks, (load, entry, position), path)))
    });
    path.pop();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn of_all_copies_one_stays_and_sums_part_into_counted_and_repeated(
        sources in prop::collection::vec(any_source(), 1..4),
    ) {
        let bench = Bench::new();
        let keys = ["a", "b", "c", "d"];
        let named: Vec<(&str, &[Entry])> =
            keys.iter().zip(&sources).map(|(key, entries)| (*key, entries.as_slice())).collect();
        bench.load(&named);
        let snapshot = bench.snapshot();
        let sql = "SELECT load, entry, \"position\", reason, repeats_load, repeats_entry, repeats_position FROM netting";
        let rows = bench.runtime.block_on(snapshot.sql(sql, None)).unwrap().json_rows().unwrap();
        let number = |row: &serde_json::Value, name: &str| row[name].as_i64();
        let small = |row: &serde_json::Value, name: &str| number(row, name).map(|number| i32::try_from(number).unwrap());
        let mut marks = Marks::new();
        for row in &rows {
            let at = (number(row, "load").unwrap(), small(row, "entry").unwrap(), small(row, "position").unwrap());
            let of = (
                number(row, "repeats_load").unwrap(),
                small(row, "repeats_entry").unwrap(),
                small(row, "repeats_position"),
            );
            marks.entry(at).or_default().push(of);
        }
        let loads: Vec<i64> = snapshot.manifest().loads.iter().map(|load| load.load).collect();
        let flow_of = |at: At| {
            let source = loads.iter().position(|load| *load == at.0).unwrap();
            &sources[source][usize::try_from(at.1).unwrap()].flows[usize::try_from(at.2).unwrap()]
        };
        let all: BTreeSet<At> = loads
            .iter()
            .zip(&sources)
            .flat_map(|(load, entries)| {
                (0..).zip(entries).flat_map(move |(entry, one)| (0..).zip(&one.flows).map(move |(position, _)| (*load, entry, position)))
            })
            .collect();
        // What rows of one entry and class say that repeat the same others.
        let class = |at: At| flow_of(at).transaction_type.clone();
        let mut together: BTreeMap<_, rust_decimal::Decimal> = BTreeMap::new();
        for (at, of) in &marks {
            *together.entry((at.0, at.1, class(*at), of)).or_default() += flow_of(*at).value.amount.best.unwrap();
        }
        for (at, of) in &marks {
            prop_assert!(all.contains(at));
            prop_assert!(ends(&marks, *at, &mut Vec::new()), "{at:?} leads in a circle");
            // An equal row is equal; several sum up to the row, or to all that repeat them together; an entry says
            // something of the kind that stays or leads on.
            let rows: Vec<&Flow> = of
                .iter()
                .filter_map(|(load, entry, position)| position.map(|position| flow_of((*load, *entry, position))))
                .collect();
            let sum: rust_decimal::Decimal = rows.iter().map(|flow| flow.value.amount.best.unwrap()).sum();
            let said = [flow_of(*at).value.amount.best, together.get(&(at.0, at.1, class(*at), of)).copied()];
            prop_assert!(rows.is_empty() || said.contains(&Some(sum)), "{at:?} says {said:?}, those it repeats {sum}");
        }
        // One copy of every amount stays: what is said at all is said by a row that counts.
        let said = |at: &At| {
            let flow = flow_of(*at);
            (flow.transaction_type.clone(), flow.value.amount.best)
        };
        let classes: BTreeSet<_> = all.iter().map(|at| said(at).0).collect();
        for class in classes {
            let kept = all.iter().filter(|at| said(at).0 == class && !marks.contains_key(*at)).count();
            let came_in = class.as_deref().is_some_and(|code| code == "1" || code == "11");
            prop_assert!(kept > 0 || came_in, "nothing is left of {class:?}");
        }
        // As reported = counted + repeated, through the cube and through the tables alike.
        for measured in ["flows", "commitments", "incoming", "flow-count"] {
            let question = |netting, counting, source: bool| Question {
                measured: measured.parse().unwrap(),
                netting,
                counting,
                filters: if source { vec!["source=a,b,c,d".parse().unwrap()] } else { Vec::new() },
                ..Question::default()
            };
            let reported = ask(&bench, &question(Netting::AsReported, Counting::Shares, false));
            let netted = ask(&bench, &question(Netting::Netted, Counting::Shares, false));
            if measured != "flow-count" {
                let slow = ask(&bench, &question(Netting::Netted, Counting::Shares, true));
                prop_assert_eq!(&netted.sections, &slow.sections);
                prop_assert_eq!(&netted.repeated, &slow.repeated);
            }
            prop_assert_eq!(&netted.repeated, &reported.repeated);
            let sum = |answer: &Answer| -> i128 {
                answer.sections.iter().filter_map(|one| one.total.figure.best).map(Exact::units).sum()
            };
            let left_out: i128 = netted.repeated.iter().filter_map(|one| one.total.figure.best).map(Exact::units).sum();
            prop_assert_eq!(sum(&reported), sum(&netted) + left_out, "{}", measured);
        }
        // A view that picks one source for each identifier loses no class of figures either.
        for view in [View::OfficialFirst, View::ThirdPartyFirst] {
            let picked = total(&bench, "commitments", Netting::AsReported, view);
            let netted = total(&bench, "commitments", Netting::Netted, view);
            prop_assert!((picked == 0) == (netted == 0) && netted <= picked, "{picked} {netted}");
        }
    }
}
