//! `ayni lens agreement`: how far readers agree.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lens::agreement::{self, Bootstrap, Level, Undefined};
use lens::codings::{self, Coding};
use lens::rulebook::Rulebook;
use serde_json::{Value as Json, json};

use super::books::{self, Book};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{self, Side};

/// Say how far readers agree: Krippendorff's alpha for each criterion.
///
/// With a percentile interval from cases drawn again, and the cases that divide
/// the readers most. Where all answers are alike, agreement cannot be told from
/// chance, and that is said instead of a number.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni lens agreement codings.csv
  ayni lens agreement codings.csv --level nominal --draws 5000 --seed 7 --json
  ayni lens agreement codings.csv --rulebook my/sjssc.toml")]
pub struct Agreement {
    /// Answers of readers as comma-separated values.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The rulebook that was answered, by its id or its file; those that come with the program are found by themselves.
    #[arg(long = "rulebook", value_name = "RULEBOOK")]
    rulebooks: Vec<String>,
    /// How far apart two answers are.
    #[arg(long, default_value = "ordinal", value_name = "LEVEL")]
    level: LevelName,
    /// How often cases are drawn again.
    #[arg(long, default_value_t = 1000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    draws: u32,
    /// Where the drawing begins: the same seed gives the same interval.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
}

/// A level, as the command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LevelName {
    /// The same or not.
    Nominal,
    /// In an order: no, partly, yes.
    Ordinal,
    /// By their differences.
    Interval,
}

impl LevelName {
    const fn level(self) -> Level {
        match self {
            Self::Nominal => Level::Nominal,
            Self::Ordinal => Level::Ordinal,
            Self::Interval => Level::Interval,
        }
    }
}

/// The key of the words for why there is no alpha.
const fn why(undefined: Undefined) -> &'static str {
    match undefined {
        Undefined::NoPairs => "cli-lens-undefined-nopairs",
        Undefined::NoVariation => "cli-lens-undefined-novariation",
        Undefined::BelowZero => "cli-lens-undefined-belowzero",
        Undefined::NotANumber => "cli-lens-undefined-notanumber",
    }
}

/// How many of the cases that divide readers most are named.
const DIVIDED: usize = 10;

impl Agreement {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let codings::Read { codings, problems } = codings::read(&books::read_bytes(&self.file)?);
        for problem in &problems {
            eprintln!("{}: {problem}", self.file.display());
        }
        let mut code = if problems.is_empty() { exit::DONE } else { exit::PARTLY };
        if codings.is_empty() {
            return Err(
                Failure::new(format!("{} holds no answer of a reader", self.file.display())).code(exit::PROBLEMS)
            );
        }
        let given = self.rulebooks.iter().map(|name| books::book(name)).collect::<Result<Vec<Book>, _>>()?;
        let ids: BTreeSet<&str> = codings.iter().map(|coding| coding.rulebook.as_str()).collect();
        let mut all = Vec::new();
        for id in ids {
            let rulebook = given.iter().map(|book| &book.rulebook).find(|one| one.id == id);
            let Some(rulebook) = rulebook.or(books::shipped()?.iter().find(|one| one.id == id)) else {
                let arguments = [("rulebook", id.into())];
                eprintln!("{}", context.texts.text_with("cli-lens-unknown-rulebook", &arguments));
                code = exit::PARTLY;
                continue;
            };
            let of: Vec<Coding> = codings.iter().filter(|coding| coding.rulebook == id).cloned().collect();
            all.push(self.of_rulebook(context, rulebook, &of)?);
        }
        if context.json {
            let how =
                json!({ "level": self.level.level().as_str(), "draws": self.draws, "seed": self.seed, "within": 0.95 });
            output::json(&json!({ "how": how, "rulebooks": all }))?;
        } else {
            let arguments = [("draws", (self.draws as usize).into()), ("seed", self.seed.into())];
            output::print(&context.texts.text_with("cli-lens-alpha-how", &arguments))?;
        }
        Ok(code)
    }

    fn of_rulebook(&self, context: &Context, rulebook: &Rulebook, codings: &[Coding]) -> Result<Json, Failure> {
        let level = self.level.level();
        let how = Bootstrap { draws: self.draws as usize, seed: self.seed, ..Bootstrap::default() };
        let refused = |error: Undefined| Failure::new(error.to_string()).code(exit::PROBLEMS);
        let criteria = agreement::by_criterion(rulebook, codings).map_err(refused)?;
        let readers = agreement::readers(codings);
        let (mut rows, mut listed) = (Vec::new(), Vec::new());
        for one in &criteria {
            let name = format!("{}/{}", one.principle, one.criterion);
            match agreement::alpha(&one.values, level) {
                Ok(alpha) => {
                    let drawn = agreement::bootstrap(&one.values, level, how);
                    let interval = drawn.map(|drawn| format!("{:.3}–{:.3}", drawn.low, drawn.high));
                    let undefined = drawn.map(|drawn| drawn.undefined).unwrap_or(how.draws);
                    rows.push(vec![
                        name,
                        format!("{:.3}", alpha.alpha),
                        interval.unwrap_or_else(|_| context.text(why(Undefined::NoVariation))),
                        alpha.units.to_string(),
                        alpha.pairable.to_string(),
                        undefined.to_string(),
                    ]);
                    listed.push(json!({
                        "principle": one.principle,
                        "criterion": one.criterion,
                        "alpha": alpha.alpha,
                        "interval": drawn.ok().map(|drawn| json!({ "low": drawn.low, "high": drawn.high })),
                        "cases": alpha.units,
                        "answers": alpha.pairable,
                        "draws_undefined": undefined,
                    }));
                }
                Err(undefined) => {
                    let why = context.text(why(undefined));
                    rows.push(vec![name, why, String::new(), String::new(), String::new(), String::new()]);
                    listed.push(json!({
                        "principle": one.principle,
                        "criterion": one.criterion,
                        "alpha": null,
                        "why": undefined.to_string(),
                    }));
                }
            }
        }
        let divided = agreement::divided_cases(&criteria, level);
        if !context.json {
            let arguments = [
                ("rulebook", rulebook.title.in_language(context.language()).into()),
                ("readers", readers.len().into()),
                ("answers", codings.len().into()),
            ];
            output::print(&output::shown(&context.texts.text_with("cli-lens-agreement", &arguments)))?;
            let names = ["criterion", "alpha", "within", "cases", "answers", "undefined"];
            let headings = names.map(|name| context.text(&format!("cli-lens-{name}")));
            let columns: Vec<(&str, Side)> = headings
                .iter()
                .enumerate()
                .map(|(at, heading)| (heading.as_str(), if at == 0 { Side::Left } else { Side::Right }))
                .collect();
            output::print(&output::table(&columns, rows).to_string())?;
            if !divided.is_empty() {
                output::print(&format!("\n{}", context.text("cli-lens-divided")))?;
            }
            for case in divided.iter().take(DIVIDED) {
                let criteria: Vec<String> =
                    case.criteria.iter().map(|(principle, criterion)| format!("{principle}/{criterion}")).collect();
                output::print(&output::shown(&format!("  {} ({})", case.case, criteria.join(", "))))?;
            }
            if divided.len() > DIVIDED {
                output::print(&format!("  {}", context.texts.count("cli-lens-more-cases", divided.len() - DIVIDED)))?;
            }
            output::print("")?;
        }
        let divided: Vec<Json> = divided
            .iter()
            .map(|case| {
                let criteria: Vec<Json> = case
                    .criteria
                    .iter()
                    .map(|(principle, criterion)| json!({ "principle": principle, "criterion": criterion }))
                    .collect();
                json!({ "case": case.case, "distance": case.distance, "criteria": criteria })
            })
            .collect();
        Ok(json!({
            "rulebook": rulebook.id,
            "readers": readers.len(),
            "answers": codings.len(),
            "criteria": listed,
            "divided": divided,
        }))
    }
}
