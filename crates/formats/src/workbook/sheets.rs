//! The sheets of a workbook, declared once: template, writer and reader all
//! follow this table.
//!
//! Each sheet holds one table of the record, and each field of the table one
//! column or several. A field of the record that no column shows does not
//! compile.

use std::sync::LazyLock;

use record::entry::Header;
use record::{
    Contact, Description, Document, Entry, EntryDate, Exchange, Flow, Link, OtherIdentifier, Party, Place, Plan,
    Purpose, Reading, ResultRow, Term,
};
use vocabulary::CodeList;

use super::column::{Column, Done, Face, Remark, field};
use super::flow_reference::flow_column;
use super::lists::List;

/// Heading of the column that says which entry a row belongs to.
pub(super) const KEY: &str = "key";

/// The sheet with one row an entry.
pub(super) const ENTRIES: &str = "entries";

/// A row of one sheet.
pub(super) trait SheetRow: Default + Clone + PartialEq + 'static {
    /// The sheet's name.
    const SHEET: &'static str;
    /// Its columns.
    fn columns() -> &'static [Column<Self>];
    /// The rows of an entry.
    fn rows(entry: &Entry) -> &[Self];
    /// Adds a row to an entry.
    fn add(entry: &mut Entry, row: Self);
    /// Takes out what a sheet does not hold: positions in the old file, and
    /// what stands on another sheet.
    fn clear_positions(&mut self);
    /// Sets the row of the sheet.
    fn set_line(&mut self, line: i32);
}

/// Declares the columns of a sheet, in the order in which they are shown.
macro_rules! sheet {
    (
        $row:ident = $sheet:literal in $($list:ident).+ {
            $( $field:ident $( as $heading:literal )? $( of $code:expr )? $( , by $column:path )? ; )*
        }
    ) => {
        impl SheetRow for $row {
            const SHEET: &'static str = $sheet;
            fn columns() -> &'static [Column<Self>] {
                static COLUMNS: LazyLock<Vec<Column<$row>>> = LazyLock::new(|| {
                    // Refuses a field that the record has and the sheet does not.
                    fn all_shown(row: &$row) {
                        let $row { $( $field: _, )* at: _ } = row;
                    }
                    let _: fn(&$row) = all_shown;
                    let mut columns = Vec::new();
                    $( columns.extend(sheet!(@field $row $sheet $field [$($heading)?] [$($code)?] [$($column)?])); )*
                    columns.extend(field("row.citations", "citations", |row: &$row| &row.at, |row| &mut row.at));
                    columns
                });
                &COLUMNS
            }
            fn rows(entry: &Entry) -> &[Self] {
                &entry.$($list).+
            }
            fn add(entry: &mut Entry, row: Self) {
                entry.$($list).+.push(row);
            }
            fn clear_positions(&mut self) {
                self.at.line = None;
            }
            fn set_line(&mut self, line: i32) {
                self.at.line = Some(line);
            }
        }
    };
    (@field $row:ident $sheet:literal $field:ident [$($heading:literal)?] [$($code:expr)?] [$column:path]) => {
        [$column(concat!($sheet, ".", stringify!($field)), |row: &$row| &row.$field, |row| &mut row.$field)]
    };
    (@field $row:ident $sheet:literal $field:ident [] [$($code:expr)?] []) => {
        sheet!(@listed $row $sheet $field (stringify!($field)) [$($code)?])
    };
    (@field $row:ident $sheet:literal $field:ident [$heading:literal] [$($code:expr)?] []) => {
        sheet!(@listed $row $sheet $field ($heading) [$($code)?])
    };
    (@listed $row:ident $sheet:literal $field:ident ($heading:expr) [$($code:expr)?]) => {
        field(concat!($sheet, ".", stringify!($field)), $heading, |row: &$row| &row.$field, |row| &mut row.$field)
            .into_iter()
            .map(|column| column $( .list(Some(List::from($code))) )?)
    };
}

impl From<CodeList> for List {
    fn from(list: CodeList) -> Self {
        List::Codes(list)
    }
}

sheet! {
    OtherIdentifier = "identifiers" in header.other_identifiers {
        reference;
        kind of CodeList::OtherIdentifierType;
        owner_reference;
        owner_names as "owner_name";
    }
}

sheet! {
    Description = "descriptions" in descriptions {
        texts as "text";
        kind of CodeList::DescriptionType;
    }
}

sheet! {
    EntryDate = "dates" in dates {
        kind;
        date;
        notes as "note";
        code of CodeList::ActivityDateType;
    }
}

sheet! {
    Contact = "contacts" in contacts {
        organisations as "organisation";
        departments as "department";
        offices as "office";
        officeholder;
        website;
        addresses as "address";
        kind of CodeList::ContactType;
    }
}

sheet! {
    Party = "parties" in parties {
        role;
        organisation;
        notes as "note";
        secondary;
        channel of CodeList::CrsChannelCode;
        role_code of CodeList::OrganisationRole;
    }
}

sheet! {
    Flow = "flows" in flows {
        name;
        kind;
        measure;
        date;
        provider;
        receiver;
        quantity;
        value;
        descriptions as "description";
        quotation;
        transaction_type of CodeList::TransactionType;
        flow_type of CodeList::FlowType;
        finance_type of CodeList::FinanceType;
        aid_types as "modalities" of CodeList::AidType;
        modality;
        tied_status of CodeList::TiedStatus;
        channel of CodeList::DisbursementChannel;
        unctad_group of List::UnctadGroups;
        humanitarian;
    }
}

sheet! {
    Purpose = "purposes" in purposes {
        kind;
        code of List::HealthSectors;
        percentage;
        texts as "text";
        flow, by flow_column;
        vocabulary;
        vocabulary_address;
        significance of CodeList::PolicySignificance;
    }
}

sheet! {
    Exchange = "exchanges" in exchanges {
        name;
        titles as "title";
        answer;
        went;
        came;
        level;
        quotation;
    }
}

sheet! {
    Plan = "plans" in plans {
        kind;
        start;
        end;
        value;
        provider;
        receiver;
        plan_type of CodeList::BudgetType;
        status of CodeList::BudgetStatus;
    }
}

sheet! {
    Term = "terms" in terms {
        kind;
        texts as "text";
        party;
        owed_to;
        flow;
        quotation;
        code;
    }
}

sheet! {
    Reading = "readings" in readings {
        framework;
        principle;
        judgement;
        texts as "text";
        scope;
        judged_by;
        quotation;
    }
}

sheet! {
    ResultRow = "results" in results {
        result;
        indicator;
        period;
        titles as "title";
        descriptions as "description";
        indicator_titles as "indicator_title";
        indicator_descriptions as "indicator_description";
        baseline;
        baseline_year;
        baseline_date;
        start;
        end;
        target;
        actual;
        quantity;
        notes as "note";
        quotation;
        kind of CodeList::ResultType;
        measure of CodeList::IndicatorMeasure;
        ascending;
        aggregation;
    }
}

sheet! {
    Document = "documents" in documents {
        url;
        titles as "title";
        date;
        languages of CodeList::Language;
        categories of CodeList::DocumentCategory;
        format;
        descriptions as "description";
        sha256;
    }
}

sheet! {
    Link = "links" in links {
        kind;
        target;
        notes as "note";
        code of CodeList::RelatedActivityType;
    }
}

sheet! {
    Place = "places" in places {
        kind;
        code of List::Places;
        role;
        percentage;
        names as "name";
        descriptions as "description";
        population;
        latitude;
        longitude;
        flow, by flow_column;
        vocabulary;
        vocabulary_address;
        reference;
        gazetteer;
        administrative;
        reach of CodeList::GeographicLocationReach;
        exactness of CodeList::GeographicExactness;
        class of CodeList::GeographicLocationClass;
        feature of CodeList::LocationType;
    }
}

/// The entry itself: its first byte, length and line are made anew by the
/// reader, and its other identifiers stand on their own sheet.
impl SheetRow for Header {
    const SHEET: &'static str = ENTRIES;

    fn columns() -> &'static [Column<Self>] {
        static COLUMNS: LazyLock<Vec<Column<Header>>> = LazyLock::new(|| {
            // Refuses a field that the record has and the sheet does not.
            fn all_shown(header: &Header) {
                let Header {
                    kind: _,
                    identifier: _,
                    other_identifiers: _,
                    titles: _,
                    status: _,
                    collaboration: _,
                    framework: _,
                    scope: _,
                    hierarchy: _,
                    precursor: _,
                    humanitarian: _,
                    capital_spend: _,
                    budget_not_provided: _,
                    defaults: _,
                    updated: _,
                    version: _,
                    offset: _,
                    length: _,
                    line: _,
                } = header;
            }
            let _: fn(&Header) = all_shown;
            let mut columns = Vec::new();
            macro_rules! shown {
                ($($field:ident $(as $heading:literal)? $(of $list:expr)?;)*) => { $(
                    columns.extend(sheet!(@field Header "entries" $field [$($heading)?] [$($list)?] []));
                )* };
            }
            shown! {
                kind;
                identifier;
                titles as "title";
                framework;
                collaboration of CodeList::CollaborationType;
                status of CodeList::ActivityStatus;
                scope of CodeList::ActivityScope;
                precursor;
                humanitarian;
                updated;
                hierarchy;
                capital_spend;
                budget_not_provided of CodeList::BudgetNotProvided;
                defaults as "default";
                version;
            }
            columns
        });
        &COLUMNS
    }

    fn rows(entry: &Entry) -> &[Self] {
        std::slice::from_ref(&entry.header)
    }

    fn add(entry: &mut Entry, row: Self) {
        entry.header = row;
    }

    fn clear_positions(&mut self) {
        (self.offset, self.length, self.line) = (0, 0, None);
        self.other_identifiers = Vec::new();
    }

    fn set_line(&mut self, line: i32) {
        self.line = Some(line);
    }
}

/// What the writer found when a row, read again from its own cells, is not the same.
pub(super) struct Inexact {
    /// Heading of the first cell that does not come back.
    pub heading: Option<String>,
    /// What the cell would hold.
    pub cell: String,
}

/// Adds a row to an entry from its cells, one for each column: the entry, the
/// cells, the row's number, and what is said of which column.
type ReadRow = fn(&mut Entry, &[String], i32, &mut Vec<(usize, Remark)>);

/// One sheet, whatever the type of its rows.
pub(super) struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// Its columns after the key.
    pub faces: Vec<Face>,
    /// The cells of an entry's rows, without the key.
    pub write: fn(&Entry) -> Result<Vec<Vec<String>>, Inexact>,
    /// Adds a row to an entry.
    pub read: ReadRow,
}

fn sheet<R: SheetRow>() -> Sheet {
    Sheet {
        name: R::SHEET,
        faces: R::columns().iter().map(|column| column.face.clone()).collect(),
        write: write_rows::<R>,
        read: read_row::<R>,
    }
}

/// The sheets, in the order in which they stand in a workbook. Flows stand
/// before the sheets whose rows may name one.
pub(super) fn all() -> &'static [Sheet] {
    static SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
        vec![
            sheet::<Header>(),
            sheet::<Description>(),
            sheet::<EntryDate>(),
            sheet::<Party>(),
            sheet::<Flow>(),
            sheet::<Exchange>(),
            sheet::<Purpose>(),
            sheet::<Place>(),
            sheet::<Term>(),
            sheet::<Reading>(),
            sheet::<Plan>(),
            sheet::<ResultRow>(),
            sheet::<Document>(),
            sheet::<Link>(),
            sheet::<Contact>(),
            sheet::<OtherIdentifier>(),
        ]
    });
    &SHEETS
}

/// Writes the rows, and reads each again: what does not come back is refused
/// rather than written.
fn write_rows<R: SheetRow>(entry: &Entry) -> Result<Vec<Vec<String>>, Inexact> {
    R::rows(entry)
        .iter()
        .map(|row| {
            let cells: Vec<String> = R::columns().iter().map(|column| column.get(row, &entry.flows)).collect();
            let mut original = row.clone();
            original.clear_positions();
            let again = from_cells::<R>(&cells, &entry.flows, &mut Vec::new());
            if again == original {
                return Ok(cells);
            }
            let differing =
                R::columns().iter().zip(&cells).find(|(column, cell)| column.get(&again, &entry.flows) != **cell);
            Err(Inexact {
                heading: differing.map(|(column, _)| column.face.heading.clone()),
                cell: differing.map(|(_, cell)| cell.clone()).unwrap_or_default(),
            })
        })
        .collect()
}

fn from_cells<R: SheetRow>(cells: &[String], flows: &[Flow], remarks: &mut Vec<(usize, Remark)>) -> R {
    let mut row = R::default();
    let mut said = Vec::new();
    for late in [false, true] {
        for (position, column) in R::columns().iter().enumerate() {
            if column.face.late == late {
                let cell = cells.get(position).map_or("", String::as_str);
                column.set(&mut row, cell, flows, &mut said);
                remarks.extend(said.drain(..).map(|remark| (position, remark)));
            }
        }
    }
    row
}

fn read_row<R: SheetRow>(entry: &mut Entry, cells: &[String], line: i32, remarks: &mut Vec<(usize, Remark)>) {
    let before = remarks.len();
    let mut row: R = from_cells(cells, &entry.flows, remarks);
    let left_out = remarks.iter().skip(before).any(|(_, remark)| remark.done == Done::RowLeftOut);
    if !left_out {
        row.set_line(line);
        R::add(entry, row);
    }
}
