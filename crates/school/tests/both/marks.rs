use std::path::Path;

use desk::Refusal;
use desk::people::{InstitutionId, InstitutionKind, PersonId};
use school::rules::enrolment::EnrolmentRole;
use school::rules::extension::{Extension, Whom};
use school::rules::marking::{Hundredths, Method, Next, Scores};
use school::rules::receipt;
use school::store::hand_ins::Content;
use school::store::marks::{Save, Saved};
use school::{SchoolError, SchoolRefusal};

use crate::harness::{House, Opened, check, denied, refused};

const ESSAY: &str = "essay-a-file-from-my-desk";

/// Points that sum to `total`, spread over the essay's criteria.
pub fn scores(item: &str, total: u32) -> Scores {
    let rubric = crate::harness::COURSE.item(item).unwrap().rubric().unwrap();
    let mut left = total;
    let mut scores = Scores::new();
    for criterion in &rubric.criteria {
        let points = left.min(criterion.points);
        scores.insert(criterion.id.clone(), points);
        left -= points;
    }
    scores
}

struct Class {
    of: Opened,
    author: PersonId,
    markers: Vec<PersonId>,
    ministry: InstitutionId,
}

async fn class(house: &House) -> Class {
    let of = house.running().await;
    let bolivia = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some("BOL")).await;
    let academy = house.institution(of.ana, InstitutionKind::Academic, Some("BRA")).await;
    let author = house.participant(&of, "Author", Some(bolivia)).await;
    let mut markers = Vec::new();
    for number in 0..3 {
        let name = format!("Marker {number}");
        markers.push(house.enrolled(&of, &name, EnrolmentRole::Marker, Some(academy)).await);
    }
    // A colleague of the author's never reads what comes from their own ministry.
    house.enrolled(&of, "Colleague", EnrolmentRole::Marker, Some(bolivia)).await;
    Class { of, author, markers, ministry: bolivia }
}

#[test]
fn what_is_handed_in_has_a_receipt_and_a_deadline() {
    check("receipts", async |house| {
        let Class { of, author, .. } = class(house).await;
        let text = "Qué va, qué vino, y qué no se sabe.";
        let content = || Content::Text(text.to_owned());
        // Its brief opens on day 28.
        assert_eq!(denied(house.school.hand_in(author, of.run, ESSAY, content()).await), Refusal::NotThere);
        house.go_to(28, 9);
        let first = house.school.hand_in(author, of.run, ESSAY, content()).await.unwrap();
        assert_eq!((first.version, first.words), (1, Some(9)));
        assert_eq!(first.sha256, receipt::sha256(text.as_bytes()));
        let second = house.school.hand_in(author, of.run, ESSAY, content()).await.unwrap();
        assert_eq!(second.version, 2);
        assert_ne!(first.number, second.number);
        assert_eq!(house.school.receipt(&first.number.to_lowercase()).await.unwrap(), first);
        assert_eq!(house.school.my_hand_ins(author, of.run, ESSAY).await.unwrap(), [second, first.clone()]);
        let letters = house.deliver().await;
        assert!(letters.values().any(|letter| letter.contains(&first.number)), "the receipt goes out");
        // Due on day 67 at the run's hour; two days more are two days more.
        house.go_to(68, 0);
        let late = refused(house.school.hand_in(author, of.run, ESSAY, content()).await);
        assert!(matches!(late, SchoolRefusal::TooLate { .. }), "{late:?}");
        let more = Extension { whom: Whom::Person(author.0), days: 2 };
        assert_eq!(refused(house.school.extend(of.ana, of.run, ESSAY, more, "").await), SchoolRefusal::NoReason);
        assert_eq!(denied(house.school.extend(author, of.run, ESSAY, more, "x").await), Refusal::NotAllowed);
        house.school.extend(of.ana, of.run, ESSAY, more, "a flood").await.unwrap();
        assert_eq!(house.school.hand_in(author, of.run, ESSAY, content()).await.unwrap().version, 3);
        let empty = house.school.hand_in(author, of.run, ESSAY, Content::Text(String::new())).await;
        assert!(matches!(refused(empty), SchoolRefusal::HandInLength { read: 0, .. }));
    });
}

#[test]
fn of_many_who_hand_in_at_once_each_gets_a_version_of_its_own() {
    check("versions", async |house| {
        let Class { of, author, .. } = class(house).await;
        house.go_to(28, 9);
        let tasks: Vec<_> = (0..20)
            .map(|number| {
                let (school, run) = (house.school.clone(), of.run);
                let text = Content::Text(format!("text {number}"));
                tokio::spawn(async move { school.hand_in(author, run, ESSAY, text).await.unwrap().version })
            })
            .collect();
        let mut versions = Vec::new();
        for task in tasks {
            versions.push(task.await.unwrap());
        }
        versions.sort_unstable();
        assert_eq!(versions, (1..=20).collect::<Vec<_>>());
    });
}

/// Whether a text holds the first mark or its feedback as words: random links and identifiers hold any two digits.
fn tells_the_mark(text: &str) -> bool {
    text.split(|character: char| !character.is_ascii_alphanumeric() && !matches!(character, '-' | '_'))
        .any(|word| word == "71" || word.eq_ignore_ascii_case("clear"))
}

#[test]
fn nobody_sees_a_mark_before_both_are_sealed() {
    check("double blind", async |house| {
        let Class { of, author, markers, .. } = class(house).await;
        let school = &house.school;
        house.go_to(28, 9);
        school.hand_in(author, of.run, ESSAY, Content::Text("uno".to_owned())).await.unwrap();
        school.hand_in(author, of.run, ESSAY, Content::Text("dos".to_owned())).await.unwrap();
        assert_eq!(school.give_out(of.ana, of.run, ESSAY).await.unwrap(), 0, "the deadline is not over");
        house.go_to(68, 9);
        assert_eq!(school.give_out(of.ana, of.run, ESSAY).await.unwrap(), 1);
        assert_eq!(school.give_out(of.ana, of.run, ESSAY).await.unwrap(), 0, "given out once");
        let (one, two, third) = (markers[0], markers[1], markers[2]);
        let tasks = school.to_mark(one, of.run).await.unwrap();
        let work = tasks[0].hand_in;
        assert_eq!(school.work_to_mark(one, work).await.unwrap(), b"dos");
        assert_eq!(denied(school.work_to_mark(third, work).await), Refusal::NotThere);
        assert_eq!(denied(school.marks(third, work).await), Refusal::NotThere);
        assert_eq!(denied(school.marks(author, work).await), Refusal::NotThere);
        // The first writes, changes and seals: the other sees nothing of it, nor does the author.
        school.save_mark(one, work, &scores(ESSAY, 10), "draft", Save::Open).await.unwrap();
        let sealed = school.save_mark(one, work, &scores(ESSAY, 71), "clear", Save::Sealed).await.unwrap();
        assert_eq!(sealed, Saved::Waits);
        assert_eq!(school.marks(two, work).await.unwrap(), []);
        assert_eq!(school.marks(one, work).await.unwrap().len(), 1);
        assert_eq!(school.my_mark(author, of.run, ESSAY).await.unwrap(), None);
        assert_eq!(school.release_marks(of.ana, of.run, ESSAY).await.unwrap(), 0);
        let again = school.save_mark(one, work, &scores(ESSAY, 99), "", Save::Sealed).await;
        assert_eq!(refused(again), SchoolRefusal::Sealed);
        let gaps = school.save_mark(two, work, &Scores::new(), "", Save::Sealed).await;
        assert!(matches!(gaps, Err(SchoolError::Scores(wrong)) if wrong.len() == 4));
        // Neither does the log say more than that it was sealed, nor does any letter.
        let audit = house.desk.audit_after(of.ana, 0).await.unwrap();
        let said: String = audit.iter().map(|(entry, text)| format!("{} {:?}\n", entry.deed, text)).collect();
        assert!(said.contains("mark.sealed") && !tells_the_mark(&said), "{said}");
        let letters = house.deliver().await;
        assert!(!letters.is_empty(), "who was enrolled was written to");
        assert!(!letters.values().any(|letter| tells_the_mark(letter)), "{letters:?}");
        // The second seals: both see both, the mean stands, and is out when the organiser releases it.
        let sealed = school.save_mark(two, work, &scores(ESSAY, 80), "good", Save::Sealed).await.unwrap();
        let mark = Hundredths(7550);
        assert_eq!(sealed, Saved::AllSealed(Next::Found { method: Method::Mean, mark, difference: 9 }));
        let seen: Vec<_> = school.marks(one, work).await.unwrap().into_iter().map(|mark| mark.total).collect();
        assert_eq!(seen, [71, 80]);
        assert_eq!(school.my_mark(author, of.run, ESSAY).await.unwrap(), None);
        assert_eq!(denied(school.release_marks(one, of.run, ESSAY).await), Refusal::NotAllowed);
        assert_eq!(school.release_marks(of.ana, of.run, ESSAY).await.unwrap(), 1);
        let mine = school.my_mark(author, of.run, ESSAY).await.unwrap().unwrap();
        assert_eq!((mine.mark, mine.comments), (mark, vec!["clear".to_owned(), "good".to_owned()]));
        assert!(house.deliver().await.values().any(|letter| letter.contains("75.5")));
    });
}

#[test]
fn marks_far_apart_are_spoken_of_and_very_far_ones_read_again() {
    check("far apart", async |house| {
        let Class { of, author, markers, ministry } = class(house).await;
        let school = &house.school;
        house.go_to(28, 9);
        let other = house.participant(&of, "Other", Some(ministry)).await;
        school.hand_in(author, of.run, ESSAY, Content::Text("uno".to_owned())).await.unwrap();
        school.hand_in(other, of.run, ESSAY, Content::Text("dos".to_owned())).await.unwrap();
        house.go_to(68, 9);
        assert_eq!(school.give_out(of.ana, of.run, ESSAY).await.unwrap(), 2);
        let mut works: std::collections::BTreeMap<i64, Vec<PersonId>> = std::collections::BTreeMap::new();
        for marker in &markers {
            for task in school.to_mark(*marker, of.run).await.unwrap() {
                works.entry(task.hand_in).or_default().push(*marker);
            }
        }
        let mut works = works.into_iter();
        // Fifteen points apart: nothing is found until they agree, on something between.
        let (first, readers) = works.next().unwrap();
        school.save_mark(readers[0], first, &scores(ESSAY, 60), "", Save::Sealed).await.unwrap();
        let early = school.agree(readers[0], first, Hundredths(6000), "").await;
        assert_eq!(denied(early), Refusal::NotThere, "the other has not sealed");
        let sealed = school.save_mark(readers[1], first, &scores(ESSAY, 75), "", Save::Sealed).await.unwrap();
        assert_eq!(sealed, Saved::AllSealed(Next::MustAgree { difference: 15 }));
        let outside = school.agree(readers[0], first, Hundredths(7600), "").await;
        assert_eq!(refused(outside), SchoolRefusal::MarkOutside);
        school.agree(readers[0], first, Hundredths(7000), "we spoke").await.unwrap();
        let twice = school.agree(readers[1], first, Hundredths(6500), "").await;
        assert_eq!(refused(twice), SchoolRefusal::Sealed);
        // Forty points apart: the third is asked, and everything is closed again until they have sealed.
        let (second, readers) = works.next().unwrap();
        school.save_mark(readers[0], second, &scores(ESSAY, 40), "", Save::Sealed).await.unwrap();
        let sealed = school.save_mark(readers[1], second, &scores(ESSAY, 80), "", Save::Sealed).await.unwrap();
        assert_eq!(sealed, Saved::AllSealed(Next::NeedsThird { difference: 40 }));
        let third = *markers.iter().find(|marker| !readers.contains(marker)).unwrap();
        assert_eq!(school.marks(third, second).await.unwrap(), []);
        let sealed = school.save_mark(third, second, &scores(ESSAY, 70), "", Save::Sealed).await.unwrap();
        let found = Next::Found { method: Method::Third, mark: Hundredths(7500), difference: 40 };
        assert_eq!(sealed, Saved::AllSealed(found));
    });
}

/// The table of marks is named by its own module, its type and its migration, and by nothing else in the room.
#[test]
fn one_module_reads_the_marks_and_one_the_seals() {
    fn walk(path: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 40, "{}", files.len());
    // `mark::Entity` and its like, but not `agreed_mark::`; and SQL that names the table.
    let reads_marks = |text: &str| {
        let in_rust = text.match_indices("mark::").any(|(place, _)| {
            let before = text[..place].chars().next_back();
            let after = &text[place + "mark::".len()..];
            let is_table =
                ["Entity", "Column", "Model", "ActiveModel", "PrimaryKey"].iter().any(|one| after.starts_with(one));
            is_table && before.is_none_or(|sign| !sign.is_alphanumeric() && sign != '_')
        });
        let in_sql = ["FROM mark", "JOIN mark", "UPDATE mark", "INTO mark"];
        in_rust || in_sql.iter().any(|sql| text.contains(sql)) || text.contains("table!(mark,")
    };
    let named_in = |reads: &dyn Fn(&str) -> bool| -> Vec<String> {
        let named = files.iter().filter(|(_, text)| reads(text));
        let mut found: Vec<_> = named.map(|(path, _)| path.rsplit("src/").next().unwrap().to_owned()).collect();
        found.sort();
        found
    };
    assert_eq!(named_in(&reads_marks), ["store/marks.rs", "store/tables.rs"]);
    assert_eq!(named_in(&|text| text.contains("sealed_author")), ["store/seals.rs", "store/tables.rs"]);
}
