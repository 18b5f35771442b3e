//! A page as its parts: what handlers make, and what the template lays out.

use askama::Template;

use super::form::Form;
use super::guest::Guest;

/// A page of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "desk_sheet.html")]
pub struct Sheet {
    pub(super) title: String,
    notice: Option<String>,
    problem: Option<String>,
    blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// HTML that a room has made safe itself.
    Html(String),
    /// A form.
    Form(Form),
    /// A table.
    Table(Table),
    /// Names and what belongs to them.
    Pairs(Vec<(String, Cell)>),
    /// Ways to other pages: whole addresses and their names.
    Links(Vec<(String, String)>),
    /// A field for words to look for in a list.
    Find {
        /// The address of the list.
        address: String,
        /// What is looked for.
        label: String,
        /// The button.
        button: String,
        /// The words that are looked for now.
        words: String,
    },
    /// Sentences of a list.
    Items(Vec<String>),
    /// What is to be written down: one a line.
    Codes(Vec<String>),
    /// A picture as a `data:` address, and what it shows.
    Picture {
        /// The address.
        address: String,
        /// What it shows.
        shows: String,
    },
    /// What stands where a list would, and says what fills it.
    Empty(String),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// Its columns.
    pub headings: Vec<String>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads, as a whole address.
    pub link: Option<String>,
    /// What can be done with the row.
    pub forms: Vec<Form>,
}

impl Cell {
    /// Words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words that lead somewhere.
    #[must_use]
    pub fn link(address: String, text: impl Into<String>) -> Self {
        Self { text: text.into(), link: Some(address), ..Self::default() }
    }

    /// Something to do.
    #[must_use]
    pub fn form(form: Form) -> Self {
        Self { forms: vec![form], ..Self::default() }
    }
}

impl Sheet {
    /// A page with a title.
    #[must_use]
    pub fn new(title: String) -> Self {
        Self { title, ..Self::default() }
    }

    /// The same, with what was done before.
    #[must_use]
    pub fn notice(self, notice: Option<String>) -> Self {
        Self { notice, ..self }
    }

    /// The same, with what went wrong.
    #[must_use]
    pub fn problem(self, problem: impl Into<Option<String>>) -> Self {
        Self { problem: problem.into(), ..self }
    }

    /// The same with one more part.
    #[must_use]
    pub fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The same with a heading.
    #[must_use]
    pub fn heading(self, text: String) -> Self {
        self.block(Block::Heading(text))
    }

    /// The same with a paragraph.
    #[must_use]
    pub fn text(self, text: String) -> Self {
        self.block(Block::Text(text))
    }

    /// The same with a form.
    #[must_use]
    pub fn form(self, form: Form) -> Self {
        self.block(Block::Form(form))
    }

    /// The same with a way to another page.
    #[must_use]
    pub fn link(self, address: String, name: String) -> Self {
        self.block(Block::Links(vec![(address, name)]))
    }

    /// The same with a table, or what fills it while it has no rows.
    #[must_use]
    pub fn table(self, table: Table, empty: String) -> Self {
        if table.rows.is_empty() { self.block(Block::Empty(empty)) } else { self.block(Block::Table(table)) }
    }

    /// The same with ways to the parts of a list before and after the one that is shown. `others` are the other questions
    /// of the address.
    #[must_use]
    pub fn parts(self, guest: &Guest, (skip, size): (u64, u64), total: u64, others: &str) -> Self {
        let number = skip / size.max(1) + 1;
        let to = |number: u64| guest.address(&format!("{}?{others}page={number}", guest.visit.path()));
        let mut ways = Vec::new();
        if number > 1 {
            ways.push((to(number - 1), guest.text("part-before")));
        }
        if skip.saturating_add(size) < total {
            ways.push((to(number + 1), guest.text("part-after")));
        }
        if ways.is_empty() { self } else { self.block(Block::Links(ways)) }
    }

    /// The forms' fields that are not understood: name of the field's place, label, why.
    fn problems(&self) -> Vec<(String, String)> {
        let forms = self.blocks.iter().filter_map(|block| match block {
            Block::Form(form) => Some(form),
            _ => None,
        });
        let told = |(_, label, problem): (&str, &str, &str)| (label.to_owned(), problem.to_owned());
        forms.flat_map(|form| form.problems().map(told).collect::<Vec<_>>()).collect()
    }
}
