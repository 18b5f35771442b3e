//! Letters as a mail server hands them over: the real program, its exit codes (those of sysexits), and a folder of letters.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::support::{Office, Said};

const PATTERN: &str = "answer+{token}@ayni.example";

/// Pipes a letter into `ayni mail receive`.
fn receive(office: &Office, letter: &[u8], more: &[&str]) -> Said {
    let mut child = office
        .command()
        .args(["mail", "receive"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that refuses before it has read all closes the pipe.
    let _ = stdin.write_all(letter);
    drop(stdin);
    child.wait_with_output().expect("the program ends").into()
}

const ROBOT: &[u8] =
    b"From: Ana <ana@salud.example>\r\nTo: x@y.example\r\nAuto-Submitted: auto-replied\r\n\r\nEstoy ausente.\r\n";
const STRANGER: &[u8] = b"From: Ana <ana@salud.example>\r\nTo: answer@ayni.example\r\n\r\nHola\r\n";

#[test]
fn a_mail_server_is_told_what_became_of_a_letter_by_the_exit_code() {
    let office = Office::empty();
    let with = ["--mail-in", PATTERN];
    let none = receive(&office, ROBOT, &with);
    assert_eq!(none.code, Some(75), "without a database it is to come again: {}", none.err);
    office.must(["migrate"]);
    let unset = receive(&office, ROBOT, &[]);
    assert_eq!(unset.code, Some(75), "{}", unset.err);
    assert!(unset.err.contains("--mail-in"), "{}", unset.err);
    let wrong = receive(&office, ROBOT, &["--mail-in", "answer@ayni.example"]);
    assert_eq!(wrong.code, Some(75), "{}", wrong.err);
    let robot = receive(&office, ROBOT, &["--mail-in", PATTERN, "--json"]);
    assert_eq!(robot.code, Some(0), "{}", robot.err);
    assert_eq!((&robot.json()["outcome"], &robot.json()["why"]), (&"dropped".into(), &"robot".into()));
    let bounce = receive(&office, STRANGER, &["--mail-in", PATTERN, "--sender", ""]);
    assert_eq!(bounce.code, Some(0), "{}", bounce.err);
    let stranger = receive(&office, STRANGER, &with);
    assert_eq!(stranger.code, Some(65), "{}", stranger.err);
    assert!(stranger.out.contains("no address of this house"), "{}", stranger.out);
    for letter in [b"".as_slice(), b"\0\0\0", b"no letter", &[b'x'; 300_000]] {
        let said = receive(&office, letter, &with);
        assert_eq!(said.code, Some(65), "{}", said.err);
    }
}

#[test]
fn letters_of_a_folder_move_where_they_belong() {
    let office = Office::empty();
    office.must(["migrate"]);
    for (name, letter) in [("mail/new/1.robot", ROBOT), ("mail/new/2.stranger", STRANGER), ("mail/new/3.none", b"x")] {
        office.file(name, letter);
    }
    let folder = office.desk().join("mail");
    let take = ["mail", "take", "mail", "--mail-in", PATTERN];
    let said = office.run(take.into_iter().chain(["--json"]));
    assert_eq!(said.code, Some(3), "{}", said.err);
    let sorted = said.json();
    assert_eq!([&sorted["done"], &sorted["refused"], &sorted["later"]], [1, 2, 0], "{sorted}");
    assert!(folder.join("cur/1.robot:2,S").is_file());
    assert!(folder.join("refused/2.stranger").is_file());
    let why = fs::read_to_string(folder.join("refused/3.none.why")).expect("why it was refused");
    assert!(why.contains("no letter"), "{why}");
    assert_eq!(fs::read_dir(folder.join("new")).expect("the folder").count(), 0);
    assert_eq!(office.run(take).code, Some(0), "nothing is left to do");
    let nowhere = office.run(["mail", "take", "nowhere", "--mail-in", PATTERN]);
    assert_eq!(nowhere.code, Some(75), "{}", nowhere.err);
    let alone = office.run(["serve", "--mail-folder", "mail"]);
    assert_eq!(alone.code, Some(2), "{}", alone.err);
    let none = office.run(["serve", "--mail-folder", "nowhere", "--mail-in", PATTERN]);
    assert_eq!(none.code, Some(2), "{}", none.err);
}
