//! `template.toml`: the parts of a team's document.

use super::keys::{Source, Words, choice, table};

choice! { in files
    /// What a part holds.
    pub enum SectionKind {
        /// Text.
        Text = "text",
        /// A table.
        Table = "table",
    }

    /// What a column holds.
    pub enum ColumnType {
        /// Text.
        Text = "text",
        /// A day.
        Date = "date",
        /// A year.
        Year = "year",
        /// An amount of money.
        Amount = "amount",
        /// A currency.
        Currency = "currency",
        /// A number with its unit.
        Quantity = "quantity",
        /// One of several words.
        Choice = "choice",
    }
}

table! {
    /// The parts of a document.
    pub struct Template {
        /// Where it comes from.
        source: Source = here,
        /// What the choices of columns are called.
        choices: Vec<NamedChoice> = "choice",
        /// The parts, in order.
        sections: Vec<DocumentSection> = "section",
    }

    /// A choice and what it is called; also that of a question.
    pub struct NamedChoice {
        /// Its name in files.
        id: String = "id",
        /// What it is called.
        name: Words = here,
    }

    /// A part of the document.
    pub struct DocumentSection {
        /// Its name in the document.
        id: String = "id",
        /// What it holds.
        kind: SectionKind = "kind",
        /// Whether it must be filled in.
        required: bool = "required",
        /// What it is called.
        title: Words = "title",
        /// What is asked.
        prompt: Words = "prompt",
        /// The columns of a table.
        columns: Vec<Column> = "column",
    }

    /// A column.
    pub struct Column {
        /// Its name in the table.
        id: String = "id",
        /// What it holds.
        column_type: ColumnType = "type",
        /// The choices, where it is one.
        choices: Vec<String> = "choices",
        /// What it is called.
        name: Words = here,
    }
}
