//! Ayni, the workbench of South–South cooperation in health: the program.
//!
//! `cli` says what can be asked, `commands` has a file for each command,
//! `loading` puts readers, archive and search together, `flattening` readers and writers of rows, `checking` checks files,
//! `serving` the pages.

#[cfg(test)]
mod book;
mod casebook;
mod checking;
mod cli;
mod commands;
mod context;
mod failure;
mod files;
mod flattening;
mod hand;
mod help;
mod house;
mod lenses;
mod loading;
mod maildir;
mod memory;
mod metrics;
mod output;
mod press;
mod progress;
mod readings;
mod serving;
mod sheets;

use std::process::ExitCode;

use clap::FromArgMatches;
use shell::Texts;

use cli::{Cli, Command};
use context::Context;
use failure::Failure;

/// Readers make many small texts on one thread that another gives back: this allocator is made for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // What questions can be laid out by is known before they are read.
    lens::table::register();
    let language = help::language(std::env::args().skip(1), |name| std::env::var(name).ok());
    let matches = help::command(Texts::of(language)).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    start_log();
    match run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            eprintln!("ayni: {failure}");
            if let Some(hint) = &failure.hint {
                eprintln!("      {hint}");
            }
            ExitCode::from(failure.code)
        }
    }
}

/// The log goes to standard error: warnings by default, as `RUST_LOG` says otherwise; an object of JSON a line where
/// `AYNI_LOG` is `json`.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        tracing_subscriber::EnvFilter::new("warn,buoyant_kernel=off,deltalake_core=error,tantivy=error")
    });
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::env::var("AYNI_LOG").is_ok_and(|form| form == "json") {
        log.json().flatten_event(true).init();
    } else {
        log.init();
    }
}

fn run(cli: Cli) -> Result<u8, Failure> {
    let context = Context::new(&cli.global)?;
    match cli.command {
        None => commands::serve::Serve::first_visit(&context),
        Some(Command::Load(command)) => command.run(&context),
        Some(Command::Check(command)) => command.run(&context),
        Some(Command::Sources(command)) => command.run(&context),
        Some(Command::Snapshots(command)) => command.run(&context),
        Some(Command::Forget(command)) => command.run(&context),
        Some(Command::Findings(command)) => command.run(&context),
        Some(Command::Ask(command)) => command.run(&context),
        Some(Command::Search(command)) => command.run(&context),
        Some(Command::Show(command)) => command.run(&context),
        Some(Command::Sql(command)) => command.run(&context),
        Some(Command::Lens(command)) => command.run(&context),
        Some(Command::Template(command)) => command.run(&context),
        Some(Command::Export(command)) => command.run(&context),
        Some(Command::Flatten(command)) => command.run(&context),
        Some(Command::Publish(command)) => command.run(&context),
        Some(Command::Verify(command)) => command.run(&context),
        Some(Command::Backup(command)) => command.run(&context),
        Some(Command::Restore(command)) => command.run(&context),
        Some(Command::Bench(command)) => command.run(&context),
        Some(Command::Migrate(command)) => command.run(&context),
        Some(Command::Admin(command)) => command.run(&context),
        Some(Command::Mail(command)) => command.run(&context),
        Some(Command::Course(command)) => command.run(&context),
        Some(Command::Demo(command)) => command.run(&context),
        Some(Command::Serve(command)) => command.run(&context),
    }
}
