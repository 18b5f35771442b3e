//! The accounts of people from the command line: the real program on a real database file.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Office;

#[test]
fn steps_are_taken_listed_and_taken_back_with_a_copy() {
    let office = Office::empty();
    let none = office.run(["migrate", "--status"]);
    assert_eq!(none.code, Some(4), "{}", none.err);
    assert!(none.err.contains("ayni migrate"), "{}", none.err);
    assert!(!office.data().join("desk.sqlite").exists(), "looking makes nothing");
    let taken = office.json(["migrate"]);
    let count = taken["changed"].as_array().expect("a list").len();
    assert!(count >= 4 && taken["steps"].as_array().is_some_and(|steps| steps.len() == count), "{taken}");
    assert!(office.must(["migrate"]).out.contains("up to date"));
    assert!(office.must(["migrate", "--status"]).out.contains("0001_people"));
    let too_many = office.run(["migrate", "--down", "99"]);
    assert_eq!(too_many.code, Some(2), "{}", too_many.err);
    assert_eq!(office.run(["migrate", "--down", "0"]).code, Some(2));
    let back = office.json(["migrate", "--down", "1"]);
    assert_eq!(back["changed"].as_array().map(Vec::len), Some(1), "{back}");
    assert!(back["copy"].as_str().is_some_and(|path| PathBuf::from(path).is_file()), "{back}");
    let refused = office.run(["admin", "people"]);
    assert_eq!(refused.code, Some(1), "{}", refused.err);
    assert!(refused.err.contains("ayni migrate"), "{}", refused.err);
    office.must(["migrate"]);
    office.must(["admin", "people"]);
}

#[test]
fn settings_that_are_none_are_named_without_their_secrets() {
    let office = Office::empty();
    for (arguments, named) in [
        (["admin", "people", "--database", "mysql://ana:geheim@db"].as_slice(), "`database`"),
        (&["serve", "--mail", "http://ana:geheim@mail"], "`mail`"),
        (&["serve", "--mail-sender", "nobody"], "`mail-sender`"),
        (&["serve", "--address", "http://ayni.example"], "`address`"),
        (&["serve", "--database", "@/nowhere/geheim-path-is-shown"], "/nowhere"),
        (&["admin", "invite", "no-address", "--role", "staff"], "e-mail"),
        (&["admin", "invite", "a@b.example", "--role", "king"], "administrator"),
        (&["admin", "invite", "a@b.example", "--role", "staff", "--on", "planet:1"], "institution:N"),
    ] {
        let said = office.run(arguments);
        assert_eq!(said.code, Some(2), "{arguments:?}: {}", said.err);
        assert!(said.err.contains(named) && !said.err.contains("ana:geheim"), "{arguments:?}: {}", said.err);
    }
    let file = office.file("secret", "mysql://ana:geheim@db\n");
    let said = office.run(["migrate", "--database", &format!("@{}", file.display())]);
    assert!(said.code == Some(2) && !said.err.contains("geheim"), "{}", said.err);
}

/// The link among the lines of an answer.
fn link(said: &str) -> String {
    let found = said.lines().find(|line| line.contains("/invitation/"));
    found.unwrap_or_else(|| panic!("no link in {said}")).trim().to_owned()
}

#[test]
fn the_first_administrator_is_invited_by_a_link() {
    let office = Office::empty();
    let said = office.must(["admin", "first", "ana@salud.example", "--address", "https://ayni.example"]);
    assert!(link(&said.out).starts_with("https://ayni.example/invitation/"), "{}", said.out);
    let again = office.json(["admin", "first", "ana@salud.example"]);
    assert!(
        again["link"].as_str().is_some_and(|link| link.starts_with("http://127.0.0.1:8080/invitation/")),
        "{again}"
    );
    assert_ne!(
        link(&said.out).split('/').next_back(),
        again["link"].as_str().and_then(|link| link.split('/').next_back())
    );
    let sound = office.json(["admin", "verify-audit"]);
    assert_eq!((&sound["sound"], &sound["entries"]), (&Value::Bool(true), &Value::from(2)));
    for (arguments, code) in [
        (["admin", "person", "nobody@salud.example"].as_slice(), 4),
        (&["admin", "end-sessions", "nobody@salud.example"], 4),
        (&["admin", "export", "nobody@salud.example"], 4),
        (&["admin", "erase", "nobody@salud.example", "--again", "nobody@salud.example"], 4),
        (&["admin", "erase", "nobody@salud.example"], 2),
        (&["admin", "give", "nobody@salud.example", "--role", "staff", "--on", "institution:1"], 4),
    ] {
        let said = office.run(arguments);
        assert_eq!(said.code, Some(code), "{arguments:?}: {}{}", said.out, said.err);
    }
    let spanish = office.command().args(["admin", "people"]).env("AYNI_LANGUAGE", "es").output().expect("it runs");
    assert!(String::from_utf8_lossy(&spanish.stdout).contains("Funciones"));
}

/// The value of an attribute that stands after a text.
fn after<'a>(page: &'a str, text: &str) -> &'a str {
    let rest = page.split(text).nth(1).unwrap_or_else(|| panic!("no {text} in {page}"));
    rest.split('"').next().expect("a first part")
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn once_somebody_administers_the_house_only_they_write() {
    let office = Office::with_casebook();
    let invited = office.json(["admin", "first", "ana@salud.example"]);
    let token = invited["link"].as_str().and_then(|link| link.split('/').next_back()).expect("a link").to_owned();
    let server = office.serve();
    assert_eq!(server.get("/en/enter/new", &[]).0, 200, "until then, who sits at the machine");
    let path = format!("/en/invitation/{token}");
    let (status, headers, page) = server.get(&path, &[]);
    assert_eq!(status, 200, "{page}");
    let cookie = headers.iter().find(|(name, _)| name == "set-cookie").map(|(_, value)| value.clone());
    let cookie = cookie.expect("a cookie for forms");
    let form = fields(&[
        ("token", after(&page, "name=\"token\" value=\"")),
        ("name", "Ana Rojas"),
        ("language", "en"),
        ("time-zone", "America/La_Paz"),
    ]);
    let (status, to, session) = server.post_for_cookies(&path, cookie.split(';').next().expect("a first part"), &form);
    assert_eq!((status, to.as_str()), (303, "/en/account/password?done=welcome"));
    assert!(session.starts_with("ayni="), "{session}");
    // Nobody else writes from here on, at this machine either.
    let (status, headers, _) = server.get("/en/enter/new", &[]);
    let to = headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value.as_str());
    assert_eq!((status, to), (303, Some("/en/sign-in?next=%2Fenter%2Fnew")));
    let (status, _, page) = server.get("/en/enter/new", &[("cookie", &session)]);
    assert_eq!(status, 200, "{page}");
    let draft = fields(&[
        ("token", after(&page, "name=\"token\" value=\"")),
        ("do", "draft"),
        ("languages", "en"),
        ("written", "en"),
        ("entry.0.title.en", "Boats"),
    ]);
    assert_eq!(server.post_for_cookies("/en/enter", "", &draft).0, 303, "to signing in");
    let (status, to, _) = server.post_for_cookies("/en/enter", &session, &draft);
    assert!(status == 303 && to.contains("/enter/draft/"), "{status} {to}");
    office.must(["admin", "give", "ana@salud.example", "--role", "recorder"]);
    assert!(office.must(["admin", "people"]).out.contains("Ana Rojas"));
    let last = office.run(["admin", "take", "ana@salud.example", "--role", "administrator"]);
    assert_eq!(last.code, Some(1), "{}", last.err);
    let kept = office.json(["admin", "export", "ana@salud.example"]);
    assert_eq!(kept["person"]["name"], "Ana Rojas");
    assert_eq!(office.json(["admin", "end-sessions", "ana@salud.example"])["ended"], 1);
    assert_eq!(server.get("/en/enter/new", &[("cookie", &session)]).0, 303);
    let person = office.json(["admin", "person", "ana@salud.example"]);
    assert_eq!(person["sessions"].as_array().map(Vec::len), Some(0));
}

#[test]
fn letters_leave_while_the_house_serves_and_it_stops_cleanly() {
    let office = Office::with_casebook();
    office.must(["admin", "first", "ana@salud.example"]);
    office.must(["admin", "invite", "eva@salud.example", "--role", "recorder", "--letter-language", "es"]);
    assert!(!office.data().join("outbox").exists(), "without the server nothing leaves");
    let server = office.serve();
    let until = Instant::now() + Duration::from_secs(30);
    let letter = office.data().join("outbox/letter-1.eml");
    while !letter.exists() {
        assert!(Instant::now() < until, "no letter came");
        std::thread::sleep(Duration::from_millis(50));
    }
    let text = std::fs::read_to_string(&letter).expect("a letter");
    assert!(text.contains("To: eva@salud.example"), "{text}");
    server.signal("TERM");
    assert_eq!(server.wait(Duration::from_secs(15)), Some(0));
}

#[test]
fn beyond_this_machine_nobody_signs_in_without_an_address() {
    let office = Office::with_casebook();
    let server = office.serve_on("0.0.0.0:0");
    assert_eq!(server.get("/en/sign-in", &[]).0, 404);
    assert!(!office.data().join("desk.sqlite").exists());
}

#[test]
fn accounts_move_with_a_backup_and_a_tampered_audit_is_found() {
    let office = Office::with_casebook();
    office.must(["admin", "first", "ana@salud.example"]);
    let serving = office.serve();
    let copy = office.desk().join("copy");
    let made = office.json(["backup", copy.to_str().expect("a path in UTF-8")]);
    assert_eq!(made["people"]["audit_entries"], 1, "{made}");
    drop(serving);
    assert!(office.must(["verify"]).out.contains("The audit holds: 1 entry"));
    let elsewhere = office.desk().join("elsewhere");
    office.must(["restore", copy.to_str().expect("UTF-8"), "--data", elsewhere.to_str().expect("UTF-8")]);
    let again = office.json(["admin", "verify-audit", "--data", elsewhere.to_str().expect("UTF-8")]);
    assert_eq!(again["entries"], 1, "{again}");
    // The copy itself was not touched: it can be brought back again.
    let third = office.desk().join("third");
    office.must(["restore", copy.to_str().expect("UTF-8"), "--data", third.to_str().expect("UTF-8")]);
    // Bytes of the file are not what they were: neither the copy nor the folder verifies.
    for (path, arguments) in [
        (copy.join("desk.sqlite"), vec!["restore", copy.to_str().expect("UTF-8"), "--data", "fourth"]),
        (third.join("desk.sqlite"), vec!["verify", "--data", third.to_str().expect("UTF-8")]),
    ] {
        let mut bytes = std::fs::read(&path).expect("the database");
        let place = bytes.windows(18).position(|part| part == b"invitation.written").expect("the deed");
        bytes[place] = b'I';
        std::fs::write(&path, bytes).expect("the database can be written");
        let said = office.run(&arguments);
        assert_eq!(said.code, Some(6), "{arguments:?}: {}{}", said.out, said.err);
    }
}
