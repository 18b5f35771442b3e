//! `ayni flatten`: one row a transaction × sector × country, straight from files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use record::Code;
use record::flat::{Periods, Selection, Vocabularies};
use record::rates::CompiledRates;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::files::refuse_to_replace;
use crate::flattening::{Flattening, Form, Output, Told};
use crate::output;
use crate::progress::Progress;

/// Share out transactions by sector and country, in dollars, without storing anything.
///
/// Each row is one share of one transaction; the rows of a transaction sum
/// exactly to it. The columns are described in the book, under “The columns of
/// ayni flatten”. In CSV, a text that a spreadsheet would compute gets an
/// apostrophe before it. What no row rests on, such as results and documents,
/// is passed over; “ayni check” tells what is wrong in it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni flatten report.xml > rows.csv\n  ayni flatten reports/ more.zip --parquet --output rows.parquet\n  ayni flatten report.xml --from 2015 --to 2020 --findings findings.jsonl --output rows.csv\n  ayni flatten report.xml --budgets=quarters --vocabulary 2 --json\n  curl … | ayni flatten - --language es"
)]
pub struct Flatten {
    /// Files, folders, archives, or - for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Comma-separated values: what is given when no form is asked for.
    #[arg(long, group = "form")]
    csv: bool,
    /// Apache Parquet; needs --output.
    #[arg(long, group = "form", requires = "output")]
    parquet: bool,
    /// The file to write; standard output when left out.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace files that exist.
    #[arg(long)]
    overwrite: bool,
    /// Write the findings there, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    findings: Option<PathBuf>,
    /// Budgets and planned disbursements too, whole or shared out over time by days.
    #[arg(long, value_name = "PERIODS", num_args = 0..=1, require_equals = true, default_missing_value = "whole")]
    budgets: Option<BudgetPeriods>,
    /// Sectors of this vocabulary instead of the DAC's; “all” gives every one beside the other (never add them up).
    #[arg(long, value_name = "CODE")]
    vocabulary: Option<String>,
    /// Leave out what ends before this calendar year.
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,
    /// Leave out what begins after this calendar year.
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,
}

/// How budgets are shared out over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BudgetPeriods {
    /// Not at all.
    Whole,
    /// Over calendar years.
    Years,
    /// Over calendar quarters.
    Quarters,
}

impl Flatten {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        self.check()?;
        let form = match (self.csv, self.parquet, context.json) {
            (_, true, _) => Form::Parquet,
            (false, false, true) => Form::Json,
            _ => Form::Csv,
        };
        let walk = formats::inputs(&self.paths);
        let unreachable: Vec<String> = walk.refused.iter().map(|problem| chain(problem)).collect();
        if walk.inputs.is_empty() {
            let nothing = || context.text("cli-load-no-input");
            return Err(Failure::new(unreachable.into_iter().next().unwrap_or_else(nothing)));
        }
        let total: Option<u64> = walk.inputs.iter().map(formats::Input::size).sum();
        let progress = Progress::over_bytes(total);
        let selection = self.selection(context);
        crate::memory::in_small_pages();
        let flattening = Flattening {
            inputs: &walk.inputs,
            selection: &selection,
            rates: &CompiledRates,
            form,
            progress: &progress,
        };
        let mut output = Output::begin(form, self.output.as_deref(), self.findings.as_deref())?;
        let told = flattening.run(&mut output)?;
        progress.finish();
        if told.files > 0 {
            output.finish()?;
        }
        let problems: Vec<&String> = unreachable.iter().chain(&told.refused).collect();
        for problem in &problems {
            eprintln!("ayni: {problem}");
        }
        self.tell(context, form, &told)?;
        Ok(if told.files == 0 {
            exit::FAILED
        } else if problems.is_empty() && told.broken.is_empty() {
            exit::DONE
        } else {
            exit::PARTLY
        })
    }

    fn check(&self) -> Result<(), Failure> {
        if self.from.zip(self.to).is_some_and(|(from, to)| from > to) {
            return Err(Failure::new("--from is a later year than --to").code(exit::USAGE));
        }
        if self.output.is_some() && self.output == self.findings {
            return Err(Failure::new("--output and --findings name the same file").code(exit::USAGE));
        }
        for path in self.output.iter().chain(&self.findings) {
            refuse_to_replace(path, self.overwrite, "--overwrite replaces it")?;
        }
        Ok(())
    }

    fn selection(&self, context: &Context) -> Selection {
        Selection {
            language: context.language(),
            vocabularies: match self.vocabulary.as_deref() {
                None => Vocabularies::Chosen,
                Some("all") => Vocabularies::All,
                Some(code) => Vocabularies::One(Code::new(code)),
            },
            budgets: self.budgets.map(|periods| match periods {
                BudgetPeriods::Whole => Periods::Whole,
                BudgetPeriods::Years => Periods::Years,
                BudgetPeriods::Quarters => Periods::Quarters,
            }),
            from: self.from,
            to: self.to,
        }
    }

    /// Says what was done: on standard error, and as JSON where the rows go elsewhere.
    fn tell(&self, context: &Context, form: Form, told: &Told) -> Result<(), Failure> {
        let texts = context.texts;
        for file in &told.broken {
            eprintln!("{}", texts.text_with("cli-flatten-broken", &[("file", file.as_str().into())]));
        }
        let counts = [
            ("rows", told.rows.into()),
            ("items", told.items.into()),
            ("entries", told.entries.into()),
            ("files", told.files.into()),
        ];
        eprintln!("{}", texts.text_with("cli-flatten-done", &counts));
        let findings = told.errors + told.warnings + told.notices;
        if findings > 0 {
            let counts = [
                ("count", findings.into()),
                ("errors", told.errors.into()),
                ("warnings", told.warnings.into()),
                ("notices", told.notices.into()),
            ];
            eprintln!("{}", texts.text_with("cli-flatten-findings", &counts));
        }
        for (key, count) in [("cli-flatten-undated", told.undated), ("cli-flatten-unconvertible", told.unconvertible)] {
            if count > 0 {
                eprintln!("{}", texts.text_with(key, &[("count", count.into())]));
            }
        }
        if context.json && form != Form::Json && self.output.is_some() {
            output::json(&json!({
                "written": self.output,
                "rows": told.rows,
                "items": told.items,
                "entries": told.entries,
                "files": told.files,
                "refused": told.refused,
                "broken": told.broken,
                "findings": { "error": told.errors, "warning": told.warnings, "notice": told.notices },
                "undated": told.undated,
                "unconvertible": told.unconvertible,
            }))?;
        }
        Ok(())
    }
}
