use std::sync::Arc;

use desk::cowriting::{Key, LONGEST_SECTION, NewWriting, Section, WritingId, WrittenBy, spells};
use desk::password::Cost;
use desk::people::PersonId;
use desk::rights::{Object, Role};
use desk::{By, Desk, Engine, Refusal, Settings, Store};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use sea_orm::ConnectionTrait as _;
use yrs::updates::decoder::Decode as _;
use yrs::updates::encoder::Encode as _;
use yrs::{
    ClientID, Doc, GetString as _, OffsetKind, Options, ReadTxn as _, StateVector, Text as _, Transact as _, Update,
};

use crate::harness::{House, check, owners, refused, with_role};

/// A document of a team with two sections.
pub async fn document(house: &House, by: PersonId, team: i64) -> WritingId {
    let section = |key: &str, es: &str, en: &str| Section {
        key: key.parse().unwrap(),
        headings: [("es".to_owned(), es.to_owned()), ("en".to_owned(), en.to_owned())].into(),
    };
    let sections = [section("goal", "Meta", "Goal"), section("budget", "Presupuesto", "Budget")];
    let (word, title) = ("project".parse::<Key>().unwrap(), "Red de laboratorios".parse().unwrap());
    let new = NewWriting { owner: ("team", team), word: &word, title: &title, sections: &sections };
    let mut act = house.desk.begin(Some(by)).await.unwrap();
    let id = act.begin_writing(&new).await.unwrap();
    assert_eq!(act.begin_writing(&new).await.unwrap(), id, "one document of a word");
    act.commit().await.unwrap();
    id
}

/// A browser that writes as Yjs does.
struct Writer {
    doc: Doc,
    person: PersonId,
}

impl Writer {
    fn new(client: u32, person: PersonId) -> Self {
        let options =
            Options { offset_kind: OffsetKind::Utf16, ..Options::with_client_id(ClientID::new(client.into())) };
        Self { doc: Doc::with_options(options), person }
    }

    fn text(&self) -> String {
        let goal = self.doc.get_or_insert_text("goal");
        goal.get_string(&self.doc.transact())
    }

    fn vector(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }

    /// Puts text in at a sign, after taking some out; the update that says so.
    fn write(&self, at: usize, remove: usize, insert: &str) -> Vec<u8> {
        let (text, before) = (self.text(), self.doc.transact().state_vector());
        let units = |signs: usize| text.chars().take(signs).map(char::len_utf16).sum::<usize>() as u32;
        let count = text.chars().count();
        let (at, end) = (at.min(count), (at + remove).min(count));
        let goal = self.doc.get_or_insert_text("goal");
        let mut transaction = self.doc.transact_mut();
        if end > at {
            goal.remove_range(&mut transaction, units(at), units(end) - units(at));
        }
        if !insert.is_empty() {
            goal.insert(&mut transaction, units(at), insert);
        }
        drop(transaction);
        self.doc.transact().encode_diff_v1(&before)
    }

    fn apply(&self, update: &[u8]) {
        self.doc.transact_mut().apply_update(Update::decode_v1(update).unwrap()).unwrap();
    }

    /// Hears what it lacks, and hands over what the house lacks.
    async fn meet(&self, desk: &Desk, id: WritingId) {
        let lacking = desk.lacking(self.person, id, &self.vector()).await.unwrap();
        self.apply(&lacking.update);
        let beyond = StateVector::decode_v1(&lacking.vector).unwrap();
        let mine = self.doc.transact().encode_diff_v1(&beyond);
        desk.take_update(self.person, id, &mine).await.unwrap();
    }
}

async fn member(house: &House, name: &str, team: i64) -> PersonId {
    with_role(house, name, Role::Member, Object::Team(team)).await
}

async fn goal(house: &House, person: PersonId, id: WritingId) -> String {
    house.desk.writing(person, id).await.unwrap().1.texts["goal"].clone()
}

#[test]
fn every_acknowledged_update_is_there_when_the_house_is_opened_again() {
    check("reopening", async |house| {
        let ana = member(house, "ana", 1).await;
        let id = document(house, ana, 1).await;
        let writer = Writer::new(7, ana);
        for word in ["Una ", "red ", "de ", "😀 ", "salud"] {
            let update = writer.write(usize::MAX, 0, word);
            house.desk.take_update(ana, id, &update).await.unwrap();
            // Whatever was acknowledged is read by somebody who never saw this store, which stays open and is told nothing.
            if house.store.engine() == Engine::Sqlite {
                let store = Store::in_file(&house.folder.path().join("desk.sqlite")).await.unwrap();
                let settings = Settings::new("https://ayni.example", Cost::Least).unwrap();
                let other = Desk::new(store, house.clock.clone(), settings).with_owners(owners());
                assert_eq!(other.writing(ana, id).await.unwrap().1.texts["goal"], writer.text());
            }
        }
        assert_eq!(goal(house, ana, id).await, "Una red de 😀 salud");
        // Sent once more after a lost answer, it changes nothing.
        let again = writer.doc.transact().encode_diff_v1(&StateVector::default());
        assert_eq!(house.desk.take_update(ana, id, &again).await.unwrap(), 5);
        assert_eq!(house.desk.writing_history(ana, id, None, 99).await.unwrap().changes.len(), 5);
    });
}

#[test]
fn ten_who_write_at_once_end_with_one_text() {
    check("ten writers", async |house| {
        let mut people = Vec::new();
        for number in 0..10 {
            people.push(member(house, &format!("writer{number}"), 1).await);
        }
        let id = document(house, people[0], 1).await;
        let steps = prop::collection::vec((any::<u16>(), 0..4_usize, "[a-cñ😀 ]{0,5}", any::<bool>()), 12);
        let mut random = TestRunner::default();
        let mut tasks = tokio::task::JoinSet::new();
        for (number, person) in people.iter().enumerate() {
            let writer = Arc::new(Writer::new(100 + number as u32, *person));
            let (desk, steps) = (house.desk.clone(), steps.new_tree(&mut random).unwrap().current());
            tasks.spawn(async move {
                for (at, remove, insert, meets) in steps {
                    let at = usize::from(at) % (writer.text().chars().count() + 1);
                    let update = writer.write(at, remove, &insert);
                    desk.take_update(writer.person, id, &update).await.unwrap();
                    if meets {
                        writer.meet(&desk, id).await;
                    }
                }
                writer
            });
        }
        let writers = tasks.join_all().await;
        let text = goal(house, people[0], id).await;
        for writer in &writers {
            writer.meet(&house.desk, id).await;
            assert_eq!(writer.text(), text);
        }
        let history = house.desk.writing_history(people[0], id, None, 999).await.unwrap();
        let numbers: Vec<i64> = history.changes.iter().map(|change| change.sequence).collect();
        assert_eq!(numbers, (1..=history.writing.head).rev().collect::<Vec<_>>(), "none is missing, none twice");
        assert!(history.writing.head > 64, "a checkpoint was passed: {}", history.writing.head);
        // What was put in, less what was taken out, is what stands there.
        let sum: i64 = history.changes.iter().map(|change| change.added - change.removed).sum();
        assert_eq!(sum, text.encode_utf16().count() as i64);
        // Every earlier state can still be built, checkpoint or not.
        for sequence in [0, 1, 63, 64, 65, history.writing.head] {
            let version = house.desk.writing_version(people[0], id, (0, sequence)).await.unwrap();
            let units: i64 = history
                .changes
                .iter()
                .filter(|change| change.sequence <= sequence)
                .map(|change| change.added - change.removed)
                .sum();
            assert_eq!(version.state.texts["goal"].encode_utf16().count() as i64, units, "{sequence}");
            assert_eq!(version.change.map(|change| change.sequence), Some(sequence).filter(|sequence| *sequence > 0));
        }
    });
}

#[test]
fn what_is_no_update_is_refused_and_leaves_no_trace() {
    check("malformed", async |house| {
        let (ana, eva) = (member(house, "ana", 1).await, member(house, "eva", 1).await);
        let id = document(house, ana, 1).await;
        let writer = Writer::new(7, ana);
        let good = writer.write(0, 0, "Una red de salud.");
        house.desk.take_update(ana, id, &good).await.unwrap();
        let bytes = prop::collection::vec(any::<u8>(), 0..60);
        let mut random = TestRunner::default();
        let mut tried: Vec<Vec<u8>> = (0..60).map(|_| bytes.new_tree(&mut random).unwrap().current()).collect();
        tried.extend([vec![0xff; 9], vec![0xff, 0xff, 0xff, 0xff, 0x0f, 0], good[..good.len() - 1].to_vec()]);
        for update in &tried {
            match refused(house.desk.take_update(eva, id, update).await) {
                Refusal::WritingMalformed { .. } | Refusal::WritingOutOfStep => {}
                other => panic!("{update:?}: {other}"),
            }
        }
        assert_eq!(refused(house.desk.take_update(eva, id, &vec![0; 600_000]).await), Refusal::WritingTooLong);
        // Nothing is written under the number of another's browser, and into no section that is not there.
        let thief = Writer::new(7, eva);
        thief.apply(&good);
        let under_another = thief.write(0, 0, "Nada. ");
        assert!(matches!(
            refused(house.desk.take_update(eva, id, &under_another).await),
            Refusal::WritingMalformed { .. }
        ));
        let elsewhere = Doc::with_client_id(9);
        let text = elsewhere.get_or_insert_text("secret");
        text.insert(&mut elsewhere.transact_mut(), 0, "x");
        let elsewhere = elsewhere.transact().encode_diff_v1(&StateVector::default());
        assert!(matches!(refused(house.desk.take_update(eva, id, &elsewhere).await), Refusal::WritingMalformed { .. }));
        // What builds on what the house never got is asked for anew.
        let ahead = Writer::new(8, eva);
        ahead.write(0, 0, "lost");
        assert_eq!(refused(house.desk.take_update(eva, id, &ahead.write(4, 0, "x")).await), Refusal::WritingOutOfStep);
        for vector in [&b"\xff\xff\xff\xff\x0f"[..], b"\x01", b"\x00\x00"] {
            assert!(matches!(refused(house.desk.lacking(eva, id, vector).await), Refusal::WritingMalformed { .. }));
        }
        let (writing, state, _) = house.desk.writing(eva, id).await.unwrap();
        assert_eq!((writing.head, state.texts["goal"].as_str()), (1, "Una red de salud."));
        // And the writer goes on.
        house.desk.take_update(ana, id, &writer.write(3, 0, " gran")).await.unwrap();
        assert_eq!(goal(house, eva, id).await, "Una gran red de salud.");
    });
}

#[test]
fn a_section_saved_by_form_keeps_what_others_wrote_meanwhile() {
    check("form", async |house| {
        let (ana, eva) = (member(house, "ana", 1).await, member(house, "eva", 1).await);
        let id = document(house, ana, 1).await;
        let save = async |person, base, text| house.desk.save_section(person, id, ("goal", base), text).await.unwrap();
        let first = save(ana, 0, "La red crece.\r\n\r\nFin.").await;
        assert_eq!((first.sequence, first.is_changed, first.met_others), (1, true, false));
        assert_eq!(goal(house, ana, id).await, "La red crece.\n\nFin.");
        // Eva opens the form; Ana writes live; Eva saves what she had read, changed elsewhere.
        let writer = Writer::new(7, ana);
        writer.meet(&house.desk, id).await;
        house.desk.take_update(ana, id, &writer.write(6, 0, " rural")).await.unwrap();
        let second = save(eva, 1, "La red crece despacio.\r\n\r\nFin.").await;
        assert!(second.is_changed && second.met_others);
        assert_eq!(goal(house, ana, id).await, "La red rural crece despacio.\n\nFin.");
        // Who changed nothing takes nothing away.
        let third = save(eva, 1, "La red crece.\n\nFin.").await;
        assert!(!third.is_changed && third.met_others && third.sequence == second.sequence);
        assert_eq!(goal(house, ana, id).await, "La red rural crece despacio.\n\nFin.");
        // The script hears of it like of any other change.
        writer.meet(&house.desk, id).await;
        assert_eq!(writer.text(), goal(house, ana, id).await);
        for (section, base) in [("goal", 99), ("goal", -1), ("nothing", 0)] {
            let answer = house.desk.save_section(eva, id, (section, base), "x").await;
            assert_eq!(refused(answer), Refusal::NotThere, "{section} {base}");
        }
        let long = "ñ".repeat(LONGEST_SECTION as usize + 1);
        let answer = house.desk.save_section(eva, id, ("budget", second.sequence), &long).await;
        assert_eq!(refused(answer), Refusal::WritingTooLong);
        let most = "ñ".repeat(LONGEST_SECTION as usize);
        house.desk.save_section(eva, id, ("budget", second.sequence), &most).await.unwrap();
    });
}

#[test]
fn nothing_is_ever_discarded() {
    check("history", async |house| {
        let (ana, eva) = (member(house, "ana", 1).await, member(house, "eva", 1).await);
        let id = document(house, ana, 1).await;
        let save = async |person, base, text| house.desk.save_section(person, id, ("goal", base), text).await.unwrap();
        save(ana, 0, "Uno.").await;
        house.desk.name_state(eva, id, 1, &"Antes del voto".parse().unwrap()).await.unwrap();
        save(eva, 1, "Otra cosa.").await;
        assert_eq!(house.desk.restore_writing(ana, id, 1).await.unwrap(), 3);
        assert_eq!(goal(house, ana, id).await, "Uno.");
        assert_eq!(house.desk.restore_writing(ana, id, 1).await.unwrap(), 3, "it is that state already");
        house.desk.restore_writing(ana, id, 2).await.unwrap();
        assert_eq!(goal(house, ana, id).await, "Otra cosa.");
        house.desk.restore_writing(ana, id, 0).await.unwrap();
        assert_eq!(goal(house, ana, id).await, "");
        let history = house.desk.writing_history(eva, id, None, 99).await.unwrap();
        let ways: Vec<WrittenBy> = history.changes.iter().rev().map(|change| change.way).collect();
        use WrittenBy::{Form, Restored};
        assert_eq!(ways, [Form, Form, Restored, Restored, Restored]);
        assert_eq!(spells(&history.changes).len(), 5);
        let [snapshot] = &history.snapshots[..] else { panic!("{:?}", history.snapshots) };
        assert_eq!(
            (snapshot.sequence, snapshot.name.as_str(), snapshot.by.as_deref()),
            (1, "Antes del voto", Some("eva"))
        );
        let version = house.desk.writing_version(eva, id, (1, 2)).await.unwrap();
        assert_eq!(version.state.texts["goal"], "Otra cosa.");
        assert_eq!(version.change.unwrap().name.as_deref(), Some("eva"));
        for (from, sequence) in [(0, 6), (3, 2), (-1, 2), (0, -1)] {
            let answer = house.desk.writing_version(eva, id, (from, sequence)).await;
            assert_eq!(refused(answer.map(|_| ())), Refusal::NotThere, "{from} {sequence}");
        }
        // Not even somebody with the database in hand does it by mistake.
        for sql in [
            "DELETE FROM writing_update",
            "UPDATE writing_update SET person_id = 1",
            "DELETE FROM writing_snapshot",
            "UPDATE writing_snapshot SET name = 'x'",
        ] {
            let answer = house.store.connection().execute_unprepared(sql).await;
            let told = answer.unwrap_err().to_string();
            assert!(told.contains("changed") || told.contains("deleted"), "{sql}: {told}");
        }
        // Erased, a writer has no name; the words stay, since others built on them.
        house.desk.erase(By::Machine, eva).await.unwrap();
        let history = house.desk.writing_history(ana, id, None, 99).await.unwrap();
        assert_eq!(history.changes.iter().filter(|change| change.name.is_none()).count(), 1);
        assert_eq!(history.snapshots[0].by, None);
    });
}

#[test]
fn whoever_lost_the_right_neither_reads_nor_writes() {
    check("rights", async |house| {
        let (ana, eva) = (member(house, "ana", 1).await, member(house, "eva", 2).await);
        let tutor = with_role(house, "tutor", Role::Tutor, Object::Run(1)).await;
        let id = document(house, ana, 1).await;
        let update = Writer::new(7, ana).write(0, 0, "Hola");
        let all = async |person| {
            let desk = &house.desk;
            vec![
                desk.writing(person, id).await.map(|_| ()),
                desk.lacking(person, id, &[0]).await.map(|_| ()),
                desk.writing_history(person, id, None, 9).await.map(|_| ()),
                desk.writing_version(person, id, (0, 0)).await.map(|_| ()),
                desk.take_update(person, id, &update).await.map(|_| ()),
                desk.save_section(person, id, ("goal", 0), "x").await.map(|_| ()),
                desk.name_state(person, id, 0, &"x".parse().unwrap()).await.map(|_| ()),
                desk.restore_writing(person, id, 0).await.map(|_| ()),
            ]
        };
        for answer in all(eva).await {
            assert_eq!(refused(answer), Refusal::NotThere);
        }
        for (number, answer) in all(tutor).await.into_iter().enumerate() {
            if number < 4 {
                answer.unwrap();
            } else {
                assert_eq!(refused(answer), Refusal::NotAllowed);
            }
        }
        for answer in all(ana).await {
            answer.unwrap();
        }
        let mut act = house.desk.begin(None).await.unwrap();
        act.take_role(ana, Role::Member, Object::Team(1)).await.unwrap();
        act.commit().await.unwrap();
        for answer in all(ana).await {
            assert_eq!(refused(answer), Refusal::NotThere);
        }
        // A room that is not in the house shows nothing to anybody.
        let settings = Settings::new("https://ayni.example", Cost::Least).unwrap();
        let empty = Desk::new(house.store.clone(), house.clock.clone(), settings);
        assert_eq!(refused(empty.writing(tutor, id).await.map(|_| ())), Refusal::NotThere);
    });
}
