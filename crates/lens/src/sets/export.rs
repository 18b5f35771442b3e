//! Cases as R's package QCA reads them: `read.csv("cases.csv", row.names = 1)`.
//!
//! Names of sets become what the package takes for one: capital letters and digits, beginning with a letter, each
//! another. Names of cases stay as they are, guarded against spreadsheets that would compute them.

use super::minimise::Expectation;
use super::table::{CaseSets, Thresholds};
use crate::codings::guarded;

/// A file for R, and what became of the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file: a line of names, then a line a case.
    pub csv: String,
    /// For each condition and last the outcome: its name here, and its name in the file.
    pub names: Vec<(String, String)>,
}

/// The column that says where memberships come from. Names of sets are capitals, so that none is it.
const FROM: &str = "from";

/// Cases with their memberships in conditions and outcome, as a file; with a last column where `from` says of each case
/// from where they come.
///
/// # Errors
/// [`csv::Error`] when a line cannot be written.
pub fn for_r(
    conditions: &[String],
    outcome: &str,
    cases: &[CaseSets],
    from: Option<&[String]>,
) -> Result<Exported, csv::Error> {
    let names = short_names(conditions, outcome);
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let shorts = names.iter().map(|(_, short)| short.as_str());
    writer.write_record(std::iter::once("case").chain(shorts).chain(from.map(|_| FROM)))?;
    for (place, case) in cases.iter().enumerate() {
        let memberships = case.conditions.iter().chain([&case.outcome]).map(|value| format!("{value}"));
        let from = from.map(|from| from.get(place).map(|from| guarded(from).into_owned()).unwrap_or_default());
        writer.write_record(std::iter::once(guarded(&case.name).into_owned()).chain(memberships).chain(from))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Exported { csv: String::from_utf8_lossy(&bytes).into_owned(), names })
}

/// For each condition and last the outcome: its name here, and its name in the file.
fn short_names(conditions: &[String], outcome: &str) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = Vec::new();
    for name in conditions.iter().map(String::as_str).chain([outcome]) {
        let plain = plain(name);
        let mut short = plain.clone();
        let mut number = 2;
        while names.iter().any(|(_, other)| *other == short) {
            short = format!("{plain}{number}");
            number += 1;
        }
        names.push((name.to_owned(), short));
    }
    names
}

/// A script for R that asks the package of the same cases what was asked here; `cases.csv` is the file of [`for_r`].
#[must_use]
pub fn script(conditions: &[String], outcome: &str, expectations: &[Expectation], thresholds: Thresholds) -> String {
    let names = short_names(conditions, outcome);
    let (shorts, outcome) = names.split_at(names.len().saturating_sub(1));
    let shorts: Vec<String> = shorts.iter().map(|(_, short)| format!("\"{short}\"")).collect();
    let outcome = outcome.first().map_or("", |(_, short)| short.as_str());
    let expected: Vec<&str> = expectations
        .iter()
        .map(|expectation| match expectation {
            Expectation::Present => "1",
            Expectation::Absent => "0",
            Expectation::None => "\"-\"",
        })
        .collect();
    let Thresholds { cases, inclusion, pri } = thresholds;
    format!(
        "# Needs the package QCA: install.packages(\"QCA\")\n\
         library(QCA)\n\
         cases <- read.csv(\"cases.csv\", row.names = 1)\n\
         # The sets alone: a last column may say where they come from.\n\
         cases <- cases[, c({0}, \"{outcome}\")]\n\
         table <- truthTable(cases, outcome = \"{outcome}\", conditions = c({0}),\n    \
         incl.cut = {inclusion}, pri.cut = {pri}, n.cut = {cases}, show.cases = TRUE)\n\
         table\n\
         # Conservative, parsimonious, intermediate.\n\
         minimize(table, details = TRUE)\n\
         minimize(table, include = \"?\", details = TRUE)\n\
         minimize(table, include = \"?\", dir.exp = c({1}), details = TRUE)\n",
        shorts.join(", "),
        expected.join(", ")
    )
}

/// Letters and digits of a name in capitals, without accents that the package would not take.
fn plain(name: &str) -> String {
    let letters: String = vocabulary::fold(name)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    match letters.chars().next() {
        None => "SET".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("S{letters}"),
        Some(_) => letters,
    }
}
