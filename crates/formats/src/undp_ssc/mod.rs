//! Projects with South–South and triangular cooperation that UNDP supports, as
//! its two exports in JSON list them: `{"rows": [{"project_id": …}, …]}`. One
//! object gives one activity.
//!
//! | fields | where they go |
//! |---|---|
//! | `project_id`, `split_project`, `open_project_id` | identifier `undp-ssc:ID`, other identifiers |
//! | `project_title`, `project_objective`, `ssc_description` | title, descriptions |
//! | `location`, `country_iso3` | hosting partners and places |
//! | `partner_countries` | partners that take part, by the vocabulary's names |
//! | `region` | place by name |
//! | `undp_role_type` | UNDP as supporting partner, its roles as notes |
//! | `scale` | scope where IATI has the same, and a tag |
//! | `thematic_focus`, `territorial_focus`, `partner_type` | tags |
//! | `project_link` | document |
//!
//! The exports name no amounts and nothing that went from whom to whom, so
//! that they give no flows.

mod read;
mod rules;

#[cfg(test)]
mod tests;

pub use read::read;
pub use rules::RULES;

/// Name of the format.
pub(crate) const FORMAT: &str = "undp-ssc";

/// Whether a JSON text begins as these exports do.
pub(crate) fn looks_like(head: &str) -> bool {
    ["\"rows\"", "\"project_id\"", "\"ssc_description\""].iter().all(|sign| head.contains(sign))
}
