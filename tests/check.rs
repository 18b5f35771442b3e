//! `ayni check`: what it says, in which form, and with which exit code.

use crate::support::Office;

const RIGHT: &str = include_str!("../crates/formats/tests/fixtures/check/right.xml");
const FAULTS: &str = include_str!("../crates/formats/tests/fixtures/check/faults-2.03.xml");

#[test]
fn a_right_file_is_right_and_nothing_is_kept() {
    let office = Office::empty();
    office.file("right.xml", RIGHT);
    let said = office.run(["check", "right.xml"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{}", said.err);
    assert_eq!(said.err.trim(), "1 file, 2 activities and organisations: 0 errors, 0 warnings, 0 notices.");
    assert!(!office.data().exists(), "a check makes no data folder");
}

#[test]
fn each_problem_is_one_line_with_its_place_and_remedy() {
    let office = Office::empty();
    office.file("in/faults.xml", FAULTS);
    office.file("other/faults.xml", RIGHT);
    let said = office.run(["check", "in", "other/faults.xml"]);
    assert_eq!(said.code, Some(7), "{}", said.err);
    let line = "in/faults.xml:11:5 error 11.1.2 iati-activity[1]/activity-date/@iso-date: The end lies before the start, 2015-12-31. (read: 2015-01-01) — Correct one of the two dates.";
    assert!(said.out.lines().any(|found| found == line), "{}", said.out);
    assert!(said.err.starts_with("2 files, "), "{}", said.err);

    let errors = office.run(["check", "in", "--severity", "error", "--language", "pt"]);
    assert!(errors.out.lines().all(|line| line.contains(" erro ")), "{}", errors.out);
    assert!(errors.err.contains("--severity"), "what is not listed is counted: {}", errors.err);

    let json = office.run(["check", "in", "--json"]).json_lines();
    let (summary, problems) = json.split_last().expect("a summary");
    assert_eq!(summary["summary"]["files"], 1);
    assert_eq!(problems.len(), said.out.lines().count());
    let found = problems.iter().find(|problem| problem["rule"] == "9.41.1").expect("the role that is none");
    assert_eq!((&found["line"], &found["column"]), (&9.into(), &24.into()));
    assert_eq!((&found["severity"], &found["read"]), (&"error".into(), &"9".into()));
    assert_eq!(found["expected"], "OrganisationRole");
    assert!(found["remedy"].as_str().is_some_and(|remedy| !remedy.is_empty()));
}

#[test]
fn what_cannot_be_checked_is_said_in_a_sentence() {
    let office = Office::empty();
    office.file("right.xml", RIGHT);
    office.file("table.csv", "a,b\n1,2\n");
    let said = office.run(["check", "right.xml", "table.csv", "missing.xml"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert!(said.err.contains("table.csv: ") && said.err.contains("it is no XML"), "{}", said.err);
    assert!(said.err.contains("missing.xml: "), "{}", said.err);
    assert_eq!(office.run(["check", "missing.xml"]).code, Some(1));
    assert_eq!(office.run(["check"]).code, Some(2));
    assert_eq!(office.run(["check", "right.xml", "--standard", "3.00"]).code, Some(2));
    assert_eq!(office.run(["check", "right.xml", "--standard", "1.05"]).code, Some(7));
}
