//! `ayni lens many`: many entries through one rulebook.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{Dimension, EntryKey, Filter, Question, Snapshot, Value};
use clap::Args;
use explorer::wording;
use lens::many::{
    Cell, Compiled, CompiledPrinciple, End, OfEntry, PrincipleTally, ReadersSay, Tally, ThroughError, Whose, placed,
    through, through_all,
};
use lens::readers::Readings;
use lens::rulebook::{Principle, Rulebook};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::books::{self, Book};
use super::said;
use crate::cli::exit;
use crate::commands::ask;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::house::{self, AddressArgument, DatabaseArgument};
use crate::output::{self, Side};
use crate::readings::RecordCases;

/// Read many entries through one rulebook: coverage first, then the spread of the intervals.
///
/// For each principle: how many entries are answered as far as the rulebook
/// asks, and where the intervals of these lie. Countries and partners are not
/// set in an order: a lens ranks nobody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni lens many sjssc
  ayni lens many sjssc --by decade --where health=yes
  ayni lens many social-medicine --by direction --years 2000-2019 --json
  ayni lens many sjssc --answers both")]
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
    /// Whose answers count: the record's, readers' (of closed readings that are shown to everybody), or both.
    #[arg(long, default_value = "record", value_name = "WHOSE", value_parser = whose)]
    answers: Whose,
    /// The database of people, where readers' answers are.
    #[command(flatten)]
    database: DatabaseArgument,
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

fn whose(word: &str) -> Result<Whose, String> {
    let words = || Whose::ALL.map(Whose::as_str).join(", ");
    Whose::from_name(word).ok_or_else(|| format!("there are {}", words()))
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
        let compiled = compiled(&book.rulebook)?;
        // In order, so that an entry that is there under several values stands beside itself.
        let mut keys: Vec<EntryKey> = Vec::new();
        let mut groups: Vec<Vec<Value>> = Vec::new();
        for (key, values) in context.wait(snapshot.entries_asked(&question))? {
            if keys.last() != Some(&key) {
                keys.push(key);
                groups.push(Vec::new());
            }
            if let (Some(group), true) = (groups.last_mut(), self.by.is_some()) {
                group.push(values.into_iter().next().flatten());
            }
        }
        let readers = if self.answers.counts_readers() {
            self.readers(context, &snapshot, &book.rulebook)?
        } else {
            Readers::new()
        };
        let by_readers = keys.iter().filter(|key| readers.contains_key(key)).count();
        let mut whole = Tally::new(&compiled);
        let mut apart: BTreeMap<(bool, Value), Tally> = BTreeMap::new();
        let read = through(&snapshot, &compiled.signals, &keys, |place, rows, row| {
            let cell = |signal| if self.answers.counts_record() { rows.cell(row, signal) } else { Cell::Nothing };
            let of = keys.get(place).and_then(|key| readers.get(key));
            let read = compiled.read(cell, of.map_or(ReadersSay::NOTHING, |of| &of.says), |_, _, _| {});
            whole.add(&compiled, &read);
            for value in groups.get(place).into_iter().flatten() {
                let group = apart.entry((value.is_none(), value.clone()));
                group.or_insert_with(|| Tally::new(&compiled)).add(&compiled, &read);
            }
        });
        context.wait(read).map_err(of_table)?;
        let whole = Spread { rulebook: &book.rulebook, compiled: &compiled, tally: &whole };
        let apart: Vec<(&Value, Spread<'_>)> =
            apart.iter().map(|((_, value), tally)| (value, Spread { tally, ..whole })).collect();
        if context.json {
            let groups: Vec<Json> =
                apart.iter().map(|(value, spread)| json!({ "value": value, "principles": spread.as_json() })).collect();
            output::json(&json!({
                "snapshot": snapshot.number(),
                "rulebook": book.name,
                "least_coverage": book.rulebook.least_coverage.normalize().to_string(),
                "answers": self.answers.as_str(),
                "answered_by_readers": self.answers.counts_readers().then_some(by_readers),
                "entries": whole.tally.entries,
                "principles": whole.as_json(),
                "by": self.by.map(Dimension::as_str),
                "groups": groups,
            }))?;
            return Ok(exit::DONE);
        }
        self.print(context, &book, whole, &apart)?;
        if self.answers.counts_readers() {
            let key = format!("cli-lens-many-{}", self.answers.as_str());
            output::print(&context.texts.text_with(&key, &[("count", by_readers.into())]))?;
        }
        Ok(exit::DONE)
    }

    /// What readers answered through a rulebook, entry by entry: as the pages tell it to everybody.
    fn readers(&self, context: &Context, snapshot: &Snapshot, rulebook: &Rulebook) -> Result<Readers, Failure> {
        let resolved = house::resolve_for_command(context, &self.database, &AddressArgument::default())?;
        let store = house::store(context, &resolved)?;
        house::must_be_up_to_date(context, &store)?;
        let desk = house::desk_of(&resolved, store).map_err(|error| house::of_desk(context, error))?;
        let cases = Arc::new(RecordCases::new(context.archive()?, Arc::new(context.index()?)));
        let given = context.wait(Readings::new(desk, cases).given_to(&rulebook.id));
        let given = given.map_err(|error| Failure::new(chain(&error)))?;
        Ok(context.wait(placed(snapshot, rulebook, given))?)
    }

    fn print(
        &self,
        context: &Context,
        book: &Book,
        whole: Spread<'_>,
        apart: &[(&Value, Spread<'_>)],
    ) -> Result<(), Failure> {
        let count = usize::try_from(whole.tally.entries).unwrap_or(usize::MAX);
        let arguments = [
            ("rulebook", book.rulebook.title.in_language(context.language()).into()),
            ("count", count.into()),
            ("least", said::percent(context.texts, book.rulebook.least_coverage).into()),
        ];
        output::print(&context.texts.text_with("cli-lens-many", &arguments))?;
        output::print(&table(context, None, &[(None, whole)]))?;
        if let Some(by) = self.by {
            let groups: Vec<(Option<String>, Spread<'_>)> =
                apart.iter().map(|(value, spread)| (Some(wording::label(context.texts, by, value)), *spread)).collect();
            output::print("")?;
            output::print(&table(context, Some(&wording::name(context.texts, by)), &groups))?;
        }
        output::print(&format!("\n{}", context.text("cli-lens-many-note")))
    }
}

/// What readers answered, entry by entry.
type Readers = BTreeMap<EntryKey, OfEntry>;

/// A rulebook, ready to read many.
fn compiled(rulebook: &Rulebook) -> Result<Compiled, Failure> {
    Compiled::new(rulebook).map_err(|error| Failure::new(error.to_string()).code(exit::PROBLEMS))
}

/// Readings added up, with what they are of.
#[derive(Clone, Copy)]
struct Spread<'r> {
    rulebook: &'r Rulebook,
    compiled: &'r Compiled,
    tally: &'r Tally,
}

/// Where the intervals of one principle lie.
struct PrincipleSpread<'r> {
    principle: &'r Principle,
    compiled: &'r CompiledPrinciple,
    tally: &'r PrincipleTally,
}

impl<'r> Spread<'r> {
    fn principles(self) -> impl Iterator<Item = PrincipleSpread<'r>> {
        let all = self.rulebook.principles.iter().zip(&self.compiled.principles).zip(&self.tally.principles);
        all.map(|((principle, compiled), tally)| PrincipleSpread { principle, compiled, tally })
    }

    fn as_json(self) -> Json {
        let plain = |share: Decimal| share.round_dp(4).normalize().to_string();
        self.principles()
            .map(|one| {
                let sides = one.tally.sides(one.compiled);
                json!({
                    "principle": one.principle.id,
                    "entries": self.tally.entries,
                    "median_coverage": plain(one.median_coverage()),
                    "shown": one.tally.shown,
                    "lows": one.ends(End::Low).map(|ends| ends.map(plain)),
                    "highs": one.ends(End::High).map(|ends| ends.map(plain)),
                    "above": sides.above,
                    "across": sides.across,
                    "below": sides.below,
                })
            })
            .collect()
    }
}

impl PrincipleSpread<'_> {
    /// The coverage that half of the entries have or less.
    fn median_coverage(&self) -> Decimal {
        self.tally.answered(50).map_or(Decimal::ZERO, |part| self.compiled.share(part))
    }

    /// The lowest, the middle (the lower of two) and the highest end; none where nothing is shown.
    fn ends(&self, end: End) -> Option<[Decimal; 3]> {
        let at = |hundredths| self.tally.quantile(end, hundredths).map(|part| self.compiled.share(part));
        Some([at(0)?, at(50)?, at(100)?])
    }
}

/// One row a group and principle: how many entries, how many shown, and where their intervals lie.
fn table(context: &Context, by: Option<&str>, groups: &[(Option<String>, Spread<'_>)]) -> String {
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
            row.push(spread.tally.entries.to_string());
            row.push(said::percent(texts, one.median_coverage()));
            row.push(one.tally.shown.to_string());
            let of = |end| {
                let ends = one.ends(end);
                ends.map_or_else(String::new, |ends| ends.map(|end| said::share(texts, end)).join(" · "))
            };
            row.extend([of(End::Low), of(End::High)]);
            let sides = one.tally.sides(one.compiled);
            row.extend([sides.above, sides.across, sides.below].map(|count| count.to_string()));
            row
        })
    });
    output::table(&columns, rows).to_string()
}

/// Reads every entry of a snapshot through every rulebook that comes with the program; gives how many of each there are.
pub fn read_all(context: &Context, snapshot: &Snapshot) -> Result<(usize, usize), Failure> {
    let shipped = books::shipped()?;
    let mut entries = 0;
    for rulebook in shipped {
        let compiled = compiled(rulebook)?;
        let mut tally = Tally::new(&compiled);
        let read = through_all(snapshot, &compiled.signals, |_, rows, row| {
            let read = compiled.read(
                |signal| rows.cell(row, signal),
                ReadersSay::NOTHING,
                |principle, criterion, said| tally.add_answer(principle, criterion, said),
            );
            tally.add(&compiled, &read);
        });
        context.wait(read).map_err(of_table)?;
        entries = tally.entries;
    }
    Ok((shipped.len(), usize::try_from(entries).unwrap_or(usize::MAX)))
}

fn of_table(error: ThroughError) -> Failure {
    match error {
        ThroughError::Archive(error) => error.into(),
        other => Failure::new(chain(&other)),
    }
}
