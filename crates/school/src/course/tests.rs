//! Courses that come with the program, and folders that somebody changed.

use std::collections::BTreeMap;

use proptest::prelude::*;
use vocabulary::Language;

use super::*;

fn full() -> Folder {
    Folder::shipped("health-diplomacy").unwrap()
}

/// The full course with one file changed.
fn with(path: &str, change: impl Fn(&str) -> String) -> WhatWasRead {
    let mut changed = Folder::default();
    let mut is_changed = false;
    for (name, bytes) in full().files() {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = if name.ends_with(path) && !is_changed {
            let new = change(text);
            assert_ne!(new, text, "nothing was changed in {name}");
            is_changed = true;
            new
        } else {
            text.to_owned()
        };
        changed.insert(name, text.into_bytes()).unwrap();
    }
    assert!(is_changed, "no file {path}");
    read(&changed)
}

fn said(read: &WhatWasRead) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_courses_of_the_program_are_whole() {
    for name in shipped_names() {
        let read = read(&Folder::shipped(name).unwrap());
        assert_eq!(read.problems, [], "{name}");
        assert_eq!(shipped(name).unwrap().id, name);
    }
    let course = shipped("health-diplomacy").unwrap();
    // What the description of 2017 says: see courses/health-diplomacy/course.toml.
    let videos = course.items().filter(|item| item.kind() == ItemKind::Video).count();
    assert_eq!((videos, course.modules.len(), course.items().count()), (21, 5, 39));
    assert_eq!(course.countries.len(), 12);
    assert_eq!(course.opened_afterwards().collect::<Vec<_>>(), [ItemKind::Video, ItemKind::Reading]);
    let essay = course.item("essay-a-file-from-my-desk").unwrap();
    assert_eq!(essay.rubric().unwrap().criteria.iter().map(|one| one.points).collect::<Vec<_>>(), [30, 25, 25, 20]);
    assert!(essay.texts[&Language::Pt].len() > 500);
}

#[test]
fn what_is_read_is_written_again_to_the_last_key() {
    for name in shipped_names() {
        let folder = Folder::shipped(name).unwrap();
        let course = read(&folder).into_course().unwrap();
        let written = write(&course).unwrap();
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).unwrap().to_owned();
        for ((path, before), (other, after)) in folder.files().zip(written.files()) {
            assert_eq!(path, other);
            if path.ends_with(".toml") {
                let table = |bytes: &[u8]| text(bytes).parse::<toml::Table>().unwrap();
                assert_eq!(table(after), table(before), "{path}");
            } else {
                assert_eq!(text(after), text(before), "{path}");
            }
        }
        assert_eq!(folder.files().count(), written.files().count());
        assert_eq!(read(&written).into_course().unwrap(), course);
    }
}

#[test]
fn a_shorter_edition_has_the_items_it_names_on_its_own_days() {
    let short = shipped("health-diplomacy-short").unwrap();
    let days: Vec<_> = short.items().map(|item| (item.id.as_str(), item.offset_days, item.week.unwrap())).collect();
    assert_eq!(days[2], ("who-what-how-why", 7, 2));
    assert_eq!(days.len(), 9);
    // It stands on its own: written out and read again it is the same.
    let alone = read(&write(&short).unwrap());
    assert_eq!(alone.problems, []);
    assert_eq!(alone.course.unwrap(), short);

    let full = shipped("health-diplomacy").unwrap();
    let named = read(&Folder::shipped("health-diplomacy-short").unwrap()).into_course().unwrap();
    let older = Course { version: "0".to_owned(), ..full.clone() };
    assert_eq!(named.clone().with_items_of(&older).unwrap_err().len(), 1);
    let mut wrong = named;
    wrong.takes.as_mut().unwrap().items[0].id = "nothing".to_owned();
    wrong.takes.as_mut().unwrap().items[1].id = "nobody".to_owned();
    assert_eq!(wrong.with_items_of(&full).unwrap_err().len(), 2);
}

#[test]
fn everything_wrong_is_said_at_once_with_its_line() {
    let read = with("course.toml", |text| {
        text.replace("places = 60", "places = \"sixty\"")
            .replace("count = 21", "count = true")
            .replace("markers = 2", "")
    });
    assert_eq!(read.course, None);
    let said = said(&read);
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(
        said[0].starts_with("course.toml, line ") && said[0].contains("«places = \"sixty\"», expected a whole number")
    );
    assert!(said[1].contains("«count = true»"));
    assert!(said[2].contains("«a table without “markers”»"));
}

#[test]
fn what_is_not_known_is_kept_and_said() {
    let read = with("course.toml", |text| text.replace("[title]", "[future]\nx = [1, 2]\n\n[title]"));
    assert!(said(&read)[0].ends_with("kept as it is"), "{:?}", said(&read));
    let course = read.course.unwrap();
    assert_eq!(course.other["future"]["x"].as_array().unwrap().len(), 2);
    let mut folder = write(&course).unwrap();
    folder.insert("notes.txt", b"hello".to_vec()).unwrap();
    let again = super::read(&folder);
    assert_eq!(again.problems.len(), 2, "{:?}", again.problems);
    assert_eq!(again.course.unwrap().other_files.get("notes.txt"), Some(b"hello".as_slice()));
}

#[test]
fn what_the_files_say_of_one_another_is_checked() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("course.toml", "format = 1", "format = 2", "«format = 2», expected 1"),
        ("course.toml", "places = 60", "places = 61", "«places = 61», expected 12 × 5"),
        ("course.toml", "code = \"AR\"", "code = \"ZZ\"", "expected an ISO 3166-1 code"),
        ("course.toml", "code = \"AR\"", "code = \"BO\"", "«country “BO” twice»"),
        ("course.toml", "galaxy-2019:6 §", "galaxy-2019:600 §", "lines that the work's text has"),
        ("course.toml", "at_least = 21", "at_least = 22", "expected at most the 21 that count"),
        ("course.toml", "\"01-health-diplomacy\",", "\"../x\",", "expected a name within the course's folder"),
        ("course.toml", "\"01-health-diplomacy\",", "", "«modules/01-health-diplomacy/module.toml»"),
        ("module.toml", "weeks = [1, 4]", "weeks = [4, 1]", "the first and the last week"),
        ("item.toml", "id = \"", "id = \"x-", "without its number"),
        ("rubric.toml", "total = 100", "total = 99", "«total = 99», expected 100"),
        ("rubric.toml", "points = 22", "points = 31", "levels that fall from 30 to 0"),
        ("template.toml", "choices = [\"country\"", "choices = [\"planet\"", "«the choice “planet”»"),
        ("questionnaires/before.toml", "scale = \"ease\"", "scale = \"hardship\"", "a [[scale]] for a question"),
        ("03-officer-as-diplomat/es.md", "[galaxy-2019:6]", "[galaxy-2019:7]", "the same citations in each language"),
        ("03-officer-as-diplomat/item.toml", "week = 1", "week = 9", "a week of its module"),
    ];
    for (path, old, new, expected) in cases {
        let read = with(path, |text| text.replacen(old, new, 1));
        let said = said(&read);
        assert!(said.iter().any(|one| one.contains(expected)), "{path}: {old} → {new}: {said:#?}");
        assert_eq!(read.course, None, "{path}: {old} → {new}");
    }
}

#[test]
fn a_missing_language_is_said() {
    let read = with("01-health-diplomacy/module.toml", |text| text.replacen("es = ", "fr = ", 1));
    let said = said(&read);
    assert!(said.iter().any(|one| one.contains("a table without “es”")), "{said:#?}");
    assert!(said.iter().any(|one| one.contains("a language of the course")), "{said:#?}");
}

#[test]
fn an_empty_folder_is_said_to_be_one() {
    let read = read(&Folder::default());
    assert_eq!(
        said(&read),
        ["course.toml: read «no such file», expected the file that the course names; the course is not taken"]
    );
}

/// Any file of the course, cut, spliced or overwritten.
fn spoiled() -> impl Strategy<Value = (usize, usize, Vec<u8>)> {
    (any::<usize>(), any::<usize>(), prop::collection::vec(any::<u8>(), 0..40))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_bytes_make_the_reader_panic((file, place, bytes) in spoiled()) {
        let mut files: BTreeMap<String, Vec<u8>> =
            full().files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
        let path = files.keys().nth(file % files.len()).unwrap().clone();
        let content = files.get_mut(&path).unwrap();
        let place = place % (content.len() + 1);
        content.splice(place..(place + bytes.len()).min(content.len()), bytes);
        let mut folder = Folder::default();
        for (path, bytes) in files {
            folder.insert(&path, bytes).unwrap();
        }
        let read = read(&folder);
        // Whatever was taken goes out and comes back.
        match read.course {
            Some(course) => prop_assert_eq!(super::read(&write(&course).unwrap()).course.unwrap(), course),
            None => prop_assert!(!read.problems.is_empty()),
        }
    }
}
