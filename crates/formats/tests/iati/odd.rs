//! Files of every encoding, layout and wrapping, through the front door: they
//! come to the same record. Files that break off keep what precedes the break.

use std::collections::{BTreeMap, BTreeSet};

use formats::{Collected, Format, ReadError};
use record::allocation::{AllocationSet, Item, NoRates, allocate};
use record::{Entry, PlaceKind};
use rust_decimal::Decimal;

use super::{fixture, read_fixture, rules};

/// A file through the front door: unpacked, decoded, recognised, read.
fn open(bytes: &[u8]) -> (Format, Collected) {
    let mut sink = Collected::default();
    let summary = formats::read(Box::new(bytes), "odd.xml", &mut sink).unwrap();
    (summary.format, sink)
}

/// What the entries say, without where they say it.
fn content(sink: &Collected) -> Vec<serde_json::Value> {
    let strip = |entry: &Entry| {
        let mut entry = entry.clone();
        entry.header.offset = 0;
        entry.header.length = 0;
        entry.header.line = None;
        let mut value = serde_json::to_value(entry).unwrap();
        without_places(&mut value);
        value
    };
    sink.entries.iter().map(strip).collect()
}

fn without_places(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.remove("at");
            fields.values_mut().for_each(without_places);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(without_places),
        _ => {}
    }
}

/// One activity with letters beyond ASCII, all of them in Windows-1252.
const ACTIVITY: &str = "<iati-activity default-currency=\"USD\" xml:lang=\"es\">\n  \
    <iati-identifier>XX-1</iati-identifier>\n  <title>Cooperación en São Paulo – “médicos”</title>\n  \
    <transaction>\n    <transaction-type code=\"D\"/>\n    <value value-date=\"2013-01-31\">3,802.50</value>\n    \
    <transaction-date iso-date=\"2013-01-31\"/>\n  </transaction>\n</iati-activity>";

fn file(encoding: &str, activity: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n<iati-activities version=\"1.03\">\n{activity}\n</iati-activities>\n"
    )
}

#[track_caller]
fn check_same(bytes: &[u8], what: &str, findings: &[&str]) {
    let (_, expected) = open(file("UTF-8", ACTIVITY).as_bytes());
    assert_eq!(expected.entries[0].flows[0].value.amount.single().unwrap().to_string(), "3802.5");
    let (format, sink) = open(bytes);
    assert_eq!(format, Format::IatiActivities, "{what}");
    assert_eq!(content(&sink), content(&expected), "{what}");
    let others: Vec<&str> = rules(&sink).into_iter().filter(|rule| *rule != "iati.value.format").collect();
    assert_eq!(others, findings, "{what}");
    assert!(std::str::from_utf8(&sink.bytes).is_ok(), "{what}");
}

#[test]
fn every_encoding_comes_to_the_same_record() {
    let windows = |encoding: &str| encoding_rs::WINDOWS_1252.encode(&file(encoding, ACTIVITY)).0.into_owned();
    check_same(&windows("windows-1252"), "Windows-1252", &[]);
    // What calls itself ISO-8859-1 is read as Windows-1252, whose letters it has and more.
    check_same(&windows("ISO-8859-1"), "ISO-8859-1", &[]);
    check_same(&windows("iso-8859-1"), "iso-8859-1", &[]);
    let wide = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let text = file("UTF-16", ACTIVITY);
    for order in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        check_same(&wide(&format!("\u{feff}{text}"), order), "UTF-16 with its mark", &[]);
        check_same(&wide(&text, order), "UTF-16 without its mark", &[]);
    }
    check_same(format!("\u{feff}{}", file("UTF-8", ACTIVITY)).as_bytes(), "UTF-8 with a mark", &[]);
    check_same(format!("<iati-activities version='1.03'>{ACTIVITY}</iati-activities>").as_bytes(), "undeclared", &[]);
}

#[test]
fn every_layout_and_wrapping_comes_to_the_same_record() {
    let plain = file("UTF-8", ACTIVITY);
    check_same(plain.replace('\n', "\r\n").as_bytes(), "Windows line ends", &[]);
    check_same(plain.replace('\n', "\r").as_bytes(), "old Macintosh line ends", &[]);
    check_same(plain.replace('\n', " ").as_bytes(), "one line", &[]);
    check_same(plain.replace("\n  ", "").replace('\n', "").as_bytes(), "one line without blanks", &[]);
    let cdata = ACTIVITY.replace("<title>", "<title><![CDATA[").replace("</title>", "]]></title>");
    check_same(file("UTF-8", &cdata).as_bytes(), "CDATA", &[]);
    let parts = ACTIVITY.replace("Cooperación en", "Coopera<!-- x --><![CDATA[ción]]> &#101;n");
    check_same(file("UTF-8", &parts).as_bytes(), "a text in parts", &[]);
    let quotes = ACTIVITY.replace('"', "'").replace("code='D'/>", "code = 'D' ></transaction-type>");
    check_same(file("UTF-8", &quotes).as_bytes(), "other quotes", &[]);
    let foreign = ACTIVITY.replace(
        "<transaction>",
        "<x:note xmlns:x='http://example.org/x'><title>no</title></x:note><transaction x:ref='1'>",
    );
    check_same(file("UTF-8", &foreign).as_bytes(), "another namespace", &["iati.namespace.foreign"]);
    let result = format!("<result><ok>True</ok><iati-activities version='1.03'>{ACTIVITY}</iati-activities></result>");
    check_same(result.as_bytes(), "another root", &["iati.root"]);
    let (_, sink) = open(result.as_bytes());
    assert_eq!(sink.sources[0].version.as_deref(), Some("1.03"), "the version of the element inside");
    let bare = ACTIVITY.replace("<iati-activity ", "<iati-activity version='1.03' ");
    check_same(bare.as_bytes(), "an activity alone", &["iati.root", "iati.version"]);
    let misspelt = plain.replace("<iati-activities", "<iati-acti").replace("</iati-activities", "</iati-acti");
    check_same(misspelt.as_bytes(), "a misspelt root", &["iati.root"]);
}

#[test]
fn letters_that_the_declared_encoding_does_not_have_are_said() {
    let bytes = encoding_rs::WINDOWS_1252.encode(&file("UTF-8", ACTIVITY)).0.into_owned();
    let (_, sink) = open(&bytes);
    assert_eq!(
        sink.entries[0].header.titles[0].text,
        "Cooperaci\u{fffd}n en S\u{fffd}o Paulo \u{fffd} \u{fffd}m\u{fffd}dicos\u{fffd}"
    );
    assert!(rules(&sink).contains(&"file.encoding.undecodable"));
    assert_eq!(sink.entries[0].flows.len(), 1);
}

#[test]
fn what_precedes_a_break_is_kept_and_the_break_is_named() {
    let (summary, sink) = read_fixture("breaks-off.xml");
    assert_eq!((summary.activities, summary.transactions), (3, 3));
    let breaks: Vec<_> = sink
        .findings
        .iter()
        .filter(|finding| finding.severity != record::Severity::Notice)
        .map(|finding| (finding.rule.as_str(), finding.entry, finding.line.unwrap(), finding.read.as_deref().unwrap()))
        .collect();
    assert_eq!(
        breaks,
        [
            ("iati.element.unknown", None, 3, "<query>"),
            ("iati.xml.malformed", Some(1), 13, "</valu> where </value> was expected"),
            ("iati.xml.malformed", None, 20, "</iati-activitys> where </iati-activities> was expected"),
        ]
    );
}

#[test]
fn wherever_a_file_breaks_off_the_whole_elements_before_are_kept() {
    let bytes = fixture("first-version.xml");
    let text = String::from_utf8(bytes).unwrap();
    let ends: Vec<usize> = text.match_indices("</transaction>").map(|(at, end)| at + end.len()).collect();
    for (number, end) in ends.iter().enumerate() {
        for cut in [*end, end + 3, end + 16] {
            let (_, sink) = open(&text.as_bytes()[..cut]);
            assert_eq!(sink.entries.len(), 1, "cut at {cut}");
            assert_eq!(sink.entries[0].flows.len(), number + 1, "cut at {cut}");
            assert!(rules(&sink).contains(&"iati.activity.unclosed"), "cut at {cut}");
        }
    }
    let behind = text.find("</iati-activity>").unwrap() + "</iati-activity>".len();
    let (_, sink) = open(&text.as_bytes()[..behind]);
    let last = sink.findings.last().unwrap();
    assert_eq!((last.rule.as_str(), last.read.as_deref()), ("iati.xml.malformed", Some("the end of the file")));
    assert_eq!(last.expected.as_deref(), Some("</iati-activities>"));
}

#[test]
fn files_of_organisations_are_known_and_hold_no_activities() {
    for root in ["<iati-organisations version='2.03'>", "<iati-organisations>\n<iati-organisation>"] {
        let text = format!("<?xml version='1.0'?>\n<!-- x -->{root}<name>Fund</name></iati-organisations>");
        let (format, sink) = open(text.as_bytes());
        assert_eq!(format, Format::IatiOrganisations);
        assert_eq!((sink.entries.len(), rules(&sink)), (0, vec!["iati.organisations.unread"]));
        assert_eq!(sink.bytes, text.as_bytes());
    }
}

#[test]
fn other_documents_are_refused_by_name() {
    let mut sink = Collected::default();
    let error = formats::read(Box::new(&b"<rss version='2.0'/>"[..]), "feed.xml", &mut sink).unwrap_err();
    assert!(matches!(error, ReadError::Unknown { .. }), "{error}");
    assert!(error.to_string().contains("<rss>"), "{error}");
}

#[test]
fn the_first_version_counts_what_it_says_once() {
    let (summary, sink) = read_fixture("first-version.xml");
    assert_eq!((summary.transactions, summary.budgets, summary.planned_disbursements), (9, 2, 1));
    let entry = &sink.entries[0];
    // Repetition in another language is no further row.
    let count = |language: &str, texts: &[record::Text]| {
        texts.iter().filter(|text| text.language.as_deref() == Some(language)).count()
    };
    assert_eq!(entry.header.titles.len(), 2);
    assert_eq!(entry.descriptions.iter().map(|description| description.texts.len()).collect::<Vec<_>>(), [2, 1, 3]);
    assert_eq!(entry.parties.len(), 6, "a name without a reference may be another organisation");
    assert_eq!(count("es", &entry.parties[0].organisation.names), 1);
    let shares: Vec<String> = entry
        .places
        .iter()
        .filter(|place| place.kind != Some(PlaceKind::Location))
        .map(|place| place.percentage.unwrap().to_string())
        .collect();
    assert_eq!(shares, ["60", "40"]);
    let types: BTreeSet<&str> = entry.flows.iter().filter_map(|flow| flow.transaction_type.as_deref()).collect();
    assert_eq!(types, BTreeSet::from(["C", "D", "Disbursement", "E", "IF", "IR", "LR", "R", "TB"]), "kept as read");
    // In the derived rows they are what they became.
    let (rows, split) = allocate(entry, 0, "first-version.xml", &NoRates);
    assert!(split.is_empty(), "{split:?}");
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.set == AllocationSet::Place && row.item == Item::Flow) {
        *sums.entry(row.transaction_type.as_deref().unwrap()).or_default() += row.value.best.unwrap_or_default();
    }
    let expected = [
        ("1", "7"),
        ("2", "1234567.89"),
        ("3", "11"),
        ("4", "-50.25"),
        ("5", "1"),
        ("6", "2"),
        ("7", "3"),
        ("TB", "9000"),
    ];
    assert_eq!(sums, expected.into_iter().map(|(code, sum)| (code, sum.parse().unwrap())).collect());
    let chosen: BTreeSet<(&str, &str)> = rows
        .iter()
        .filter(|row| row.set == AllocationSet::Sector)
        .map(|row| (row.vocabulary.as_deref().unwrap(), row.sector.as_deref().unwrap()))
        .collect();
    assert_eq!(chosen, BTreeSet::from([("1", "12281"), ("1", "13020")]));
}
