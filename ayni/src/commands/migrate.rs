//! `ayni migrate`: bringing the database of people to what this version knows.

use std::path::PathBuf;

use clap::Args;
use desk::{Engine, StepStatus, Store};
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, chain_of_steps, of_desk};
use crate::output::{self, Side};

/// Bring the database of people to what this version knows.
///
/// A file in the data folder is brought up to date by `ayni serve` as well; a
/// PostgreSQL server only here. Steps taken back lose what their tables hold:
/// of a file, a copy is kept first.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni migrate\n  ayni migrate --status\n  ayni migrate --down 1\n  AYNI_DATABASE=@/etc/ayni/database ayni migrate"
)]
pub struct Migrate {
    /// List the steps and change nothing.
    #[arg(long, conflicts_with = "down")]
    status: bool,
    /// Take the last N steps back.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    down: Option<u32>,
    /// There is a copy made by pg_dump: needed to take back steps of a PostgreSQL server.
    #[arg(long, requires = "down")]
    copied: bool,
    /// The database.
    #[command(flatten)]
    database: DatabaseArgument,
}

impl Migrate {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let resolved = house::resolve_for_command(context, &self.database, &AddressArgument::default())?;
        // Looking changes nothing: a file that is not there is not made.
        let is_looking = self.status || self.down.is_some();
        let store =
            if is_looking { house::store(context, &resolved)? } else { house::store_or_new(context, &resolved)? };
        let before = steps(context, &store)?;
        let copy = match self.down {
            Some(count) => self.take_back(context, &store, &before, count)?,
            None if self.status => None,
            None => {
                context.wait(chain_of_steps::take(&store)).map_err(|error| of_desk(context, error))?;
                None
            }
        };
        let after = steps(context, &store)?;
        self.tell(context, &before, &after, copy)?;
        Ok(exit::DONE)
    }

    fn take_back(
        &self,
        context: &Context,
        store: &Store,
        before: &[StepStatus],
        count: u32,
    ) -> Result<Option<PathBuf>, Failure> {
        let taken = before.iter().filter(|step| step.is_taken).count();
        if usize::try_from(count).map_or(true, |count| count > taken) {
            let message = format!("--down {count}: the database has taken {taken} steps");
            return Err(Failure::new(message).code(exit::USAGE).hint("“ayni migrate --status” lists them"));
        }
        let copy = match store.engine() {
            Engine::Sqlite => {
                let path = free_name(context);
                context.wait(store.copy_to(&path)).map_err(|error| of_desk(context, error))?;
                Some(path)
            }
            Engine::Postgres if self.copied => None,
            Engine::Postgres => {
                return Err(Failure::new("taking steps back loses what their tables hold")
                    .code(exit::USAGE)
                    .hint("make a copy by pg_dump --format=custom, then say --copied"));
            }
        };
        context.wait(chain_of_steps::take_back(store, count)).map_err(|error| of_desk(context, error))?;
        Ok(copy)
    }

    fn tell(
        &self,
        context: &Context,
        before: &[StepStatus],
        after: &[StepStatus],
        copy: Option<PathBuf>,
    ) -> Result<(), Failure> {
        if context.json {
            let steps: Vec<_> = after.iter().map(|step| json!({ "name": step.name, "taken": step.is_taken })).collect();
            let changed: Vec<&str> = changed(before, after).collect();
            return output::json(&json!({ "steps": steps, "changed": changed, "copy": copy }));
        }
        if self.status {
            let headings = [context.text("migrate-step"), context.text("migrate-state")];
            let rows = after.iter().map(|step| {
                let state = if step.is_taken { "migrate-taken" } else { "migrate-pending" };
                vec![step.name.clone(), context.text(state)]
            });
            let headings = [(headings[0].as_str(), Side::Left), (headings[1].as_str(), Side::Left)];
            return output::print(&output::table(&headings, rows).to_string());
        }
        if let Some(copy) = copy {
            let path = copy.display().to_string();
            output::print(&context.texts.text_with("migrate-copy", &[("path", path.into())]))?;
        }
        let key = if self.down.is_some() { "migrate-taken-back" } else { "migrate-taken-now" };
        let mut is_any = false;
        for step in changed(before, after) {
            is_any = true;
            output::print(&context.texts.text_with(key, &[("step", step.into())]))?;
        }
        if is_any { Ok(()) } else { output::print(&context.text("migrate-nothing")) }
    }
}

fn steps(context: &Context, store: &Store) -> Result<Vec<StepStatus>, Failure> {
    context.wait(chain_of_steps::status(store)).map_err(|error| of_desk(context, error))
}

/// The steps whose state is another one than before.
fn changed<'a>(before: &'a [StepStatus], after: &'a [StepStatus]) -> impl Iterator<Item = &'a str> {
    after.iter().filter(|step| !before.contains(step)).map(|step| step.name.as_str())
}

/// The name of a copy that is not there yet: by the second, and counted within it.
fn free_name(context: &Context) -> PathBuf {
    let now = chrono::Utc::now().format("%Y%m%dT%H%M%SZ");
    let name = |count: u32| match count {
        0 => format!("desk-before-{now}.sqlite"),
        _ => format!("desk-before-{now}-{count}.sqlite"),
    };
    let mut count = 0;
    loop {
        let path = context.data.join(name(count));
        if !path.exists() {
            return path;
        }
        count += 1;
    }
}
