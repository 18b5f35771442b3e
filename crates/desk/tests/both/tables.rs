use desk::password::Cost;
use desk::rights::{Object, Role};
use desk::{Desk, DeskError, Engine, Settings, Store};

use crate::databases::has_no_floating_point;
use crate::harness::{check, start};

#[test]
fn the_steps_go_up_down_and_up_again() {
    check("steps", async |house| {
        let first = house.store.columns().await.unwrap();
        assert!(first.len() > 80, "{}", first.len());
        assert_eq!(house.store.pending_steps().await.unwrap(), 0);
        house.store.revert_everything().await.unwrap();
        let left: Vec<_> = house.store.columns().await.unwrap().into_iter().map(|(table, ..)| table).collect();
        assert!(left.iter().all(|table| table == "seaql_migrations"), "{left:?}");
        assert_eq!(house.store.pending_steps().await.unwrap(), 7);
        house.store.migrate().await.unwrap();
        assert_eq!(house.store.columns().await.unwrap(), first);
        // Twice is as good as once.
        house.store.migrate().await.unwrap();
        assert_eq!(house.store.columns().await.unwrap(), first);
    });
}

#[test]
fn no_column_is_a_floating_point_number() {
    check("columns", async |house| has_no_floating_point(&house.store).await);
}

#[test]
fn sqlite_keeps_a_log_ahead_and_its_foreign_keys() {
    check("settings", async |house| {
        if house.store.engine() == Engine::Sqlite {
            assert_eq!(house.store.sqlite_settings().await.unwrap(), ("wal".to_owned(), true));
        }
    });
}

#[test]
fn a_copy_made_while_people_work_is_whole() {
    check("copy", async |house| {
        let path = house.folder.path().join("copy of 'desk'.sqlite");
        if house.store.engine() == Engine::Postgres {
            assert!(matches!(house.store.copy_to(&path).await, Err(DeskError::Setting { .. })));
            return;
        }
        let ana = house.ana().await;
        let work = async {
            for number in 0..40 {
                let tutor = (Role::Tutor, Object::Run(number));
                house.desk.give_role(ana, ana, tutor, None, &[]).await.unwrap();
            }
        };
        let ((), copied) = tokio::join!(work, house.store.copy_to(&path));
        copied.unwrap();
        let settings = Settings::new("https://ayni.example", Cost::Least).unwrap();
        let copy = Desk::new(Store::in_file(&path).await.unwrap(), house.clock.clone(), settings);
        let entries = copy.verify_audit().await.unwrap().unwrap();
        assert_eq!(copy.store().pending_steps().await.unwrap(), 0);
        assert_eq!(copy.rights(ana).await.unwrap().objects_of(Role::Tutor).count() as i64, entries - 1);
        assert!(house.store.copy_to(&path).await.is_err(), "nothing is overwritten");
    });
}

#[test]
fn instants_come_back_as_they_were_written() {
    check("instants", async |house| {
        let ana = house.ana().await;
        let person = house.desk.person(ana).await.unwrap().unwrap();
        assert_eq!(person.created_at, start());
        assert_eq!(person.profile.time_zone.name(), "America/La_Paz");
    });
}
