//! What the reader says of wrong cells: sheet, row, column, what was read, what
//! was expected and what was done.

use record::Finding;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;

/// `file line:column rule subject “read”; done`.
fn shown(finding: &Finding) -> String {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    assert!(finding.expected.is_some(), "{finding:#?} does not say what was expected");
    format!(
        "{} {}:{} {} {} “{}”; {}",
        finding.file,
        number(finding.line),
        number(finding.column),
        finding.rule,
        text(&finding.subject),
        text(&finding.read),
        text(&finding.done)
    )
}

/// One entry `a`, and one more file; the messages about it.
#[track_caller]
fn check(name: &str, text: &str, expected: &[&str]) -> Vec<Entry> {
    let mut files = vec![(name.to_owned(), text.to_owned())];
    if name != "entries.csv" {
        files.push(("entries.csv".to_owned(), "key,kind\na,activity\n".to_owned()));
    }
    let read = from_csv(&files);
    assert_eq!(read.findings.iter().map(shown).collect::<Vec<_>>(), expected);
    read.entries
}

const REST_READ: &str = "the cell was left out, the rest of the row was read";

#[test]
fn keys_that_lead_nowhere() {
    check(
        "flows.csv",
        "key,kind\nb,goods\n,people\n",
        &[
            "flows.csv 2:1 workbook.key.unknown key “b”; the row was left out",
            "flows.csv 3:1 workbook.key.missing key “people”; the row was left out",
        ],
    );
    let entries = check(
        "entries.csv",
        "key,kind\na,body\na,event\n",
        &[
            "entries.csv 3:1 workbook.key.repeated key “a”; the row was read as an entry of its own; rows of other sheets with this key belong to the first",
        ],
    );
    assert_eq!(entries.len(), 2);
    let read = from_csv(&[("flows.csv".to_owned(), "key,kind\na,goods\n".to_owned())]);
    assert_eq!(
        read.findings.iter().map(shown).collect::<Vec<_>>(),
        [
            "flows.csv 2:1 workbook.key.unknown key “a”; the row was left out",
            "folder : workbook.sheet.missing entries “”; no row of another sheet belongs to an entry",
        ]
        .iter()
        .rev()
        .copied()
        .collect::<Vec<_>>()
    );
}

#[test]
fn sheets_and_columns_that_the_record_does_not_know() {
    check("people.csv", "key,name\na,b\n", &["people.csv : workbook.sheet.unknown  “people”; the sheet was left out"]);
    check(
        "flows.csv",
        "key,kind,quantty,kind\na,goods,5,people,x\n",
        &[
            "flows.csv 1:3 workbook.column.unknown quantty “quantty”; the column was left out",
            "flows.csv 1:4 workbook.column.repeated kind “kind”; the second column was left out",
            "flows.csv 2:5 workbook.column.unknown  “”; the column was left out",
        ],
    );
    check("flows.csv", "kind\ngoods\n", &["flows.csv 1: workbook.column.missing  “flows”; the rows were left out"]);
}

#[test]
fn figures_that_are_none() {
    let entries = check(
        "flows.csv",
        "key,kind,quantity,value_low\na,people,tens of thousands,\"1.234,5\"\n",
        &[
            "flows.csv 2:3 workbook.figure.invalid quantity “tens of thousands”; it was kept as it was read",
            &format!("flows.csv 2:4 workbook.number.invalid value_low “1.234,5”; {REST_READ}"),
        ],
    );
    assert_eq!(entries[0].flows[0].quantity.text.as_deref(), Some("tens of thousands"));
    check(
        "purposes.csv",
        "key,kind,percentage\na,sector,0.123456789\n",
        &[&format!("purposes.csv 2:3 workbook.number.digits percentage “0.123456789”; {REST_READ}")],
    );
    check(
        "results.csv",
        "key,result,indicator\na,first,1.5\n",
        &[
            "results.csv 2:2 workbook.number.whole result “first”; it was read as “0”",
            &format!("results.csv 2:3 workbook.number.whole indicator “1.5”; {REST_READ}"),
        ],
    );
}

#[test]
fn hedges_in_the_words_of_the_three_languages() {
    let entries = check(
        "flows.csv",
        "key,kind,quantity\na,people,más de 14000\na,people,quase 140000\na,people,\"at least 25\"\na,people,56\n",
        &[],
    );
    let hedges: Vec<_> = entries[0].flows.iter().map(|flow| flow.quantity.qualifier).collect();
    use record::Qualifier::{Almost, AtLeast, Over};
    assert_eq!(hedges, [Some(Over), Some(Almost), Some(AtLeast), None]);
}

#[test]
fn dates_that_are_none() {
    let entries = check(
        "dates.csv",
        "key,kind,date\na,held,21/05/1963\na,held,\n",
        &[
            "dates.csv 2:3 workbook.date.invalid date “21/05/1963”; it was read as “21/05/1963, first and last day unknown”",
            &format!("dates.csv 3:3 workbook.cell.required date “”; {REST_READ}"),
        ],
    );
    assert_eq!(entries[0].dates[0].date.text, "21/05/1963");
    check(
        "plans.csv",
        "key,kind,start\na,budget,2014\n",
        &[&format!("plans.csv 2:3 workbook.date.invalid start “2014”; {REST_READ}")],
    );
}

#[test]
fn words_and_codes_of_no_list() {
    check(
        "parties.csv",
        "key,role,secondary,organisation_country\na,giving,maybe,XX\n",
        &[
            "parties.csv 2:4 workbook.code.unknown organisation_country “XX”; it was kept as it was read",
            &format!("parties.csv 2:2 workbook.word.unknown role “giving”; {REST_READ}"),
            &format!("parties.csv 2:3 workbook.word.unknown secondary “maybe”; {REST_READ}"),
        ],
    );
    check("flows.csv", "key,kind\na,\n", &["flows.csv 2:2 workbook.cell.required kind “”; it was read as “money”"]);
    check(
        "flows.csv",
        "key,kind,modalities\na,money,D02 | Q99 | 2:5\n",
        &["flows.csv 2:3 workbook.code.unknown modalities “D02 | Q99 | 2:5”; it was kept as it was read"],
    );
}

#[test]
fn a_row_whose_flow_is_not_found_is_left_out() {
    let entries = check(
        "places.csv",
        "key,kind,code,flow\na,country,BR,physicians\na,country,BO,#2\n",
        &["places.csv 2:4 workbook.flow.unknown flow “physicians”; the row was left out"],
    );
    assert_eq!(entries[0].places.len(), 1);
    assert_eq!(entries[0].places[0].flow, Some(1));
}

#[test]
fn lists_and_passages_that_cannot_be_taken_apart() {
    check(
        "places.csv",
        "key,kind,citations,administrative\na,location,report,A1:BR-SP\n",
        &[
            &format!("places.csv 2:4 workbook.list.invalid administrative “A1:BR-SP”; {REST_READ}"),
            &format!("places.csv 2:3 workbook.citation.invalid citations “report”; {REST_READ}"),
        ],
    );
    let entries = check("terms.csv", "key,kind,citations\na,motive,\"w:Part 1: begin:3-5; v::7\"\n", &[]);
    let citations = &entries[0].terms[0].at.citations;
    assert_eq!(
        (citations[0].section.as_str(), citations[0].first_line, citations[0].last_line),
        ("Part 1: begin", 3, 5)
    );
    assert_eq!((citations[1].section.as_str(), citations[1].first_line, citations[1].last_line), ("", 7, 7));
}

#[test]
fn texts_without_a_language_and_cells_that_end_elsewhere() {
    check(
        "descriptions.csv",
        "key,text_other\na,just words\na,[pt]\na,half[[continued:c9]]\n",
        &[
            "descriptions.csv 2:2 workbook.text.language text_other “just words”; it was kept as it was read",
            &format!("descriptions.csv 3:2 workbook.text.order text_other “[pt]”; {REST_READ}"),
            "descriptions.csv 4:2 workbook.text.continued text_other “half[[continued:c9]]”; it was kept as it was read",
            "descriptions.csv 4:2 workbook.text.language text_other “half[[continued:c9]]”; it was kept as it was read",
        ],
    );
}

#[test]
fn files_of_older_programs() {
    let files = [("entries.csv".to_owned(), b"key;kind;title_es\na;body;Uni\xf3n\n".to_vec())];
    let mut read = Collected::default();
    read_csv(&files, "folder", &mut read).unwrap();
    assert_eq!(
        read.findings.iter().map(shown).collect::<Vec<_>>(),
        [
            "entries.csv : workbook.text.encoding  “byte 29”; the file was read as Windows-1252, as older programs save it"
        ]
    );
    assert_eq!(read.entries[0].title("es"), Some("Unión"));
}

#[test]
fn cells_of_excel_that_are_not_text() {
    let mut workbook = Workbook::new();
    let entries = workbook.add_worksheet().set_name("entries").unwrap();
    entries.write_row(0, 0, ["key", "kind", "precursor"]).unwrap();
    entries.write_number(1, 0, 7).unwrap().write_string(1, 1, "body").unwrap().write_boolean(1, 2, true).unwrap();
    let dates = workbook.add_worksheet().set_name("dates").unwrap();
    dates.write_row(0, 0, ["key", "kind", "date"]).unwrap();
    let day = ExcelDateTime::from_ymd(1963, 5, 21).unwrap();
    dates.write_number(1, 0, 7).unwrap().write_string(1, 1, "held").unwrap();
    dates.write_datetime_with_format(1, 2, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    dates.write_number(2, 0, 7).unwrap().write_string(2, 1, "signed").unwrap().write_number(2, 2, 1963).unwrap();
    let purposes = workbook.add_worksheet().set_name("purposes").unwrap();
    purposes.write_row(0, 0, ["key", "kind", "percentage"]).unwrap();
    purposes.write_number(1, 0, 7).unwrap().write_string(1, 1, "sector").unwrap().write_number(1, 2, 33.3).unwrap();
    purposes.write_number(2, 0, 7).unwrap().write_string(2, 1, "sector").unwrap();
    purposes.write_formula(2, 2, Formula::new("=40+2").set_result("42")).unwrap();
    purposes.write_number(3, 0, 7).unwrap().write_string(3, 1, "sector").unwrap();
    purposes.write_formula(3, 2, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let read = from_xlsx(&workbook.save_to_buffer().unwrap());
    assert_eq!(
        read.findings.iter().map(shown).collect::<Vec<_>>(),
        [
            "a.xlsx#purposes 2:3 workbook.cell.number percentage “33.3”; it was read as “33.3”",
            "a.xlsx#purposes 3:3 workbook.cell.formula percentage “42”; it was read as “42”",
            &format!("a.xlsx#purposes 4:3 workbook.cell.error percentage “#DIV/0!”; {REST_READ}"),
        ]
    );
    let entry = &read.entries[0];
    assert!(entry.header.precursor);
    assert_eq!((entry.dates[0].date.text.as_str(), entry.dates[1].date.text.as_str()), ("1963-05-21", "1963"));
    assert_eq!(entry.purposes[0].percentage, Some(rust_decimal::Decimal::new(333, 1)));
    assert_eq!(entry.purposes[1].percentage, Some(42.into()));
    assert_eq!((entry.header.line, entry.purposes[2].at.line), (Some(2), Some(4)));
}

/// A column that the officer added beside the offices may hold what is a person's own.
#[test]
fn personal_details_do_not_reach_the_stored_text() {
    let files = [
        ("entries.csv", "key,kind\na,body\n"),
        ("contacts.csv", "key,organisation_es,telephone\na,Ministerio,+591 555 0100\n"),
    ];
    let read = from_csv(&files.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let stored = String::from_utf8(read.bytes).unwrap();
    assert!(stored.contains("\na,Ministerio\n"), "{stored}");
    let said = read.findings.iter().map(shown).collect::<Vec<_>>().join("\n");
    assert!(!stored.contains("0100") && !said.contains("0100"), "{said}");
}
