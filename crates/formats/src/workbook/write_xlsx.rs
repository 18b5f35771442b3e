//! A workbook as an Excel file.
//!
//! Every cell is text. A program that sees a number shows and saves 15 digits
//! of it, turns `1963-05` into a date and `0110` into 110, and does not say so;
//! a text stays what it is, and the reader reads numbers from it exactly.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    utility::column_number_to_name,
};

use super::column::{Face, Width};
use super::grid::{Grid, RowKind};
use super::{LISTS, READ_ME, WorkbookError, lists};

/// The last row of a sheet, from 0.
const LAST_ROW: u32 = 1_048_575;
/// Columns that a sheet of Excel has.
const MOST_COLUMNS: usize = 16_384;
/// Height in points of the row of explanations: some eight lines.
const EXPLANATION_HEIGHT: f64 = 120.0;

/// How cells look, by what their row is.
struct Looks {
    heading: Format,
    explanation: Format,
    example: Format,
    text: Format,
    prose: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
        Self {
            heading: text
                .clone()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x1F4E5F))
                .set_border_bottom(FormatBorder::Thin),
            explanation: text
                .clone()
                .set_text_wrap()
                .set_font_size(8)
                .set_font_color(Color::RGB(0x444444))
                .set_background_color(Color::RGB(0xEEF3F5)),
            example: text.clone().set_italic().set_font_color(Color::RGB(0x777777)),
            prose: text.clone().set_text_wrap(),
            text,
        }
    }

    fn of(&self, kind: RowKind) -> &Format {
        match kind {
            RowKind::Heading => &self.heading,
            RowKind::Explanation => &self.explanation,
            RowKind::Example => &self.example,
            RowKind::Record => &self.text,
        }
    }
}

/// The bytes of the file.
pub(super) fn bytes(grids: &[Grid]) -> Result<Vec<u8>, WorkbookError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    for grid in grids {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&grid.name)?;
        if grid.name == READ_ME {
            write_read_me(sheet, grid, &looks)?;
        } else {
            write_table(sheet, grid, &looks)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_read_me(sheet: &mut Worksheet, grid: &Grid, looks: &Looks) -> Result<(), WorkbookError> {
    for column in 0..3 {
        sheet.set_column_width(column, 60)?;
    }
    for (row, (kind, cells)) in (0..).zip(&grid.rows) {
        let look = if *kind == RowKind::Heading { &looks.heading } else { &looks.prose };
        write_row(sheet, row, cells, look)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_table(sheet: &mut Worksheet, grid: &Grid, looks: &Looks) -> Result<(), WorkbookError> {
    let columns = grid.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let is_record = !grid.faces.is_empty();
    for column in (0..MOST_COLUMNS.min(columns)).filter_map(|column| u16::try_from(column).ok()) {
        let face = usize::from(column).checked_sub(1).and_then(|position| grid.faces.get(position));
        let width = match face.map(|face| face.width) {
            Some(Width::Narrow) => 16,
            Some(Width::Wide) => 48,
            Some(Width::Middle) | None => 26,
        };
        sheet.set_column_width(column, width)?;
        sheet.set_column_format(column, &looks.text)?;
        if let Some(face) = face {
            add_list(sheet, column, face)?;
        }
    }
    for (row, (kind, cells)) in (0..).zip(&grid.rows) {
        write_row(sheet, row, cells, looks.of(*kind))?;
    }
    if is_record {
        sheet.set_row_height(1, EXPLANATION_HEIGHT)?;
        sheet.set_freeze_panes(2, 1)?;
    } else {
        sheet.set_freeze_panes(1, 0)?;
    }
    if grid.name == LISTS {
        sheet.set_tab_color(Color::RGB(0x999999));
    }
    Ok(())
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[String], look: &Format) -> Result<(), WorkbookError> {
    for (column, cell) in (0..).zip(cells) {
        // An empty cell needs no look of its own: the column has one.
        if !cell.is_empty() {
            sheet.write_string_with_format(row, column, cell, look)?;
        }
    }
    Ok(())
}

/// Lets the cells of a column choose from a list. Only lists that are closed
/// warn of anything else, and even then it may stand: codes are kept as read.
fn add_list(sheet: &mut Worksheet, column: u16, face: &Face) -> Result<(), WorkbookError> {
    let Some(list) = face.list else { return Ok(()) };
    let Some(place) = lists::all().1.get(&list.name()).and_then(|place| u16::try_from(*place).ok()) else {
        return Ok(());
    };
    let letters = column_number_to_name(place);
    let last = list.labels().len() + 1;
    let mut choice = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={LISTS}!${letters}$2:${letters}${last}")))
        .set_error_style(DataValidationErrorStyle::Warning);
    if !list.is_closed() || face.several {
        choice = choice.show_error_message(false);
    }
    sheet.add_data_validation(1, column, LAST_ROW, column, &choice)?;
    Ok(())
}
