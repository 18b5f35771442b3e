//! The table `signal`: what every signal says of every entry of a snapshot, one row an entry.
//!
//! The archive makes and keeps it as a derived table; here is what goes into it. A signal without a value is null: the
//! record does not say. Words and truths are text, numbers are exact decimals, and an interval has three columns. Values
//! are those that [`crate::cases::gather`] and the signals give for one entry by itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use archive::{Beginning, Cause, Derive, DeriveRows, Derived, EntryKey, Snapshot};
use arrow_array::builder::{Decimal128Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields};
use record::columns::{Columns as _, PRECISION, stored};
use record::{Code, DateKind, Entry, EntryDate, FuzzyDate, Interval, Source, Table};
use rust_decimal::Decimal;

use crate::cases;
use crate::commerce::Commerce;
use crate::signal::{CATALOGUE, Case, Context, Kind, Known, Signal, Topic, Value};

/// Its name in queries.
pub const NAME: &str = "signal";

/// What the names of signals begin with in questions.
const FAMILY: &str = "signal:";

/// Decimal places of its numbers.
pub(crate) const SCALE: u8 = 8;

/// Makes the table known to all questions of this process: said once, when the program starts.
pub fn register() {
    archive::derive_table(&SignalTable);
}

/// What the archive asks when it makes the table.
#[derive(Debug)]
struct SignalTable;

/// The type of its numbers.
const fn decimal() -> DataType {
    DataType::Decimal128(PRECISION, SCALE.cast_signed())
}

/// What the columns of a signal are called, or begin with.
fn column_name(signal: &Signal) -> String {
    signal.name.replace('-', "_")
}

/// The columns of a signal: one, or three of an interval.
pub(crate) fn columns_of(signal: &Signal) -> Vec<(String, DataType)> {
    let name = column_name(signal);
    let decimal = decimal();
    match signal.kind {
        Kind::Truth | Kind::Category(_) => vec![(name, DataType::Utf8)],
        Kind::Number(_) => vec![(name, decimal)],
        Kind::Interval(_) => {
            ["low", "best", "high"].map(|end| (format!("{name}_{end}"), decimal.clone())).into_iter().collect()
        }
    }
}

/// The query for the values of a signal: a range is `2..3.5`, `2..` or `..3.5`, and `~3` where only the best value is
/// known.
fn query_of(signal: &Signal) -> String {
    let digits = |column: &str| format!("rtrim(rtrim(CAST(\"{column}\" AS VARCHAR), '0'), '.')");
    let columns: Vec<String> = columns_of(signal).into_iter().map(|(column, _)| column).collect();
    let value = match (signal.kind, columns.as_slice()) {
        (Kind::Interval(_), [low, best, high]) => format!(
            "CASE WHEN \"{low}\" = \"{high}\" THEN {0} WHEN \"{low}\" IS NULL AND \"{high}\" IS NULL \
             THEN CASE WHEN \"{best}\" IS NOT NULL THEN concat('~', {1}) END \
             ELSE concat(coalesce({0}, ''), '..', coalesce({2}, '')) END",
            digits(low),
            digits(best),
            digits(high)
        ),
        (Kind::Number(_), [column, ..]) => digits(column),
        (_, columns) => columns.iter().map(|column| format!("\"{column}\"")).collect(),
    };
    format!("SELECT load, entry, {value} AS value FROM {NAME}")
}

impl Derive for SignalTable {
    fn name(&self) -> &'static str {
        NAME
    }

    fn version(&self) -> String {
        let words = Topic::ALL.map(Topic::words);
        format!("{} {CATALOGUE:?} {words:?}", env!("CARGO_PKG_VERSION"))
    }

    fn columns(&self) -> Fields {
        CATALOGUE.iter().flat_map(columns_of).map(|(name, kind)| Field::new(name, kind, true)).collect()
    }

    fn needs(&self) -> &'static [Table] {
        &NEEDS
    }

    fn values(&self) -> &'static [Derived] {
        static VALUES: LazyLock<Vec<Derived>> = LazyLock::new(|| {
            let derived = |signal: &Signal| Derived {
                word: word_of(signal),
                query: query_of(signal),
                words: signal.kind.words().unwrap_or_default(),
            };
            CATALOGUE.iter().map(derived).collect()
        });
        &VALUES
    }

    fn begin<'a>(&'a self, snapshot: &'a Snapshot) -> Beginning<'a> {
        Box::pin(async move { Ok(Arc::new(Around::of(snapshot).await?) as Arc<dyn DeriveRows>) })
    }
}

/// The word of a signal in questions.
#[must_use]
pub fn word_of(signal: &Signal) -> String {
    format!("{FAMILY}{}", signal.name)
}

/// The tables that signals look at; what they need of others is looked up beforehand.
const NEEDS: [Table; 11] = [
    Table::Entry,
    Table::Description,
    Table::Date,
    Table::Party,
    Table::Purpose,
    Table::Flow,
    Table::Exchange,
    Table::Term,
    Table::Result,
    Table::Link,
    Table::Place,
];

/// What stands around the entries of a snapshot.
struct Around {
    context: Arc<Context>,
    commerce: Arc<Commerce>,
    sources: BTreeMap<i64, Source>,
    /// Of identifiers that several entries claim, claims that differ as all of them do.
    claims: HashMap<String, Vec<Entry>>,
}

impl Around {
    async fn of(snapshot: &Snapshot) -> Result<Self, Cause> {
        let sources = snapshot.sources().await?;
        Ok(Self {
            context: cases::context(snapshot).await?,
            commerce: cases::commerce(snapshot).await?,
            sources: sources.into_iter().map(|source| (source.load.load, source.source)).collect(),
            claims: claims(snapshot).await?,
        })
    }

    /// Hands an entry to `read`, with what stands around it.
    fn read<T>(&self, key: EntryKey, entry: &Entry, read: impl FnOnce(&Case<'_>) -> T) -> T {
        let identifier = entry.header.identifier.as_deref();
        let others: Vec<&Entry> =
            identifier.and_then(|identifier| self.claims.get(identifier)).into_iter().flatten().collect();
        let alone =
            Case { source: self.sources.get(&key.load), other_claims: &others, ..Case::alone(entry, &self.context) };
        let known = Known::of(&alone);
        let case = alone.knowing(&known);
        let neighbour = self.commerce.stand_in(&case, key);
        let neighbours: Vec<&Entry> = neighbour.iter().collect();
        read(&Case { neighbours: &neighbours, ..case })
    }
}

/// The columns of a signal while they are filled.
enum Filling {
    Text(StringBuilder),
    Number(Decimal128Builder),
    Interval(Box<[Decimal128Builder; 3]>),
}

impl Filling {
    fn of(kind: Kind) -> Self {
        let decimals = || Decimal128Builder::new().with_data_type(decimal());
        match kind {
            Kind::Truth | Kind::Category(_) => Self::Text(StringBuilder::new()),
            Kind::Number(_) => Self::Number(decimals()),
            Kind::Interval(_) => Self::Interval(Box::new([decimals(), decimals(), decimals()])),
        }
    }

    fn push(&mut self, value: Option<&Value>) {
        let units = |number: Option<Decimal>| number.map(stored);
        match self {
            Self::Text(column) => column.append_option(match value {
                Some(Value::Truth(true)) => Some("true"),
                Some(Value::Truth(false)) => Some("false"),
                Some(Value::Word(word)) => Some(word),
                _ => None,
            }),
            Self::Number(column) => column.append_option(match value {
                Some(Value::Number(number)) => units(Some(*number)),
                _ => None,
            }),
            Self::Interval(columns) => {
                let interval = match value {
                    Some(Value::Interval(interval)) => *interval,
                    _ => Interval::default(),
                };
                for (column, end) in columns.iter_mut().zip([interval.low, interval.best, interval.high]) {
                    column.append_option(units(end));
                }
            }
        }
    }

    fn finish(self) -> Vec<ArrayRef> {
        match self {
            Self::Text(mut column) => vec![Arc::new(column.finish())],
            Self::Number(mut column) => vec![Arc::new(column.finish())],
            Self::Interval(columns) => {
                columns.map(|mut column| Arc::new(column.finish()) as ArrayRef).into_iter().collect()
            }
        }
    }
}

impl DeriveRows for Around {
    fn rows(&self, entries: &[(EntryKey, Entry)]) -> Result<Vec<ArrayRef>, Cause> {
        let mut columns: Vec<Filling> = CATALOGUE.iter().map(|signal| Filling::of(signal.kind)).collect();
        for (key, entry) in entries {
            self.read(*key, entry, |case| {
                for (signal, column) in CATALOGUE.iter().zip(&mut columns) {
                    column.push(signal.of(case).value.as_ref());
                }
            });
        }
        Ok(columns.into_iter().flat_map(Filling::finish).collect())
    }
}

/// An entry's place in one number.
const KEY: &str = "load * 4294967296 + entry";

/// Of each identifier that several entries claim, as many claims as are needed to see what differs: of all statements
/// that are compared, two values where there are two.
async fn claims(snapshot: &Snapshot) -> Result<HashMap<String, Vec<Entry>>, Cause> {
    const SEVERAL: &str =
        "SELECT identifier FROM entry WHERE identifier IS NOT NULL GROUP BY identifier HAVING count(*) > 1";
    let sql = format!(
        "SELECT load, entry, CAST(identifier AS VARCHAR) AS identifier, CAST(status AS VARCHAR) AS status, \
         CAST(collaboration AS VARCHAR) AS collaboration, humanitarian FROM entry WHERE identifier IN ({SEVERAL})"
    );
    let mut entries: BTreeMap<EntryKey, Entry> = BTreeMap::new();
    for batch in snapshot.sql(&sql, None).await?.batches {
        let identifiers = Option::<String>::reader("identifier", &batch)?;
        let statuses = Option::<Code>::reader("status", &batch)?;
        let collaborations = Option::<Code>::reader("collaboration", &batch)?;
        let humanitarian = Option::<bool>::reader("humanitarian", &batch)?;
        for (row, key) in keys(&batch)?.into_iter().enumerate() {
            let header = &mut entries.entry(key).or_default().header;
            header.identifier = Option::read(&identifiers, row)?;
            header.status = Option::read(&statuses, row)?;
            header.collaboration = Option::read(&collaborations, row)?;
            header.humanitarian = Option::read(&humanitarian, row)?;
        }
    }
    if entries.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT load, entry, CAST(kind AS VARCHAR) AS kind, CAST(date_text AS VARCHAR) AS date_text FROM date WHERE kind IN ('actual-start', 'actual-end') AND {KEY} IN \
         (SELECT {KEY} FROM entry WHERE identifier IN ({SEVERAL})) ORDER BY load, entry, row"
    );
    for batch in snapshot.sql(&sql, None).await?.batches {
        let kinds = Option::<DateKind>::reader("kind", &batch)?;
        let texts = String::reader("date_text", &batch)?;
        for (row, key) in keys(&batch)?.into_iter().enumerate() {
            let Some(entry) = entries.get_mut(&key) else { continue };
            let date = FuzzyDate { text: String::read(&texts, row)?, ..FuzzyDate::default() };
            entry.dates.push(EntryDate { kind: Option::read(&kinds, row)?, date, ..EntryDate::default() });
        }
    }
    let mut claims: HashMap<String, Claims> = HashMap::new();
    for entry in entries.into_values() {
        if let Some(identifier) = entry.header.identifier.clone() {
            claims.entry(identifier).or_default().add(entry);
        }
    }
    Ok(claims.into_iter().map(|(identifier, claims)| (identifier, claims.kept)).collect())
}

fn keys(batch: &RecordBatch) -> Result<Vec<EntryKey>, Cause> {
    let (loads, positions) = (i64::reader("load", batch)?, i32::reader("entry", batch)?);
    let key = |row| Ok(EntryKey { load: i64::read(&loads, row)?, position: i32::read(&positions, row)? });
    (0..batch.num_rows()).map(key).collect()
}

/// The claims of one identifier that are kept, and the values seen in them.
#[derive(Default)]
struct Claims {
    kept: Vec<Entry>,
    seen: [BTreeSet<String>; 5],
}

impl Claims {
    fn add(&mut self, entry: Entry) {
        let date = |kind| entry.dates.iter().find(|date| date.kind == Some(kind)).map(|date| date.date.text.clone());
        let header = &entry.header;
        let said = [
            header.status.as_ref().map(ToString::to_string),
            header.collaboration.as_ref().map(ToString::to_string),
            header.humanitarian.map(|is| is.to_string()),
            date(DateKind::ActualStart),
            date(DateKind::ActualEnd),
        ];
        let mut is_new = self.kept.is_empty();
        for (seen, value) in self.seen.iter_mut().zip(said) {
            is_new |= seen.len() < 2 && value.is_some_and(|value| seen.insert(value));
        }
        if is_new {
            self.kept.push(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_has_its_columns_and_a_word() {
        let fields = SignalTable.columns();
        let names: BTreeSet<&str> = fields.iter().map(|field| field.name().as_str()).collect();
        assert_eq!(names.len(), fields.len());
        for name in ["tied", "grant_element", "gdp_ratio_low", "gdp_ratio_best", "gdp_ratio_high", "direction"] {
            assert!(names.contains(name), "{name}");
        }
        let words: Vec<&str> = SignalTable.values().iter().map(|value| value.word.as_str()).collect();
        assert_eq!(words.len(), CATALOGUE.len());
        assert!(words.contains(&"signal:obligation-owed-to"));
    }

    #[test]
    fn the_tables_that_signals_read_are_read() {
        let looked_up = [Table::Source, Table::Observation];
        for signal in CATALOGUE {
            for (table, _) in signal.needs {
                assert!(NEEDS.contains(table) || looked_up.contains(table), "{} {table}", signal.name);
            }
        }
    }

    #[test]
    fn as_many_claims_are_kept_as_show_what_differs() {
        let claim = |status: &str, humanitarian: Option<bool>| {
            let mut entry = Entry::default();
            entry.header.status = Some(Code::new(status));
            entry.header.humanitarian = humanitarian;
            entry
        };
        let mut claims = Claims::default();
        for number in 0..1000 {
            claims.add(claim(&number.to_string(), (number == 500).then_some(true)));
        }
        assert_eq!(claims.kept.len(), 3);
        let one = claim("1", None);
        let others: Vec<&Entry> = claims.kept.iter().collect();
        let case = Case { other_claims: &others, ..Case::alone(&one, Context::shipped()) };
        let found = crate::signal::find("contradictory-claims").unwrap().of(&case);
        assert_eq!(found.value, Some(Value::Number(Decimal::ONE)));
    }
}
