//! `ayni demo`: filling a fresh data folder with something to look at.

mod course;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Failure;

/// Fill a fresh data folder with something to look at.
///
/// Everything in it is invented, and says so.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni demo course --data demonstration")]
pub struct Demo {
    /// What to make.
    #[command(subcommand)]
    what: What,
}

/// What can be made.
#[derive(Debug, Subcommand)]
enum What {
    /// A course in its tenth week: 12 countries, 60 invented people, posts, essays, marks, teams.
    Course(course::Course),
}

impl Demo {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        match &self.what {
            What::Course(course) => course.run(context),
        }
    }
}
