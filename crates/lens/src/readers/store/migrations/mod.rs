//! The lens's steps, behind those of the desk, or of whatever room the program puts before them. Each has a way back.

use std::marker::PhantomData;

use desk::{Sql, Step, steps_of_the_desk};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// The lens's own steps.
fn steps_of_the_lens() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Step {
        name: "lens_0001_readings",
        up: Sql::Both(include_str!("0001_readings.up.sql")),
        down: Sql::Both(include_str!("0001_readings.down.sql")),
    })]
}

/// The steps of other rooms, the desk's first among them, and the lens's behind them.
#[derive(Debug)]
pub struct Behind<S>(PhantomData<S>);

impl<S: MigratorTrait> MigratorTrait for Behind<S> {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut steps = S::migrations();
        steps.extend(steps_of_the_lens());
        steps
    }
}

/// The desk's steps and the lens's: all that readings need.
#[derive(Debug)]
pub struct Steps;

impl MigratorTrait for Steps {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut steps = steps_of_the_desk();
        steps.extend(steps_of_the_lens());
        steps
    }
}
