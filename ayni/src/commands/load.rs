//! `ayni load`: files into the record.

use std::path::PathBuf;

use archive::{Committed, Wait};
use clap::Args;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::loading::{self, FileOutcome, Loading, What};
use crate::output;
use crate::progress::Progress;

/// Read files into the record.
///
/// Formats are recognised by content: IATI activities, the workbook, casebook
/// files, practices of the South–South Galaxy, Chinese official finance, UNDP's
/// lists of initiatives and projects, answers of the IATI Datastore, totals of
/// the OECD and of SEGIB, exchange rates of the IMF and the European Central
/// Bank, indicators by country and year; plain or packed with gzip, zstd or zip.
/// The same key replaces a source, the same content does nothing. Everything
/// becomes visible at once, at the end.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni load report.xml\n  ayni load reports/ more.xml.gz\n  ayni load export-2026-10.xml --as our-ministry\n  curl … | ayni load - --as feed\n  ayni load reports/ --dry-run --json"
)]
pub struct Load {
    /// Files, folders, or - for standard input.
    #[arg(value_name = "PATH", required_unless_present = "casebook")]
    paths: Vec<PathBuf>,
    /// Key of the source: a later load under the same key replaces it. For one path only.
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Read and report, but write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Load the casebook that the program carries, even if it was forgotten.
    #[arg(long)]
    casebook: bool,
    /// Wait at most this many seconds for another writer; not at all when left out.
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
}

impl Load {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        self.check()?;
        let walk = formats::inputs(&self.paths);
        let problems = walk.refused;
        let mut inputs: Vec<What> = walk.inputs.into_iter().map(What::Input).collect();
        if self.casebook {
            inputs.insert(0, What::Casebook);
        }
        if self.name.is_some() && inputs.len() > 1 {
            return Err(Failure::new(format!("--as names one source, but {} were found there", inputs.len()))
                .code(exit::USAGE)
                .hint("load them without --as: each gets its path as key"));
        }
        let mut told = Told { context, failed: 0, read: 0, problems: 0 };
        for problem in &problems {
            told.refused(&chain(problem))?;
        }
        if inputs.is_empty() {
            return Err(match problems.first() {
                Some(problem) => Failure::new(chain(problem)),
                None => Failure::new(context.text("cli-load-no-input")),
            });
        }
        let total: Option<u64> = inputs.iter().map(What::size).sum();
        let progress = Progress::over_bytes(total);
        let key = self.name.as_deref();
        if self.dry_run {
            for input in &inputs {
                told.file(&progress, loading::rehearse(input, key))?;
            }
            progress.finish();
            eprintln!("{}", context.text("cli-load-dry"));
            return Ok(told.exit());
        }
        crate::memory::in_small_pages();
        let archive = context.archive_to_fill()?;
        let index = context.index()?;
        let wait = self.wait.map_or(Wait::No, |seconds| Wait::AtMost(std::time::Duration::from_secs(seconds)));
        let mut loading = Loading::begin(context, &archive, &index, wait, progress.clone())?;
        for input in &inputs {
            let outcome = loading.read(input, key)?;
            told.file(&progress, outcome)?;
        }
        let committed = loading.commit(&self.reason())?;
        let text = match committed {
            Committed::Snapshot(number) => {
                let arguments = [("snapshot", number.into()), ("sources", told.read.into())];
                context.texts.text_with("cli-load-snapshot", &arguments)
            }
            Committed::Nothing(number) => context.texts.text_with("cli-load-nothing", &[("snapshot", number.into())]),
        };
        eprintln!("{text}");
        Ok(told.exit())
    }

    fn check(&self) -> Result<(), Failure> {
        let standard_input = self.paths.iter().filter(|path| path.as_os_str() == "-").count();
        if standard_input > 0 && self.name.is_none() {
            return Err(Failure::new("standard input has no name of its own")
                .code(exit::USAGE)
                .hint("say --as NAME, so that a later load can replace it"));
        }
        if self.name.is_some() && self.paths.len() + usize::from(self.casebook) > 1 {
            return Err(Failure::new("--as names one source, but several paths are given").code(exit::USAGE));
        }
        if self.name.as_deref().is_some_and(|name| name.trim().is_empty()) {
            return Err(Failure::new("--as needs a name").code(exit::USAGE));
        }
        Ok(())
    }

    fn reason(&self) -> String {
        let mut words = vec!["load".to_owned()];
        words.extend(self.casebook.then(|| "--casebook".to_owned()));
        words.extend(self.paths.iter().map(|path| path.display().to_string()));
        words.extend(self.name.iter().map(|name| format!("--as {name}")));
        words.join(" ")
    }
}

/// The sentence for what a file brought: entries, or rates, or figures.
fn loaded_key(counts: &formats::summary::Counts) -> &'static str {
    if counts.rates > 0 {
        "cli-loaded-rates"
    } else if counts.observations > 0 {
        "cli-loaded-figures"
    } else if counts.indicators > 0 {
        "cli-loaded-indicators"
    } else {
        "cli-loaded"
    }
}

/// Tells each file as it is done, and counts.
struct Told<'a> {
    context: &'a Context,
    failed: u64,
    read: u64,
    problems: u64,
}

impl Told<'_> {
    fn refused(&mut self, problem: &str) -> Result<(), Failure> {
        self.problems += 1;
        if self.context.json {
            return output::json(&json!({ "file": null, "error": problem }));
        }
        eprintln!("ayni: {problem}");
        Ok(())
    }

    fn file(&mut self, progress: &Progress, outcome: FileOutcome) -> Result<(), Failure> {
        let FileOutcome { file, key, seconds, outcome } = outcome;
        match &outcome {
            Ok(read) => self.read += u64::from(!read.unchanged),
            Err(_) => self.failed += 1,
        }
        if self.context.json {
            return output::json(&match outcome {
                Ok(read) => json!({
                    "file": file,
                    "source": key,
                    "format": read.summary.format.as_str(),
                    "version": read.summary.version,
                    "entries": read.summary.counts.entries,
                    "activities": read.summary.counts.activities,
                    "transactions": read.summary.counts.flows,
                    "budgets": read.budgets,
                    "plans": read.summary.counts.plans,
                    "findings": read.findings,
                    "rates": read.summary.counts.rates,
                    "observations": read.summary.counts.observations,
                    "indicators": read.summary.counts.indicators,
                    "errors": read.errors,
                    "bytes": read.summary.counts.bytes,
                    "sha256": read.summary.sha256,
                    "unchanged": read.unchanged,
                    "seconds": (seconds * 1000.0).round() / 1000.0,
                }),
                Err(error) => {
                    json!({ "file": file, "source": key, "error": error, "seconds": (seconds * 1000.0).round() / 1000.0 })
                }
            });
        }
        let texts = self.context.texts;
        match outcome {
            Ok(read) if read.unchanged => {
                progress.line(&texts.text_with("cli-load-unchanged", &[("file", file.into())]));
            }
            Ok(read) => {
                let format = match &read.summary.version {
                    Some(version) => format!("{} {version}", read.summary.format),
                    None => read.summary.format.to_string(),
                };
                let arguments = [
                    ("rates", read.summary.counts.rates.into()),
                    ("figures", read.summary.counts.observations.into()),
                    ("indicators", read.summary.counts.indicators.into()),
                    ("file", file.into()),
                    ("format", format.into()),
                    ("entries", read.summary.counts.entries.into()),
                    ("flows", read.summary.counts.flows.into()),
                    ("findings", read.findings.into()),
                ];
                progress.line(&texts.text_with(loaded_key(&read.summary.counts), &arguments));
            }
            Err(error) => {
                // The reader's sentence begins with the file's name already.
                progress.line(&format!("ayni: {error}"));
            }
        }
        Ok(())
    }

    fn exit(&self) -> u8 {
        if self.failed + self.problems == 0 {
            exit::DONE
        } else if self.read == 0 && self.failed > 0 {
            exit::FAILED
        } else {
            exit::PARTLY
        }
    }
}
