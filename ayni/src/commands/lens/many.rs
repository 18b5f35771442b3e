//! `ayni lens many`: many entries through one rulebook.

use std::collections::{BTreeMap, HashMap};

use archive::{Dimension, EntryKey, Filter, Question, Snapshot, Value};
use clap::Args;
use explorer::wording;
use lens::signal_rows::{SignalRows, SignalsError, signals_of};
use serde_json::{Value as Json, json};

use super::books::{self, Book};
use super::said;
use super::spread::Spread;
use crate::cli::exit;
use crate::commands::ask;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::output::{self, Side};

/// Read many entries through one rulebook: coverage first, then the spread of the intervals.
///
/// For each principle: how many entries are answered as far as the rulebook
/// asks, and where the intervals of these lie. Countries and partners are not
/// set in an order: a lens ranks nobody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni lens many sjssc
  ayni lens many sjssc --by decade --where health=yes
  ayni lens many social-medicine --by direction --years 2000-2019 --json")]
pub struct Many {
    /// A rulebook's id, or the file of one.
    #[arg(value_name = "RULEBOOK")]
    rulebook: String,
    /// What the entries are set apart by.
    #[arg(long, value_name = "DIMENSION", value_parser = apart)]
    by: Option<Dimension>,
    /// Narrow it: key=value, key=value,value or key!=value; may be repeated. “unknown” is a value too.
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = ask::parsed::<Filter>)]
    filters: Vec<Filter>,
    /// Only what lies wholly in these years: 2010-2016, 2010-, -2016 or 2014.
    #[arg(long, value_name = "YEARS", value_parser = ask::years, allow_hyphen_values = true)]
    years: Option<(Option<i32>, Option<i32>)>,
    /// Only entries with these words.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

/// What entries can be set apart by: when, in what form, from where they are told; never who.
const APART: [Dimension; 14] = [
    Dimension::Year,
    Dimension::Decade,
    Dimension::Direction,
    Dimension::Framework,
    Dimension::Collaboration,
    Dimension::Kind,
    Dimension::Modality,
    Dimension::FinanceType,
    Dimension::FlowType,
    Dimension::SectorGroup,
    Dimension::Health,
    Dimension::Status,
    Dimension::EntryKind,
    Dimension::Source,
];

fn apart(text: &str) -> Result<Dimension, String> {
    let dimension: Dimension = ask::parsed(text)?;
    if APART.contains(&dimension) || matches!(dimension, Dimension::Derived(_)) {
        return Ok(dimension);
    }
    let words: Vec<&str> = APART.iter().map(|one| one.as_str()).collect();
    Err(format!("a lens sets nobody in an order; there are {}, and signal:NAME", words.join(", ")))
}

impl Many {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let book = books::book(&self.rulebook)?;
        let snapshot = context.snapshot(self.snapshot)?;
        let (from, to) = self.years.unwrap_or_default();
        let entries = match &self.words {
            Some(words) => Some(ask::with_words(context, &snapshot, words)?),
            None => None,
        };
        let rows = self.by.into_iter().collect();
        let question = Question { rows, filters: self.filters.clone(), from, to, entries, ..Question::default() };
        let mut groups: HashMap<EntryKey, Vec<Value>> = HashMap::new();
        for (key, values) in context.wait(snapshot.entries_asked(&question))? {
            groups.entry(key).or_default().push(values.into_iter().next().flatten());
        }
        let rows = context.wait(SignalRows::of(&snapshot, signals_of(&book.rulebook))).map_err(of_signals)?;
        let mut whole = Spread::new(&book.rulebook);
        let mut apart: BTreeMap<(bool, Value), Spread<'_>> = BTreeMap::new();
        let mut failed = None;
        rows.for_each(|row| {
            let Some(values) = groups.get(&row.key) else { return };
            match book.rulebook.reading(|signal| row.found(signal), &[]) {
                Ok(reading) => {
                    whole.add(&reading);
                    for value in values.iter().filter(|_| self.by.is_some()) {
                        let group = apart.entry((value.is_none(), value.clone()));
                        group.or_insert_with(|| Spread::new(&book.rulebook)).add(&reading);
                    }
                }
                Err(error) => failed = Some(error),
            }
        })
        .map_err(of_signals)?;
        if let Some(error) = failed {
            return Err(Failure::new(error.to_string()));
        }
        let apart: Vec<(Value, Spread<'_>)> = apart.into_iter().map(|((_, value), spread)| (value, spread)).collect();
        if context.json {
            let groups: Vec<Json> = apart
                .iter()
                .map(|(value, spread)| json!({ "value": value, "principles": spread_json(spread) }))
                .collect();
            output::json(&json!({
                "snapshot": snapshot.number(),
                "rulebook": book.name,
                "least_coverage": book.rulebook.least_coverage.normalize().to_string(),
                "entries": whole.entries(),
                "principles": spread_json(&whole),
                "by": self.by.map(Dimension::as_str),
                "groups": groups,
            }))?;
            return Ok(exit::DONE);
        }
        self.print(context, &book, &whole, &apart)?;
        Ok(exit::DONE)
    }

    fn print(
        &self,
        context: &Context,
        book: &Book,
        whole: &Spread<'_>,
        apart: &[(Value, Spread<'_>)],
    ) -> Result<(), Failure> {
        let arguments = [
            ("rulebook", book.rulebook.title.in_language(context.language()).into()),
            ("count", whole.entries().into()),
            ("least", said::percent(context.texts, book.rulebook.least_coverage).into()),
        ];
        output::print(&context.texts.text_with("cli-lens-many", &arguments))?;
        output::print(&table(context, None, &[(None, whole)]))?;
        if let Some(by) = self.by {
            let groups: Vec<(Option<String>, &Spread<'_>)> =
                apart.iter().map(|(value, spread)| (Some(wording::label(context.texts, by, value)), spread)).collect();
            output::print("")?;
            output::print(&table(context, Some(&wording::name(context.texts, by)), &groups))?;
        }
        output::print(&format!("\n{}", context.text("cli-lens-many-note")))
    }
}

/// One row a group and principle: how many entries, how many shown, and where their intervals lie.
fn table(context: &Context, by: Option<&str>, groups: &[(Option<String>, &Spread<'_>)]) -> String {
    let headings = ["principle", "entries", "coverage", "shown", "lows", "highs", "above", "across", "below"]
        .map(|name| context.text(&format!("cli-lens-{name}")));
    let mut columns: Vec<(&str, Side)> = by.map(|by| (by, Side::Left)).into_iter().collect();
    columns.extend(
        headings
            .iter()
            .enumerate()
            .map(|(at, heading)| (heading.as_str(), if at == 0 { Side::Left } else { Side::Right })),
    );
    let texts = context.texts;
    let rows = groups.iter().flat_map(|(value, spread)| {
        spread.principles().map(move |one| {
            let mut row: Vec<String> = value.clone().into_iter().collect();
            row.push(one.principle.title.in_language(context.language()).to_owned());
            row.push(spread.entries().to_string());
            row.push(said::percent(texts, one.median_coverage));
            row.push(one.shown.to_string());
            let of = |ends: Option<[rust_decimal::Decimal; 3]>| {
                ends.map_or_else(String::new, |ends| ends.map(|end| said::share(texts, end)).join(" · "))
            };
            row.extend([of(one.lows), of(one.highs)]);
            row.extend([one.above, one.across, one.below].map(|count| count.to_string()));
            row
        })
    });
    output::table(&columns, rows).to_string()
}

fn spread_json(spread: &Spread<'_>) -> Json {
    let ends = |ends: Option<[rust_decimal::Decimal; 3]>| {
        ends.map(|ends| ends.map(|end| end.round_dp(4).normalize().to_string()))
    };
    spread
        .principles()
        .map(|one| {
            json!({
                "principle": one.principle.id,
                "entries": spread.entries(),
                "median_coverage": one.median_coverage.round_dp(4).normalize().to_string(),
                "shown": one.shown,
                "lows": ends(one.lows),
                "highs": ends(one.highs),
                "above": one.above,
                "across": one.across,
                "below": one.below,
            })
        })
        .collect()
}

/// Reads every entry of a snapshot through every rulebook that comes with the program; gives how many of each there are.
pub fn read_all(context: &Context, snapshot: &Snapshot) -> Result<(usize, usize), Failure> {
    let shipped = books::shipped()?;
    let mut entries = 0;
    for rulebook in shipped {
        let rows = context.wait(SignalRows::of(snapshot, signals_of(rulebook))).map_err(of_signals)?;
        let mut spread = Spread::new(rulebook);
        rows.for_each(|row| {
            if let Ok(reading) = rulebook.reading(|signal| row.found(signal), &[]) {
                spread.add(&reading);
            }
        })
        .map_err(of_signals)?;
        entries = spread.entries();
    }
    Ok((shipped.len(), entries))
}

fn of_signals(error: SignalsError) -> Failure {
    match error {
        SignalsError::Archive(error) => error.into(),
        other => Failure::new(chain(&other)),
    }
}
