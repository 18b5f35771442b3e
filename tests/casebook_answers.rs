//! What the casebook alone answers, through the program.

use serde_json::Value;

use crate::support::Office;

/// The section of an answer for one measure in time and one unit or currency.
#[track_caller]
fn section<'a>(answer: &'a Value, measure: &str, code: &str) -> &'a Value {
    answer["sections"]
        .as_array()
        .expect("an answer has sections")
        .iter()
        .find(|section| section["measure"] == measure && section["in_what"]["code"] == code)
        .unwrap_or_else(|| panic!("no section {measure} in {code}: {answer:#}"))
}

/// The cell of a row, of an answer without columns.
#[track_caller]
fn cell<'a>(section: &'a Value, keys: &[Option<&str>]) -> &'a Value {
    let keys = serde_json::json!(keys);
    let rows = section["rows"].as_array().expect("a section has rows");
    let row = rows.iter().find(|row| row["keys"] == keys).unwrap_or_else(|| panic!("no row {keys} in {section:#}"));
    &row["cells"][0]
}

#[track_caller]
fn check_figure(cell: &Value, low: Option<&str>, best: Option<&str>, high: Option<&str>) {
    let figure = &cell["figure"];
    let read = ["low", "best", "high"].map(|end| figure[end].as_str());
    assert_eq!(read, [low, best, high], "{cell:#}");
}

#[test]
fn physicians_sent_by_cuba_by_decade_and_receiver() {
    let office = Office::with_casebook();
    let answer = office.json(["ask", "--measure", "people", "--rows", "decade,receiver", "--where", "provider=CU"]);
    let physicians = section(&answer, "flow", "physician");
    check_figure(cell(physicians, &[Some("1960"), Some("DZ")]), Some("56"), Some("56"), Some("56"));
    check_figure(cell(physicians, &[Some("2010"), Some("BR")]), Some("14000"), Some("14000"), Some("14000"));
    let venezuela = section(&answer, "stock", "physician-or-dentist");
    check_figure(cell(venezuela, &[None, Some("VE")]), Some("14000"), Some("14000"), None);
    let teams = section(&answer, "flow", "medical-team");
    let chile = cell(teams, &[Some("1960"), Some("CL")]);
    check_figure(chile, None, None, None);
    assert_eq!(chile["without_figure"], 1);
    let since_1960 = section(&answer, "cumulative", "health-worker");
    check_figure(&since_1960["total"], None, Some("140000"), Some("140000"));
    // Beside the flows, never in them.
    check_figure(&physicians["total"], Some("14056"), Some("14056"), Some("14056"));
}

#[test]
fn chinas_yearly_cooperation_stays_a_range() {
    let office = Office::with_casebook();
    let answer = office.json([
        "ask",
        "--measure",
        "flows",
        "--rows",
        "identifier",
        "--where",
        "identifier=casebook:china-contemporary-cooperation",
    ]);
    let yearly = section(&answer, "yearly", "USD");
    let key = [Some("casebook:china-contemporary-cooperation")];
    check_figure(cell(yearly, &key), Some("4000000000"), None, Some("25000000000"));
}

#[test]
fn barrio_adentro_says_who_asked_who_decided_who_hosted_and_what_answers_what() {
    let office = Office::with_casebook();
    let shown = office.json(["show", "casebook:barrio-adentro"]);
    let entry = &shown["claims"][0]["entry"];
    let names = |role: &str| -> Vec<String> {
        entry["parties"]
            .as_array()
            .expect("parties")
            .iter()
            .filter(|party| party["role"] == role)
            .map(|party| party["organisation"]["names"].to_string())
            .collect()
    };
    for (role, word) in [("requesting", "mayor"), ("hosting", "committee"), ("deciding", "committee")] {
        assert!(names(role).iter().any(|name| name.to_lowercase().contains(word)), "{role}: {:?}", names(role));
    }
    let exchange = entry["exchanges"]
        .as_array()
        .expect("exchanges")
        .iter()
        .find(|one| one["went"].to_string().contains("physicians"))
        .expect("doctors are exchanged");
    assert!(exchange["came"].to_string().contains("oil"));
    let level = exchange["level"].as_str().unwrap_or_default();
    assert!(level.contains("states") && level.contains("peoples"), "{level}");
    let cited = entry["flows"][0]["at"]["citations"][0].clone();
    assert_eq!(cited["work"], "csp-2017");
    assert!(cited["first_line"].as_i64().is_some_and(|line| line > 480));
    // The text for people says the same in each language.
    for language in ["en", "es", "pt"] {
        let said = office.must(["show", "casebook:barrio-adentro", "--language", language]);
        assert!(said.out.contains("14"), "{}", said.out);
        assert!(!said.out.contains('⟦'), "every text is there: {}", said.out);
    }
}

#[test]
fn an_obligation_is_owed_to_the_home_community() {
    let office = Office::with_casebook();
    let shown = office.json(["show", "casebook:elam"]);
    let terms = shown["claims"][0]["entry"]["terms"].as_array().expect("terms").clone();
    let obligation = terms.iter().find(|term| term["kind"] == "obligation").expect("ELAM states an obligation");
    assert!(obligation["owed_to"][0]["text"].as_str().is_some_and(|to| to.contains("home communit")), "{obligation:#}");
}

#[test]
fn raw_text_is_the_sources_own() {
    let office = Office::with_casebook();
    let said = office.must(["show", "casebook:cuba-algeria-1963", "--raw"]);
    let file = std::fs::read_to_string(crate::support::checkout().join("casebook/cuba-algeria-1963.toml"))
        .expect("the casebook is in the checkout");
    assert!(said.out.contains(file.trim()), "{}", said.out);
}

#[test]
fn every_figure_leads_to_its_rows_in_files() {
    let office = Office::with_casebook();
    let csv = office.must(["ask", "--measure", "people", "--rows", "decade,receiver", "--csv"]).out;
    assert!(csv.starts_with("in_time,in_what,decade,receiver,low,best,high"), "{csv}");
    assert!(csv.contains("flow,physician,1960,DZ,56,56,56"), "{csv}");
    office.must(["ask", "--measure", "people", "--rows", "receiver", "--xlsx", "--to", "people.xlsx"]);
    office.must(["ask", "--measure", "people", "--rows", "receiver", "--parquet", "--to", "people.parquet"]);
    for (name, magic) in [("people.xlsx", b"PK".as_slice()), ("people.parquet", b"PAR1")] {
        let bytes = std::fs::read(office.desk().join(name)).expect("the file is written");
        assert!(bytes.starts_with(magic), "{name}");
    }
    let again = office.run(["ask", "--xlsx", "--to", "people.xlsx"]);
    assert_eq!(again.code, Some(1), "a file is not replaced unasked");
    assert!(again.err.contains("--overwrite"));
}
