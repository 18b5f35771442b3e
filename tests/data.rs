//! The interface for programs and the pages on the data, over real HTTP, against what the commands say.

use serde_json::Value;

use crate::support::{Office, Server};

const BEFORE: &str = r#"<iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>AR-1</iati-identifier><title><narrative>Vacunas</narrative></title><transaction><transaction-type code="3"/><transaction-date iso-date="2014-01-01"/><value value-date="2014-01-01">100</value></transaction></iati-activity></iati-activities>"#;

#[track_caller]
fn told(server: &Server, address: &str) -> Value {
    let (status, headers, text) = server.get(address, &[]);
    assert_eq!(status, 200, "{address}: {text}");
    assert!(headers.iter().any(|(name, value)| name == "access-control-allow-origin" && value == "*"), "{address}");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{address}: {error}"))
}

#[test]
fn programs_and_commands_have_the_same_answers() {
    let office = Office::with_casebook();
    let server = office.serve();
    for (pairs, arguments) in [
        (
            "measure=unit:physician&by=decade&across=receiver",
            "ask --measure unit:physician --rows decade --columns receiver",
        ),
        ("measure=flows&by=provider&provider=CN&money=usd", "ask --rows provider --where provider=CN --currency usd"),
        ("measure=count&by=entry-kind&sort=largest", "ask --measure count --rows entry-kind --sort largest"),
    ] {
        let by_command = office.json(arguments.split(' '));
        let by_address = told(&server, &format!("/api/v1/ask?{pairs}"));
        for member in ["sections", "unconvertible", "repeated", "rivals", "notes", "snapshot"] {
            assert_eq!(by_address[member], by_command[member], "{pairs}: {member}");
        }
        assert!(!by_address["sections"].as_array().expect("a list").is_empty(), "{pairs}");
    }
    let by_command = office.json(["show", "casebook:barrio-adentro"]);
    let by_address = told(&server, "/api/v1/by-identifier/casebook:barrio-adentro");
    assert_eq!(by_address["claims"][0]["entry"], by_command["claims"][0]["entry"]);
    let by_command = office.json(["sources"]);
    assert_eq!(told(&server, "/api/v1/sources")["items"][0]["sha256"], by_command["sources"][0]["sha256"]);
    // What the page shows as examples answers.
    let (_, _, page) = server.get("/en/data/api", &[]);
    let examples: Vec<&str> = page.split("href=\"/api/v1").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(examples.len() > 10, "{examples:?}");
    for example in examples.iter().filter(|example| !example.starts_with("/series")) {
        let address = format!("/api/v1{}", example.replace("&#38;", "&").replace("&amp;", "&"));
        told(&server, &address);
    }
    let (status, _, text) = server.get("/api/v1/ask?by=reciever", &[("accept-language", "es")]);
    assert_eq!(status, 400);
    assert!(text.contains("\"receiver\"") && text.contains("Esto no se entendió"), "{text}");
}

#[test]
fn what_changed_between_two_snapshots_is_told_entry_by_entry() {
    let office = Office::empty();
    office.file("ar.xml", BEFORE);
    office.must(["load", "ar.xml"]);
    office.file("ar.xml", BEFORE.replace(">100<", ">250<"));
    office.must(["load", "ar.xml"]);
    let snapshots = office.json(["snapshots"]);
    let numbers: Vec<u64> =
        snapshots["snapshots"].as_array().expect("a list").iter().filter_map(|one| one["number"].as_u64()).collect();
    let [.., from, to] = numbers[..] else { panic!("{numbers:?}") };
    let server = office.serve();
    let by_command = office.json(["snapshots", "--diff", &from.to_string(), &to.to_string()]);
    let by_address = told(&server, &format!("/api/v1/difference/{from}/{to}"));
    assert_eq!(by_address["difference"], by_command["difference"]);
    let (status, _, page) = server.get(&format!("/es/data/difference/{from}/{to}"), &[]);
    assert_eq!(status, 200);
    for words in ["AR-1", "100", "250", "Fuentes que se leyeron de nuevo"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let (_, _, page) = server.get("/en/source/ar.xml", &[]);
    assert!(page.contains("Its readings through time") && page.contains(&format!("/en/data/difference/{from}/{to}")));
    for path in
        ["/data", "/data/snapshots", "/data/licences", "/data/rules", "/data/rates", "/docs", "/docs/reference/api"]
    {
        for language in ["en", "es", "pt"] {
            let (status, _, page) = server.get(&format!("/{language}{path}"), &[]);
            assert_eq!(status, 200, "/{language}{path}");
            // The house's own script, and no other.
            let foreign = page.split("<script").skip(1).any(|rest| !rest.starts_with(" src=\"/static/ayni."));
            assert!(!foreign && !page.contains('⟦'), "/{language}{path}");
        }
    }
}
