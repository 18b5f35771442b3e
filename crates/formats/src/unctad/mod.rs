//! Rows for the UN framework to measure South–South cooperation, of which
//! UN Trade and Development (UNCTAD) is the custodian under SDG indicator
//! 17.3.1: groups A (financial), B (non-financial, expressed in money) and C
//! (non-financial, counted in its own units).
//!
//! That the framework has financial and non-financial modalities, the latter
//! with or without a value in money, is what its public descriptions say
//! (unctad.org, *South–South Data*; UN Statistical Commission, 53rd session). Its
//! manual and reporting template are not public in a form that could be
//! compared: the layout of this table is the house's, and so are the words
//! for the items (`vocabulary::unctad`). The numbers of items in the manual
//! have no source in the record.
//!
//! A row is one flow, shared out by receiving country where the activity
//! states shares. Ranges stay ranges: lowest, best and highest value, an open
//! end empty. Unlike units are never added, and nothing is converted.

mod fill;

use record::Entry;

use crate::form::Rows;

/// A column of the table, and what of the record it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What of the record it holds; none when the record has no source for it.
    pub source: Option<&'static str>,
}

const fn from(name: &'static str, source: &'static str) -> Column {
    Column { name, source: Some(source) }
}

/// The columns of the table.
pub const COLUMNS: &[Column] = &[
    from("group", "A, B or C: as stated for the flow, else by what it consists of and whether it has a value"),
    from("group_basis", "stated, or derived by that rule"),
    Column { name: "item_number", source: None },
    from("item", "the house's word for the modality, where stated or clear from the flow"),
    from("year", "the year in which the flow's date lies"),
    from("provider_country", "ISO 3166 code of the provider's country"),
    from("provider", "name of the provider"),
    from("receiver_country", "ISO 3166 code of the receiving country"),
    from("receiver", "name of the receiver, else of the receiving country or region"),
    from("direction", "south-south and others, by the default rule of the house"),
    from("framework", "how the source frames the cooperation"),
    from("sectors", "DAC sectors with their shares"),
    from("sdg", "goals and targets of the 2030 Agenda"),
    from("currency", "currency of the value, as reported"),
    from("value_low", "lowest value; empty where the end is open"),
    from("value", "best value"),
    from("value_high", "highest value; empty where the end is open"),
    from("value_hedge", "how the source hedges it"),
    from("valuation", "reported, estimated, derived, not monetised by choice, not reported"),
    from("unit", "unit of the quantity"),
    from("quantity_low", "lowest quantity; empty where the end is open"),
    from("quantity", "best quantity"),
    from("quantity_high", "highest quantity; empty where the end is open"),
    from("quantity_hedge", "how the source hedges it"),
    from("title", "title, in English where there is one"),
    from("identifier", "identifier of the activity"),
    from("source", "source of the record"),
];

/// The rows of one entry; `source` names where the record has it from.
#[must_use]
pub fn rows(entry: &Entry, source: &str) -> Rows {
    Rows::of_activity(entry, |gaps| fill::rows(entry, source, gaps))
}

#[cfg(test)]
mod tests;
