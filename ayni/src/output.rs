//! Results on standard output: tables that fit the terminal, or JSON.

use std::io::{self, IsTerminal, Write};

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use serde::Serialize;

use crate::failure::Failure;

/// Width of tables that go to a file or pipe, in columns.
const WIDTH_WITHOUT_TERMINAL: u16 = 140;

/// Which side a column is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A table for people: headings, sides, rows.
pub fn table(headings: &[(&str, Side)], rows: impl IntoIterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    if !io::stdout().is_terminal() {
        table.set_width(WIDTH_WITHOUT_TERMINAL);
    }
    table.set_header(headings.iter().map(|(heading, side)| aligned(heading, *side)));
    for row in rows {
        let sides = headings.iter().map(|(_, side)| *side);
        table.add_row(row.iter().zip(sides).map(|(text, side)| aligned(text, side)));
    }
    table
}

fn aligned(text: &str, side: Side) -> Cell {
    let alignment = match side {
        Side::Left => CellAlignment::Left,
        Side::Right => CellAlignment::Right,
    };
    Cell::new(shown(text)).set_alignment(alignment)
}

/// Control characters of foreign texts must not reach a terminal.
pub fn shown(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() && letter != '\n' { '\u{fffd}' } else { letter }).collect()
}

/// Prints a line, and lets a closed pipe (`| head`) end the program quietly.
pub fn print(text: &str) -> Result<(), Failure> {
    bytes(text.as_bytes())?;
    bytes(b"\n")
}

/// Writes bytes to standard output.
pub fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    match io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => Ok(other?),
    }
}

/// Prints a value as one line of JSON.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    print(&serde_json::to_string(value)?)
}

/// Says on standard error how much of a list was left out, if any.
pub fn more(context: &crate::context::Context, total: usize, paging: crate::cli::Paging) -> Result<(), Failure> {
    let shown = total.saturating_sub(paging.offset).min(paging.limit);
    if shown < total {
        let arguments = [("shown", shell::Argument::from(shown)), ("total", shell::Argument::from(total))];
        eprintln!("{}", context.texts.text_with("cli-more", &arguments));
    }
    Ok(())
}
