//! The tables of the record: their names, their Arrow schemas, the way in and
//! the way back.
//!
//! Every row carries the **load** it came with and, in the tables that are of
//! entries ([`Table::is_of_entries`]), the position of its **entry** in the source and its own
//! position (`row`) among the entry's rows of that table.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Schema, SchemaRef};

use crate::allocation::{Allocation, AllocationSet, Profile, Profiles, Rates, Share, each_allocation};
use crate::columns::{Columns, ColumnsError, columns, name_enum};
use crate::entry::{Entry, Header};
use crate::finding::Finding;
use crate::observation::{Indicator, Observation};
use crate::rates::Rate;
use crate::rows::{
    Contact, Description, Document, EntryDate, Exchange, Flow, Link, Party, Place, Plan, Purpose, Reading, ResultRow,
    Term,
};
use crate::source::Source;

name_enum! {
    /// A table of the record.
    pub enum Table {
        /// One row a source.
        Source = "source",
        /// One row an entry.
        Entry = "entry",
        /// Descriptions.
        Description = "description",
        /// Dates.
        Date = "date",
        /// Offices to turn to.
        Contact = "contact",
        /// Who.
        Party = "party",
        /// What for.
        Purpose = "purpose",
        /// How: transfers.
        Flow = "flow",
        /// How: flows that answer each other.
        Exchange = "exchange",
        /// How: budgets and planned disbursements.
        Plan = "plan",
        /// On what terms.
        Term = "term",
        /// What the authors judge.
        Reading = "reading",
        /// What came of it.
        Result = "result",
        /// Documents.
        Document = "document",
        /// Other entries.
        Link = "link",
        /// Where.
        Place = "place",
        /// What was wrong or odd.
        Finding = "finding",
        /// Shares of flows and plans by sector and place, but for what many have in common: derived.
        Share = "share",
        /// What many shares of a load have in common: derived.
        Profile = "profile",
        /// Exchange rates.
        Rate = "rate",
        /// Figures about countries in years.
        Observation = "observation",
        /// What such figures are of.
        Indicator = "indicator",
    }
}

columns! {
    /// What every row of an entry begins with.
    #[derive(Copy, Eq)]
    pub struct RowKey {
        /// The load it came with.
        pub load: i64,
        /// Position of the entry in its source, from 0.
        pub entry: i32,
        /// Position among the entry's rows of the table, from 0.
        pub row: i32,
    }
}

columns! {
    /// What rows that belong to no entry begin with.
    #[derive(Copy, Eq)]
    pub struct LoadKey {
        /// The load it came with.
        pub load: i64,
    }
}

columns! {
    /// What the row of an entry says besides its header: so that its items can be numbered without going through them.
    #[derive(Copy, Eq)]
    pub struct ItemCounts {
        /// How many flows it has.
        pub flow_count: i32,
        /// How many plans it has.
        pub plan_count: i32,
    }
}

impl Table {
    /// The Arrow schema of the table.
    #[must_use]
    pub fn schema(self) -> SchemaRef {
        static SCHEMAS: LazyLock<BTreeMap<Table, SchemaRef>> =
            LazyLock::new(|| Table::ALL.iter().map(|&table| (table, Arc::new(Schema::new(table.fields())))).collect());
        // Every table is in the map it was built from.
        SCHEMAS.get(&self).cloned().unwrap_or_else(|| Arc::new(Schema::new(self.fields())))
    }

    fn fields(self) -> Vec<arrow_schema::Field> {
        fn of<K: Columns, T: Columns>() -> Vec<arrow_schema::Field> {
            let mut fields = K::fields("", false);
            fields.extend(T::fields("", false));
            fields
        }
        match self {
            Self::Source => of::<LoadKey, Source>(),
            Self::Finding => of::<LoadKey, Finding>(),
            Self::Entry => {
                let mut fields = of::<RowKey, Header>();
                fields.extend(ItemCounts::fields("", false));
                fields
            }
            Self::Description => of::<RowKey, Description>(),
            Self::Date => of::<RowKey, EntryDate>(),
            Self::Contact => of::<RowKey, Contact>(),
            Self::Party => of::<RowKey, Party>(),
            Self::Purpose => of::<RowKey, Purpose>(),
            Self::Flow => of::<RowKey, Flow>(),
            Self::Exchange => of::<RowKey, Exchange>(),
            Self::Plan => of::<RowKey, Plan>(),
            Self::Term => of::<RowKey, Term>(),
            Self::Reading => of::<RowKey, Reading>(),
            Self::Result => of::<RowKey, ResultRow>(),
            Self::Document => of::<RowKey, Document>(),
            Self::Link => of::<RowKey, Link>(),
            Self::Place => of::<RowKey, Place>(),
            Self::Share => of::<RowKey, Share>(),
            Self::Profile => of::<LoadKey, Profile>(),
            Self::Rate => of::<LoadKey, Rate>(),
            Self::Observation => of::<LoadKey, Observation>(),
            Self::Indicator => of::<LoadKey, Indicator>(),
        }
    }

    /// Whether its rows belong to entries, and carry their positions; those of the other tables belong to a load.
    #[must_use]
    pub const fn is_of_entries(self) -> bool {
        !matches!(self, Self::Source | Self::Finding | Self::Profile | Self::Rate | Self::Observation | Self::Indicator)
    }
}

/// The Arrow schema of shares with all that is known of them: [`Table::Share`] and [`Table::Profile`] put together, which
/// are the columns of [`Allocation`] and the years of its days.
#[must_use]
pub fn allocation_schema() -> Schema {
    let mut fields = RowKey::fields("", false);
    fields.extend(Allocation::fields("", false));
    fields.extend(
        Profile::fields("", false)
            .into_iter()
            .filter(|field| ["first_year", "last_year"].contains(&field.name().as_str())),
    );
    Schema::new(fields)
}

/// Collects keyed rows of one table.
struct TableBuilder<K: Columns, T: Columns> {
    table: Table,
    keys: K::Builder,
    rows: T::Builder,
    length: usize,
}

impl<K: Columns, T: Columns> TableBuilder<K, T> {
    // A frame of its own for each table, which is gone before the next one is made.
    #[inline(never)]
    fn new(table: Table) -> Box<Self> {
        Box::new(Self { table, keys: K::builder(), rows: T::builder(), length: 0 })
    }

    fn append(&mut self, key: &K, row: &T) {
        key.append(&mut self.keys);
        row.append(&mut self.rows);
        self.length += 1;
    }

    fn finish(&mut self, out: &mut Vec<(Table, RecordBatch)>) -> Result<(), ColumnsError> {
        self.finish_with(Vec::new(), out)
    }

    /// With more columns of the same rows.
    fn finish_with(&mut self, more: Vec<ArrayRef>, out: &mut Vec<(Table, RecordBatch)>) -> Result<(), ColumnsError> {
        if self.length == 0 {
            return Ok(());
        }
        let mut columns = K::finish(&mut self.keys);
        columns.extend(T::finish(&mut self.rows));
        columns.extend(more);
        self.length = 0;
        out.push((self.table, RecordBatch::try_new(self.table.schema(), columns)?));
        Ok(())
    }
}

macro_rules! batch_builder {
    ($( $field:ident : $row:ty => $table:ident ),* $(,)?) => {
        /// Collects entries, sources and findings into batches of every table.
        ///
        /// A table's builder holds the builders of all its columns, tens of kilobytes: each lies on the heap, so
        /// that no thread needs a stack for all of them.
        pub struct BatchBuilder {
            headers: Box<TableBuilder<RowKey, Header>>,
            item_counts: <ItemCounts as Columns>::Builder,
            sources: Box<TableBuilder<LoadKey, Source>>,
            findings: Box<TableBuilder<LoadKey, Finding>>,
            shares_by_place: Box<TableBuilder<RowKey, Share>>,
            shares_by_sector: Box<TableBuilder<RowKey, Share>>,
            profiles: Box<TableBuilder<LoadKey, Profile>>,
            known_profiles: Profiles,
            rates: Box<TableBuilder<LoadKey, Rate>>,
            observations: Box<TableBuilder<LoadKey, Observation>>,
            indicators: Box<TableBuilder<LoadKey, Indicator>>,
            $( $field: Box<TableBuilder<RowKey, $row>>, )*
        }

        impl Default for BatchBuilder {
            fn default() -> Self {
                Self {
                    headers: TableBuilder::new(Table::Entry),
                    item_counts: ItemCounts::builder(),
                    sources: TableBuilder::new(Table::Source),
                    findings: TableBuilder::new(Table::Finding),
                    shares_by_place: TableBuilder::new(Table::Share),
                    shares_by_sector: TableBuilder::new(Table::Share),
                    profiles: TableBuilder::new(Table::Profile),
                    known_profiles: Profiles::default(),
                    rates: TableBuilder::new(Table::Rate),
                    observations: TableBuilder::new(Table::Observation),
                    indicators: TableBuilder::new(Table::Indicator),
                    $( $field: TableBuilder::new(Table::$table), )*
                }
            }
        }

        impl BatchBuilder {
            /// Appends an entry and all its rows, as the `position`-th of the source of `load`.
            pub fn entry(&mut self, load: i64, position: i32, entry: &Entry) {
                self.headers.append(&RowKey { load, entry: position, row: 0 }, &entry.header);
                // An entry has fewer rows than positions can number.
                let count = |rows: usize| i32::try_from(rows).unwrap_or(i32::MAX);
                let counts = ItemCounts { flow_count: count(entry.flows.len()), plan_count: count(entry.plans.len()) };
                counts.append(&mut self.item_counts);
                $(
                    for (row, value) in (0..).zip(&entry.$field) {
                        self.$field.append(&RowKey { load, entry: position, row }, value);
                    }
                )*
            }

            /// The rows collected since the last call, one batch for each table that has any; of shares one for
            /// each set.
            ///
            /// # Errors
            /// [`ColumnsError::Arrow`] when a batch cannot be put together.
            pub fn finish(&mut self) -> Result<Vec<(Table, RecordBatch)>, ColumnsError> {
                let mut out = Vec::new();
                self.sources.finish(&mut out)?;
                self.headers.finish_with(ItemCounts::finish(&mut self.item_counts), &mut out)?;
                $( self.$field.finish(&mut out)?; )*
                self.findings.finish(&mut out)?;
                self.shares_by_place.finish(&mut out)?;
                self.shares_by_sector.finish(&mut out)?;
                self.profiles.finish(&mut out)?;
                self.rates.finish(&mut out)?;
                self.observations.finish(&mut out)?;
                self.indicators.finish(&mut out)?;
                Ok(out)
            }

            /// Rows collected and not yet taken.
            #[must_use]
            pub fn len(&self) -> usize {
                self.headers.length + self.sources.length + self.findings.length
                    + self.shares_by_place.length + self.shares_by_sector.length + self.profiles.length
                    + self.rates.length + self.observations.length + self.indicators.length
                    $( + self.$field.length )*
            }
        }

        /// Puts the rows of one table back into the entries they belong to,
        /// which are created where missing. Rows may come in any order.
        ///
        /// # Errors
        /// [`ColumnsError`] when the batch is not one of that table, or holds what a row cannot.
        pub fn read_entries(
            table: Table,
            batch: &RecordBatch,
            entries: &mut BTreeMap<(i64, i32), Entry>,
        ) -> Result<(), ColumnsError> {
            let keys = <RowKey as Columns>::reader("", batch)?;
            match table {
                Table::Entry => {
                    let rows = <Header as Columns>::reader("", batch)?;
                    for row in 0..batch.num_rows() {
                        let key = <RowKey as Columns>::read(&keys, row)?;
                        entries.entry((key.load, key.entry)).or_default().header = <Header as Columns>::read(&rows, row)?;
                    }
                }
                $(
                    Table::$table => {
                        let rows = <$row as Columns>::reader("", batch)?;
                        let mut found: Vec<(RowKey, $row)> = Vec::with_capacity(batch.num_rows());
                        for row in 0..batch.num_rows() {
                            found.push((<RowKey as Columns>::read(&keys, row)?, <$row as Columns>::read(&rows, row)?));
                        }
                        found.sort_by_key(|(key, _)| (key.load, key.entry, key.row));
                        for (key, value) in found {
                            entries.entry((key.load, key.entry)).or_default().$field.push(value);
                        }
                    }
                )*
                Table::Source
                | Table::Finding
                | Table::Share
                | Table::Profile
                | Table::Rate
                | Table::Observation
                | Table::Indicator => {}
            }
            Ok(())
        }
    };
}

batch_builder! {
    descriptions: Description => Description,
    dates: EntryDate => Date,
    contacts: Contact => Contact,
    parties: Party => Party,
    purposes: Purpose => Purpose,
    flows: Flow => Flow,
    exchanges: Exchange => Exchange,
    plans: Plan => Plan,
    terms: Term => Term,
    readings: Reading => Reading,
    results: ResultRow => Result,
    documents: Document => Document,
    links: Link => Link,
    places: Place => Place,
}

impl BatchBuilder {
    /// Appends a row of `source`.
    pub fn source(&mut self, load: i64, source: &Source) {
        self.sources.append(&LoadKey { load }, source);
    }

    /// Appends a row of `finding`.
    pub fn finding(&mut self, load: i64, finding: &Finding) {
        self.findings.append(&LoadKey { load }, finding);
    }

    /// Appends a row of `rate`.
    pub fn rate(&mut self, load: i64, rate: &Rate) {
        self.rates.append(&LoadKey { load }, rate);
    }

    /// Appends a row of `observation`.
    pub fn observation(&mut self, load: i64, observation: &Observation) {
        self.observations.append(&LoadKey { load }, observation);
    }

    /// Appends a row of `indicator`.
    pub fn indicator(&mut self, load: i64, indicator: &Indicator) {
        self.indicators.append(&LoadKey { load }, indicator);
    }

    /// Derives the shares of an entry, which is number `position` of its source, and appends them: see
    /// [`each_allocation`].
    pub fn shares_of(&mut self, load: i64, position: i32, entry: &Entry, file: &str, rates: &dyn Rates) -> SharesOf {
        let mut of = SharesOf::default();
        let mut row = 0;
        of.findings = each_allocation(entry, position, file, rates, &mut |share| {
            of.profiles += u64::from(self.allocation(&RowKey { load, entry: position, row }, share));
            row += 1;
        });
        of.shares = u64::from(row.unsigned_abs());
        of
    }

    /// Appends one derived row; gives whether a profile came with it. Those of each set are collected by themselves,
    /// since a question is asked of one. The rows of a load come without those of others between them: its profiles
    /// are numbered as they come.
    pub fn allocation(&mut self, key: &RowKey, allocation: &Allocation) -> bool {
        let (share, profile) = self.known_profiles.split(key.load, allocation);
        if let Some(profile) = &profile {
            self.profiles.append(&LoadKey { load: key.load }, profile);
        }
        let of_set = match allocation.set {
            AllocationSet::Place => &mut self.shares_by_place,
            AllocationSet::Sector => &mut self.shares_by_sector,
        };
        of_set.append(key, &share);
        profile.is_some()
    }

    /// Whether nothing was collected since the last [`BatchBuilder::finish`].
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What came of deriving the shares of an entry.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SharesOf {
    /// How many there are.
    pub shares: u64,
    /// How many profiles came with them: those that the load did not have.
    pub profiles: u64,
    /// What was wrong or odd.
    pub findings: Vec<Finding>,
}

/// Reads keyed rows of a table that is not of entries, with the load each came with.
///
/// # Errors
/// [`ColumnsError`] when the batch is not one of that table.
pub fn read_by_load<T: Columns>(batch: &RecordBatch) -> Result<Vec<(i64, T)>, ColumnsError> {
    let keys = <LoadKey as Columns>::reader("", batch)?;
    let rows = T::reader("", batch)?;
    (0..batch.num_rows()).map(|row| Ok((<LoadKey as Columns>::read(&keys, row)?.load, T::read(&rows, row)?))).collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::Code;
    use crate::interval::{Interval, Qualifier};
    use crate::kinds::{Basis, DateKind, EntryKind, FlowKind, Measure, Return, Role, TermKind};
    use crate::rows::{Citation, Organisation, Origin, Quantity, Text, VocabularyCode};

    /// An entry with something in every kind of column.
    fn full_entry() -> Entry {
        let at = Origin {
            line: Some(12),
            citations: vec![
                Citation { work: Code::new("w"), section: "S".into(), first_line: 1, last_line: 2 },
                Citation { work: Code::new("v"), section: "T".into(), first_line: 3, last_line: 3 },
            ],
        };
        let texts = vec![Text::new("es", "médicos"), Text::new("", "doctors")];
        Entry {
            header: Header {
                kind: EntryKind::Event,
                identifier: Some("a/b c".into()),
                titles: texts.clone(),
                hierarchy: Some(2),
                precursor: true,
                humanitarian: Some(false),
                offset: 5,
                length: 70,
                ..Header::default()
            },
            dates: vec![EntryDate {
                kind: Some(DateKind::Held),
                date: "1890s".parse().unwrap(),
                notes: texts.clone(),
                at: at.clone(),
                ..EntryDate::default()
            }],
            parties: vec![Party {
                role: Some(Role::Requesting),
                organisation: Organisation::of_country("DZ"),
                ..Party::default()
            }],
            flows: vec![
                Flow {
                    name: Some(Code::new("doctors")),
                    kind: FlowKind::People,
                    measure: Measure::Cumulative,
                    provider: Organisation { country_basis: Some(Basis::Identifier), ..Organisation::of_country("CU") },
                    quantity: Quantity {
                        amount: Interval::hedged(Qualifier::Almost, Decimal::from(140_000)),
                        qualifier: Some(Qualifier::Almost),
                        text: Some("almost 140,000".into()),
                        unit: Some(Code::new("person")),
                    },
                    aid_types: vec![VocabularyCode { vocabulary: None, code: Code::new("D01") }],
                    at: at.clone(),
                    ..Flow::default()
                },
                Flow::default(),
            ],
            exchanges: vec![Exchange {
                answer: Return::NotExpected,
                went: vec![Code::new("doctors")],
                ..Exchange::default()
            }],
            terms: vec![Term {
                kind: Some(TermKind::Obligation),
                owed_to: vec![Text::new("en", "home")],
                at,
                ..Term::default()
            }],
            ..Entry::default()
        }
    }

    #[test]
    fn entries_come_back_from_their_tables_unchanged() {
        let mut builder = BatchBuilder::default();
        let (one, two) = (full_entry(), Entry::default());
        builder.entry(7, 0, &one);
        builder.entry(7, 1, &two);
        let mut entries = BTreeMap::new();
        for (table, batch) in builder.finish().unwrap() {
            assert_eq!(batch.schema(), table.schema());
            read_entries(table, &batch, &mut entries).unwrap();
        }
        assert_eq!(entries.into_iter().collect::<Vec<_>>(), [((7, 0), one), ((7, 1), two)]);
        assert!(builder.is_empty());
    }

    #[test]
    fn a_thread_with_a_small_stack_can_collect() {
        let small = std::thread::Builder::new().stack_size(512 * 1024);
        let collecting = small.spawn(|| {
            let mut builder = BatchBuilder::default();
            builder.entry(1, 0, &full_entry());
            builder.finish().map(|batches| batches.len())
        });
        assert!(collecting.unwrap().join().unwrap().unwrap() > 5);
    }

    #[test]
    fn every_table_has_a_schema_of_its_own_without_repeated_names() {
        for &table in Table::ALL {
            let schema = table.schema();
            let mut names: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            assert_eq!(names[0], "load", "{table}");
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{table}");
        }
    }

    #[test]
    fn a_batch_of_another_table_is_refused_by_column() {
        let mut builder = BatchBuilder::default();
        builder.source(1, &Source { key: "k".into(), ..Source::default() });
        let (_, batch) = builder.finish().unwrap().remove(0);
        let error = read_entries(Table::Flow, &batch, &mut BTreeMap::new()).unwrap_err();
        assert!(error.to_string().contains("“entry”"), "{error}");
        assert_eq!(read_by_load::<Source>(&batch).unwrap()[0].1.key, "k");
    }
}
