//! The pages of the lens in the real program: cases of the casebook read through rulebooks, and every way from them.

use std::collections::BTreeMap;

use crate::support::{Office, Server};

const CASES: [&str; 6] = [
    "casebook:barrio-adentro",
    "casebook:elam",
    "casebook:brazil-mozambique-arv-factory",
    "casebook:ibsa",
    "casebook:china-contemporary-cooperation",
    "casebook:cuba-brazil-2014",
];

/// The addresses of the house to which the content of a page leads.
fn links(page: &str) -> Vec<String> {
    let content = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or_default();
    let links = content.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.starts_with('/')).map(|link| link.replace("&#38;", "&")).collect()
}

#[track_caller]
fn page(server: &Server, address: &str) -> String {
    let (status, _, text) = server.get(address, &[]);
    assert_eq!(status, 200, "{address}: {text}");
    text
}

#[test]
fn every_row_that_a_reading_rests_on_is_where_its_link_leads() {
    let office = Office::with_casebook();
    let server = office.serve();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut rows = 0;
    for rulebook in ["sjssc", "social-medicine"] {
        for case in CASES {
            let address = format!("/en/lens/{rulebook}/{case}");
            let reading = page(&server, &address);
            assert!(reading.contains("<svg class=\"interval\""), "{address}");
            assert!(reading.len() < 400_000, "{address} has {} bytes before compression", reading.len());
            let mut of_entry = 0;
            // Readings by people ask who one is.
            for link in links(&reading).into_iter().filter(|link| !link.ends_with("/lens/readings")) {
                let (path, fragment) = link.split_once('#').unwrap_or((&link, ""));
                let target = seen.entry(path.to_owned()).or_insert_with(|| page(&server, path));
                let is_there = fragment.is_empty() || target.contains(&format!("id=\"{fragment}\""));
                assert!(is_there, "{link} on {address} leads to nothing");
                of_entry += usize::from(path.ends_with(case) && !path.contains("/lens/") && !fragment.is_empty());
            }
            assert!(of_entry > 5, "{address} leads to {of_entry} rows");
            rows += of_entry;
        }
    }
    println!("{rows} ways to rows, {} pages", seen.len());
}

#[test]
fn the_lens_is_open_to_everybody_and_is_reached_from_the_page_of_a_cooperation() {
    let office = Office::with_casebook();
    let server = office.serve();
    for (language, name) in [("en", "Lens"), ("es", "Lente"), ("pt", "Lente")] {
        let hall = page(&server, &format!("/{language}/lens"));
        assert!(hall.contains(&format!("<a href=\"/{language}/lens\" aria-current=\"page\">{name}</a>")), "{hall}");
        let cooperation = page(&server, &format!("/{language}/cooperation/casebook:barrio-adentro"));
        let way = format!("/{language}/lens/sjssc/casebook:barrio-adentro");
        assert!(cooperation.contains(&format!("href=\"{way}\"")), "{cooperation}");
        assert!(cooperation.contains("id=\"lenses\""), "the panel has its fragment");
        page(&server, &format!("{way}?with=social-medicine,buenos-aires&snapshot=1"));
        assert_eq!(server.get(&format!("{way}?snapshot=99"), &[]).0, 404);
        assert_eq!(server.get(&format!("/{language}/lens/sjssc/casebook:nada"), &[]).0, 404);
        let beside = page(&server, &format!("/{language}/lens/sjssc/beside"));
        assert!(beside.contains(&format!("/{language}/lens/sjssc/casebook:brics")), "{beside}");
    }
    let (status, headers, _) = server.get("/lens/sjssc", &[("accept-language", "pt")]);
    let location = headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value.as_str());
    assert_eq!((status, location), (302, Some("/pt/lens/sjssc")));
    let told: serde_json::Value =
        serde_json::from_str(&page(&server, "/en/lens/sjssc/casebook:elam/reading.json")).expect("it is JSON");
    assert_eq!(told["entry"]["identifier"], "casebook:elam");
}

#[test]
fn a_set_goes_to_the_lens_and_back_with_its_filter() {
    let office = Office::with_casebook();
    let server = office.serve();
    for (address, set) in [
        ("/en/explore?measure=count&by=receiver&provider=CU&from=1960", "?provider=CU&from=1960"),
        ("/en/entries?country=cu&kind=activity", "?entry-kind=activity&country=CU"),
        ("/en/search?q=doctors", "?q=doctors"),
    ] {
        let list = page(&server, address);
        for rulebook in ["sjssc", "social-medicine"] {
            let many = format!("/en/lens/{rulebook}/many{set}");
            assert!(links(&list).contains(&many), "{many} is not on {address}: {:?}", links(&list));
        }
        let read = page(&server, &format!("/en/lens/sjssc/many{set}"));
        let back = links(&read).into_iter().find(|link| link.starts_with("/en/explore?")).unwrap();
        assert_eq!(back, format!("/en/explore{set}"));
        assert!(page(&server, &back).contains("/en/lens/sjssc/many"), "{back}");
        let png = links(&read).into_iter().find(|link| link.contains(".png")).unwrap();
        let (status, bytes) = server.get_bytes(&png);
        assert!(status == 200 && bytes.starts_with(b"\x89PNG"), "{png}");
    }
}
