//! Codings to a file.

use super::{COLUMNS, Coding, guarded};
use crate::reading::Quotation;

/// The codings as a file, in their order.
///
/// # Errors
/// [`csv::Error`] when a line cannot be written.
pub fn write(codings: &[Coding]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let without = [Quotation::default()];
    for Coding { case, rulebook, answer } in codings {
        let quotations = if answer.quotations.is_empty() { &without[..] } else { &answer.quotations };
        for quotation in quotations {
            let cells = [
                case,
                rulebook,
                &answer.principle,
                &answer.criterion,
                &answer.reader,
                answer.answer.as_str(),
                &answer.remark,
                &quotation.source,
                &quotation.place,
                &quotation.text,
            ];
            writer.write_record(cells.map(|cell| guarded(cell).into_owned()))?;
        }
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
