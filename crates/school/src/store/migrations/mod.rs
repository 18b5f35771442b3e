//! The school's steps, behind the desk's in one chain. Each has a way back.

use desk::{Sql, Step, steps_of_the_desk};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All steps, the desk's first.
#[derive(Debug)]
pub struct Steps;

impl MigratorTrait for Steps {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut steps = steps_of_the_desk();
        steps.push(Box::new(Step {
            name: "school_0001_runs",
            up: Sql::Both(include_str!("0001_runs.up.sql")),
            down: Sql::Both(include_str!("0001_runs.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0002_forum",
            up: Sql::Both(include_str!("0002_forum.up.sql")),
            down: Sql::Both(include_str!("0002_forum.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0003_hand_in",
            up: Sql::Both(include_str!("0003_hand_in.up.sql")),
            down: Sql::Both(include_str!("0003_hand_in.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0004_teams",
            up: Sql::Both(include_str!("0004_teams.up.sql")),
            down: Sql::Both(include_str!("0004_teams.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0005_live",
            up: Sql::Both(include_str!("0005_live.up.sql")),
            down: Sql::Both(include_str!("0005_live.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0006_work",
            up: Sql::Both(include_str!("0006_work.up.sql")),
            down: Sql::Both(include_str!("0006_work.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0007_by_mail",
            up: Sql::Both(include_str!("0007_by_mail.up.sql")),
            down: Sql::Both(include_str!("0007_by_mail.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0008_media",
            up: Sql::Both(include_str!("0008_media.up.sql")),
            down: Sql::Both(include_str!("0008_media.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0009_meetings",
            up: Sql::Both(include_str!("0009_meetings.up.sql")),
            down: Sql::Both(include_str!("0009_meetings.down.sql")),
        }));
        steps.push(Box::new(Step {
            name: "school_0010_following",
            up: Sql::Both(include_str!("0010_following.up.sql")),
            down: Sql::Both(include_str!("0010_following.down.sql")),
        }));
        steps
    }
}
