//! Double counting and rival sources, through the program.

use serde_json::Value;

use crate::support::{Office, samples};

/// An activity file of one reporter.
fn activities(reporter: &str, body: &str) -> String {
    let body = body.replace("REPORTER", &format!("<reporting-org {reporter}><narrative>R</narrative></reporting-org>"));
    format!("<?xml version=\"1.0\"?>\n<iati-activities version=\"2.03\">\n{body}\n</iati-activities>\n")
}

fn transaction(code: &str, date: &str, amount: &str, more: &str) -> String {
    format!(
        "<transaction><transaction-type code=\"{code}\"/><transaction-date iso-date=\"{date}\"/>\
         <value value-date=\"{date}\">{amount}</value>{more}</transaction>"
    )
}

fn activity(identifier: &str, more: &str) -> String {
    format!(
        "<iati-activity default-currency=\"USD\" last-updated-datetime=\"2024-01-01T00:00:00Z\">\
         <iati-identifier>{identifier}</iati-identifier>REPORTER<title><narrative>About {identifier}</narrative></title>\
         {more}</iati-activity>\n"
    )
}

/// The ministry's own report, and a foundation's about the same activities.
fn rivals(office: &Office) {
    let own = [
        activity(
            "MOH-1",
            &[
                transaction("3", "2020-03-01", "100", "<receiver-org receiver-activity-id=\"NGO-1\"/>"),
                transaction("3", "2021-03-01", "50", ""),
            ]
            .concat(),
        ),
        activity("MOH-2", &transaction("3", "2020-05-05", "7", "")),
    ]
    .concat();
    let others = [
        activity("MOH-1", &transaction("3", "2020-03-01", "130", "")),
        activity(
            "NGO-1",
            &[
                transaction("1", "2020-03-09", "100", "<provider-org provider-activity-id=\"MOH-1\"/>"),
                transaction("4", "2020-09-09", "80", ""),
            ]
            .concat(),
        ),
    ]
    .concat();
    office.file("ministry.xml", activities("ref=\"XM-1\" type=\"10\"", &own));
    office.file("foundation.xml", activities("ref=\"XM-2\" type=\"60\" secondary-reporter=\"1\"", &others));
    let said = office.run(["load", "ministry.xml", "foundation.xml"]);
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
}

#[track_caller]
fn total(answer: &Value) -> [Option<&str>; 3] {
    let figure = &answer["sections"][0]["total"]["figure"];
    ["low", "best", "high"].map(|end| figure[end].as_str())
}

#[test]
fn a_total_is_given_as_reported_and_netted_with_what_is_left_out_and_why() {
    let office = Office::empty();
    rivals(&office);
    let reported = office.json(["ask", "--measure", "flows", "--rows", "year"]);
    assert_eq!(total(&reported)[1], Some("367"));
    let netted = office.json(["ask", "--measure", "flows", "--rows", "year", "--netted"]);
    assert_eq!(total(&netted)[1], Some("237"));
    for answer in [&reported, &netted] {
        let repeated = answer["repeated"].as_array().expect("repeated");
        assert_eq!(repeated.len(), 1, "{repeated:?}");
        assert_eq!(repeated[0]["reason"], "same-identifier");
        assert_eq!(
            (&repeated[0]["total"]["figure"]["best"], &repeated[0]["total"]["items"]),
            (&"130".into(), &1.into())
        );
    }
    let said = office.must(["ask", "--measure", "flows", "--netted"]);
    assert!(said.out.contains("Left out, because it repeats other rows:"), "{}", said.out);
    assert!(said.out.contains("another source speaks of the same activity · USD · Flow in a period"), "{}", said.out);
    let incoming = office.json(["ask", "--measure", "incoming", "--netted"]);
    assert_eq!(incoming["repeated"][0]["reason"], "incoming");
    for language in ["es", "pt"] {
        let said = office.must(["ask", "--measure", "flows", "--netted", "--language", language]);
        assert!(!said.out.contains('⟦'), "every text is there: {}", said.out);
    }
    office.must(["verify"]);
}

#[test]
fn an_entry_says_what_it_repeats_and_what_its_rivals_say() {
    let office = Office::empty();
    rivals(&office);
    let said = office.must(["show", "MOH-1"]);
    assert!(said.out.contains("SEVERAL SOURCES SPEAK OF IT"), "{}", said.out);
    let line = said.out.lines().find(|line| line.contains("Disbursement") && line.contains("150")).unwrap_or_default();
    assert!(line.contains("130"), "the claims stand side by side: {}", said.out);
    assert!(said.out.contains("↳ repeats what the entry as a whole says: MOH-1, ministry.xml"), "{}", said.out);
    let said = office.must(["show", "NGO-1"]);
    assert!(said.out.contains("↳ repeats MOH-1, ministry.xml, flow 1 (it came in as its provider"), "{}", said.out);
    let shown = office.json(["show", "NGO-1"]);
    let repetition = &shown["claims"][0]["repetitions"][0];
    assert_eq!((&repetition["reason"], &repetition["position"]), (&"incoming".into(), &0.into()));
    assert_eq!(repetition["repeats"][0]["identifier"], "MOH-1");
}

#[test]
fn views_say_which_source_they_pick_and_ranges_never_add_rivals() {
    let office = Office::empty();
    rivals(&office);
    let view = |name: &str| office.json(["ask", "--measure", "flows", "--rows", "year", "--view", name]);
    let official = view("official-first");
    assert_eq!(total(&official)[1], Some("237"));
    assert_eq!(official["rivals"][0]["source"], "foundation.xml");
    assert_eq!(official["rivals"][0]["total"]["figure"]["best"], "130");
    assert_eq!(total(&view("third-party-first"))[1], Some("217"));
    // The ministry's 150 or the foundation's 130 of MOH-1; 7 and 80 of the others.
    assert_eq!(total(&view("widest-range")), [Some("217"), None, Some("237")]);
    let said = office.must(["ask", "--measure", "flows", "--view", "official-first"]);
    assert!(said.out.contains("because another source says it too: foundation.xml."), "{}", said.out);
    let csv = office.must(["ask", "--measure", "flows", "--rows", "year", "--view", "widest-range", "--csv"]).out;
    let first = csv.lines().nth(1).unwrap_or_default();
    assert!(first.starts_with("flow,USD,2020,187,,217,"), "{csv}");
    assert!(first.ends_with(",widest-range,as-reported,foundation.xml; ministry.xml"), "{csv}");
}

#[test]
fn two_exports_under_different_names_count_once_when_netted() {
    let Some(samples) = samples("two exports of one publisher") else { return };
    let folder = samples.join("iati/2.03");
    let office = Office::empty();
    for (file, name) in [("bcie-2025-12-12.xml", "old"), ("bcie-2025-12-18.xml", "new")] {
        let path = folder.join(file);
        let said = office.run(["load", path.to_str().expect("a path in UTF-8"), "--as", name]);
        assert!(matches!(said.code, Some(0 | 3)), "{}", said.err);
    }
    let both = office.json(["ask", "--measure", "flows", "--limit", "1"]);
    let of = |source: &str| {
        let answer = office.json(["ask", "--measure", "flows", "--where", &format!("source={source}")]);
        units(total(&answer)[1])
    };
    assert_eq!(units(total(&both)[1]), of("old") + of("new"), "as reported, both count");
    let netted = office.json(["ask", "--measure", "flows", "--netted"]);
    let left_out: i128 = netted["repeated"]
        .as_array()
        .expect("repeated")
        .iter()
        .map(|one| units(one["total"]["figure"]["best"].as_str()))
        .sum();
    assert!(left_out > 0);
    assert_eq!(units(total(&netted)[1]) + left_out, of("old") + of("new"));
    let picked = office.json(["ask", "--measure", "flows", "--view", "official-first"]);
    assert!(picked["rivals"].as_array().is_some_and(|rivals| !rivals.is_empty()));
    let range = office.json(["ask", "--measure", "flows", "--view", "widest-range"]);
    let [low, _, high] = total(&range);
    let picked = units(total(&picked)[1]);
    assert!(units(low) <= picked && picked <= units(high), "{low:?} {picked} {high:?}");
}

/// An amount in units of 10⁻⁸.
#[track_caller]
fn units(amount: Option<&str>) -> i128 {
    let amount = amount.expect("there is a sum");
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    format!("{whole}{part:0<8}").parse().expect("a number")
}
