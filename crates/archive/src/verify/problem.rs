//! What verification can find, each with what was read and what was expected.

use record::Table;
use serde::Serialize;
use thiserror::Error;

/// Something that is not as the record says it is. Paths are those below the data folder.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum Problem {
    /// The file that names the layout.
    #[error("layout: {path}: read “{read}”, expected {expected}")]
    Layout {
        /// The file.
        path: String,
        /// What it holds.
        read: String,
        /// What it should hold.
        expected: String,
    },
    /// A manifest that cannot be believed.
    #[error("damaged manifest: {path}: {reason}")]
    Manifest {
        /// The file.
        path: String,
        /// What does not fit.
        reason: String,
    },
    /// A manifest that contradicts itself, its name or its parent.
    #[error("contradiction in a manifest: {path}: {what}: read {read}, expected {expected}")]
    Contradiction {
        /// The file.
        path: String,
        /// What contradicts.
        what: String,
        /// What it says.
        read: String,
        /// What it should say.
        expected: String,
    },
    /// A file or table that cannot be read.
    #[error("unreadable: {what}: {reason}")]
    Unreadable {
        /// The file, or the table and its version.
        what: String,
        /// Why.
        reason: String,
    },
    /// A file that is named and not there.
    #[error("missing file: {path}: expected because {named_by} names it")]
    Missing {
        /// The file.
        path: String,
        /// What names it.
        named_by: String,
    },
    /// A file that the list of a backup does not name.
    #[error("unknown file: {path}: expected none, because {list} does not name it")]
    Extra {
        /// The file.
        path: String,
        /// The list.
        list: String,
    },
    /// A file of another length.
    #[error("length of a file: {path}: read {read} bytes, expected {expected}")]
    Length {
        /// The file.
        path: String,
        /// Its length in bytes.
        read: u64,
        /// The length when it was written.
        expected: u64,
    },
    /// A file whose bytes have changed.
    #[error("changed file: {path}: read SHA-256 {read}, expected {expected}")]
    Checksum {
        /// The file.
        path: String,
        /// SHA-256 of its bytes, in hexadecimal.
        read: String,
        /// SHA-256 when it was written.
        expected: String,
    },
    /// A data file with more or fewer rows than its table says.
    #[error("rows of a file: {path}: read {read}, expected {expected}")]
    FileRows {
        /// The file.
        path: String,
        /// Rows in it.
        read: u64,
        /// Rows the table's log says it has.
        expected: u64,
    },
    /// A load with more or fewer rows than its manifest says.
    #[error("rows of a load: table {table}, load {load} ({key}): read {read}, expected {expected}")]
    LoadRows {
        /// The table.
        table: Table,
        /// The load.
        load: i64,
        /// Key of its source.
        key: String,
        /// Rows in the table.
        read: u64,
        /// Rows the manifest says it brought.
        expected: u64,
    },
    /// Rows of a load that no manifest knows.
    #[error("unknown load: table {table}, load {load}: read {rows} rows, expected none")]
    UnknownLoad {
        /// The table.
        table: Table,
        /// The load.
        load: i64,
        /// How many rows.
        rows: u64,
    },
    /// Rows of an entry that is not there.
    #[error("rows without an entry: table {table}, load {load}: read {rows}, of entry {entry} first, expected none")]
    Orphans {
        /// The table.
        table: Table,
        /// The load.
        load: i64,
        /// How many rows.
        rows: u64,
        /// Position of the first such entry.
        entry: i64,
    },
    /// Entries whose rows are not numbered from 0 without gap.
    #[error(
        "numbering of rows: table {table}, load {load}: read {entries} entries with gaps or repetitions, {entry} first, expected none"
    )]
    Numbering {
        /// The table.
        table: Table,
        /// The load.
        load: i64,
        /// How many entries.
        entries: u64,
        /// Position of the first.
        entry: i64,
    },
    /// Rows that speak of a flow their entry does not have.
    #[error(
        "reference to a flow: table {table}, load {load}: read {rows} rows without it, of entry {entry} first, expected none"
    )]
    Reference {
        /// The table.
        table: Table,
        /// The load.
        load: i64,
        /// How many rows.
        rows: u64,
        /// Position of the first entry.
        entry: i64,
    },
    /// Entries that have another number of flows or plans than they say.
    #[error(
        "rows of entries: table {table}, load {load}: read {entries} entries with another number of rows than the entry says, {entry} first, expected none"
    )]
    ItemCounts {
        /// The table of the rows.
        table: Table,
        /// The load.
        load: i64,
        /// How many entries.
        entries: u64,
        /// Position of the first.
        entry: i64,
    },
    /// Profiles of shares whose numbers have gaps or repetitions.
    #[error(
        "numbers of profiles: load {load}: read {profiles} from {first} to {last}, expected each once from 0 without gaps"
    )]
    ProfileNumbers {
        /// The load.
        load: i64,
        /// How many profiles.
        profiles: u64,
        /// The lowest number.
        first: i64,
        /// The highest number.
        last: i64,
    },
    /// Shares whose profile is not there.
    #[error("profile of shares: load {load}: read {rows} shares without it, of entry {entry} first, expected none")]
    WithoutProfile {
        /// The load.
        load: i64,
        /// How many shares.
        rows: u64,
        /// Position of the first entry.
        entry: i64,
    },
    /// Shares that do not sum to what they are shares of.
    #[error(
        "sum of shares: {item} {position} of entry {entry}, load {load}, {set}: {amount}: read {read}, expected {expected}"
    )]
    Shares {
        /// `flow` or `plan`.
        item: Table,
        /// The load.
        load: i64,
        /// Position of the entry.
        entry: i64,
        /// Position of the flow or plan in the entry.
        position: i64,
        /// The set of shares: by place, or by sector of a vocabulary.
        set: String,
        /// Which figure.
        amount: String,
        /// The sum of the shares.
        read: String,
        /// The figure of the flow or plan.
        expected: String,
    },
    /// A flow or plan with no, or more than one, set of sectors to ask of; or shares of nothing.
    #[error("sets of shares: {item} {position} of entry {entry}, load {load}: read {read}, expected {expected}")]
    Sets {
        /// `flow` or `plan`.
        item: Table,
        /// The load.
        load: i64,
        /// Position of the entry.
        entry: i64,
        /// Position of the flow or plan in the entry.
        position: i64,
        /// What is there.
        read: String,
        /// What should be.
        expected: String,
    },
    /// More of the same than is listed.
    #[error("{what}: read {more} more of the same kind, expected none")]
    More {
        /// Which kind.
        what: String,
        /// How many are not listed.
        more: u64,
    },
    /// Stored text that is not what was read.
    #[error("stored text of “{key}”: {path}: {what}: read {read}, expected {expected}")]
    Text {
        /// Key of the source.
        key: String,
        /// The file.
        path: String,
        /// Hash or length.
        what: String,
        /// What was found.
        read: String,
        /// What the manifest says.
        expected: String,
    },
    /// Entries whose text lies outside the stored text.
    #[error("place of entries in the text of “{key}”: read bytes {first} to {end}, expected within 0 to {length}")]
    Offsets {
        /// Key of the source.
        key: String,
        /// The lowest first byte or length of any entry.
        first: i64,
        /// The byte after the last one of any entry.
        end: i64,
        /// Length of the stored text.
        length: u64,
    },
    /// A row of `source` that is not what the manifest says of the load.
    #[error("description of load {load}: {what}: read {read}, expected {expected}")]
    Description {
        /// The load.
        load: i64,
        /// Which column.
        what: String,
        /// What the table says.
        read: String,
        /// What the manifest says.
        expected: String,
    },
}

/// Something to know that is no damage.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
pub enum Notice {
    /// A file that nothing names: the next writer removes it.
    #[error("left over: {path}, {bytes} bytes that nothing names")]
    Leftover {
        /// The file.
        path: String,
        /// Its length.
        bytes: u64,
    },
    /// A writer is at work, or died.
    #[error("a writer is at work or died at work; the next one removes what it left")]
    Writing,
    /// A parent that is gone.
    #[error("snapshot {number} followed snapshot {parent}, which is not kept")]
    ParentGone {
        /// The snapshot.
        number: u64,
        /// Its parent.
        parent: u64,
    },
    /// Files without a recorded checksum.
    #[error("{files} files were written before checksums were kept: a change inside them may go unnoticed")]
    WithoutChecksum {
        /// How many.
        files: u64,
    },
    /// Exchanges that name flows their entry does not have.
    #[error("“{key}”: {names} names of flows in exchanges that their entry does not have, entry {entry} first")]
    ExchangeNames {
        /// Key of the source.
        key: String,
        /// How many names.
        names: u64,
        /// Position of the first entry.
        entry: i64,
    },
    /// A check that damage found before made impossible.
    #[error("not checked: {what}, because of damage found before")]
    NotChecked {
        /// What.
        what: String,
    },
}
