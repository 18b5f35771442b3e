//! What a receipt's number stands for: whoever has the number may ask, and learns nothing of whose it is.

use axum::extract::{Path, State};
use desk::pages::{Answer, Block, Cell, Guest, Known, Sheet};

use super::super::told::{told, zone_of};
use super::super::wording;
use crate::store::School;

/// `/receipts/{receipt}`
pub(super) async fn show(
    guest: Guest,
    reader: Option<Known>,
    State(school): State<School>,
    Path(number): Path<String>,
) -> Answer {
    let zone = zone_of(reader.as_ref());
    let receipt = school.receipt(&number).await.map_err(|error| told(&guest, zone, error))?;
    let run = school.run(receipt.run).await.map_err(|error| told(&guest, zone, error))?;
    let course = school.course(run.course).await.map_err(|error| told(&guest, zone, error))?;
    let texts = guest.texts;
    let item = course.item(&receipt.item).map_or("—", |item| item.title.text(guest.language()));
    let pairs = vec![
        (texts.text("work-receipt-number"), Cell::text(receipt.number.clone())),
        (texts.text("school-run-course"), Cell::text(course.title.text(guest.language()))),
        (texts.text("work-column-item"), Cell::text(item)),
        (texts.text("work-column-version"), Cell::text(receipt.version.to_string())),
        (texts.text("work-receipt-arrived"), Cell::text(wording::at(texts, zone, receipt.at))),
        (texts.text("work-receipt-bytes"), Cell::text(receipt.bytes.to_string())),
        (texts.text("work-receipt-words"), Cell::text(receipt.words.map_or("—".to_owned(), |words| words.to_string()))),
        ("SHA-256".to_owned(), Cell::text(receipt.sha256.clone())),
    ];
    let sheet =
        Sheet::new(texts.text("work-receipt-title")).text(texts.text("work-receipt-lead")).block(Block::Pairs(pairs));
    Ok(guest.page(&sheet))
}
