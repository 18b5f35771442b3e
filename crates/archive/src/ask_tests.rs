//! Questions to small records whose answers are known.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use record::{Code, Entry, Measure, Organisation, Qualifier};

use crate::plan_sql::{Of, Plan};
use crate::tests::{Bench, entry, money, people};
use crate::{
    Answer, Cell, CellKey, Counting, Dimension, Exact, Filter, InWhat, Measured, Money, Note, Order, Page, Question,
    Section, View,
};

fn ask(bench: &Bench, question: &Question) -> Answer {
    bench.runtime.block_on(bench.snapshot().ask(question)).unwrap()
}

fn section<'a>(answer: &'a Answer, measure: Measure, in_what: &InWhat) -> &'a Section {
    answer
        .sections
        .iter()
        .find(|section| section.measure == Some(measure) && section.in_what == *in_what)
        .unwrap_or_else(|| panic!("no section {measure} in {:#?}", answer.sections))
}

fn figures(cell: &Cell) -> (Option<String>, Option<String>, Option<String>) {
    let text = |end: Option<Exact>| end.map(|end| end.to_string());
    (text(cell.figure.low), text(cell.figure.best), text(cell.figure.high))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn brigades() -> Vec<Entry> {
    let with = |identifier: &str, flow| {
        let mut one = entry(identifier);
        one.flows = vec![flow];
        one
    };
    vec![
        with("casebook:algeria", people("DZ", "1963", Measure::Flow, Some((Qualifier::Exact, 56)))),
        with("casebook:brazil", people("BR", "2014", Measure::Flow, Some((Qualifier::Exact, 14_000)))),
        with("casebook:venezuela", people("VE", "", Measure::Stock, Some((Qualifier::Over, 14_000)))),
        with("casebook:chile", people("CL", "1960", Measure::Flow, None)),
        {
            let mut wide = people("VE", "", Measure::Stock, Some((Qualifier::AtLeast, 20_000)));
            wide.quantity.unit = Some(Code::new("health-worker"));
            with("casebook:wide", wide)
        },
        with("casebook:total", people("", "1960/..", Measure::Cumulative, Some((Qualifier::Almost, 140_000)))),
    ]
}

#[test]
fn physicians_by_decade_and_receiver() {
    let bench = Bench::new();
    bench.load(&[("casebook", &brigades())]);
    let question = Question {
        measured: "unit:physician".parse().unwrap(),
        rows: vec![Dimension::Decade],
        columns: vec![Dimension::Receiver],
        filters: vec!["provider=CU".parse().unwrap()],
        ..Question::default()
    };
    let answer = ask(&bench, &question);
    let measures: Vec<_> = answer.sections.iter().map(|section| section.measure.unwrap()).collect();
    assert_eq!(
        measures,
        [Measure::Flow, Measure::Stock, Measure::Cumulative, Measure::Stock],
        "flows come first, wider units last"
    );
    assert!(answer.notes.contains(&Note::WiderUnits { units: vec!["health-worker".into()] }));
    let physician = InWhat::Quantity(some("physician"));
    let flows = section(&answer, Measure::Flow, &physician);
    let algeria = flows.cell_of(&[Some("1960")], &[Some("DZ")]).unwrap();
    assert_eq!(figures(algeria), (some("56"), some("56"), some("56")));
    let brazil = flows.cell_of(&[Some("2010")], &[Some("BR")]).unwrap();
    assert_eq!(brazil.figure.best, Some(Exact::whole(14_000)));
    let chile = flows.cell_of(&[Some("1960")], &[Some("CL")]).unwrap();
    assert_eq!((figures(chile), chile.items, chile.without_figure), ((None, None, None), Some(1), 1));
    assert_eq!(flows.total.figure.best, Some(Exact::whole(14_056)));
    assert_eq!(flows.total.without_figure, 1);
    let stock = section(&answer, Measure::Stock, &physician);
    let venezuela = stock.cell_of(&[None], &[Some("VE")]).unwrap();
    assert_eq!(figures(venezuela), (some("14000"), some("14000"), None));
    assert_eq!(venezuela.open_high, 1);
    let total = section(&answer, Measure::Cumulative, &physician);
    assert_eq!(figures(&total.total), (None, some("140000"), some("140000")));
    assert!(answer.notes.contains(&Note::OtherMeasures));
    // The same with all kinds of people.
    let people = Question { measured: "people".parse().unwrap(), ..question.clone() };
    let all = ask(&bench, &people).sections;
    assert_eq!(all.len(), answer.sections.len());
    assert!(all.iter().all(|section| answer.sections.contains(section)));
    // From a figure back to its row.
    let cell =
        CellKey { measure: Some(Measure::Flow), in_what: physician, row: vec![some("1960")], column: vec![some("DZ")] };
    let snapshot = bench.snapshot();
    let behind = bench.runtime.block_on(snapshot.rows_behind(&question, &cell, Page::ALL)).unwrap();
    assert_eq!(behind.total, 1);
    assert_eq!(behind.items[0].entry.header.identifier.as_deref(), Some("casebook:algeria"));
    assert_eq!(behind.items[0].item.as_ref().unwrap().figure.best, Some(Exact::whole(56)));
    let mut csv = Vec::new();
    answer.write_csv(&mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.starts_with("in_time,in_what,decade,receiver,low,best,high,"), "{csv}");
    assert!(csv.contains("flow,physician,1960,DZ,56,56,56,1,0,0,1,1,1"), "{csv}");
}

fn split_entry() -> Entry {
    let mut one = entry("XM-1");
    one.flows = vec![money("100", "USD", "CU", "DZ", "2001-03-04"), money("10", "VES", "VE", "CU", "2002")];
    one.flows[1].receiver = Organisation::default();
    one.purposes = ["12220", "11120"]
        .map(|code| record::Purpose {
            kind: Some(record::PurposeKind::Sector),
            vocabulary: Some(Code::new("1")),
            code: Some(Code::new(code)),
            percentage: Some(50.into()),
            ..record::Purpose::default()
        })
        .to_vec();
    one.parties = vec![
        record::Party {
            role: Some(record::Role::Deciding),
            organisation: Organisation::of_country("CU"),
            ..record::Party::default()
        },
        record::Party {
            role: Some(record::Role::Hosting),
            organisation: Organisation::of_country("DZ"),
            ..record::Party::default()
        },
    ];
    one
}

/// The cells of an answer alone, by section and row: one query, where a whole answer takes several.
fn cells(bench: &Bench, question: &Question) -> crate::error::Result<BTreeMap<(String, Vec<crate::Value>), Cell>> {
    bench.runtime.block_on(async {
        let snapshot = bench.snapshot();
        let plan = Plan::new(&snapshot, question, snapshot.look_up(question, None).await?).await?;
        let shown: Vec<Dimension> = question.shown().collect();
        let rows = snapshot.sums(&plan, Of::Counted, &shown, &[], &[]).await?;
        let rows = rows.into_iter().map(|row| {
            let section = format!("{:?} {:?}", row.measure, row.unit);
            ((section, row.keys), row.sums.cell())
        });
        Ok(rows.collect())
    })
}

#[test]
fn every_dimension_can_be_shown_and_narrowed() {
    let bench = Bench::new();
    bench.load(&[("a", &[split_entry()]), ("b", &brigades())]);
    for measured in ["flows", "count", "people"] {
        for &dimension in Dimension::ALL {
            let mut question =
                Question { measured: measured.parse().unwrap(), rows: vec![dimension], ..Question::default() };
            let asked = cells(&bench, &question);
            if measured == "count" && dimension.as_str().contains("membership") {
                assert!(asked.is_err());
                continue;
            }
            let shown = asked.unwrap_or_else(|error| panic!("{measured} by {dimension}: {error:?}"));
            assert!(!shown.is_empty(), "{measured} by {dimension}");
            if measured != "flows" {
                continue;
            }
            // What a row shows can be narrowed to, whether the dimension is shown or not.
            let sections: BTreeSet<&String> = shown.keys().map(|(section, _)| section).collect();
            for section in sections {
                let (at, cell) = shown.iter().find(|((of, _), _)| of == section).unwrap();
                for matching in [crate::Match::Any, crate::Match::None] {
                    question.filters = vec![Filter { dimension, values: at.1.clone(), matching }];
                    let narrowed = cells(&bench, &question).unwrap();
                    let again = (matching == crate::Match::Any).then_some(cell);
                    assert_eq!(narrowed.get(at), again, "{measured} {}", question.filters[0]);
                    question.rows.clear();
                    let total = cells(&bench, &question).unwrap();
                    if matching == crate::Match::Any {
                        assert_eq!(total.get(&(section.clone(), Vec::new())), Some(cell), "{measured} {dimension}");
                    }
                    question.rows = vec![dimension];
                }
            }
        }
    }
}

#[test]
fn sectors_share_out_and_roles_repeat() {
    let bench = Bench::new();
    bench.load(&[("a", &[split_entry()])]);
    let by = |dimension| Question { rows: vec![dimension], ..Question::default() };
    let dollars = InWhat::Money(some("USD"));
    let answer = ask(&bench, &by(Dimension::Health));
    let usd = section(&answer, Measure::Flow, &dollars);
    assert_eq!(usd.cell_of(&[Some("yes")], &[]).unwrap().figure.best, Some(Exact::whole(50)));
    assert_eq!(usd.cell_of(&[Some("yes")], &[]).unwrap().items, Some(1));
    assert_eq!(usd.total.figure.best, Some(Exact::whole(100)));
    assert_eq!(usd.total.items, Some(1));
    let answer = ask(&bench, &by(Dimension::Role));
    let usd = section(&answer, Measure::Flow, &dollars);
    assert_eq!(usd.rows.len(), 2);
    assert!(usd.rows.iter().all(|row| row.cells[0].unwrap().figure.best == Some(Exact::whole(100))));
    assert_eq!(usd.total.figure.best, Some(Exact::whole(100)), "the total counts once");
    assert_eq!(answer.notes, [Note::Overlaps { dimension: "role" }]);
    let answer = ask(&bench, &by(Dimension::Membership));
    let usd = section(&answer, Measure::Flow, &dollars);
    assert!(usd.cell_of(&[Some("NAM")], &[]).is_some());
    let direction = ask(&bench, &by(Dimension::Direction));
    assert!(section(&direction, Measure::Flow, &dollars).cell_of(&[Some("south-south")], &[]).is_some());
    let sources = ask(&bench, &by(Dimension::Source));
    assert!(section(&sources, Measure::Flow, &dollars).cell_of(&[Some("a")], &[]).is_some());
}

#[test]
fn what_cannot_be_converted_stands_beside() {
    let bench = Bench::new();
    bench.load(&[("a", &[split_entry()])]);
    let question = Question { money: Money::Dollars, rows: vec![Dimension::Place], ..Question::default() };
    let answer = ask(&bench, &question);
    assert_eq!(answer.sections.len(), 1);
    assert_eq!(answer.sections[0].total.figure.best, Some(Exact::whole(100)));
    assert_eq!(answer.sections[0].total.unconvertible, 1);
    assert_eq!(answer.unconvertible.len(), 1);
    assert_eq!(answer.unconvertible[0].currency.as_deref(), Some("VES"));
    assert_eq!(answer.unconvertible[0].total.figure.best, Some(Exact::whole(10)));
    let without_place = answer.sections[0].beside.without_place.unwrap();
    assert_eq!(without_place.items, Some(1), "a stated receiver is a place");
}

#[test]
fn views_choose_among_rival_sources() {
    let claim = |secondary, kind: &str, amount: &str| {
        let mut one = entry("XM-9");
        one.parties = vec![record::Party {
            role: Some(record::Role::Reporting),
            organisation: Organisation { kind: Some(Code::new(kind)), ..Organisation::default() },
            secondary: Some(secondary),
            ..record::Party::default()
        }];
        one.flows = vec![money(amount, "USD", "CN", "KE", "2010")];
        one
    };
    let bench = Bench::new();
    bench.load(&[("official", &[claim(false, "10", "5")]), ("third", &[claim(true, "70", "9"), entry("other")])]);
    let total = |view| {
        let answer = ask(&bench, &Question { view, ..Question::default() });
        let cell = answer.sections[0].rows[0].cells[0].unwrap();
        (figures(&cell), answer.notes)
    };
    assert_eq!(total(View::All).0.1, some("14"));
    let left_out = |source: &str| vec![Note::LeftOut { sources: vec![source.to_owned()] }];
    assert_eq!(total(View::OfficialFirst), ((some("5"), some("5"), some("5")), left_out("third")));
    assert_eq!(total(View::ThirdPartyFirst), ((some("9"), some("9"), some("9")), left_out("official")));
    let compared = vec![Note::WidestRange { sources: vec!["official".into(), "third".into()] }];
    assert_eq!(total(View::WidestRange), ((some("5"), None, some("9")), compared));
    // What each of the rivals says stands beside.
    let beside = |view| {
        let answer = ask(&bench, &Question { view, ..Question::default() });
        answer.rivals.into_iter().map(|rival| (rival.source, figures(&rival.total).1)).collect::<Vec<_>>()
    };
    assert_eq!(beside(View::OfficialFirst), [("third".to_owned(), some("9"))]);
    assert_eq!(beside(View::WidestRange), [("official".to_owned(), some("5")), ("third".to_owned(), some("9"))]);
    assert_eq!(beside(View::All), []);
}

#[test]
fn the_widest_range_compares_the_sums_of_sources_cell_by_cell() {
    let bench = Bench::new();
    let claim = |flows: &[(&str, &str)]| {
        let mut one = entry("X-1");
        one.flows = flows.iter().map(|(amount, year)| money(amount, "USD", "CN", "KE", year)).collect();
        one
    };
    let split = |flows: &[(&str, &str)]| Entry { purposes: split_entry().purposes, ..claim(flows) };
    bench.load(&[
        // One source tells it in two entries: its claim is their sum.
        ("a", &[claim(&[("1", "2010")]), claim(&[("2", "2010"), ("5", "2011")])]),
        ("b", &[split(&[("10", "2010")]), entry("other")]),
    ]);
    let question = Question { rows: vec![Dimension::Year], view: View::WidestRange, ..Question::default() };
    let answer = ask(&bench, &question);
    let dollars = section(&answer, Measure::Flow, &InWhat::Money(some("USD")));
    let year = |year: &str| figures(dollars.cell_of(&[Some(year)], &[]).unwrap());
    assert_eq!(year("2010"), (some("3"), None, some("10")));
    assert_eq!(year("2011"), (some("5"), some("5"), some("5")), "only one of them speaks of that year");
    assert_eq!(figures(&dollars.total), (some("8"), None, some("10")), "sources' sums are compared, never added");
    // What has no sector is said for ranges too: all of the one source, nothing of the other.
    let question = Question { rows: vec![Dimension::Health], ..question };
    let answer = ask(&bench, &question);
    let dollars = section(&answer, Measure::Flow, &InWhat::Money(some("USD")));
    assert_eq!(figures(&dollars.beside.without_sector.unwrap()), (some("8"), some("8"), some("8")));
}

#[test]
fn entries_are_counted_once() {
    let bench = Bench::new();
    bench.load(&[("a", &[split_entry(), entry("bare")]), ("b", &brigades())]);
    let count =
        |rows: Vec<Dimension>| ask(&bench, &Question { measured: Measured::Entries, rows, ..Question::default() });
    let all = count(Vec::new());
    assert_eq!(all.sections[0].total.figure.best, Some(Exact::whole(8)));
    let by_country = count(vec![Dimension::Country]);
    let cuba = by_country.sections[0].cell_of(&[Some("CU")], &[]).unwrap();
    assert_eq!(cuba.figure.best, Some(Exact::whole(7)));
    assert_eq!(by_country.sections[0].cell_of(&[None], &[]).unwrap().entries, Some(1));
    let found = Question {
        measured: Measured::FlowCount,
        entries: Some(vec![crate::EntryKey { load: 1, position: 0 }]),
        order: Order::Largest,
        ..Question::default()
    };
    assert_eq!(ask(&bench, &found).sections[0].total.figure.best, Some(Exact::whole(2)));
}

pub(crate) fn any_entry() -> impl Strategy<Value = Entry> {
    let country = prop::sample::select(vec!["CU", "DZ", "BR", "VE", "CN"]);
    let flow =
        (1i64..100_000, prop::sample::select(vec!["USD", "EUR"]), country.clone(), country, 1958i32..2020, 0usize..4)
            .prop_map(|(cents, currency, from, to, year, hedge)| {
                let amount = rust_decimal::Decimal::new(cents, 2).to_string();
                let mut flow = money(&amount, currency, from, to, &year.to_string());
                let value = flow.value.amount.best.unwrap();
                let qualifier = [Qualifier::Exact, Qualifier::Over, Qualifier::Almost, Qualifier::AtLeast][hedge];
                flow.value.amount = record::Interval::hedged(qualifier, value);
                if hedge == 3 && cents % 2 == 0 {
                    flow.value.amount = record::Interval::UNKNOWN;
                }
                flow
            });
    (prop::collection::vec(flow, 0..5), prop::collection::vec(0u32..100, 0..3)).prop_map(|(flows, sectors)| {
        let mut one = entry("x");
        one.flows = flows;
        let codes = ["12220", "11120", "43010"];
        one.purposes = sectors
            .iter()
            .zip(codes)
            .map(|(share, code)| record::Purpose {
                kind: Some(record::PurposeKind::Sector),
                vocabulary: Some(Code::new("1")),
                code: Some(Code::new(code)),
                percentage: Some((*share).into()),
                ..record::Purpose::default()
            })
            .collect();
        one
    })
}

/// The first eleven the kept cube has; the others take one of their own.
const SUMMED: [Dimension; 16] = [
    Dimension::Year,
    Dimension::Decade,
    Dimension::Provider,
    Dimension::Receiver,
    Dimension::Sector,
    Dimension::SectorGroup,
    Dimension::Health,
    Dimension::Direction,
    Dimension::Country,
    Dimension::ReceiverMembership,
    Dimension::FinanceType,
    Dimension::Partner,
    Dimension::ReceivingPartner,
    Dimension::Source,
    Dimension::Status,
    Dimension::Role,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    #[test]
    fn cube_and_tables_give_the_same_answer_and_parts_sum_to_the_total(
        mut entries in prop::collection::vec(any_entry(), 1..8),
        questions in prop::collection::vec((0usize..16, 0usize..16, any::<[bool; 5]>(), 1960i32..2000), 6),
    ) {
        let bench = Bench::new();
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.header.identifier = Some(format!("e{number}"));
            entry.header.status = [None, Some(Code::new("2")), Some(Code::new("4"))][number % 3].clone();
            let roles = [&[][..], &[record::Role::Funding], &[record::Role::Implementing, record::Role::Funding]];
            for role in roles[number % 3] {
                entry.parties.push(record::Party { role: Some(*role), ..record::Party::default() });
            }
        }
        bench.load(&[("a", &entries)]);
        let snapshot = bench.snapshot();
        for (row, column, [in_dollars, narrow, count_items, count_flows, net], from) in questions {
            let mut question = Question {
                rows: vec![SUMMED[row]],
                counting: if count_items { Counting::Items } else { Counting::Shares },
                money: if in_dollars { Money::Dollars } else { Money::AsReported },
                ..Question::default()
            };
            if row != column {
                question.columns = vec![SUMMED[column]];
            }
            if narrow {
                question.from = Some(from);
                question.filters = vec!["provider!=CU".parse().unwrap()];
            }
            if count_flows {
                question.measured = Measured::FlowCount;
            }
            if net {
                question.netting = crate::Netting::Netted;
            }
            let asked = |filter: Option<&str>| {
                let mut question = question.clone();
                question.filters.extend(filter.map(|filter| filter.parse().unwrap()));
                bench.runtime.block_on(snapshot.ask(&question)).unwrap()
            };
            let quick = asked(None);
            // From the tables; and by conditions that all meet, which send it to cubes of its own.
            let of_rows = bench.runtime.block_on(snapshot.ask_of_rows(&question)).unwrap();
            for slow in [of_rows, asked(Some("source=a")), asked(Some("identifier!=nobody")), asked(Some("role!=hosting"))] {
                prop_assert_eq!(&quick.sections, &slow.sections);
                prop_assert_eq!(&quick.unconvertible, &slow.unconvertible);
                prop_assert_eq!(&quick.repeated, &slow.repeated);
            }
            // Some entries only: every second one, those with a role or an identifier, and those without.
            let keys = bench.runtime.block_on(snapshot.entry_keys(&crate::EntryFilter::default())).unwrap();
            let some = Question { entries: Some(keys.into_iter().step_by(2).collect()), ..question.clone() };
            let with = |filter: &str| {
                let mut filters = question.filters.clone();
                filters.push(filter.parse().unwrap());
                Question { filters, ..question.clone() }
            };
            let both = Question { entries: some.entries.clone(), ..with("role=funding,implementing") };
            let narrowed = ["role=unknown", "role!=implementing", "identifier=e1,e2", "identifier!=e1"].map(with);
            for narrowed in narrowed.into_iter().chain([some, both]) {
                let quick = bench.runtime.block_on(snapshot.ask(&narrowed)).unwrap();
                let of_rows = bench.runtime.block_on(snapshot.ask_of_rows(&narrowed)).unwrap();
                prop_assert_eq!(&quick.sections, &of_rows.sections);
                prop_assert_eq!(&quick.unconvertible, &of_rows.unconvertible);
                prop_assert_eq!(&quick.repeated, &of_rows.repeated);
            }
            // An item is counted once, however many of the parts it is in.
            if count_items || count_flows || question.shown().any(Dimension::overlaps) {
                continue;
            }
            for section in &quick.sections {
                let cells = || section.rows.iter().flat_map(|row| row.cells.iter().flatten());
                let known: u64 = cells().map(|cell| cell.known).sum();
                let shares: u64 = cells().map(|cell| cell.shares).sum();
                prop_assert_eq!((known, shares), (section.total.known, section.total.shares));
                if let Some(total) = section.total.figure.best {
                    let sum: i128 = cells().filter_map(|cell| cell.figure.best).map(Exact::units).sum();
                    prop_assert_eq!(sum, total.units());
                }
            }
        }
    }
}

#[test]
fn a_cube_of_its_own_serves_the_next_question_and_few_are_kept() {
    let bench = Bench::new();
    bench.load(&[("a", &[split_entry()])]);
    let snapshot = bench.snapshot();
    let cubes = || {
        let session = bench.runtime.block_on(snapshot.session()).unwrap();
        let scratch =
            session.catalog(crate::engine::CATALOG).and_then(|all| all.schema(crate::engine::SCRATCH)).unwrap();
        scratch.table_names().len()
    };
    let of = |measured: &str, narrowed: Option<&str>| Question {
        measured: measured.parse().unwrap(),
        rows: vec![Dimension::Source],
        filters: narrowed.iter().map(|filter| filter.parse().unwrap()).collect(),
        ..Question::default()
    };
    ask(&bench, &of("flows", None));
    bench.runtime.block_on(snapshot.ask(&of("flows", None))).unwrap();
    assert_eq!(cubes(), 1);
    bench.runtime.block_on(snapshot.ask(&of("flows", Some("source=a")))).unwrap();
    assert_eq!(cubes(), 1, "a condition on what it is added up by needs no other");
    let others =
        ["commitments", "disbursements", "expenditures", "pledges", "budgets", "people", "flow-count", "incoming"];
    for measured in others {
        bench.runtime.block_on(snapshot.ask(&of(measured, None))).unwrap();
    }
    assert_eq!(cubes(), 8, "nine were made, and the first is gone");
}

#[test]
fn an_answer_that_is_too_large_is_refused_and_the_engine_stops() {
    let bench = Bench::new();
    bench.load(&[("casebook", &brigades())]);
    let question = Question {
        measured: "people".parse().unwrap(),
        rows: vec![Dimension::Identifier],
        columns: vec![Dimension::Receiver],
        ..Question::default()
    };
    let snapshot = bench.snapshot();
    let within = |most| bench.runtime.block_on(snapshot.ask_within(&question, most));
    assert_eq!(within(6).unwrap(), ask(&bench, &question));
    assert!(matches!(within(5), Err(crate::ArchiveError::TooLarge { most: 5 })));
}

#[test]
fn a_whole_answer_can_be_put_in_any_order_and_cut() {
    let bench = Bench::new();
    bench.load(&[("casebook", &brigades())]);
    let mut question =
        Question { measured: "people".parse().unwrap(), rows: vec![Dimension::Receiver], ..Question::default() };
    let whole = ask(&bench, &question);
    for order in [Order::Keys, Order::KeysBackwards, Order::Largest, Order::Smallest] {
        question.order = order;
        question.page = Page { skip: 1, take: Some(1) };
        assert_eq!(whole.ordered(order, question.page), ask(&bench, &question), "{order:?}");
    }
}

#[test]
fn nothing_is_left_in_the_engine_by_a_question_that_nobody_waits_for() {
    let bench = Bench::new();
    bench.load(&[("casebook", &brigades())]);
    let snapshot = bench.snapshot();
    let all = bench.runtime.block_on(snapshot.entry_keys(&crate::EntryFilter::default())).unwrap();
    let question = Question { entries: Some(all), rows: vec![Dimension::Receiver], ..Question::default() };
    bench.runtime.block_on(async {
        let found = snapshot.found(&question).await.unwrap().unwrap();
        let table = found.name().to_owned();
        let session = snapshot.session().await.unwrap();
        assert!(session.table_exist(table.as_str()).unwrap());
        drop(found);
        assert!(!session.table_exist(table.as_str()).unwrap());
        // Dropped at its first rest: whatever it had begun ends with it.
        for _ in 0..3 {
            let asked = snapshot.ask(&question);
            let _ = tokio::time::timeout(std::time::Duration::ZERO, asked).await;
        }
        assert_eq!(snapshot.ask(&question).await.unwrap(), snapshot.ask(&question).await.unwrap());
    });
}

#[test]
fn the_values_of_a_dimension_are_those_that_occur() {
    let bench = Bench::new();
    bench.load(&[("casebook", &brigades())]);
    let snapshot = bench.snapshot();
    let of = |dimension, most| -> Vec<(Option<String>, u64)> {
        let values = bench.runtime.block_on(snapshot.values_of(dimension, most)).unwrap();
        values.into_iter().map(|one| (one.value, one.count)).collect()
    };
    let receivers = of(Dimension::Receiver, 100);
    assert_eq!(receivers[0], (some("VE"), 2));
    assert_eq!(receivers.iter().map(|(_, count)| count).sum::<u64>(), 6);
    assert_eq!(of(Dimension::Receiver, 1).len(), 1);
    assert_eq!(of(Dimension::Source, 9), [(some("casebook"), 6)]);
    assert_eq!(of(Dimension::EntryKind, 9), [(some("activity"), 6)]);
    for &dimension in Dimension::ALL {
        of(dimension, 9);
    }
}

#[test]
fn a_row_behind_a_figure_has_its_whole() {
    let bench = Bench::new();
    bench.load(&[("casebook", &brigades())]);
    let snapshot = bench.snapshot();
    let question = Question {
        measured: "unit:physician".parse().unwrap(),
        rows: vec![Dimension::Receiver],
        ..Question::default()
    };
    let cell = CellKey {
        measure: Some(Measure::Flow),
        in_what: InWhat::Quantity(some("physician")),
        row: vec![some("DZ")],
        column: vec![],
    };
    let behind = bench.runtime.block_on(snapshot.rows_behind(&question, &cell, Page::ALL)).unwrap();
    let item = behind.items[0].item.as_ref().unwrap();
    let whole = item.whole.as_ref().unwrap();
    assert_eq!((&whole.figure, &whole.in_what), (&item.figure, &InWhat::Quantity(some("physician"))));
    assert_eq!(whole.rate, None);
}
