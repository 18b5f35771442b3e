//! Links seen from the entry they point to.

use record::columns::Columns as _;
use record::tables::RowKey;
use record::{Link, Table};

use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::snapshot::{Page, Paged, Snapshot, quoted};

impl Snapshot {
    /// Links of live entries whose target is an identifier, with the entry each stands in, in the order of the
    /// sources.
    ///
    /// # Errors
    /// What reading says.
    pub async fn links_to(&self, identifier: &str, page: Page) -> Result<Paged<(EntryKey, Link)>> {
        let condition = format!("target = {}", quoted(identifier));
        let mut items = Vec::new();
        let sql = format!("SELECT * FROM link WHERE {condition} ORDER BY load, entry, \"row\"{}", page.sql());
        let failed = || ArchiveError::rows(Table::Link);
        for batch in self.rows(Table::Link, &sql).await? {
            let keys = RowKey::reader("", &batch).map_err(failed())?;
            let links = Link::reader("", &batch).map_err(failed())?;
            for row in 0..batch.num_rows() {
                let key = RowKey::read(&keys, row).map_err(failed())?;
                let key = EntryKey { load: key.load, position: key.entry };
                items.push((key, Link::read(&links, row).map_err(failed())?));
            }
        }
        let total = match page.total(items.len()) {
            Some(total) => total,
            None => self.count(&format!("SELECT count(*) FROM link WHERE {condition}")).await?,
        };
        Ok(Paged { items, total })
    }
}
