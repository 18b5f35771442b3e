//! Copies while people bring files and write, and sudden death of copying and of bringing back.

use std::convert::Infallible;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use desk::copies::{examine, examine_kept};
use desk::files::{FileKind, Files};
use desk::password::Cost;
use desk::people::{EmailAddress, PersonId, Profile};
use desk::{Clock, Desk, Settings, Store};
use futures_util::stream;
use school::School;
use school::rules::recording::Rendition;
use school::store::forum::NewPost;
use serde_json::Value;
use shell::{Language, Texts};

use crate::support::{Office, signal};

/// Deaths of copying, and of bringing back.
const DEATHS: u32 = 5;

/// Sound whose bytes differ by a number.
fn wave(number: u64) -> Vec<u8> {
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
    bytes.extend(number.to_le_bytes());
    bytes.resize(60_000, b'a');
    bytes
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

/// The accounts in a data folder.
async fn accounts_in(data: &Path) -> Store {
    Store::in_file(&data.join("desk.sqlite")).await.expect("the accounts open")
}

/// The desk in a data folder, beside the program.
async fn desk_in(data: &Path) -> Desk {
    let settings = Settings::new("http://127.0.0.1:8080", Cost::Least).expect("settings");
    let files = Files::in_folder(&data.join("files")).expect("a place for files");
    Desk::new(accounts_in(data).await, Clock::of_the_machine(), settings).with_files(files)
}

fn profile() -> Profile {
    Profile {
        name: "Ana Rojas".parse().expect("a name"),
        language: "es".parse().expect("a language"),
        time_zone: "UTC".parse().expect("a zone"),
    }
}

/// Somebody whom the demonstration made.
async fn somebody(school: &School, email: &str) -> PersonId {
    let email: EmailAddress = email.parse().expect("a mailbox");
    let mut act = school.desk().begin(None).await.expect("an act");
    act.person_of(&email, &profile()).await.expect("somebody who is there")
}

/// The mailbox of the first who is what a text says.
fn mailbox(made: &Value, role: &str) -> String {
    let role = Texts::of(Language::En).text(role);
    let people = made["people"].as_array().expect("a list");
    let one = people.iter().find(|one| one["role"] == role).unwrap_or_else(|| panic!("no {role} in {made}"));
    one["email"].as_str().expect("a mailbox").to_owned()
}

/// Goes on bringing recordings and writing posts until it is told to stop; the posts that were written.
async fn work(data: &Path, made: &Value, is_done: &AtomicBool, written: &std::sync::Mutex<Vec<i64>>) {
    let school = School::new(desk_in(data).await);
    let run = made["run"].as_i64().expect("a number");
    let organiser = somebody(&school, &mailbox(made, "demo-administrator")).await;
    let writer = somebody(&school, &mailbox(made, "demo-participant")).await;
    let language = "es".parse().expect("a language");
    let thread = school.threads(writer, run, language).await.expect("threads").first().expect("a thread").id;
    let lectures = ["officer-as-diplomat", "what-health-diplomacy-is", "preparing-a-position", "long-roots"];
    for number in 0_u64.. {
        if is_done.load(Ordering::Relaxed) {
            break;
        }
        let bytes = stream::iter([Ok::<_, Infallible>(Bytes::from(wave(number)))]);
        let takes = |kind: FileKind| Rendition::Audio.takes(kind);
        let arrived = school.desk().receive_file(organiser, "clase.wav", takes, bytes).await.expect("it comes in");
        let item = lectures[usize::try_from(number % 4).expect("one of four")];
        school.keep_rendition(organiser, (run, item), Rendition::Audio, &arrived).await.expect("it is kept");
        let post = NewPost { text: format!("Mensaje {number}."), language, reply_to: None };
        let post = school.post(writer, thread, &post).await.expect("it is written");
        written.lock().expect("no panic").push(post);
        tokio::task::yield_now().await;
    }
}

#[test]
fn a_copy_made_while_people_bring_files_and_write_is_whole() {
    let office = Office::with_casebook();
    let made = office.json(["demo", "course"]);
    let (is_done, written) = (AtomicBool::new(false), std::sync::Mutex::new(Vec::new()));
    let copies = std::thread::scope(|scope| {
        let data = office.data();
        let (made, is_done, written) = (&made, &is_done, &written);
        scope.spawn(move || runtime().block_on(work(&data, made, is_done, written)));
        let mut copies = Vec::new();
        for number in 0..3 {
            // Every copy is of a moment at which more was there than before.
            let started = Instant::now();
            let enough = |count: usize| written.lock().expect("no panic").len() >= count;
            while !enough(number * 3 + 3) && started.elapsed() < Duration::from_secs(120) {
                std::thread::sleep(Duration::from_millis(20));
            }
            let before = written.lock().expect("no panic").clone();
            let copy = office.desk().join(format!("copy-{number}"));
            let said = office.run(["backup", copy.to_str().expect("UTF-8"), "--json"]);
            if said.code != Some(0) {
                is_done.store(true, Ordering::Relaxed);
            }
            assert_eq!(said.code, Some(0), "{}", said.err);
            copies.push((copy, before, said.json()));
        }
        is_done.store(true, Ordering::Relaxed);
        copies
    });
    for (copy, before, said) in copies {
        let back = copy.with_extension("back");
        assert!(said["people"]["files"].as_u64().is_some_and(|files| files >= 3), "{said}");
        assert!(!before.is_empty());
        office.must(["verify", "--copy", copy.to_str().expect("UTF-8")]);
        office.must(["restore", copy.to_str().expect("UTF-8"), "--data", back.to_str().expect("UTF-8")]);
        office.must(["verify", "--data", back.to_str().expect("UTF-8")]);
        runtime().block_on(async {
            let store = accounts_in(&back).await;
            assert!(examine(&store).await.expect("it can be read").is_ok());
            let kept = Files::there(&back.join("files")).expect("files").expect("a folder of files");
            let found = examine_kept(&store, Some(&kept)).await.expect("they can be read");
            assert!(found.as_ref().is_ok_and(|count| *count >= 3), "{found:?}");
            let school = School::new(desk_in(&back).await);
            let writer = somebody(&school, &mailbox(&made, "demo-participant")).await;
            for post in before {
                let found = school.post_to_handle(writer, post).await.expect("what was written before is there");
                assert!(found.is_mine && found.text.starts_with("Mensaje "), "{found:?}");
            }
        });
    }
}

/// An office with a record, an account and files that it names.
fn with_files() -> Office {
    let office = Office::with_casebook();
    office.must(["migrate"]);
    runtime().block_on(async {
        let desk = desk_in(&office.data()).await;
        let ana: EmailAddress = "ana@salud.example".parse().expect("a mailbox");
        let ana = desk.install_administrator(&ana, &profile()).await.expect("an administrator");
        for number in 0..12 {
            let bytes = stream::iter([Ok::<_, Infallible>(Bytes::from(wave(number)))]);
            let arrived = desk.receive_file(ana, "clase.wav", |_| Some(1_000_000), bytes).await.expect("it comes in");
            let act = desk.begin(Some(ana)).await.expect("an act");
            desk.settle_file(&act, &arrived, ("team", 1)).await.expect("it is named");
            act.commit().await.expect("it is kept");
        }
    });
    office
}

/// Runs the program and kills it after a while; whether it was killed before it came to its end.
fn killed_after(office: &Office, arguments: &[&str], after: Duration) -> bool {
    let mut child = office
        .command()
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(after);
    let is_alive = child.try_wait().expect("the process can be asked").is_none();
    if is_alive {
        signal(child.id(), "KILL");
    }
    child.wait().expect("the process ends");
    is_alive
}

/// What a killed process left beside the name that it was to give.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).expect("a folder").map(|item| item.expect("an item").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.ends_with(".partial")).collect()
}

#[test]
fn sudden_death_of_a_copy_leaves_no_half_that_passes_for_whole() {
    let office = with_files();
    let started = Instant::now();
    office.must(["backup", "whole"]);
    let a_copy = started.elapsed();
    let started = Instant::now();
    office.must(["restore", "whole", "--data", "whole-back"]);
    let a_return = started.elapsed();
    let mut deaths = 0;
    for step in 0..DEATHS {
        // From the first moment to somewhat after the last.
        let (name, back) = (format!("copy-{step}"), format!("back-{step}"));
        deaths += u32::from(killed_after(&office, &["backup", &name], a_copy * (step + 1) / DEATHS));
        if office.desk().join(&name).exists() {
            office.must(["verify", "--copy", &name]);
            office.must(["restore", &name, "--data", &format!("again-{step}")]);
        }
        deaths +=
            u32::from(killed_after(&office, &["restore", "whole", "--data", &back], a_return * (step + 1) / DEATHS));
        if office.desk().join(&back).exists() {
            office.must(["verify", "--data", &back]);
        }
    }
    assert!(deaths >= DEATHS, "only {deaths} deaths");
    // What they left under other names is refused, unless death came when nothing but the name was lacking.
    for left in leftovers(office.desk()) {
        let said = office.run(["restore", &left, "--data", &format!("{left}-back")]);
        match said.code {
            Some(0) => {
                office.must(["verify", "--data", &format!("{left}-back")]);
            }
            Some(6) => assert!(!office.desk().join(format!("{left}-back")).exists()),
            other => panic!("{left}: {other:?}: {}", said.err),
        }
    }
    // The data folder itself is as it was, and holds nothing of theirs.
    office.must(["verify"]);
    let inside = std::fs::read_dir(office.data()).expect("the data folder").map(|item| item.expect("an item"));
    let hidden = inside.filter(|item| item.file_name().to_string_lossy().starts_with('.')).count();
    assert_eq!(hidden, 0);
}

#[test]
fn a_copy_whose_accounts_name_a_file_that_is_not_there_is_refused_and_a_damaged_one_is_not_made() {
    let office = with_files();
    office.must(["backup", "whole"]);
    let copy = office.must(["verify", "--copy", "whole"]).out;
    assert!(copy.contains("verifies"), "{copy}");
    let kept = office.data().join("files/kept");
    let folder = std::fs::read_dir(kept).expect("files").next().expect("one").expect("one").path();
    let file = std::fs::read_dir(folder).expect("files").next().expect("one").expect("one").path();
    std::fs::write(&file, wave(99)).expect("the file can be written");
    for arguments in [["backup", "second"].as_slice(), &["verify"]] {
        let said = office.run(arguments);
        assert_eq!(said.code, Some(6), "{arguments:?}: {}{}", said.out, said.err);
    }
    assert!(!office.desk().join("second").exists() && leftovers(office.desk()).is_empty());
    // In the copy, a file that changed is found by both who look.
    let name = file.file_name().expect("a name");
    let inside = office.desk().join("whole/files/kept").join(&name.to_string_lossy()[..2]).join(name);
    std::fs::write(inside, wave(99)).expect("the copy can be written");
    for arguments in [["verify", "--copy", "whole"].as_slice(), &["restore", "whole", "--data", "third"]] {
        let said = office.run(arguments);
        assert_eq!(said.code, Some(6), "{arguments:?}: {}{}", said.out, said.err);
        let told = format!("{}{}", said.out, said.err);
        assert!(told.contains(&*name.to_string_lossy()), "{told}");
    }
    assert!(!office.desk().join("third").exists());
}
