use school::store::Steps;

use crate::databases::has_no_floating_point;
use crate::harness::check;

#[test]
fn the_steps_go_up_down_and_up_again() {
    check("steps", async |house| {
        let first = house.store.columns().await.unwrap();
        assert!(first.len() > 250, "{}", first.len());
        assert_eq!(house.store.pending_steps_with::<Steps>().await.unwrap(), 0);
        house.store.revert_everything_with::<Steps>().await.unwrap();
        let left: Vec<_> = house.store.columns().await.unwrap().into_iter().map(|(table, ..)| table).collect();
        assert!(left.iter().all(|table| table == "seaql_migrations"), "{left:?}");
        assert_eq!(house.store.pending_steps_with::<Steps>().await.unwrap(), 17);
        school::store::migrate(&house.store).await.unwrap();
        assert_eq!(house.store.columns().await.unwrap(), first);
    });
}

#[test]
fn a_desk_that_was_there_before_gets_the_schools_tables() {
    check("desk first", async |house| {
        let first = house.store.columns().await.unwrap();
        house.store.revert_everything_with::<Steps>().await.unwrap();
        house.store.migrate().await.unwrap();
        assert_eq!(house.store.pending_steps_with::<Steps>().await.unwrap(), 10);
        school::store::migrate(&house.store).await.unwrap();
        assert_eq!(house.store.columns().await.unwrap(), first);
    });
}

#[test]
fn no_column_is_a_floating_point_number() {
    check("columns", async |house| has_no_floating_point(&house.store).await);
}
