//! Views that choose among rival sources, answered from sums and from rows.

use proptest::prelude::*;
use record::{Code, Entry, Organisation, Party, Role};

use crate::ask_tests::any_entry;
use crate::keys::Keys;
use crate::tests::Bench;
use crate::{Counting, Dimension, Measured, Money, Netting, Question, View};

/// By what these questions ask: of places, of sectors, of sources, of entries.
const SHOWN: [Dimension; 6] =
    [Dimension::Year, Dimension::Receiver, Dimension::Sector, Dimension::Source, Dimension::Status, Dimension::Role];

/// Who reports an entry: nobody, a government, another organisation, somebody who repeats others.
fn reported(entry: &mut Entry, by: usize) {
    let (kind, secondary) = [(None, None), (Some("10"), None), (Some("21"), Some(false)), (Some("10"), Some(true))][by];
    if kind.is_some() {
        let organisation = Organisation { kind: kind.map(Code::new), ..Organisation::default() };
        entry.parties.push(Party { role: Some(Role::Reporting), organisation, secondary, ..Party::default() });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    #[test]
    fn cube_and_tables_give_the_same_answer_in_every_view(
        sources in prop::collection::vec(prop::collection::vec((any_entry(), 0usize..5, 0usize..4), 1..5), 2..4),
        questions in prop::collection::vec((0usize..6, any::<[bool; 4]>()), 5),
    ) {
        let bench = Bench::new();
        let sources: Vec<Vec<Entry>> = sources.into_iter().map(|entries| {
            let named = entries.into_iter().map(|(mut entry, identifier, by)| {
                // Of one identifier there may be several entries, of one source too; some have none.
                entry.header.identifier = (identifier > 0).then(|| format!("e{identifier}"));
                entry.header.updated = (by == 1).then(|| format!("202{identifier}"));
                reported(&mut entry, by);
                entry
            });
            named.collect()
        }).collect();
        let keys = ["a", "b", "c"];
        let loads: Vec<(&str, &[Entry])> = keys.into_iter().zip(&sources).map(|(key, entries)| (key, &**entries)).collect();
        bench.load(&loads);
        // One source comes anew, without its first entry: what it said before is rival to nobody.
        bench.load(&[("a", &sources[0][1..])]);
        let snapshot = bench.snapshot();
        let mut known = Vec::new();
        for (key, _) in &loads {
            known.extend(bench.runtime.block_on(snapshot.entries_of(key, 0, 100)).unwrap());
        }
        for view in [View::OfficialFirst, View::ThirdPartyFirst] {
            let left_out = bench.runtime.block_on(async {
                let Some(table) = snapshot.entries_left_out(view).await.unwrap() else { return Vec::new() };
                let batches = snapshot.query(&format!("SELECT load, entry FROM {table}")).await.unwrap();
                batches.iter().flat_map(|batch| Keys::of(batch).unwrap().all().collect::<Vec<_>>()).collect()
            });
            let mut expected = Vec::new();
            for (key, entry) in &known {
                let identifier = entry.header.identifier.as_ref();
                let of_one = known.iter().filter(|(_, one)| one.header.identifier.as_ref() == identifier);
                let claims: Vec<_> = of_one.map(|(key, entry)| (*key, entry)).collect();
                if identifier.is_some() && view.chosen(&claims).is_some_and(|load| load != key.load) {
                    expected.push(*key);
                }
            }
            expected.sort_unstable();
            prop_assert_eq!(left_out, expected);
        }
        for (row, [in_dollars, count_items, count_flows, net]) in questions {
            for view in [View::OfficialFirst, View::ThirdPartyFirst] {
                let question = Question {
                    rows: vec![SHOWN[row]],
                    counting: if count_items { Counting::Items } else { Counting::Shares },
                    money: if in_dollars { Money::Dollars } else { Money::AsReported },
                    measured: if count_flows { Measured::FlowCount } else { Measured::default() },
                    netting: if net { Netting::Netted } else { Netting::AsReported },
                    view,
                    ..Question::default()
                };
                let quick = bench.runtime.block_on(snapshot.ask(&question)).unwrap();
                let of_rows = bench.runtime.block_on(snapshot.ask_of_rows(&question)).unwrap();
                prop_assert_eq!(&quick.sections, &of_rows.sections);
                prop_assert_eq!(&quick.unconvertible, &of_rows.unconvertible);
                prop_assert_eq!(&quick.repeated, &of_rows.repeated);
                prop_assert_eq!(&quick.rivals, &of_rows.rivals);
                prop_assert_eq!(&quick.notes, &of_rows.notes);
            }
        }
    }
}
