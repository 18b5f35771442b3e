//! The pages over real HTTP, while the record changes beneath them.

use std::time::Duration;

use crate::support::Office;

const ACTIVITY: &str = r#"<iati-activities version="2.03"><iati-activity><iati-identifier>AR/1 ñ?#</iati-identifier><title><narrative>&lt;script&gt;alert(1)&lt;/script&gt; vacunas</narrative></title></iati-activity></iati-activities>"#;

#[test]
fn pages_answer_in_three_languages_with_strict_headers() {
    let office = Office::with_casebook();
    let server = office.serve();
    let (status, headers, _) = server.get("/", &[("accept-language", "pt-BR,pt;q=0.9,en;q=0.5")]);
    let header = |headers: &[(String, String)], name: &str| {
        headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert!((300..400).contains(&status), "{status}");
    assert!(header(&headers, "location").starts_with("/pt"), "{headers:?}");
    for language in ["en", "es", "pt"] {
        for path in ["", "/search?q=algeria", "/sources", "/findings", "/about", "/cooperation/casebook:barrio-adentro"]
        {
            let (status, headers, text) = server.get(&format!("/{language}{path}"), &[]);
            assert_eq!(status, 200, "/{language}{path}");
            assert!(header(&headers, "content-security-policy").contains("default-src 'none'"));
            assert_eq!(header(&headers, "x-content-type-options"), "nosniff");
            assert!(text.contains(&format!("<html lang=\"{language}\"")), "/{language}{path}");
            assert!(text.contains("hreflang"), "/{language}{path}");
            assert!(header(&headers, "content-security-policy").contains("script-src 'self';"));
            assert_eq!(text.matches("<script").count(), text.matches("<script src=\"/static/ayni.").count());
            assert!(text.len() < 400_000, "/{language}{path} has {} bytes before compression", text.len());
        }
    }
    let (status, _, text) = server.get("/healthz", &[]);
    assert_eq!(status, 200);
    assert!(text.starts_with("ok"));
    let (status, _, text) = server.get("/es/cooperation/casebook:nada", &[]);
    assert_eq!(status, 404);
    assert!(text.contains("<html lang=\"es\""));
}

#[test]
fn a_load_shows_on_the_running_server_and_foreign_text_is_harmless() {
    let office = Office::with_casebook();
    let server = office.serve();
    let address = "/en/cooperation/AR%2F1%20%C3%B1%3F%23";
    assert_eq!(server.get(address, &[]).0, 404);
    office.file("ar.xml", ACTIVITY);
    office.must(["load", "ar.xml"]);
    let mut status = 0;
    for _ in 0..100 {
        status = server.get(address, &[]).0;
        if status == 200 {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(status, 200, "the new entry appears within ten seconds");
    let (_, _, page) = server.get(address, &[]);
    assert!(page.contains("&lt;script&gt;") || page.contains("&#60;script&#62;"), "{page}");
    assert!(!page.contains("<script>"));
    let (status, _, found) = server.get("/es/search?q=vacuna", &[]);
    assert_eq!(status, 200);
    assert!(found.contains("AR/1 ñ?#"), "search sees what was loaded");
}

#[test]
fn a_server_stops_gracefully_when_asked() {
    let office = Office::with_casebook();
    for name in ["TERM", "INT"] {
        let server = office.serve();
        assert_eq!(server.get("/healthz", &[]).0, 200);
        server.signal(name);
        assert_eq!(server.wait(Duration::from_secs(20)), Some(0), "{name}");
    }
}

#[test]
fn the_program_without_a_command_sets_up_and_serves() {
    let office = Office::empty();
    let mut child = office
        .command()
        .env("AYNI_LISTEN", "127.0.0.1:0")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut said = String::new();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().expect("piped")));
    while !said.contains("http://") {
        let Some(Ok(line)) = lines.next() else { break };
        said.push_str(&line);
        said.push('\n');
    }
    crate::support::signal(child.id(), "TERM");
    let status = child.wait().expect("the program ends");
    assert!(said.contains("http://127.0.0.1:"), "{said}");
    assert_eq!(status.code(), Some(0));
    let sources = office.json(["sources"]);
    assert_eq!(sources["sources"][0]["key"], "casebook");
}
