//! Making a reading, its readers and their cases, closing it and opening it again.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use desk::Refusal;
use lens::readers::ReadersRefusal;
use lens::readers::rules::assign::PerCase;
use lens::readers::rules::standing::{ShownTo, Stage};
use lens::readers::rules::subject::Subject;
use lens::readers::store::{NewReading, Origin};
use lens::reading::Answer;
use vocabulary::Language;

use crate::casebook::CASES;
use crate::harness::{address_of, asked, check, denied, email, first, given, quoted, refused};

#[test]
fn who_may_enter_the_record_makes_readings_of_cases_that_are_there() {
    check("make", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let new = |cases: &[&str]| NewReading {
            title: "Casos".parse().unwrap(),
            subject: Subject::Rulebook("sjssc".to_owned()),
            cases: cases.iter().map(|id| (*id).to_owned()).collect(),
            per_case: PerCase::All,
            shown_to: ShownTo::Members,
        };
        let make = async |who, new: &NewReading| house.readings.make(who, new, Language::Es).await;
        assert_eq!(denied(make(bo, &new(&[CASES[0]])).await), Refusal::NotAllowed);
        assert_eq!(refused(make(ana, &new(&[" "])).await), ReadersRefusal::NoCases);
        let unknown = make(ana, &new(&[CASES[0], "nobody:knows"])).await;
        assert_eq!(refused(unknown), ReadersRefusal::UnknownCases("nobody:knows".to_owned()));
        let other = NewReading { subject: Subject::Rulebook("none".to_owned()), ..new(&[CASES[0]]) };
        assert_eq!(refused(make(ana, &other).await), ReadersRefusal::UnknownSubject("none".to_owned()));
        // A case that is named twice is read once.
        let id = make(ana, &new(&[CASES[1], CASES[0], CASES[1]])).await.unwrap();
        let round = house.readings.round(ana, id, (0, 50)).await.unwrap();
        let cases: Vec<_> = round.cases.iter().map(|one| (one.place, one.case.as_str())).collect();
        assert_eq!(cases, [(1, CASES[1]), (2, CASES[0])]);
        assert_eq!((round.reading.snapshot, round.reading.stage), (7, Stage::Open));
        assert_eq!(denied(house.readings.round(bo, id, (0, 50)).await), Refusal::NotThere);
        assert_eq!(house.readings.of_person(bo, (0, 50)).await.unwrap().1, 0);
    });
}

#[test]
fn cases_are_assigned_evenly_and_what_was_begun_stays() {
    check("assign", async |house| {
        let ana = house.recorder("Ana").await;
        let mut people = Vec::new();
        for name in ["Bo", "Cy", "Di"] {
            people.push(house.person(name).await);
        }
        let id = house.reading(ana, 10, &[], ShownTo::Members).await;
        assert_eq!(refused(house.readings.assign(ana, id, PerCase::All).await), ReadersRefusal::NoReaders);
        let nobody = house.readings.add_reader(ana, id, &email("nobody@gente.example")).await;
        assert_eq!(refused(nobody), ReadersRefusal::NobodyThere);
        for name in ["Bo", "Cy"] {
            house.readings.add_reader(ana, id, &email(&address_of(name))).await.unwrap();
        }
        let twice = house.readings.add_reader(ana, id, &email(&address_of("Bo"))).await;
        assert_eq!(refused(twice), ReadersRefusal::ReadsAlready);
        let too_many = house.readings.assign(ana, id, PerCase::Some(3)).await;
        assert_eq!(refused(too_many), ReadersRefusal::TooFewReaders { are: 2, read: 3 });
        assert_eq!(house.readings.assign(ana, id, PerCase::Some(1)).await.unwrap(), 10);
        let places = async |person| -> BTreeSet<usize> {
            let round = house.readings.round(person, id, (0, 50)).await.unwrap();
            round.cases.iter().filter(|one| one.own.is_some()).map(|one| one.place).collect()
        };
        let before = places(people[0]).await;
        assert_eq!((before.len(), places(people[1]).await.len()), (5, 5));
        // The same again.
        house.readings.assign(ana, id, PerCase::Some(1)).await.unwrap();
        assert_eq!(places(people[0]).await, before);
        // A third comes; what was begun stays.
        let begun = *before.first().unwrap();
        house.answer(people[0], id, begun, asked("community-based", "local-ideas"), given(Answer::Yes)).await;
        house.readings.add_reader(ana, id, &email(&address_of("Di"))).await.unwrap();
        assert_eq!(house.readings.assign(ana, id, PerCase::Some(1)).await.unwrap(), 10);
        assert!(places(people[0]).await.contains(&begun));
        let mut sizes = Vec::new();
        for person in &people {
            sizes.push(places(*person).await.len());
        }
        assert!(sizes.iter().sum::<usize>() == 10 && sizes.iter().all(|size| (3..=4).contains(size)), "{sizes:?}");
        // Readers do not lead.
        assert_eq!(denied(house.readings.assign(people[0], id, PerCase::All).await), Refusal::NotAllowed);
        assert_eq!(denied(house.readings.close(people[0], id).await), Refusal::NotAllowed);
        // Who is no longer a reader is no longer there.
        house.readings.end_reader(ana, id, people[1]).await.unwrap();
        assert_eq!(denied(house.readings.round(people[1], id, (0, 50)).await), Refusal::NotThere);
    });
}

#[test]
fn nobody_sees_answers_before_the_reading_is_closed_and_what_comes_after_is_marked() {
    check("closing", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let cy = house.person("Cy").await;
        let id = house.reading(ana, 2, &["Bo", "Cy"], ShownTo::Everybody).await;
        let question = || asked("community-based", "local-ideas");
        house.answer(bo, id, 1, question(), given(Answer::Yes)).await;
        house.answer(cy, id, 1, question(), given(Answer::No)).await;
        for who in [ana, bo, cy] {
            let results = house.readings.results(who, id, None, Language::Es).await;
            assert_eq!(refused(results), ReadersRefusal::StillOpen);
        }
        assert_eq!(refused(house.readings.codings(ana, id, Language::Es).await), ReadersRefusal::StillOpen);
        assert_eq!(house.readings.codings(bo, id, Language::Es).await.unwrap().1.len(), 1, "one's own");
        let case = CASES[0];
        assert!(house.readings.codings_of("sjssc", case, Language::Es).await.unwrap().is_empty());
        house.readings.show_as(bo, id, Some(&"B. Quispe".parse().unwrap())).await.unwrap();
        assert_eq!(denied(house.readings.show_as(ana, id, None).await), Refusal::NotAllowed);
        house.readings.close(ana, id).await.unwrap();
        assert_eq!(refused(house.readings.close(ana, id).await), ReadersRefusal::Closed);
        let again = house.readings.answer(bo, id, 1, &[first(question(), given(Answer::No))]).await;
        assert_eq!(refused(again), ReadersRefusal::Closed);
        let told = house.readings.results(cy, id, None, Language::Es).await.unwrap().told;
        let readers: Vec<&str> = told.iter().map(|one| one.coding.answer.reader.as_str()).collect();
        assert_eq!(readers.len(), 2);
        assert!(
            readers.contains(&"B. Quispe") && readers.iter().any(|name| name.starts_with("Lector ")),
            "{readers:?}"
        );
        // The lens's own pages are given the same.
        let shown = house.readings.codings_of("sjssc", case, Language::En).await.unwrap();
        assert_eq!(shown.len(), 2);
        assert!(shown.iter().any(|one| one.answer.reader.starts_with("Reader ")), "{shown:?}");
        assert!(house.readings.codings_of("buenos-aires", case, Language::En).await.unwrap().is_empty());
        // Opened again: hidden again, and what is answered now is marked.
        assert_eq!(refused(house.readings.reopen(ana, id, " ").await), ReadersRefusal::NoReason);
        let before = house.audited().await;
        house.wait(TimeDelta::hours(1));
        house.readings.reopen(ana, id, "Faltaba un caso").await.unwrap();
        assert_eq!(house.audited().await, before + 1);
        assert_eq!(refused(house.readings.results(cy, id, None, Language::Es).await), ReadersRefusal::StillOpen);
        assert!(house.readings.codings_of("sjssc", case, Language::Es).await.unwrap().is_empty());
        house.answer(cy, id, 2, question(), given(Answer::Partly)).await;
        house.readings.close(ana, id).await.unwrap();
        let told = house.readings.results(ana, id, None, Language::Es).await.unwrap().told;
        let origins: Vec<_> = told.iter().map(|one| (one.place, one.origin)).collect();
        assert_eq!(origins, [(1, Origin::Blind), (1, Origin::Blind), (2, Origin::AfterClosing)]);
        let numbers: BTreeSet<&str> = told.iter().map(|one| one.coding.answer.reader.as_str()).collect();
        assert_eq!(numbers.len(), 2, "a number that was drawn stays");
    });
}

#[test]
fn what_counts_in_many_is_what_is_open_to_everybody_and_its_edition_tells() {
    check("door", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        house.person("Cy").await;
        let question = || asked("community-based", "local-ideas");
        let given = async || house.readings.given_to("sjssc").await.unwrap();
        let edition = async || house.readings.edition_of("sjssc").await.unwrap();
        let nothing = edition().await;
        // Blind: neither while the reading is open, nor of one that is its members' alone.
        let id = house.reading(ana, 2, &["Bo", "Cy"], ShownTo::Everybody).await;
        let theirs = house.reading(ana, 1, &["Bo"], ShownTo::Members).await;
        house.answer(bo, id, 1, question(), quoted(Answer::Yes, "palabras", "")).await;
        house.answer(bo, theirs, 1, question(), crate::harness::given(Answer::No)).await;
        house.readings.close(ana, theirs).await.unwrap();
        assert!(given().await.is_empty());
        assert_eq!(edition().await, nothing);
        house.wait(TimeDelta::minutes(1));
        house.readings.close(ana, id).await.unwrap();
        let told = given().await;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].entry.as_str(), told[0].answer), (CASES[0], Answer::Yes));
        let closed = edition().await;
        assert_ne!(closed, nothing);
        assert!(house.readings.given_to("buenos-aires").await.unwrap().is_empty());
        // A file changes it; so does opening again, after which nobody sees anything.
        let file = format!(
            "case,rulebook,principle,criterion,reader,answer\r\n{},sjssc,community-based,local-ideas,Eva,no\r\n",
            CASES[0]
        );
        house.readings.import(ana, id, "a.csv", file.as_bytes()).await.unwrap();
        assert_eq!(given().await.len(), 2);
        let with_file = edition().await;
        assert_ne!(with_file, closed);
        house.readings.reopen(ana, id, "una pregunta faltaba").await.unwrap();
        assert!(given().await.is_empty());
        assert_eq!(edition().await, nothing);
        house.wait(TimeDelta::minutes(1));
        house.readings.close(ana, id).await.unwrap();
        assert_ne!(edition().await, with_file);
        // The first readers of two readings are not taken for one.
        let other = house.reading(ana, 1, &["Bo"], ShownTo::Everybody).await;
        house.answer(bo, other, 1, question(), crate::harness::given(Answer::Partly)).await;
        house.readings.close(ana, other).await.unwrap();
        let readers: BTreeSet<String> = given().await.into_iter().map(|one| one.reader).collect();
        assert_eq!(readers.len(), 3, "{readers:?}");
        let answers = lens::pages::Readers::answers(&house.readings, "sjssc", CASES[0]).await.unwrap();
        let rulebook = &lens::rulebook::shipped().unwrap()[0];
        assert!(rulebook.reading(|_| lens::signal::Found::default(), &answers).is_ok());
    });
}

#[test]
fn what_is_shown_to_members_is_given_to_no_page() {
    check("members", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let id = house.reading(ana, 1, &["Bo"], ShownTo::Members).await;
        house.answer(bo, id, 1, asked("community-based", "local-ideas"), given(Answer::Yes)).await;
        house.readings.close(ana, id).await.unwrap();
        assert!(house.readings.codings_of("sjssc", CASES[0], Language::Es).await.unwrap().is_empty());
        assert_eq!(house.readings.results(bo, id, None, Language::Es).await.unwrap().told.len(), 1);
    });
}

#[test]
fn theories_are_read_on_two_countries_in_a_period() {
    check("theories", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let id = house.theories(ana, &["Bo"]).await;
        house.answer(bo, id, 1, asked("realism", "applies"), given(Answer::Partly)).await;
        let next = house.readings.next(bo, id, Some((1, "realism"))).await.unwrap();
        assert_eq!(next, Some((1, "soft-power".to_owned())));
        house.readings.close(ana, id).await.unwrap();
        let found = house.readings.applied_to("ve", "cu", Language::Es).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0.to_string(), "CU-VE:2003-2013");
        assert_eq!(found[0].1[0].answer.principle, "realism");
        assert!(house.readings.applied_to("CU", "BR", Language::Es).await.unwrap().is_empty());
    });
}
