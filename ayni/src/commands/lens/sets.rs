//! `ayni lens sets`: cases as fuzzy sets.

use std::path::PathBuf;

use clap::Args;
use lens::sets::{
    Anchors, CaseSets, Expectation, Fit, Outcome, Shifted, Solution, SolutionKind, Thresholds, TruthTable, for_r,
    minimise, robustness,
};
use serde_json::{Value as Json, json};

use super::books;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::files::cannot;
use crate::output::{self, Side};

/// Compare cases as fuzzy sets: truth table, minimisation, the way to R.
///
/// The file has a line for each case: its name, a column for each condition,
/// and last the outcome. Numbers are memberships from 0 to 1; a set that is
/// calibrated may hold anything that was measured.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni lens sets cases.csv
  ayni lens sets cases.csv --inclusion 0.75 --pri 0.6 --json
  ayni lens sets measured.csv --calibrate GROWTH=0,2,4 --calibrate LEFT=0,0.5,1 --calibrate SJSSC=0,0.5,1
  ayni lens sets cases.csv --r for-r.csv")]
pub struct Sets {
    /// Cases as comma-separated values.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A set with the values that are fully out, neither in nor out, and fully in; may be repeated.
    #[arg(long = "calibrate", value_name = "SET=OUT,MIDDLE,IN", value_parser = calibration)]
    calibrations: Vec<(String, [f64; 3])>,
    /// The inclusion that a row needs to show the outcome.
    #[arg(long, default_value_t = 0.8, value_name = "SHARE")]
    inclusion: f64,
    /// The PRI that a row needs to show the outcome.
    #[arg(long, default_value_t = 0.5, value_name = "SHARE")]
    pri: f64,
    /// How many cases a row needs not to be a remainder.
    #[arg(long, default_value_t = 1, value_name = "N")]
    cases: usize,
    /// Write the memberships as R's package QCA reads them.
    #[arg(long, value_name = "FILE")]
    r: Option<PathBuf>,
}

/// Shares by which every anchor is moved to see whether the solution holds.
const SHIFTS: [f64; 2] = [0.1, 0.2];

/// The words of the anchors, in their order.
const ANCHORS: [&str; 3] = ["exclusion", "crossover", "inclusion"];

fn calibration(text: &str) -> Result<(String, [f64; 3]), String> {
    let wrong = || format!("“{text}” is no calibration such as GROWTH=0,2,4");
    let (set, anchors) = text.split_once('=').ok_or_else(wrong)?;
    let numbers: Vec<f64> =
        anchors.split(',').map(|number| number.trim().parse()).collect::<Result<_, _>>().map_err(|_| wrong())?;
    let anchors = <[f64; 3]>::try_from(numbers).map_err(|_| wrong())?;
    Anchors::new(anchors[0], anchors[1], anchors[2]).map_err(|error| error.to_string())?;
    Ok((set.trim().to_owned(), anchors))
}

/// What a file of cases holds.
struct Measured {
    conditions: Vec<String>,
    outcome: String,
    cases: Vec<(String, Vec<f64>)>,
}

impl Sets {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let measured = self.measured()?;
        let anchors = self.anchors(&measured)?;
        let cases = memberships(&measured, &anchors)?;
        let thresholds = Thresholds { cases: self.cases, inclusion: self.inclusion, pri: self.pri };
        let refused = |why: String| Failure::new(format!("{}: {why}", self.file.display())).code(exit::PROBLEMS);
        let table =
            TruthTable::new(&measured.conditions, &cases, thresholds).map_err(|error| refused(error.to_string()))?;
        let expected = vec![Expectation::Present; measured.conditions.len()];
        let kinds = [
            ("conservative", SolutionKind::Conservative),
            ("intermediate", SolutionKind::Intermediate(expected)),
            ("parsimonious", SolutionKind::Parsimonious),
        ];
        let solutions = kinds.map(|(name, kind)| (name, minimise(&table, &kind).map_err(|error| error.to_string())));
        let (names, kind) = (&measured.conditions, &SolutionKind::Conservative);
        let is_calibrated = anchors.iter().any(Option::is_some);
        let moved = is_calibrated
            .then(|| robustness(names, &measured.cases, &anchors, thresholds, kind, &SHIFTS).ok())
            .flatten();
        if let Some(path) = &self.r {
            let exported = for_r(&measured.conditions, &measured.outcome, &cases, None)
                .map_err(|error| Failure::new(format!("the cases could not be written: {error}")))?;
            std::fs::write(path, exported.csv).map_err(|error| cannot(path, &error))?;
        }
        if context.json {
            output::json(&as_json(&measured, &cases, &table, &solutions, moved.as_deref()))?;
        } else {
            print(context, &measured, &cases, &table, &solutions, moved.as_deref())?;
        }
        Ok(exit::DONE)
    }

    fn measured(&self) -> Result<Measured, Failure> {
        let bytes = books::read_bytes(&self.file)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let file = self.file.display();
        let wrong = |line: u64, why: String| Failure::new(format!("{file}:{line}: {why}")).code(exit::PROBLEMS);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let headings = reader.headers().map_err(|error| wrong(1, error.to_string()))?.clone();
        let mut sets: Vec<String> = headings.iter().skip(1).map(str::to_owned).collect();
        let outcome = sets.pop().filter(|_| !sets.is_empty()).ok_or_else(|| {
            wrong(1, "expected a column of names, one for each condition, and last the outcome".to_owned())
        })?;
        let mut cases: Vec<(String, Vec<f64>)> = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|error| {
                let line = error.position().map_or(0, csv::Position::line);
                wrong(line, error.to_string())
            })?;
            let line = row.position().map_or(0, csv::Position::line);
            let mut numbers = Vec::with_capacity(sets.len() + 1);
            for (cell, heading) in row.iter().zip(&headings).skip(1) {
                let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
                let number = number.ok_or_else(|| {
                    wrong(line, format!("{heading}: read “{cell}”; expected a number: a case of which something is not known is left out of the file, not guessed"))
                })?;
                numbers.push(number);
            }
            let name = row.get(0).unwrap_or_default().to_owned();
            if cases.iter().any(|(other, _)| *other == name) {
                return Err(wrong(line, format!("the case “{name}” is there twice")));
            }
            cases.push((name, numbers));
        }
        Ok(Measured { conditions: sets, outcome, cases })
    }

    /// The anchors of each condition and last of the outcome; none of what is a membership already.
    fn anchors(&self, measured: &Measured) -> Result<Vec<Option<Anchors>>, Failure> {
        let sets: Vec<&str> = measured.conditions.iter().chain([&measured.outcome]).map(String::as_str).collect();
        if let Some((name, _)) = self.calibrations.iter().find(|(name, _)| !sets.contains(&name.as_str())) {
            return Err(
                Failure::new(format!("there is no set “{name}”; there are {}", sets.join(", "))).code(exit::USAGE)
            );
        }
        let anchors = sets.iter().map(|set| {
            let given = self.calibrations.iter().find(|(name, _)| name == set);
            let anchors = given.map(|(_, [out, middle, inside])| Anchors::new(*out, *middle, *inside)).transpose();
            anchors.map_err(|error| Failure::new(error.to_string()).code(exit::USAGE))
        });
        anchors.collect()
    }
}

fn memberships(measured: &Measured, anchors: &[Option<Anchors>]) -> Result<Vec<CaseSets>, Failure> {
    let case = |(name, values): &(String, Vec<f64>)| -> Result<CaseSets, Failure> {
        let membership = |(value, anchors): (&f64, &Option<Anchors>)| match anchors {
            Some(anchors) => anchors.membership(*value).map_err(|error| Failure::new(error.to_string())),
            None => Ok(*value),
        };
        let mut conditions = values.iter().zip(anchors).map(membership).collect::<Result<Vec<f64>, _>>()?;
        let outcome = conditions.pop().unwrap_or_default();
        Ok(CaseSets { name: name.clone(), conditions, outcome })
    };
    measured.cases.iter().map(case).collect()
}

type Solved = (&'static str, Result<Solution, String>);

const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Shown => "shown",
        Outcome::NotShown => "not-shown",
        Outcome::Remainder => "remainder",
    }
}

/// A combination as a product: `LEFT*~GROWTH`.
fn combination(conditions: &[String], bits: u32) -> String {
    let of = |(at, name): (usize, &String)| if bits >> at & 1 == 1 { name.clone() } else { format!("~{name}") };
    conditions.iter().enumerate().map(of).collect::<Vec<_>>().join("*")
}

fn measures(context: &Context, fit: &Fit) -> [String; 3] {
    [fit.inclusion, fit.coverage, fit.pri].map(|measure| match measure {
        Ok(value) => format!("{value:.3}"),
        Err(_) => context.text("cli-lens-no-measure"),
    })
}

fn print(
    context: &Context,
    measured: &Measured,
    cases: &[CaseSets],
    table: &TruthTable,
    solutions: &[Solved; 3],
    moved: Option<&[Shifted]>,
) -> Result<(), Failure> {
    let say = |text: String| output::print(&output::shown(&text));
    let arguments = [("outcome", measured.outcome.as_str().into()), ("cases", cases.len().into())];
    say(context.texts.text_with("cli-lens-truth-table", &arguments))?;
    let names = ["combination", "cases", "inclusion", "coverage", "pri", "outcome"];
    let headings = names.map(|name| context.text(&format!("cli-lens-{name}")));
    let sides = [Side::Left, Side::Left, Side::Right, Side::Right, Side::Right, Side::Left];
    let columns: Vec<(&str, Side)> = headings.iter().map(String::as_str).zip(sides).collect();
    let named = |cases_of: &[usize]| {
        cases_of.iter().filter_map(|at| cases.get(*at)).map(|case| case.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let rows = table.rows.iter().map(|row| {
        let [inclusion, coverage, pri] = measures(context, &row.fit);
        let outcome = context.text(&format!("cli-lens-outcome-{}", outcome_word(row.outcome)));
        vec![combination(&table.conditions, row.combination), named(&row.cases), inclusion, coverage, pri, outcome]
    });
    output::print(&output::table(&columns, rows).to_string())?;
    for undecided in &table.undecided {
        let case = cases.get(undecided.case).map(|case| case.name.as_str()).unwrap_or_default();
        let condition = table.conditions.get(undecided.condition).map(String::as_str).unwrap_or_default();
        let arguments = [("case", case.into()), ("condition", condition.into())];
        say(context.texts.text_with("cli-lens-undecided", &arguments))?;
    }
    for (name, solved) in solutions {
        let title = context.text(&format!("cli-lens-solution-{name}"));
        match solved {
            Ok(solution) => {
                if solution.models.is_empty() {
                    say(format!("{title}: {}", context.text("cli-lens-no-solution")))?;
                }
                for model in &solution.models {
                    let (whole, _) = Solution::fits(model, cases);
                    let [inclusion, coverage, pri] = measures(context, &whole);
                    let written = Solution::written(model, &table.conditions);
                    let arguments =
                        [("inclusion", inclusion.into()), ("coverage", coverage.into()), ("pri", pri.into())];
                    let fit = context.texts.text_with("cli-lens-fit", &arguments);
                    say(format!("{title}: {written} → {} ({fit})", measured.outcome))?;
                }
                if !(solution.is_fewest && solution.is_all) {
                    say(format!("  {}", context.text("cli-lens-not-proven")))?;
                }
            }
            Err(why) => say(format!("{title}: {why}"))?,
        }
    }
    if let Some(moved) = moved {
        let same = moved.iter().filter(|one| one.is_same).count();
        let arguments = [("same", same.into()), ("all", moved.len().into())];
        say(context.texts.text_with("cli-lens-robust", &arguments))?;
    }
    Ok(())
}

fn fit_json(fit: &Fit) -> Json {
    json!({ "inclusion": fit.inclusion.ok(), "coverage": fit.coverage.ok(), "pri": fit.pri.ok() })
}

fn as_json(
    measured: &Measured,
    cases: &[CaseSets],
    table: &TruthTable,
    solutions: &[Solved; 3],
    moved: Option<&[Shifted]>,
) -> Json {
    let name = |at: &usize| cases.get(*at).map(|case| case.name.as_str());
    let rows: Vec<Json> = table
        .rows
        .iter()
        .map(|row| {
            json!({
                "combination": combination(&table.conditions, row.combination),
                "cases": row.cases.iter().map(name).collect::<Vec<_>>(),
                "fit": fit_json(&row.fit),
                "outcome": outcome_word(row.outcome),
            })
        })
        .collect();
    let solved: serde_json::Map<String, Json> = solutions
        .iter()
        .map(|(kind, solved)| {
            let said = match solved {
                Ok(solution) => {
                    let models = solution.models.iter().map(|model| {
                        let (whole, _) = Solution::fits(model, cases);
                        json!({ "model": Solution::written(model, &table.conditions), "fit": fit_json(&whole) })
                    });
                    json!({
                        "models": models.collect::<Vec<_>>(),
                        "is_fewest": solution.is_fewest,
                        "is_all": solution.is_all,
                        "remainders": solution.remainders.len(),
                    })
                }
                Err(why) => json!({ "why": why }),
            };
            ((*kind).to_owned(), said)
        })
        .collect();
    let sets: Vec<&String> = measured.conditions.iter().chain([&measured.outcome]).collect();
    let moved = moved.map(|moved| {
        let one = |one: &Shifted| {
            json!({
                "set": sets.get(one.set),
                "anchor": ANCHORS.get(one.anchor),
                "put_at": one.put_at,
                "model": one.model.as_ref().ok(),
                "is_same": one.is_same,
            })
        };
        moved.iter().map(one).collect::<Vec<_>>()
    });
    let undecided = table
        .undecided
        .iter()
        .map(|one| json!({ "case": name(&one.case), "condition": table.conditions.get(one.condition) }));
    json!({
        "outcome": measured.outcome,
        "conditions": measured.conditions,
        "cases": cases.len(),
        "rows": rows,
        "undecided": undecided.collect::<Vec<_>>(),
        "solutions": solved,
        "robustness": moved,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calibration_is_three_numbers_in_order() {
        assert_eq!(calibration("GROWTH=0, 2,4"), Ok(("GROWTH".to_owned(), [0.0, 2.0, 4.0])));
        assert!(calibration("SMALL=4,2,0").is_ok());
        for wrong in ["GROWTH", "GROWTH=0,2", "GROWTH=0,2,1", "GROWTH=a,b,c", "GROWTH=1,1,2"] {
            assert!(calibration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn combinations_are_products() {
        let names = ["A".to_owned(), "B".to_owned()];
        assert_eq!(combination(&names, 0b01), "A*~B");
    }
}
