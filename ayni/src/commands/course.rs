//! `ayni course`: courses as folders, in and out, with their media.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use desk::people::EmailAddress;
use school::{School, SchoolError};
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, of_desk};
use crate::output;

/// Take courses in as folders, and write them out, with their recordings and captions.
///
/// The form of the folders stands in the book. What an organiser brings by a
/// form lies in the folder “media” of an item and comes in by the same way: a
/// file is what is in it, and as long as one may be.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni course import courses/salud --by ana@salud.example\n  ayni course export 3 salud-2027 --by ana@salud.example"
)]
pub struct Course {
    /// What to do.
    #[command(subcommand)]
    deed: Deed,
}

/// What can be done.
#[derive(Debug, Subcommand)]
enum Deed {
    /// Take a course in, with its media.
    Import(Import),
    /// Write a course as a folder, with its media.
    Export(Export),
}

/// Take a course in, with its media.
///
/// What is wrong with the course is told by file and line, and it is not taken.
/// What is wrong with media is told too, and the rest goes on. A version that is
/// there already only has its media brought.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni course import courses/salud --by ana@salud.example")]
struct Import {
    /// The course's folder.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Whose account does it: an administrator, or an author of the course.
    #[command(flatten)]
    by: By,
}

/// Write a course as a folder, with its media.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni course export 3 salud-2027 --by ana@salud.example")]
struct Export {
    /// Number of the course, as its page has it.
    #[arg(value_name = "NUMBER")]
    course: i64,
    /// A folder that does not exist yet, or is empty.
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
    /// Whose account does it.
    #[command(flatten)]
    by: By,
}

/// Whose account does it.
#[derive(Debug, Args)]
struct By {
    /// E-mail address of the account that does it: an administrator, an organiser or author of the course.
    #[arg(long, value_name = "EMAIL", value_parser = email)]
    by: EmailAddress,
    /// The database.
    #[command(flatten)]
    database: DatabaseArgument,
}

fn email(text: &str) -> Result<EmailAddress, String> {
    text.parse().map_err(|error: desk::people::NotAName| error.to_string())
}

impl Course {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        match &self.deed {
            Deed::Import(deed) => deed.run(context),
            Deed::Export(deed) => deed.run(context),
        }
    }
}

impl By {
    /// The school, and who acts in it.
    fn school(&self, context: &Context) -> Result<(School, desk::people::PersonId), Failure> {
        let told = |error| of_desk(context, error);
        let resolved = house::resolve_for_command(context, &self.database, &AddressArgument::default())?;
        let store = house::store(context, &resolved)?;
        house::must_be_up_to_date(context, &store)?;
        let address = resolved.address.as_deref().unwrap_or("http://127.0.0.1:8080");
        let desk = house::desk(store, address).map_err(told)?.with_files(resolved.kept_files().map_err(told)?);
        let person = context.wait(desk.person_by_email(&self.by)).map_err(told)?;
        let person = person.ok_or_else(|| {
            Failure::new(format!("{}: there is no such account", self.by))
                .code(exit::NOT_FOUND)
                .hint("“ayni admin people” lists the accounts")
        })?;
        Ok((School::new(desk), person.id))
    }
}

fn of_school(context: &Context, error: SchoolError) -> Failure {
    match error {
        SchoolError::Desk(error) => of_desk(context, error),
        SchoolError::Course(problems) => {
            let lines: Vec<String> = problems.iter().map(|problem| output::shown(&problem.to_string())).collect();
            Failure::new(lines.join("\n")).code(exit::PROBLEMS)
        }
        other => Failure::new(other.to_string()),
    }
}

impl Import {
    fn run(&self, context: &Context) -> Result<u8, Failure> {
        let (school, person) = self.by.school(context)?;
        let taken = context.wait(school.take_folder(person, &self.folder));
        let taken = taken.map_err(|error| of_school(context, error))?;
        let problems: Vec<String> = taken.problems.iter().map(ToString::to_string).collect();
        if context.json {
            output::json(&json!({
                "course": taken.course, "was_there": taken.was_there, "renditions": taken.renditions,
                "words": taken.words, "problems": problems,
            }))?;
        } else {
            let arguments = [
                ("number", taken.course.to_string().into()),
                ("renditions", taken.renditions.into()),
                ("words", taken.words.into()),
            ];
            let key = if taken.was_there { "course-was-there" } else { "course-taken" };
            output::print(&context.texts.text_with(key, &arguments))?;
            for problem in &problems {
                output::print(&output::shown(&format!("  {problem}")))?;
            }
        }
        let is_whole = taken.problems.iter().all(|problem| problem.done == school::course::Done::Kept);
        Ok(if is_whole { exit::DONE } else { exit::PARTLY })
    }
}

impl Export {
    fn run(&self, context: &Context) -> Result<u8, Failure> {
        let (school, person) = self.by.school(context)?;
        let written = context.wait(school.write_course_folder(person, self.course, &self.to));
        let written = written.map_err(|error| of_school(context, error))?;
        if context.json {
            output::json(&json!({ "path": self.to, "files": written.files, "media": written.media }))?;
        } else {
            let arguments = [
                ("path", self.to.display().to_string().into()),
                ("files", written.files.into()),
                ("media", written.media.into()),
            ];
            output::print(&context.texts.text_with("course-written", &arguments))?;
        }
        Ok(exit::DONE)
    }
}
