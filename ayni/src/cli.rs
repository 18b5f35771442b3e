//! The command line: what can be said, with an example for each command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands;

/// Exit codes, as documented in the book (`docs/src/reference/exit-codes.md`).
pub mod exit {
    /// Everything asked for was done.
    pub const DONE: u8 = 0;
    /// It could not be done; the message says why.
    pub const FAILED: u8 = 1;
    /// The command line was not understood (clap's own code).
    pub const USAGE: u8 = 2;
    /// It was done, but some input could not be read, or some entry not published; each is named.
    pub const PARTLY: u8 = 3;
    /// Nothing of that name or number is in the record.
    pub const NOT_FOUND: u8 = 4;
    /// Another program is writing to the data folder.
    pub const LOCKED: u8 = 5;
    /// The record or a backup does not verify.
    pub const UNSOUND: u8 = 6;
    /// Files were checked, and errors found in them.
    pub const PROBLEMS: u8 = 7;
    /// What a mail server handed over is no letter, or for nobody (`EX_DATAERR` of sysexits).
    pub const NO_LETTER: u8 = 65;
    /// A letter could not be taken now and is to come again (`EX_TEMPFAIL` of sysexits).
    pub const LATER: u8 = 75;
}

/// The workbench of South–South cooperation in health.
///
/// Without a command, sets everything up in the data folder and serves the
/// record at http://127.0.0.1:8080.
#[derive(Debug, Parser)]
#[command(name = "ayni", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Examples:\n  ayni                                  set up and serve the record\n  ayni load report.xml                  add a file to it\n  ayni ask --measure unit:physician --rows receiver --columns decade\n  ayni show casebook:barrio-adentro\n\nExit codes: 0 done · 1 failed · 2 not understood · 3 done in part · 4 not found · 5 locked · 6 does not verify · 7 errors in checked files · 65 no letter · 75 later"
)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; serving when left out.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The folder that holds everything.
    #[arg(long, global = true, env = "AYNI_DATA", default_value = "./ayni-data", value_name = "DIR")]
    pub data: PathBuf,
    /// Answer in JSON (one object, or one a line where a command streams).
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of the answer: en, es or pt. Default: the first of these that LC_ALL, LC_MESSAGES or LANG names, else en.
    #[arg(long, global = true, env = "AYNI_LANGUAGE", value_name = "LANGUAGE")]
    pub language: Option<String>,
}

/// The commands; each has a file of its own in `commands/`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files into the record.
    Load(commands::load::Load),
    /// Check IATI files: XML, structure, rules and code lists.
    Check(commands::check::Check),
    /// List what the record rests on.
    Sources(commands::sources::Sources),
    /// List the states of the record through time, or compare two.
    Snapshots(commands::snapshots::Snapshots),
    /// Take a source out of the record.
    Forget(commands::forget::Forget),
    /// List what was wrong or odd in the sources.
    Findings(commands::findings::Findings),
    /// Ask the record for figures.
    Ask(Box<commands::ask::Ask>),
    /// Find entries by their words.
    Search(commands::search::Search),
    /// Show one entry: who, what, how, why, where.
    Show(commands::show::Show),
    /// Ask the tables in SQL (SELECT only).
    Sql(commands::sql::Sql),
    /// Read cooperation through a framework: rulebooks, signals, readings, agreement.
    Lens(Box<commands::lens::Lens>),
    /// Write the spreadsheet that an officer fills in.
    Template(commands::template::Template),
    /// Write entries as a workbook.
    Export(commands::export::Export),
    /// Share out transactions by sector and country, without storing anything.
    Flatten(commands::flatten::Flatten),
    /// Write entries in the forms that others read: IATI, TOSSD, the UN framework.
    Publish(Box<commands::publish::Publish>),
    /// Check that everything in the data folder is whole.
    Verify(commands::verify::Verify),
    /// Make a verified copy of the data folder.
    Backup(commands::backup::Backup),
    /// Open a verified copy as a new data folder.
    Restore(commands::restore::Restore),
    /// Measure how long questions to this record take.
    Bench(commands::bench::Bench),
    /// Bring the database of people to what this version knows.
    Migrate(commands::migrate::Migrate),
    /// Keep the accounts of people: the first administrator, invitations, roles, sessions, erasure.
    Admin(commands::admin::Admin),
    /// Take the letters that people write in answer to those of the house.
    Mail(commands::mail::Mail),
    /// Take courses in as folders, and write them out, with their recordings and captions.
    Course(commands::course::Course),
    /// Fill a fresh data folder with something to look at.
    Demo(commands::demo::Demo),
    /// Serve the record as web pages.
    Serve(commands::serve::Serve),
}

/// A file format for tables on standard output or in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Comma-separated values in UTF-8.
    Csv,
    /// Spreadsheet.
    Xlsx,
    /// Apache Parquet.
    Parquet,
}

/// Where a page of a long list begins and how long it is.
#[derive(Debug, Clone, Copy, Args)]
pub struct Paging {
    /// Show at most this many.
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub limit: usize,
    /// Leave out this many first.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub offset: usize,
}
