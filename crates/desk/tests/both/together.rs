//! Two people write one document in Chromium: `tests/browser/together.mjs` types, this serves and counts what is wrong.

use std::process::Command;

use axum::Router;
use axum::routing::post;
use desk::password::Cost;
use desk::rights::{Object, Role};
use desk::session::Stage;
use desk::{Desk, Settings, cookie};

use crate::harness::{check, framed, owners, with_role};
use crate::scripts;
use crate::writing::document;

#[test]
fn two_who_write_in_browsers_see_each_other_and_lose_nothing() {
    let folder = scripts::folder("together", &["together.mjs"]);
    check("browsers", async |house| {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let ana = with_role(house, "Ana", Role::Member, Object::Team(1)).await;
        let eva = with_role(house, "Eva", Role::Member, Object::Team(1)).await;
        let id = document(house, ana, 1).await;
        house.desk.save_section(ana, id, ("goal", 0), "Una red de salud.").await.unwrap();
        let mut cookies = Vec::new();
        for name in ["ana", "eva"] {
            let signed_in = house.by_link(&format!("{name}@salud.example")).await;
            let set = cookie::set(&signed_in.token, Stage::Whole, cookie::Line::Open);
            cookies.push(set.split(';').next().unwrap().to_owned());
        }
        let settings = Settings::new(&base, Cost::Least).unwrap();
        let desk = Desk::new(house.store.clone(), house.clock.clone(), settings).with_owners(owners());
        let leaving = desk.clone();
        let leave = async move || {
            let mut act = leaving.begin(None).await.unwrap();
            act.take_role(eva, Role::Member, Object::Team(1)).await.unwrap();
            act.commit().await.unwrap();
        };
        let router = framed(&desk, Router::new().route("/leave", post(leave)));
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        let mut node = Command::new("node");
        node.arg(folder.join("together.mjs")).arg(&base).arg(format!("/es/writing/{}", id.0)).args(&cookies);
        let told = scripts::run(node).await;
        server.abort();
        assert!(told["looked"].as_u64().unwrap() >= 14, "{told}");
    });
}
