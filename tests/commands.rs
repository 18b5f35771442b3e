//! Commands as a new user tries them.

use record::Entry;

use crate::support::Office;

const FIRST: &str = r#"<iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>A-1</iati-identifier><title><narrative>First</narrative></title><transaction><transaction-type code="3"/><transaction-date iso-date="2015-01-01"/><value value-date="2015-01-01">10.10</value></transaction></iati-activity></iati-activities>"#;
const SECOND: &str = r#"<iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>A-1</iati-identifier><title><narrative>First, revised</narrative></title><transaction><transaction-type code="3"/><transaction-date iso-date="2015-01-01"/><value value-date="2015-01-01">12.20</value></transaction></iati-activity><iati-activity><iati-identifier>A-2</iati-identifier><title><narrative>Second</narrative></title></iati-activity></iati-activities>"#;

#[test]
fn every_command_has_help_with_an_example_and_speaks_json() {
    let office = Office::with_casebook();
    for command in [
        "load",
        "sources",
        "snapshots",
        "forget",
        "findings",
        "ask",
        "search",
        "show",
        "sql",
        "template",
        "export",
        "flatten",
        "publish",
        "verify",
        "backup",
        "restore",
        "bench",
        "migrate",
        "admin",
        "serve",
    ] {
        let help = office.must([command, "--help"]).out;
        assert!(help.contains("Examples:") && help.contains(&format!("ayni {command}")), "{command}: {help}");
    }
    for arguments in [
        vec!["sources"],
        vec!["snapshots"],
        vec!["findings"],
        vec!["findings", "--summary"],
        vec!["ask", "--measure", "count", "--rows", "entry-kind"],
        vec!["search", "solidarity"],
        vec!["show", "casebook:elam"],
        vec!["sql", "SELECT 1 AS one"],
        vec!["verify"],
        vec!["bench", "--times", "1"],
    ] {
        let answer = office.json(arguments.iter().copied());
        assert!(answer.is_object(), "{arguments:?}");
    }
}

#[test]
fn answers_come_in_three_languages_without_a_missing_text() {
    let office = Office::with_casebook();
    for language in ["en", "es", "pt"] {
        for arguments in [
            vec!["sources"],
            vec!["snapshots"],
            vec!["findings"],
            vec!["ask", "--measure", "people", "--rows", "decade,provider", "--columns", "receiver"],
            vec!["ask", "--measure", "count", "--rows", "direction"],
            vec!["ask", "--rows", "membership", "--currency", "usd"],
            vec!["search", "solidaridad"],
            vec!["show", "casebook:health-diplomacy-course"],
            vec!["verify"],
        ] {
            let said = office.must(arguments.iter().copied().chain(["--language", language]));
            assert!(!said.out.contains('⟦') && !said.out.trim().is_empty(), "{language} {arguments:?}: {}", said.out);
        }
    }
}

#[test]
fn a_source_is_replaced_by_its_key_and_earlier_states_stay() {
    let office = Office::empty();
    office.file("a.xml", FIRST);
    office.must(["load", "a.xml", "--as", "ministry"]);
    let same = office.must(["load", "a.xml", "--as", "ministry", "--json"]);
    assert_eq!(same.json_lines()[0]["unchanged"], true);
    office.file("a.xml", SECOND);
    office.must(["load", "a.xml", "--as", "ministry"]);

    let snapshots = office.json(["snapshots"]);
    let numbers: Vec<u64> =
        snapshots["snapshots"].as_array().expect("a list").iter().filter_map(|one| one["number"].as_u64()).collect();
    let (old, new) = (numbers[numbers.len() - 2].to_string(), numbers[numbers.len() - 1].to_string());
    let total = |snapshot: &str| {
        let answer = office.json(["ask", "--snapshot", snapshot]);
        answer["sections"][0]["total"]["figure"]["best"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!((total(&old).as_str(), total(&new).as_str()), ("10.1", "12.2"));
    let found = |words: &str, snapshot: &str| office.json(["search", words, "--snapshot", snapshot])["total"].clone();
    assert_eq!(found("revised", &old), 0);
    assert_eq!(found("revised", &new), 1);

    let difference = office.json(["snapshots", "--diff", &old, &new]).to_string();
    assert!(difference.contains("A-2") && difference.contains("A-1"), "{difference}");

    office.must(["forget", "ministry"]);
    assert_eq!(office.json(["sources"])["total"], 0);
    assert_eq!(total(&old), "10.1", "forgotten now, not then");
    office.must(["forget", "ministry", "--everywhere"]);
    assert_eq!(office.json(["sources", "--snapshot", &old])["total"], 0);
    office.must(["verify"]);
}

#[test]
fn standard_input_folders_and_packed_files_are_read() {
    let office = Office::empty();
    let mut child = office
        .command()
        .args(["load", "-", "--as", "feed"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("piped"), FIRST.as_bytes()).expect("the program reads");
    assert!(child.wait().expect("the program ends").success());
    office.file("folder/one/a.xml", FIRST);
    office.file("folder/two/b.xml", SECOND);
    let dry = office.must(["load", "folder", "--dry-run", "--json"]);
    assert_eq!(dry.json_lines().len(), 2);
    assert_eq!(office.json(["sources"])["total"], 1, "a dry run writes nothing");
    office.must(["load", "folder"]);
    let keys: Vec<String> = office.json(["sources"])["sources"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|source| source["key"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(keys, ["feed", "one/a.xml", "two/b.xml"]);
    let claims = office.json(["show", "A-1"])["claims"].as_array().map(Vec::len);
    assert_eq!(claims, Some(3), "all who claim an identifier are shown");
}

#[test]
fn a_workbook_goes_out_and_comes_back_the_same() {
    let office = Office::with_casebook();
    office.must(["template", "--xlsx", "--to", "empty.xlsx"]);
    office.must(["template", "--csv", "--to", "empty-csv"]);
    office.must(["export", "--source", "casebook", "--to", "casebook.xlsx"]);
    office.must(["load", "casebook.xlsx", "--as", "again"]);
    let summary = |source: &str| {
        let sql = format!(
            "SELECT count(*) AS flows, sum(f.quantity_amount_best) AS best, sum(f.quantity_amount_low) AS low, sum(f.value_amount_high) AS high, count(f.quotation) AS quotations \
             FROM flow f JOIN source s ON s.load = f.load WHERE s.key = '{source}' AND s.kind = 'file'"
        );
        office.json(["sql", &sql])["rows"].clone()
    };
    assert_eq!(summary("casebook"), summary("again"));
    let entry = |position: usize| {
        let shown = office.json(["show", "casebook:elam"]);
        let entry: Entry =
            serde_json::from_value(shown["claims"][position]["entry"].clone()).expect("the answer holds an entry");
        // Positions in the file are the file's own.
        entry.without_positions()
    };
    assert_eq!(entry(0), entry(1));
}

#[test]
fn a_backup_opens_elsewhere_and_a_damaged_one_does_not() {
    let office = Office::with_casebook();
    office.must(["backup", "copy"]);
    let elsewhere = office.desk().join("elsewhere");
    let to = elsewhere.to_str().expect("a path in UTF-8");
    office.must(["restore", "copy", "--data", to]);
    let moved = office.must(["show", "casebook:elam", "--data", to]);
    assert!(moved.out.contains("casebook:elam"));
    let found = office.must(["search", "solidarity", "--data", to, "--json"]).json();
    assert!(found["total"].as_u64().is_some_and(|total| total > 0), "the words are there too");

    let parquet = walk(&office.desk().join("copy"))
        .into_iter()
        .find(|path| path.extension().is_some_and(|extension| extension == "parquet"))
        .expect("a backup has tables");
    let mut bytes = std::fs::read(&parquet).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
    std::fs::write(&parquet, bytes).expect("writable");
    let refused = office.run(["restore", "copy", "--data", "third"]);
    assert_eq!(refused.code, Some(6), "{}", refused.err);
    assert!(!office.desk().join("third/archive").exists());
}

#[test]
fn a_flipped_byte_is_found() {
    let office = Office::with_casebook();
    office.must(["verify"]);
    let parquet = walk(&office.data())
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "parquet"))
        .max_by_key(|path| path.metadata().map_or(0, |metadata| metadata.len()))
        .expect("a record has tables");
    let mut bytes = std::fs::read(&parquet).expect("readable");
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    std::fs::write(&parquet, bytes).expect("writable");
    let said = office.run(["verify"]);
    assert_eq!(said.code, Some(6), "{}\n{}", said.out, said.err);
}

/// All files below a folder.
fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for item in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = item.path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            files.push(path);
        }
    }
    files
}
