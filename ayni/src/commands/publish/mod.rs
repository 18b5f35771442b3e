//! `ayni publish`: entries in the forms that others read.

mod chosen;
mod forms;
mod report;
mod target;

use std::path::PathBuf;

use chrono::{SecondsFormat, Utc};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use formats::iati::write::{Options, Reporter, ValueDates};

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use chosen::Chosen;
use forms::{Activities, Form, Table};
use report::Report;
use target::Target;

/// Write entries in the forms that others read.
///
/// Nothing is invented and nothing is left out in silence: what a form cannot
/// hold is summed up on standard error and listed with --report. Entries that
/// lack what a form requires are not published; they are named.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni publish iati --source our-ministry --output activities.xml\n  ayni publish tossd --country CU --output tossd.csv --report not-carried.csv\n  ayni publish unctad --source casebook --output unctad.xlsx\n\nExit codes: 0 every entry chosen was published · 1 none could be · 3 some were not; each is named · 4 none fits"
)]
pub struct Publish {
    #[command(subcommand)]
    form: Which,
}

/// The forms.
#[derive(Debug, Subcommand)]
enum Which {
    /// IATI activities, version 2.03: valid against its schema, ruleset and code lists.
    #[command(
        after_help = "Examples:\n  ayni publish iati --source our-ministry --output activities.xml\n  ayni publish iati --words \"médicos Argelia\" --output - --reporting-org CU-GOV-1 --reporting-type 10 --reporting-name \"Ministerio\""
    )]
    Iati(Iati),
    /// Rows in the form of TOSSD, as CSV or as a spreadsheet (.xlsx).
    #[command(
        after_help = "Examples:\n  ayni publish tossd --source our-ministry --output tossd.csv\n  ayni publish tossd --country BO --output tossd.xlsx"
    )]
    Tossd(Common),
    /// The table of the UN framework to measure South–South cooperation, as CSV or as a spreadsheet (.xlsx).
    #[command(
        after_help = "Examples:\n  ayni publish unctad --source casebook --output unctad.csv\n  ayni publish unctad --id casebook:elam --output -"
    )]
    Unctad(Common),
}

/// What holds for every form.
#[derive(Debug, Args)]
struct Common {
    #[command(flatten)]
    chosen: Chosen,
    /// Where to: a file, or - for standard output.
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// Replace what is there.
    #[arg(long)]
    force: bool,
    /// List everything that is not carried, or written otherwise, in this CSV file.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// What IATI wants to know besides.
#[derive(Debug, Args)]
struct Iati {
    #[command(flatten)]
    common: Common,
    /// Organisation identifier of who publishes, for entries that name no complete reporting organisation.
    #[arg(long, value_name = "REF", requires = "reporting_name", requires = "reporting_type", value_parser = words())]
    reporting_org: Option<String>,
    /// Its name.
    #[arg(long, value_name = "NAME", requires = "reporting_org", value_parser = words())]
    reporting_name: Option<String>,
    /// Its type, a code of OrganisationType.
    #[arg(long, value_name = "CODE", requires = "reporting_org", value_parser = words())]
    reporting_type: Option<String>,
    /// Where an amount has no value date, which IATI requires, use the date of its transaction.
    #[arg(long)]
    value_date_from_transaction: bool,
}

/// A value that is not empty.
fn words() -> NonEmptyStringValueParser {
    NonEmptyStringValueParser::new()
}

impl Publish {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        match &self.form {
            Which::Iati(command) => {
                let options = command.options();
                run(context, &command.common, |target| Ok(Box::new(Activities::new(target, options))))
            }
            Which::Tossd(common) => run(context, common, |target| Ok(Box::new(Table::tossd(target)?))),
            Which::Unctad(common) => run(context, common, |target| Ok(Box::new(Table::unctad(target)?))),
        }
    }
}

impl Iati {
    fn options(&self) -> Options {
        let reporter = match (&self.reporting_org, &self.reporting_type, &self.reporting_name) {
            (Some(reference), Some(kind), Some(name)) => {
                Some(Reporter { reference: reference.clone(), kind: kind.clone(), name: name.clone() })
            }
            _ => None,
        };
        Options {
            reporter,
            value_dates: if self.value_date_from_transaction {
                ValueDates::FromTransaction
            } else {
                ValueDates::AsRecorded
            },
            generated: Some(Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)),
        }
    }
}

fn run(
    context: &Context,
    common: &Common,
    form: impl FnOnce(Target) -> Result<Box<dyn Form>, Failure>,
) -> Result<u8, Failure> {
    let snapshot = context.snapshot(common.chosen.snapshot)?;
    let keys = common.chosen.keys(context, &snapshot)?;
    if keys.is_empty() {
        return Err(Failure::new("no entry fits: there is nothing to publish").code(exit::NOT_FOUND));
    }
    let target = Target::new(&common.output, common.force)?;
    let mut report = Report::new(common.report.as_deref(), common.force, context)?;
    let mut form = form(target)?;
    chosen::each(context, &snapshot, &keys, |source, key, entry| {
        let taken = form.entry(entry, source)?;
        report.add(source, key, entry, &taken)
    })?;
    let published = report.published();
    let outcome = form.finish(published > 0)?;
    report.finish(context, snapshot.number(), &common.output, &outcome)?;
    Ok(match published {
        0 => exit::FAILED,
        published if published < report.entries() => exit::PARTLY,
        _ => exit::DONE,
    })
}

#[cfg(test)]
mod tests {
    use formats::gap::{Effect, Reason};
    use shell::{Language, Texts};

    #[test]
    fn every_reason_and_effect_is_explained_in_every_language() {
        let keys = Reason::ALL.iter().map(|reason| format!("publish-reason-{}", reason.as_str()));
        let keys = keys.chain(Effect::ALL.iter().map(|effect| format!("publish-effect-{}", effect.as_str())));
        let missing: Vec<String> = keys
            .flat_map(|key| Language::ALL.map(|language| (key.clone(), language)))
            .filter(|(key, language)| Texts::of(*language).find(key).is_none())
            .map(|(key, language)| format!("{key} in {language}"))
            .collect();
        assert_eq!(missing, Vec::<String>::new());
    }
}
