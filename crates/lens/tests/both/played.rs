//! Two readers code ten cases in Chromium: `tests/browser/readers.mjs` plays, this serves and counts what is wrong.

use std::process::Command;

use axum::Router;
use desk::password::Cost;
use desk::session::Stage;
use desk::{Desk, Settings, cookie};
use lens::readers::Readings;
use lens::readers::rules::standing::ShownTo;
use serde_json::json;
use vocabulary::Language;

use crate::casebook::{CASES, TenCases, first_said};
use crate::harness::{check, framed};
use crate::scripts;

#[test]
fn two_readers_code_ten_cases_in_browsers_and_their_agreement_is_shown() {
    let folder = scripts::folder("readers", &["readers.mjs"]);
    check("readers in browsers", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let cy = house.person("Cy").await;
        let id = house.reading(ana, 10, &["Bo", "Cy"], ShownTo::Members).await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut cookies = Vec::new();
        for person in [ana, bo, cy] {
            let set = cookie::set(&house.session_of(person).await, Stage::Whole, cookie::Line::Open);
            cookies.push(set.split(';').next().unwrap().to_owned());
        }
        let desk = Desk::new(house.store.clone(), house.clock.clone(), Settings::new(&base, Cost::Least).unwrap());
        let readings = Readings::new(desk, std::sync::Arc::new(TenCases));
        let router = framed(&readings, Router::new());
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        let (said, source) = first_said(CASES[0], Language::Es);
        let cast = json!({
            "base": base, "reading": id, "ana": cookies[0], "bo": cookies[1], "cy": cookies[2],
            "said": said, "source": source,
        });
        let path = house.folder.path().join("cast.json");
        std::fs::write(&path, cast.to_string()).unwrap();
        let mut node = Command::new("node");
        node.arg(folder.join("readers.mjs")).arg(&path);
        let told = scripts::run(node).await;
        server.abort();
        assert!(told["checked"].as_u64().unwrap() >= 40, "{told}");
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
