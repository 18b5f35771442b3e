//! Wrong and hostile input: a message, an exit code, and the rest goes on.

use crate::support::Office;

const GOOD: &str = r#"<iati-activities version="2.03"><iati-activity><iati-identifier>GOOD</iati-identifier><title><narrative>Good</narrative></title></iati-activity></iati-activities>"#;

#[test]
fn a_folder_with_good_and_bad_files_keeps_the_good() {
    let office = Office::empty();
    office.file("in/good.xml", GOOD);
    office.file("in/empty.xml", "");
    office.file("in/noise.bin", [0u8, 159, 146, 150, 255, 0, 1, 2]);
    office.file("in/page.html", "<!doctype html><html><body>not data</body></html>");
    office.file(
        "in/broken.xml",
        "<iati-activities version='2.03'><iati-activity><iati-identifier>CUT</iati-identifier><title>",
    );
    office.file("in/bomb.xml", "<?xml version='1.0'?><!DOCTYPE b [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><iati-activities version='2.03'><iati-activity><iati-identifier>&b;</iati-identifier></iati-activity></iati-activities>");
    let said = office.run(["load", "in", "--json"]);
    assert_eq!(said.code, Some(3), "{}\n{}", said.out, said.err);
    let lines = said.json_lines();
    let of = |name: &str| {
        lines
            .iter()
            .find(|line| line["file"].as_str().is_some_and(|file| file.ends_with(name)))
            .unwrap_or_else(|| panic!("{name} is reported in {}", said.out))
    };
    assert_eq!(of("good.xml")["activities"], 1);
    assert_eq!(of("broken.xml")["activities"], 1, "what precedes the break is kept");
    assert!(of("broken.xml")["findings"].as_u64().is_some_and(|count| count > 0));
    for bad in ["empty.xml", "noise.bin", "page.html", "bomb.xml"] {
        assert!(of(bad)["error"].as_str().is_some_and(|error| !error.is_empty()), "{bad}: {}", of(bad));
    }
    office.must(["verify"]);
    assert_eq!(office.json(["sources"])["total"], 2);
}

#[test]
fn what_does_not_exist_is_said_with_its_name() {
    let office = Office::empty();
    office.file("good.xml", GOOD);
    office.must(["load", "good.xml"]);
    #[track_caller]
    fn check(office: &Office, arguments: &[&str], code: i32, words: &str) {
        let said = office.run(arguments);
        assert_eq!(said.code, Some(code), "{arguments:?}: {}{}", said.out, said.err);
        assert!(said.err.contains(words), "{arguments:?}: {}", said.err);
    }
    check(&office, &["load", "nowhere.xml"], 1, "nowhere.xml");
    check(&office, &["show", "NO-SUCH-ID"], 4, "NO-SUCH-ID");
    check(&office, &["forget", "nobody"], 4, "nobody");
    check(&office, &["sources", "--snapshot", "99"], 4, "99");
    check(&office, &["snapshots", "--diff", "1", "99"], 4, "99");
    check(&office, &["ask", "--measure", "wishes"], 2, "wishes");
    check(&office, &["ask", "--rows", "weather"], 2, "weather");
    check(&office, &["load"], 2, "PATH");
    check(&office, &["load", "-"], 2, "--as");
    check(&office, &["restore", "no-backup", "--data", "elsewhere"], 6, "no-backup");
}

#[test]
fn sql_reads_and_nothing_else() {
    let office = Office::empty();
    office.file("good.xml", GOOD);
    office.must(["load", "good.xml"]);
    let answer = office.must(["sql", "SELECT count(*) AS n FROM entry", "--json"]);
    assert!(answer.out.contains('1'), "{}", answer.out);
    for statement in [
        "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/passwd'",
        "COPY (SELECT 1) TO 'x.csv'",
        "INSERT INTO entry SELECT * FROM entry",
        "DROP TABLE entry",
        "DELETE FROM entry",
        "SET datafusion.execution.batch_size = 1",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT 1; SELECT 2",
        "SELECT",
        "",
    ] {
        let said = office.run(["sql", statement]);
        assert_eq!(said.code, Some(2), "{statement}: {}{}", said.out, said.err);
        assert!(!said.err.is_empty());
    }
    assert!(!office.desk().join("x.csv").exists());
}
