//! The lines on which is only read: what happens to one whose question failed, was not waited for, or is not wanted any
//! more.

use std::time::Duration;

use desk::Engine;
use sea_orm::{ConnectionTrait as _, Statement};

use crate::harness::{House, check, email, profile};

async fn one(house: &House, sql: &str) -> Result<i64, sea_orm::DbErr> {
    let lines = house.store.connection();
    let row = lines.query_one_raw(Statement::from_string(lines.get_database_backend(), sql)).await?;
    row.unwrap().try_get_by_index(0)
}

#[test]
fn what_went_wrong_on_a_line_is_nobody_elses() {
    check("lines", async |house| {
        let slow = match house.store.engine() {
            Engine::Sqlite => {
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000000) SELECT count(*) FROM c"
            }
            Engine::Postgres => "SELECT count(*) FROM (SELECT pg_sleep(1)) AS slept",
        };
        for _ in 0..3 {
            assert!(one(house, "SELECT nothing FROM nowhere").await.is_err());
            // Not waited for: its answer comes to nobody.
            assert!(tokio::time::timeout(Duration::from_millis(5), one(house, slow)).await.is_err());
            assert_eq!(one(house, "SELECT CAST(7 AS BIGINT)").await.unwrap(), 7);
        }
        // More than there are lines wait for one another.
        let asked = (0..40).map(|number| {
            let house = &house;
            async move { one(house, &format!("SELECT CAST({number} AS BIGINT)")).await.unwrap() }
        });
        let found = futures_util::future::join_all(asked).await;
        assert!(found.into_iter().eq(0..40));
    });
}

#[test]
fn what_was_written_is_read_at_once_and_closed_lines_stay_closed() {
    check("lines closed", async |house| {
        for number in 0..30 {
            let name = format!("Person {number}");
            let mut act = house.desk.begin(None).await.unwrap();
            let id = act.person_of(&email(&format!("p{number}@gente.example")), &profile(&name)).await.unwrap();
            act.commit().await.unwrap();
            assert_eq!(house.desk.person(id).await.unwrap().unwrap().profile.name.as_str(), name);
        }
        house.store.clone().close().await.unwrap();
        assert!(one(house, "SELECT CAST(7 AS BIGINT)").await.is_err());
    });
}
