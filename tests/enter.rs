//! Entering a cooperation by hand, as an officer does: in a browser without script, on the real program.

use std::time::Duration;

use crate::support::{Office, Server};

/// A form as a browser holds it.
#[derive(Clone, Debug)]
struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// The last form of a page that goes to `/enter`.
    #[track_caller]
    fn on(page: &str) -> Self {
        let body = page.split("<form class=\"enter\"").nth(1).unwrap_or_else(|| panic!("no form in {page}"));
        let body = body.split("</form>").next().expect("a first part");
        let mut fields = Vec::new();
        for tag in body.split('<').skip(1) {
            let value = || attribute(tag, "value").unwrap_or_default();
            if tag.starts_with("input ") {
                fields.extend(attribute(tag, "name").map(|name| (name, value())));
            } else if tag.starts_with("textarea ") {
                let text = tag.split_once('>').map_or("", |(_, text)| text);
                fields.extend(attribute(tag, "name").map(|name| (name, plain(text.trim_start_matches('\n')))));
            } else if tag.starts_with("select ") {
                fields.extend(attribute(tag, "name").map(|name| (name, String::new())));
            } else if tag.starts_with("option ")
                && tag.split('>').next().is_some_and(|head| head.ends_with(" selected"))
                && let Some((_, chosen)) = fields.last_mut()
            {
                *chosen = value();
            }
        }
        Self { fields }
    }

    #[track_caller]
    fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        &found.unwrap_or_else(|| panic!("no field {name} in {:?}", self.fields)).1
    }

    /// Types into a field that the page shows.
    #[track_caller]
    fn fill(&mut self, name: &str, value: &str) {
        let found = self.fields.iter_mut().find(|(field, _)| field == name);
        found.unwrap_or_else(|| panic!("no field {name}")).1 = value.to_owned();
    }

    /// Presses a button; gives where it leads.
    #[track_caller]
    fn press(&self, server: &Server, button: &str) -> String {
        let mut fields = self.fields.clone();
        fields.push(("do".to_owned(), button.to_owned()));
        let (status, to, page) = server.post("/es/enter", &[], &fields);
        assert_eq!(status, 303, "{page}");
        to
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let head = tag.split('>').next()?;
    let value = head.split(&format!(" {name}=\"")).nth(1)?;
    Some(plain(value.split('"').next()?))
}

fn plain(text: &str) -> String {
    [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (written, letter)| text.replace(written, letter))
}

#[track_caller]
fn page(server: &Server, address: &str) -> String {
    let (status, _, text) = server.get(address.split('#').next().unwrap_or(address), &[]);
    assert_eq!(status, 200, "{address}: {text}");
    text
}

/// Fills in what a Spanish-speaking officer knows of a brigade, row by row.
#[track_caller]
fn entered(server: &Server) -> String {
    let mut form = Form::on(&page(server, "/es/enter/new"));
    form.fill("entry.0.title.es", "Brigada \"Barcas\" & médicos");
    form.fill("entry.0.framework", "south-south");
    form.fill("description.0.text.es", "Dos líneas\nde descripción");
    form.fill("date.0.kind", "actual-start");
    form.fill("date.0.date", "hacia 1963");
    form.fill("party.0.role", "requesting");
    form.fill("party.0.country", "Argelia");
    form.fill("flow.0.kind", "people");
    form.fill("flow.0.provider_country", "Cuba");
    form.fill("flow.0.receiver_country", "Argelia");
    form.fill("flow.0.quantity", "casi 140.000");
    form.fill("flow.0.unit", "physician");
    form.fill("flow.0.date", "años 1960");
    let with_second = form.press(server, "add:flow");
    let mut form = Form::on(&page(server, &with_second));
    assert_eq!(form.value("flow.0.quantity"), "casi 140.000", "what was typed stays");
    form.fill("flow.1.kind", "money");
    form.fill("flow.1.provider_country", "Argelia");
    form.fill("flow.1.receiver_country", "Cuba");
    form.fill("flow.1.value", "4–25 mil millones");
    form.fill("flow.1.currency", "usd");
    form.fill("flow.1.valuation", "estimated");
    let with_exchange = form.press(server, "add:exchange");
    let mut form = Form::on(&page(server, &with_exchange));
    form.fill("exchange.0.went", "1");
    form.fill("exchange.0.came", "2");
    form.fill("exchange.0.answer", "answered");
    form.fill("exchange.0.level", "intercambio entre Estados");
    let preview = page(server, &form.press(server, "preview"));
    assert!(preview.contains("Vista previa") && preview.contains("casi 140.000"), "{preview}");
    form = Form::on(&page(server, &form.press(server, "draft")));
    form.press(server, "save")
}

#[test]
fn an_officer_enters_edits_removes_and_brings_back() {
    let office = Office::with_casebook();
    let server = office.serve();
    let address = entered(&server);
    assert_eq!(address, "/es/cooperation/hand:brigada-barcas-medicos");
    let shown = page(&server, &address);
    assert!(shown.contains("casi 140.000") && shown.contains("/es/enter/brigada-barcas-medicos"), "{shown}");
    assert!(!page(&server, "/es/enter").contains("/drop\""), "the draft has become the entry");

    // The same in `ayni show` and `ayni ask`, and its file in its own words.
    let id = "hand:brigada-barcas-medicos";
    let said = office.must(["show", id]).out;
    assert!(said.contains("almost 140,000") && said.contains("Algeria"), "{said}");
    let answer = office.json(["show", id]);
    let entry = &answer["claims"][0]["entry"];
    let snapshot = answer["snapshot"].to_string();
    assert_eq!(entry["dates"][0]["date"]["text"], "~1963");
    assert_eq!(entry["descriptions"][0]["texts"][0]["text"], "Dos líneas\nde descripción");
    assert_eq!(entry["exchanges"][0]["came"][0], "flow-2");
    let raw = office.must(["show", id, "--raw"]).out;
    assert!(
        raw.contains("quantity = \"almost 140000\"") && raw.contains("value = \"4000000000..25000000000\""),
        "{raw}"
    );
    let asked =
        office.must(["ask", "--measure", "unit:physician", "--rows", "receiver", "--where", &format!("source={id}")]);
    assert!(asked.out.contains("140,000") && asked.out.contains("Algeria"), "{}", asked.out);
    assert_eq!(office.json(["findings", "--source", id])["findings"], serde_json::json!([]));

    // Two open the same edition; the first saves, the second is told and loses nothing.
    let edit = page(&server, "/es/enter/brigada-barcas-medicos");
    let (mut first, mut second) = (Form::on(&edit), Form::on(&edit));
    assert_eq!(first.value("flow.0.quantity"), "casi 140.000");
    assert_eq!(first.value("description.0.text.es"), "Dos líneas\nde descripción");
    first.fill("entry.0.title.es", "Primera");
    second.fill("entry.0.title.es", "Segunda");
    assert_eq!(first.press(&server, "save"), address);
    let told = second.press(&server, "save");
    let told_page = page(&server, &told);
    assert!(told_page.contains("Alguien más guardó esta entrada"), "{told_page}");
    let again = Form::on(&told_page);
    assert_eq!(again.value("entry.0.title.es"), "Segunda");
    assert!(page(&server, &address).contains("Primera"));
    let over = told_page.split("value=\"over:").nth(1).and_then(|rest| rest.split('"').next()).expect("the button");
    assert_eq!(again.press(&server, &format!("over:{over}")), address);
    assert!(page(&server, &address).contains("Segunda"));
    assert!(office.must(["show", id, "--snapshot", &snapshot]).out.contains("Barcas"), "earlier snapshots stay");

    // Removing asks for the name; it can be brought back.
    let remove = Form::on(&page(&server, "/es/enter/brigada-barcas-medicos/remove"));
    let (status, _, refused) = server.post("/es/enter/brigada-barcas-medicos/remove", &[], &remove.fields);
    assert!(status == 200 && refused.contains("El nombre es"), "{refused}");
    let mut named = remove;
    named.fill("name", "brigada-barcas-medicos");
    let (status, _, _) = server.post("/es/enter/brigada-barcas-medicos/remove", &[], &named.fields);
    assert_eq!(status, 303);
    assert_eq!(server.get(&address, &[]).0, 404);
    assert_eq!(office.run(["show", id]).code, Some(4));
    assert!(page(&server, "/es/enter").contains("bring-back"));
    let token = [("token".to_owned(), named.value("token").to_owned())];
    assert_eq!(server.post("/es/enter/brigada-barcas-medicos/bring-back", &[], &token).0, 303);
    assert!(page(&server, &address).contains("Segunda"));

    // Everything holds together, and moves with a backup.
    office.must(["verify"]);
    let copy = office.desk().join("copy");
    office.must(["backup", &copy.display().to_string()]);
    office.must(["forget", id, "--everywhere"]);
    assert!(!office.data().join("hand/removed/brigada-barcas-medicos.json").exists());
    office.must(["verify"]);
}

#[test]
fn pages_that_write_exist_on_this_machine_only_and_for_its_own_pages() {
    let office = Office::with_casebook();
    let server = office.serve();
    let mut form = Form::on(&page(&server, "/es/enter/new"));
    form.fill("entry.0.title.es", "Ajena");
    for headers in [
        [("origin", "https://evil.example"), ("x", "y")],
        [("sec-fetch-site", "cross-site"), ("x", "y")],
        [("host", "evil.example"), ("origin", "http://evil.example")],
        [("x-forwarded-for", "10.0.0.7"), ("x", "y")],
    ] {
        let (status, _, told) = server.post("/es/enter", &headers, &form.fields);
        assert_eq!(status, 403, "{headers:?}: {told}");
    }
    form.fill("token", "guessed");
    assert_eq!(server.post("/es/enter", &[], &form.fields).0, 403);
    assert!(!office.data().join("hand").exists(), "nothing was written");
    drop(server);

    let open = office.serve_on("0.0.0.0:0");
    for path in ["/en/enter", "/en/enter/new", "/en/enter/workbook"] {
        let (status, _, text) = open.get(path, &[]);
        assert_eq!(status, 403, "{path}");
        assert!(text.contains("ayni template") && text.contains("ayni load"), "{text}");
    }
    assert_eq!(open.post("/en/enter", &[], &form.fields).0, 403);
    assert!(!page(&open, "/en/cooperation/casebook:elam").contains("/enter/new"));
}

#[test]
fn another_writer_is_named_and_a_killed_server_loses_nothing() {
    let office = Office::with_casebook();
    let server = office.serve();
    let mut form = Form::on(&page(&server, "/es/enter/new"));
    form.fill("entry.0.title.es", "Paciente");
    let lock =
        std::fs::File::options().write(true).open(office.data().join("archive/lock")).expect("the lock is a file");
    lock.lock().expect("nobody else has it");
    let waiting = form.press(&server, "save");
    let told = page(&server, &waiting);
    assert!(told.contains("está escribiendo"), "{told}");
    drop(lock);
    assert_eq!(Form::on(&told).press(&server, "save"), "/es/cooperation/hand:paciente");

    for (round, delay) in [5_u64, 60, 150, 300].into_iter().enumerate() {
        let title = format!("Ronda {round}");
        let server = office.serve();
        let mut form = Form::on(&page(&server, "/es/enter/paciente"));
        form.fill("entry.0.title.es", &title);
        form.fields.push(("do".to_owned(), "save".to_owned()));
        std::thread::scope(|scope| {
            let sending = scope.spawn(|| server.try_post("/es/enter", &form.fields));
            std::thread::sleep(Duration::from_millis(delay));
            server.signal("KILL");
            // Whether it was answered is what the kill decides.
            let _ = sending.join();
        });
        drop(server);
        office.must(["verify"]);
        let entry = office.json(["show", "hand:paciente"]);
        let saved = entry["claims"][0]["entry"]["header"]["titles"][0]["text"] == title.as_str();
        let drafts = office.data().join("hand/drafts");
        let is_draft = std::fs::read_dir(&drafts).is_ok_and(|files| {
            files.flatten().any(|file| std::fs::read_to_string(file.path()).is_ok_and(|text| text.contains(&title)))
        });
        // Killed before the program had read it, it is still in the browser.
        assert!(saved || is_draft || delay < 50, "round {round}: neither saved nor kept");
    }
}

#[test]
fn a_filled_workbook_is_sent_looked_at_and_kept() {
    let office = Office::with_casebook();
    office.must(["export", "--source", "casebook", "--to", "filled.xlsx"]);
    let bytes = std::fs::read(office.desk().join("filled.xlsx")).expect("it was written");
    let server = office.serve();
    let token = Form::on(&page(&server, "/es/enter/workbook")).value("token").to_owned();
    let (status, to, told) = server.post_file("/es/enter/workbook", &token, &bytes);
    assert_eq!(status, 303, "{told}");
    let received = page(&server, &to);
    assert!(received.contains("148 entradas"), "{received}");
    let fields = [("token".to_owned(), token.clone()), ("name".to_owned(), "Copia 1".to_owned())];
    assert_eq!(server.post(&to, &[], &fields).0, 303);
    let sources = office.must(["sources"]).out;
    assert!(sources.contains("workbook:copia-1"), "{sources}");
    let (status, to, _) = server.post_file("/es/enter/workbook", &token, b"PK\x03\x04 no workbook");
    assert_eq!(status, 303);
    assert!(page(&server, &to).contains("No puede leerse como libro"));
}
