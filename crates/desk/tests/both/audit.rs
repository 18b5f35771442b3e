use desk::audit::{Broken, Fault, Note};
use desk::{Engine, Refusal};
use sea_orm::ConnectionTrait as _;

use crate::harness::{House, check, email, profile, refused};

/// What somebody does who has the database in hand.
async fn meddle(house: &House, sql: &str) -> Result<(), String> {
    let act = house.desk.begin(None).await.unwrap();
    act.transaction().execute_unprepared(sql).await.map_err(|error| error.to_string())?;
    act.commit().await.map_err(|error| error.to_string())
}

/// Takes away the guard first, as somebody would who knows it.
async fn meddle_without_guard(house: &House, sql: &str) {
    let (drop, _) = match house.store.engine() {
        Engine::Sqlite => ("DROP TRIGGER IF EXISTS audit_entry_stays; DROP TRIGGER IF EXISTS audit_entry_is_kept;", ()),
        Engine::Postgres => ("DROP TRIGGER IF EXISTS audit_entry_stays ON audit_entry;", ()),
    };
    meddle(house, drop).await.unwrap();
    meddle(house, sql).await.unwrap();
}

async fn six_entries(house: &House) {
    let ana = house.ana().await;
    for deed in ["test.one", "test.two", "test.three", "test.four", "test.five"] {
        let mut act = house.desk.begin(Some(ana)).await.unwrap();
        act.note(Note::of(deed).to(ana).saying(format!("text of {deed}")));
        act.commit().await.unwrap();
    }
    assert_eq!(house.desk.verify_audit().await.unwrap(), Ok(6));
}

#[test]
fn the_database_itself_refuses_to_change_entries() {
    check("append only", async |house| {
        six_entries(house).await;
        for sql in ["UPDATE audit_entry SET deed = 'test.none'", "DELETE FROM audit_entry WHERE sequence = 6"] {
            let answer = meddle(house, sql).await.unwrap_err();
            assert!(answer.contains("entries of the audit"), "{answer}");
        }
        assert_eq!(house.desk.verify_audit().await.unwrap(), Ok(6));
    });
}

#[test]
fn the_first_entry_that_does_not_hold_is_named() {
    let cases = [
        ("UPDATE audit_entry SET deed = 'test.other' WHERE sequence = 3", 3, Fault::Changed),
        ("UPDATE audit_entry SET actor = NULL WHERE sequence = 4", 4, Fault::Changed),
        ("UPDATE audit_text SET text = 'another text' WHERE sequence = 2", 2, Fault::TextChanged),
        ("DELETE FROM audit_text WHERE sequence >= 6; DELETE FROM audit_entry WHERE sequence = 6", 5, Fault::CutOff),
        ("DELETE FROM audit_text WHERE sequence = 4; DELETE FROM audit_entry WHERE sequence = 4", 5, Fault::Missing),
    ];
    for (sql, sequence, fault) in cases {
        check("broken chain", async |house| {
            six_entries(house).await;
            meddle_without_guard(house, sql).await;
            assert_eq!(house.desk.verify_audit().await.unwrap(), Err(Broken { sequence, fault }), "{sql}");
        });
    }
}

#[test]
fn an_act_that_is_not_finished_leaves_nothing() {
    check("dropped act", async |house| {
        let ana = house.ana().await;
        let mut act = house.desk.begin(Some(ana)).await.unwrap();
        act.note(Note::of("test.never"));
        drop(act);
        assert_eq!(house.desk.verify_audit().await.unwrap(), Ok(1));
        // The next writer is not kept waiting.
        house.desk.change_profile(ana, &profile("Ana María")).await.unwrap();
        assert_eq!(house.desk.verify_audit().await.unwrap(), Ok(2));
    });
}

#[test]
fn only_who_administers_reads_the_audit_and_no_entry_names_anybody() {
    check("reading", async |house| {
        let ana = house.ana().await;
        house.desk.change_profile(ana, &profile("Ana María")).await.unwrap();
        let entries = house.desk.audit_after(ana, 0).await.unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[1].1.as_deref(), Some("Ana Rojas → Ana María"));
        for (entry, _) in &entries {
            let shown = format!("{entry:?}");
            assert!(!shown.contains("Ana") && !shown.contains("salud"), "{shown}");
        }
        assert_eq!(house.desk.audit_after(ana, 1).await.unwrap().len(), 1);
        let eva = house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        let grants = house.desk.roles_on(desk::rights::Object::House).await.unwrap();
        let of_eva = grants.iter().find(|grant| grant.person == eva).unwrap().id;
        house.desk.end_role(ana, of_eva, &[]).await.unwrap();
        assert_eq!(refused(house.desk.audit_after(eva, 0).await), Refusal::NotAllowed);
    });
}
