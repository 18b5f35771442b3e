//! `ayni demo course`: a course in its tenth week, with invented people.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use clap::Args;
use desk::mail::deliver::Delivery;
use desk::mail::worker::Worker;
use desk::{Clock, Settings};
use school::demo::{self, COST, LAST_DAY, Made};
use school::{School, SchoolError};
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, of_desk};
use crate::output;

/// A course in its tenth week: 12 countries, 60 invented people, posts, essays, marks, teams.
///
/// Done through the same acts that people do, at the times at which they would
/// do it. Refuses a database that has anybody. Lectures are texts; three have a
/// small film and a sound, made by arithmetic, with captions. Letters of those
/// weeks are written and not kept. The same first day gives the same course,
/// but for the password, which is made for this folder and shown once.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni demo course --data demonstration\n  ayni demo course --data demonstration --starts-on 2026-08-03\n  ayni serve --data demonstration"
)]
pub(super) struct Course {
    /// First day of the course; when left out, the last Monday that lies ten weeks back.
    #[arg(long, value_name = "DAY")]
    starts_on: Option<NaiveDate>,
    /// So many people more, who are enrolled and have read the first lecture; none when left out.
    #[arg(long, value_name = "PEOPLE")]
    crowd: Option<usize>,
    /// The database.
    #[command(flatten)]
    database: DatabaseArgument,
    /// The address.
    #[command(flatten)]
    address: AddressArgument,
}

/// The last Monday on which the weeks of the demonstration lie behind us.
fn usual_first_day(today: NaiveDate) -> NaiveDate {
    let first = today - TimeDelta::days(LAST_DAY + 1);
    first - TimeDelta::days(i64::from(first.weekday().num_days_from_monday()))
}

impl Course {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let today = chrono::Utc::now().date_naive();
        let starts_on = self.starts_on.unwrap_or_else(|| usual_first_day(today));
        if starts_on + Days::new(LAST_DAY.unsigned_abs() + 1) > today {
            let message = format!("a course that begins on {starts_on} has not come to its tenth week");
            return Err(Failure::new(message).code(exit::USAGE).hint("--starts-on takes a day that lies further back"));
        }
        let resolved = house::resolve_for_command(context, &self.database, &self.address)?;
        let store = house::store_or_new(context, &resolved)?;
        context.wait(house::bring_up_to_date(&store)).map_err(|error| of_desk(context, error))?;
        house::must_be_up_to_date(context, &store)?;
        let begins: DateTime<chrono::Utc> = (starts_on - TimeDelta::days(28)).and_time(NaiveTime::MIN).and_utc();
        let clock = Clock::standing_at(begins);
        let address = resolved.address.as_deref().unwrap_or("http://127.0.0.1:8080");
        let settings = Settings::new(address, COST).map_err(|error| of_desk(context, error))?;
        let files = resolved.kept_files().map_err(|error| of_desk(context, error))?;
        let desk = house::desk_with(store, clock.clone(), settings).with_files(files);
        let school = School::new(desk.clone());
        if context.wait(school.has_people()).map_err(|error| of_school(context, error))? {
            let message = format!("there are people in the database of {} already", context.data.display());
            return Err(Failure::new(message)
                .hint("--data names a folder that is not there yet; the demonstration is made there"));
        }
        let made = context.wait(demo::fill(&school, &clock, starts_on));
        let mut made = made.map_err(|error| of_school(context, error))?;
        // What was announced while the weeks passed is written now and goes nowhere, so that a server that is started on
        // this folder does not write it to anybody.
        let letters = context.data.join("letters-of-the-demonstration");
        let sent = context.wait(async {
            school.announce().await?;
            let delivery = Delivery::to_folder(&letters)?;
            let worker = Worker::new(desk, delivery, resolved.sender.clone())?;
            let worker = worker.with_letters_of(std::sync::Arc::new(school.clone()));
            worker.round().await?;
            // A crowd comes after what was announced: nobody is written of weeks that they were not there for.
            demo::crowd(&school, &mut made, self.crowd.unwrap_or(0)).await?;
            worker.round().await?;
            Ok::<(), SchoolError>(())
        });
        let removed = std::fs::remove_dir_all(&letters);
        sent.map_err(|error| of_school(context, error))?;
        removed?;
        tell(context, &made)?;
        Ok(exit::DONE)
    }
}

fn of_school(context: &Context, error: SchoolError) -> Failure {
    match error {
        SchoolError::Desk(error) => of_desk(context, error),
        other => Failure::new(other.to_string()),
    }
}

fn tell(context: &Context, made: &Made) -> Result<(), Failure> {
    if context.json {
        let people: Vec<_> = made
            .people
            .iter()
            .map(|one| json!({ "role": context.text(one.role), "name": one.name, "email": one.email }))
            .collect();
        return output::json(&json!({
            "run": made.run, "password": made.password, "people": people, "participants": made.participants,
            "countries": made.countries, "posts": made.posts, "hand-ins": made.hand_ins, "teams": made.teams,
        }));
    }
    let arguments = [
        ("people", made.participants.into()),
        ("countries", made.countries.into()),
        ("posts", made.posts.into()),
        ("essays", made.hand_ins.into()),
        ("teams", made.teams.into()),
        ("data", context.data.display().to_string().into()),
        ("run", made.run.to_string().into()),
    ];
    output::print(&context.texts.text_with("demo-made", &arguments))?;
    output::print(&context.texts.text_with("demo-password", &[("password", made.password.as_str().into())]))?;
    for one in &made.people {
        output::print(&format!("  {}  {} ({})", one.email, one.name, context.text(one.role)))?;
    }
    output::print(&context.text("demo-left-out"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_first_day_is_a_monday_that_lies_far_enough_back() {
        let mut today: NaiveDate = "2026-11-01".parse().unwrap();
        for _ in 0..14 {
            let first = usual_first_day(today);
            assert_eq!(first.weekday(), chrono::Weekday::Mon);
            let behind = (today - first).num_days();
            assert!((LAST_DAY + 1..LAST_DAY + 8).contains(&behind), "{today}: {behind}");
            today = today + Days::new(1);
        }
    }
}
