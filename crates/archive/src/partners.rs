//! Organisations that take part, by the names and identifiers under which they do.

use record::Role;

use crate::entries::KEY;
use crate::error::Result;
use crate::snapshot::{Columns, Page, Paged, Snapshot, quoted};

/// The name of a partner in a row of `party`: as the dimension `partner` has it.
const NAME: &str = "coalesce(organisation_names[1]['text'], organisation_reference)";

/// Which organisations to list, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartnerFilter {
    /// With these letters in the name or the identifier, whatever their case.
    pub words: Option<String>,
    /// In this role.
    pub role: Option<Role>,
    /// The order.
    pub order: PartnerOrder,
}

/// In what order organisations are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PartnerOrder {
    /// Those in most entries first.
    #[default]
    Entries,
    /// By name.
    Name,
}

/// An organisation in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PartnerCount {
    /// The name under which it takes part, else its identifier.
    pub name: String,
    /// One of its identifiers, when it has any.
    pub reference: Option<String>,
    /// One of its countries, when any is known.
    pub country: Option<String>,
    /// In how many entries.
    pub entries: u64,
}

/// How an organisation takes part under one name and identifier.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PartnerRole {
    /// The name under which it does, else its identifier.
    pub name: String,
    /// Its identifier there.
    pub reference: Option<String>,
    /// Code of its type there.
    pub kind: Option<String>,
    /// Its country there.
    pub country: Option<String>,
    /// Its role; none when the source gives none that is known.
    pub role: Option<Role>,
    /// In how many entries.
    pub entries: u64,
}

impl Snapshot {
    /// The organisations that take part in entries. What a source names neither by name nor by identifier is in no
    /// list.
    ///
    /// # Errors
    /// What reading says.
    pub async fn partners(&self, filter: &PartnerFilter, page: Page) -> Result<Paged<PartnerCount>> {
        let mut conditions = vec![format!("trim({NAME}) <> ''")];
        if let Some(words) = &filter.words {
            let words = quoted(&words.to_lowercase());
            let has = |column: &str| format!("strpos(lower({column}), {words}) > 0");
            conditions.push(format!("({} OR coalesce({}, false))", has(NAME), has("organisation_reference")));
        }
        if let Some(role) = filter.role {
            conditions.push(format!("role = {}", quoted(role.as_str())));
        }
        let conditions = conditions.join(" AND ");
        let order = match filter.order {
            PartnerOrder::Entries => "entries DESC, name",
            PartnerOrder::Name => "lower(name), name",
        };
        let named = format!("FROM party WHERE {conditions}");
        let batches = self
            .query(&format!(
                "SELECT {NAME} AS name, max(organisation_reference) AS reference, max(organisation_country) AS country, \
                 count(DISTINCT {KEY}) AS entries {named} GROUP BY {NAME} ORDER BY {order}{}",
                page.sql()
            ))
            .await?;
        let mut items = Vec::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            items.extend((0..batch.num_rows()).map(|row| PartnerCount {
                name: columns.text(0, row).unwrap_or_default(),
                reference: columns.text(1, row),
                country: columns.text(2, row),
                entries: columns.number(3, row).unwrap_or_default().unsigned_abs(),
            }));
        }
        let total = match page.total(items.len()) {
            Some(total) => total,
            None => self.count(&format!("SELECT count(DISTINCT {NAME}) {named}")).await?,
        };
        Ok(Paged { items, total })
    }

    /// How an organisation takes part: all rows that have exactly this identifier, or this name. The largest first.
    ///
    /// # Errors
    /// What reading says.
    pub async fn partner(&self, written: &str) -> Result<Vec<PartnerRole>> {
        let written = quoted(written);
        let batches = self
            .query(&format!(
                "SELECT {NAME} AS name, organisation_reference, organisation_kind, organisation_country, role, \
                 count(DISTINCT {KEY}) AS entries FROM party WHERE organisation_reference = {written} OR {NAME} = {written} \
                 GROUP BY {NAME}, organisation_reference, organisation_kind, organisation_country, role \
                 ORDER BY entries DESC, name, organisation_reference, role"
            ))
            .await?;
        let mut roles = Vec::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            roles.extend((0..batch.num_rows()).map(|row| PartnerRole {
                name: columns.text(0, row).unwrap_or_default(),
                reference: columns.text(1, row),
                kind: columns.text(2, row),
                country: columns.text(3, row),
                role: columns.text(4, row).and_then(|name| Role::from_name(&name)),
                entries: columns.number(5, row).unwrap_or_default().unsigned_abs(),
            }));
        }
        Ok(roles)
    }
}
