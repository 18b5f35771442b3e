//! How many initiatives a country has with each of its partners, as the
//! Ibero-American General Secretariat counts them: `pais_iso, socio, socio_iso,
//! iniciativas`, one row a partner. Partners are countries and bodies.
//!
//! The numbers are totals of what activities report, and do not say who
//! contributed and who received. Each row gives an entry of the kind
//! *aggregate* with both partners, and the number as a result in the unit
//! *initiative*: no flow, since its direction would be a guess, so that no sum
//! adds it to activities.
//!
//! A partner is a country when its code is one of ISO 3166 **and** its name
//! does not speak against it: the table's codes of bodies (`AP`, `UE`, `OMS`)
//! stand in the same column.

mod rules;

#[cfg(test)]
mod tests;

use std::io::BufRead;

use record::entry::Header;
use record::{Basis, Code, Entry, EntryKind, Interval, Organisation, Party, Quantity, ResultRow, Role, Text};
use vocabulary::country;

pub use rules::RULES;

use crate::delimited::{Headings, Row, Rows};
use crate::reporting::{Notes, Remark, begin};
use crate::sink::{ReadError, Sink};

/// Name of the format.
pub(crate) const FORMAT: &str = "segib-partners";

/// Unit of the numbers.
const UNIT: &str = "initiative";
/// IATI's type of an organisation above countries.
const MULTILATERAL: &str = "40";

/// Whether the headings are those of the table.
pub(crate) fn looks_like(headings: &[String]) -> bool {
    ["pais_iso", "socio", "socio_iso", "iniciativas"].iter().all(|sign| headings.iter().any(|heading| heading == sign))
}

/// Reads the table: UTF-8, unpacked. `file` names it in findings.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole. What is not understood in
/// it is a finding.
pub fn read(input: &mut dyn BufRead, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    begin(FORMAT, file, sink)?;
    let mut rows = Rows::new(input, file)?;
    let headings = Headings::new(&rows.next(sink)?.unwrap_or_default().cells);
    let mut position = 0;
    while let Some(row) = rows.next(sink)? {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut notes = Notes::of_entry(file, position);
        sink.entry(&mut entry(&headings, &row, &mut notes))?;
        position += 1;
        notes.give(sink)?;
    }
    Ok(())
}

fn entry(headings: &Headings, row: &Row, notes: &mut Notes<'_>) -> Entry {
    let cell = |column: &str| headings.cell(row, column);
    let (own, partner, code) = (cell("pais_iso"), cell("socio"), cell("socio_iso"));
    let mut say = |rule, subject: &str, read: &str, expected: &str, done: &str| {
        notes.say(rule, Some(row.line), Remark { subject, read: Some(read), expected, done });
    };
    let country = country::by_alpha2(own);
    if country.is_none() {
        say(rules::COUNTRY_UNKNOWN, "pais_iso", own, "two letters of ISO 3166", "kept as a name");
    }
    let own_names = if country.is_none() { vec![Text::new("", own)] } else { Vec::new() };
    let parties = [organisation(country, own_names), other(partner, code, &mut say)];
    let mut quantity = Quantity { unit: Some(UNIT.into()), ..Quantity::default() };
    let number = cell("iniciativas");
    match record::parse_amount(number) {
        Ok((amount, _)) => quantity.amount = Interval::exact(amount),
        Err(error) => {
            say(rules::NUMBER_INVALID, "iniciativas", number, &error.to_string(), "kept in words");
            quantity.text = Some(number.to_owned());
        }
    }
    let at = row.origin();
    let of_party =
        |organisation| Party { role: Some(Role::Participating), organisation, at: at.clone(), ..Party::default() };
    Entry {
        header: Header {
            kind: EntryKind::Aggregate,
            identifier: Some(format!("segib:{own}:{code}")),
            titles: vec![Text::new("", format!("{own} – {partner}"))],
            offset: row.offset,
            length: row.end - row.offset,
            line: Some(row.line),
            ..Header::default()
        },
        parties: parties.into_iter().map(of_party).collect(),
        results: vec![ResultRow {
            actual: Some(number.to_owned()),
            quantity,
            at: row.origin(),
            ..ResultRow::default()
        }],
        ..Entry::default()
    }
}

fn organisation(country: Option<&'static country::Country>, names: Vec<Text>) -> Organisation {
    Organisation {
        names,
        country: country.map(|country| Code::from(country.code)),
        country_basis: country.map(|_| Basis::Stated),
        ..Organisation::default()
    }
}

/// The partner: a country, or a body. Bodies have codes of the table's own,
/// some of which are those of countries too.
fn other(name: &str, code: &str, say: &mut dyn FnMut(crate::reporting::Rule, &str, &str, &str, &str)) -> Organisation {
    let names = if name.is_empty() { Vec::new() } else { vec![Text::new("", name)] };
    let by_code = (code.len() == 2).then(|| country::by_alpha2(code)).flatten();
    let by_name = country::by_name(name);
    match (by_code, by_name) {
        (Some(country), Some(named)) if country.code == named.code => organisation(Some(country), names),
        (None, Some(_)) | (Some(_), Some(_)) => {
            let read = format!("{name} ({code})");
            let done = "kept as a name without a country";
            say(rules::PARTNER_CONTRADICTS, "socio_iso", &read, "the code of the country named", done);
            organisation(None, names)
        }
        (Some(country), None) if name != code => {
            // `Dominican Rep.`: a spelling that the vocabulary does not have.
            say(
                rules::PARTNER_SPELLING,
                "socio",
                name,
                "a country's name as known",
                "taken for the country of the code",
            );
            organisation(Some(country), names)
        }
        _ => Organisation {
            reference: (!code.is_empty()).then(|| Code::from(format!("segib:{code}"))),
            kind: Some(MULTILATERAL.into()),
            ..organisation(None, names)
        },
    }
}
