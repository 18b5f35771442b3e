//! The view of shares with all that is known of them: what each has of its own, and what its profile says.

use std::sync::Arc;

use datafusion::catalog::TableProvider;
use datafusion::datasource::ViewTable;
use datafusion::prelude::SessionContext;
use record::Table;
use record::allocation::{AmountsKnown, ENDS};
use record::tables::allocation_schema;

use crate::error::{ArchiveError, Result};

/// Name of the view in queries.
pub(crate) const NAME: &str = "allocation";

/// The columns of shares that hold the ends of their amounts, in the order in which these are numbered.
pub(crate) const AMOUNTS: [&str; ENDS] = [
    "value_low",
    "value_best",
    "value_high",
    "usd_low",
    "usd_best",
    "usd_high",
    "quantity_low",
    "quantity_best",
    "quantity_high",
];

/// The figure of an end: from the column it is stored in, as the bits of the profile say.
fn figure(end: usize) -> String {
    let when = |bit: i32, then: String, otherwise: String| {
        format!("CASE WHEN p.amounts & {bit} <> 0 THEN {then} ELSE {otherwise} END")
    };
    let own = |end: usize| {
        let (amount, stored) = (end / 3, format!("s.{}", AMOUNTS[end]));
        let best = amount * 3 + 1;
        if end == best {
            return stored;
        }
        when(AmountsKnown::one_figure(amount), format!("s.{}", AMOUNTS[best]), stored)
    };
    match end / 3 {
        1 => when(AmountsKnown::dollars_are_value(), own(end - 3), own(end)),
        _ => own(end),
    }
}

/// The query that it is a view of.
fn sql() -> String {
    let of_shares = Table::Share.schema();
    let column = |name: &str| {
        if let Some(end) = AMOUNTS.iter().position(|amount| *amount == name) {
            return figure(end) + " AS " + name;
        }
        let of = if of_shares.field_with_name(name).is_ok() { "s" } else { "p" };
        format!("{of}.\"{name}\"")
    };
    let schema = allocation_schema();
    let columns: Vec<String> = schema.fields().iter().map(|field| column(field.name())).collect();
    format!("SELECT {} FROM share s JOIN profile p ON s.load = p.load AND s.profile = p.\"number\"", columns.join(", "))
}

/// The view of these tables of shares and of profiles.
pub(crate) async fn view(
    shares: Arc<dyn TableProvider>,
    profiles: Arc<dyn TableProvider>,
) -> Result<Arc<dyn TableProvider>> {
    let failed = |error| ArchiveError::storage("shares could not be put together with their profiles")(error);
    let tables = SessionContext::new();
    tables.register_table(Table::Share.as_str(), shares).map_err(failed)?;
    tables.register_table(Table::Profile.as_str(), profiles).map_err(failed)?;
    let sql = sql();
    let plan = tables.state().create_logical_plan(&sql).await.map_err(failed)?;
    Ok(Arc::new(ViewTable::new(plan, Some(sql))))
}
