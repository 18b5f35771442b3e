//! What of an entry depends on the file it was read from.

use record::Entry;

use super::sheets::SheetRow;

/// The same entry without its positions in the file it was read from: what a
/// workbook holds of it, and so what writing and reading one gives back.
#[must_use]
pub fn without_positions(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    fn clear<R: SheetRow>(rows: &mut [R]) {
        rows.iter_mut().for_each(SheetRow::clear_positions);
    }
    let Entry {
        header,
        descriptions,
        dates,
        contacts,
        parties,
        purposes,
        flows,
        exchanges,
        plans,
        terms,
        readings,
        results,
        documents,
        links,
        places,
    } = &mut entry;
    (header.offset, header.length, header.line) = (0, 0, None);
    clear(&mut header.other_identifiers);
    clear(descriptions);
    clear(dates);
    clear(contacts);
    clear(parties);
    clear(purposes);
    clear(flows);
    clear(exchanges);
    clear(plans);
    clear(terms);
    clear(readings);
    clear(results);
    clear(documents);
    clear(links);
    clear(places);
    entry
}
