//! `ayni ask`: figures from the record.

use std::sync::Arc;

use archive::{Dimension, EntryKey, Filter, Measured, Money, Netting, Order, Page, Question, Snapshot, View};
use clap::{Args, ValueEnum};

use super::answer_file::{self, Target};
use super::ask_text;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Ask the record for figures.
///
/// Figures of different measures in time (moved in a period, there at a date,
/// cumulative, per year, announced), currencies and units stand in sections of
/// their own and are never added. Ranges stay ranges.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni ask --measure unit:physician --rows decade --columns receiver
  ayni ask --measure people --rows provider,receiver
  ayni ask --measure flows --rows provider --where provider=CN
  ayni ask --measure count --rows entry-kind
  ayni ask --rows receiver --columns year --years 2010-2016 --where health=yes --csv
  ayni ask --rows sector-group --currency usd --sort largest --limit 10
  ayni ask --rows receiver --netted
  ayni ask --rows receiver --view official-first
  ayni ask --measure count --rows signal:tied --where signal:direction=south-south

What can be measured: flows (disbursements and expenditures), commitments, disbursements, expenditures,
incoming, pledges, budgets, planned-disbursements, count (of entries), flow-count, type:CODE, unit:UNIT[,UNIT],
and kinds of flows: people, training, goods, services, infrastructure, know-how, policy-support.

Rows, columns and filters: year, decade, provider, receiver, country, place, region, continent,
provider-region, receiver-region, membership, provider-membership, receiver-membership, sector, sector-group,
health, modality, finance-type, flow-type, transaction-type, partner, receiving-partner, role, source,
direction, entry-kind, kind, measure, currency, unit, status, framework, collaboration, valuation, identifier,
and signal:NAME for every signal of the lens.")]
pub struct Ask {
    /// What is summed or counted.
    #[arg(long, default_value = "flows", value_name = "MEASURE", value_parser = parsed::<Measured>)]
    measure: Measured,
    /// What the rows are; several separated by commas.
    #[arg(long, alias = "by", value_delimiter = ',', value_name = "DIMENSION", value_parser = parsed::<Dimension>)]
    rows: Vec<Dimension>,
    /// What the columns are; several separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "DIMENSION", value_parser = parsed::<Dimension>)]
    columns: Vec<Dimension>,
    /// Narrow it: key=value, key=value,value or key!=value; may be repeated. “unknown” is a value too.
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = parsed::<Filter>)]
    filters: Vec<Filter>,
    /// Only what lies wholly in these years: 2010-2016, 2010-, -2016 or 2014.
    #[arg(long, value_name = "YEARS", value_parser = years, allow_hyphen_values = true)]
    years: Option<(Option<i32>, Option<i32>)>,
    /// Only entries with these words.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Which of several sources that speak of one activity.
    #[arg(long, default_value = "all", value_name = "VIEW")]
    view: ViewName,
    /// Leave out rows that repeat others: a unit of money that several sources or activities report counts once.
    #[arg(long)]
    netted: bool,
    /// Money in each currency as reported, or in United States dollars.
    #[arg(long, default_value = "as-reported", value_name = "CURRENCY")]
    currency: CurrencyName,
    /// Order of the rows.
    #[arg(long, default_value = "keys", value_name = "ORDER")]
    sort: SortName,
    /// At most this many rows in each section; says so when there are more.
    #[arg(long, default_value_t = 100, value_name = "N")]
    limit: usize,
    /// Leave out this many rows first.
    #[arg(long, default_value_t = 0, value_name = "N")]
    offset: usize,
    #[command(flatten)]
    target: Target,
    /// The state of the record to ask; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

/// A view, as the command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ViewName {
    /// All of them, side by side.
    All,
    /// The most official source first.
    OfficialFirst,
    /// The least official source first.
    ThirdPartyFirst,
    /// From the lowest to the highest figure.
    WidestRange,
}

/// In what money, as the command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum CurrencyName {
    /// Each currency on its own.
    AsReported,
    /// United States dollars; what cannot be converted is said beside.
    Usd,
}

/// An order, as the command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum SortName {
    /// By the rows' keys.
    Keys,
    /// By the rows' keys, backwards.
    KeysBackwards,
    /// The largest sum first.
    Largest,
    /// The smallest sum first.
    Smallest,
}

/// Reads one of the archive's words; its own message says what there is.
pub fn parsed<T: std::str::FromStr<Err = archive::ArchiveError>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: archive::ArchiveError| error.to_string())
}

pub fn years(text: &str) -> Result<(Option<i32>, Option<i32>), String> {
    let wrong = || format!("“{text}” is not a span of years such as 2010-2016, 2010-, -2016 or 2014");
    let year = |part: &str| -> Result<Option<i32>, String> {
        if part.is_empty() { Ok(None) } else { part.parse().map(Some).map_err(|_| wrong()) }
    };
    match text.split_once('-') {
        Some(("", "")) => Err(wrong()),
        Some((from, to)) => Ok((year(from)?, year(to)?)),
        None => year(text).and_then(|only| only.map(|only| (Some(only), Some(only))).ok_or_else(wrong)),
    }
}

impl Ask {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        let question = self.question(context, &snapshot)?;
        let answer = context.wait(snapshot.ask(&question))?;
        if self.target.is_given() {
            answer_file::write_answer(context, &self.target, &answer)?;
        } else {
            let rates = context.wait(snapshot.rates_behind(&question))?;
            if context.json {
                output::bytes(answer.to_json_line(&rates)?.as_bytes())?;
            } else {
                output::print(&output::shown(&ask_text::text(context.texts, &answer, &rates)))?;
            }
        }
        Ok(exit::DONE)
    }

    fn question(&self, context: &Context, snapshot: &Snapshot) -> Result<Question, Failure> {
        let (from, to) = self.years.unwrap_or_default();
        let entries = match &self.words {
            Some(words) => Some(with_words(context, snapshot, words)?),
            None => None,
        };
        Ok(Question {
            measured: self.measure.clone(),
            rows: self.rows.clone(),
            columns: self.columns.clone(),
            filters: self.filters.clone(),
            from,
            to,
            entries,
            view: match self.view {
                ViewName::All => View::All,
                ViewName::OfficialFirst => View::OfficialFirst,
                ViewName::ThirdPartyFirst => View::ThirdPartyFirst,
                ViewName::WidestRange => View::WidestRange,
            },
            money: match self.currency {
                CurrencyName::AsReported => Money::AsReported,
                CurrencyName::Usd => Money::Dollars,
            },
            netting: if self.netted { Netting::Netted } else { Netting::AsReported },
            order: match self.sort {
                SortName::Keys => Order::Keys,
                SortName::KeysBackwards => Order::KeysBackwards,
                SortName::Largest => Order::Largest,
                SortName::Smallest => Order::Smallest,
            },
            page: Page { skip: self.offset, take: Some(self.limit) },
            ..Question::default()
        })
    }
}

/// All entries of the snapshot that have these words.
pub fn with_words(context: &Context, snapshot: &Snapshot, words: &str) -> Result<Vec<EntryKey>, Failure> {
    let index = context.index()?;
    let query = search::Query {
        words: words.to_owned(),
        visible: Arc::new(snapshot.visible_loads()),
        language: context.language().code().to_owned(),
        page: 0..0,
        ..search::Query::default()
    };
    Ok(index.keys(&query)?.into_iter().map(|(load, position)| EntryKey { load, position }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_years() {
        assert_eq!(years("2010-2016"), Ok((Some(2010), Some(2016))));
        assert_eq!(years("2010-"), Ok((Some(2010), None)));
        assert_eq!(years("-2016"), Ok((None, Some(2016))));
        assert_eq!(years("2014"), Ok((Some(2014), Some(2014))));
        for wrong in ["", "-", "soon", "2010-x"] {
            assert!(years(wrong).is_err(), "{wrong}");
        }
    }
}
