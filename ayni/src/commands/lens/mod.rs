//! `ayni lens`: reading the record through a framework.
//!
//! It aids judgement and scores nothing: no overall number, no ranking, and nothing is shown below the coverage that a
//! rulebook states.

mod agreement;
mod beside;
mod books;
mod check;
mod hall;
mod many;
mod said;
mod sets;
mod show;
mod show_text;

use clap::{Args, Subcommand};

pub use many::read_all;

use crate::context::Context;
use crate::failure::Failure;

/// Read cooperation through a framework: rulebooks, signals, readings, agreement.
///
/// Lists the rulebooks and the theory cards when nothing else is said. A lens
/// aids judgement: there is no overall number and no ranking, and nothing is
/// shown below the coverage that its rulebook states.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni lens
  ayni lens signals tied
  ayni lens check my-rulebook.toml
  ayni lens show casebook:barrio-adentro
  ayni lens show casebook:elam --rulebook sjssc --rulebook my/sjssc.toml
  ayni lens many sjssc --by decade --where health=yes
  ayni lens beside sjssc
  ayni lens agreement codings.csv
  ayni lens sets cases.csv --r for-r.csv")]
pub struct Lens {
    /// What to do.
    #[command(subcommand)]
    deed: Option<Deed>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
enum Deed {
    /// Explain the signals: what each says, and what it means that it has no value.
    Signals(hall::Signals),
    /// Check rulebooks and theory cards of one's own.
    Check(check::Check),
    /// Read cooperations through one or several rulebooks.
    Show(show::Show),
    /// Read many entries through one rulebook: coverage first, then the spread of the intervals.
    Many(many::Many),
    /// Set what authors or readers judge beside the intervals of a rulebook.
    Beside(beside::Beside),
    /// Say how far readers agree: Krippendorff's alpha for each criterion.
    Agreement(agreement::Agreement),
    /// Compare cases as fuzzy sets: truth table, minimisation, the way to R.
    Sets(sets::Sets),
}

impl Lens {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        match &self.deed {
            None => hall::hall(context),
            Some(Deed::Signals(deed)) => deed.run(context),
            Some(Deed::Check(deed)) => deed.run(context),
            Some(Deed::Show(deed)) => deed.run(context),
            Some(Deed::Many(deed)) => deed.run(context),
            Some(Deed::Beside(deed)) => deed.run(context),
            Some(Deed::Agreement(deed)) => deed.run(context),
            Some(Deed::Sets(deed)) => deed.run(context),
        }
    }
}
