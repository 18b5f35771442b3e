//! The list of runs, and what nobody is shown who may not see it.

use axum::http::StatusCode;
use school::rules::run::Stage;

use crate::browser::Browser;
use crate::harness::check;

#[test]
fn everybody_sees_the_runs_that_are_theirs_and_those_that_are_open() {
    check("runs page", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.person("Carla").await;
        let way = format!("href=\"/es/runs/{}\"", of.run);
        let (mut bela, mut carla) = (house.browser_of(bela).await, house.browser_of(carla).await);
        let page = bela.get("/runs").await;
        page.shows(&way);
        page.shows("Diplomacia en salud en el contexto de la integración suramericana");
        page.shows("en marcha");
        let page = carla.get("/runs").await;
        assert!(page.status == StatusCode::OK && !page.body.contains(&way), "{}", page.body);
        page.shows("Todavía no está en ningún curso");
        let nobody = Browser::new(house).get("/runs").await;
        assert!(nobody.status == StatusCode::OK && !nobody.body.contains(&way), "{}", nobody.body);
        for stage in [Stage::Closed, Stage::OpenArchive] {
            house.school.take_to(of.ana, of.run, stage).await.unwrap();
        }
        carla.get("/runs").await.shows(&way);
        Browser::new(house).get("/runs").await.shows(&way);
    });
}
