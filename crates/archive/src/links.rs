//! Links seen from the entry they point to.

use record::columns::Columns as _;
use record::tables::RowKey;
use record::{Link, Table};

use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::snapshot::{Page, Paged, Snapshot};

impl Snapshot {
    /// Links of live entries whose target is an identifier, with the entry each stands in, in the order of the
    /// sources.
    ///
    /// # Errors
    /// What reading says.
    pub async fn links_to(&self, identifier: &str, page: Page) -> Result<Paged<(EntryKey, Link)>> {
        let batches = self.rows_with(Table::Link, vec![identifier.to_owned()]).await?;
        let mut found = Vec::new();
        let failed = || ArchiveError::rows(Table::Link);
        for batch in &batches {
            let keys = RowKey::reader("", batch).map_err(failed())?;
            let links = Link::reader("", batch).map_err(failed())?;
            for row in 0..batch.num_rows() {
                let key = RowKey::read(&keys, row).map_err(failed())?;
                let link = Link::read(&links, row).map_err(failed())?;
                if link.target == identifier && self.manifest().load(key.load).is_some() {
                    found.push(((key.load, key.entry, key.row), link));
                }
            }
        }
        found.sort_by_key(|(at, _)| *at);
        let total = found.len() as u64;
        let items = page.of(found).map(|((load, position, _), link)| (EntryKey { load, position }, link)).collect();
        Ok(Paged { items, total })
    }
}
