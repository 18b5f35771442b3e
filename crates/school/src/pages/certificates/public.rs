//! The public page of a certificate: whoever has the number sees whether it holds.

use axum::extract::{Path, State};
use axum::response::Response;
use desk::pages::{Answer, Block, Cell, Guest, Known, Sheet};
use desk::people::TimeZone;

use super::super::hall::Printing;
use super::super::told::{told, zone_of};
use super::super::wording;
use crate::store::School;
use crate::store::certificates::Certificate;

/// `/certificates/{certificate}`
pub(super) async fn show(
    guest: Guest,
    reader: Option<Known>,
    State(school): State<School>,
    State(printing): State<Printing>,
    Path(number): Path<String>,
) -> Answer {
    let zone = zone_of(reader.as_ref());
    let found = find(&guest, &school, zone, &number).await?;
    let texts = guest.texts;
    let name = if found.name.is_empty() { texts.text("work-certificate-erased") } else { found.name.clone() };
    let pairs = vec![
        (texts.text("work-certificate-number"), Cell::text(found.number.clone())),
        (texts.text("work-certificate-holder"), Cell::text(name)),
        (texts.text("school-run-course"), Cell::text(found.course.text(guest.language()))),
        (texts.text("work-certificate-given"), Cell::text(wording::at(texts, zone, found.given_at))),
    ];
    let mut sheet = Sheet::new(texts.text("work-certificate-title"));
    sheet = match &found.revoked {
        Some((at, why)) => {
            let arguments = [("at", wording::at(texts, zone, *at).into()), ("why", why.as_str().into())];
            sheet.problem(texts.text_with("work-certificate-revoked", &arguments))
        }
        None => sheet.notice(Some(texts.text("work-certificate-holds"))),
    };
    sheet = sheet.text(texts.text("work-certificate-lead")).block(Block::Pairs(pairs));
    if found.revoked.is_none() && !found.name.is_empty() {
        let mut ways = Vec::new();
        if printing.0.is_some() {
            let pdf = guest.address(&format!("/certificates/{}/certificate.pdf", found.number));
            ways.push((pdf, texts.text("work-certificate-pdf")));
        }
        for (kind, key) in [("jwt", "work-certificate-jwt"), ("json", "work-certificate-json")] {
            ways.push((format!("/badges/{}/badge.{kind}", found.number), texts.text(key)));
        }
        sheet = sheet.block(Block::Links(ways)).text(texts.text("work-certificate-badge"));
    }
    Ok(guest.page(&sheet))
}

/// The certificate of a number.
pub(super) async fn find(
    guest: &Guest,
    school: &School,
    zone: TimeZone,
    number: &str,
) -> Result<Certificate, Response> {
    school.certificate(number).await.map_err(|error| told(guest, zone, error))
}
