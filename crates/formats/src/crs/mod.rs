//! Totals of the OECD's Creditor Reporting System for one year, as d-portal
//! lays them out: a table of providers by recipients, with two rows of
//! headings, or a table of recipients by sectors. The years differ in how they
//! name recipients and spell the headings; all of them are known.
//!
//! These are **totals of what activities report**. So that nothing is added to
//! activities twice, they are entries of the kind *aggregate*, and their flows
//! have measures of their own, which no sum joins with another: *aggregate*
//! for provider × recipient, *aggregate-by-sector* for recipient × sector,
//! which is another view of the same money.
//!
//! A table of providers gives one entry a provider and recipient with one
//! flow; a table of sectors gives one entry a recipient with one flow a sector.
//! The tables do not state
//! - the **year**: it is taken from the file's name, where that has exactly one;
//! - the **unit**: as in the OECD's own tables it is a million United States
//!   dollars, which the totals of well-known recipients confirm;
//! - whether they are **disbursements or commitments**, current or constant
//!   prices: the flows have no transaction type.
//!
//! Sectors of five and of three digits stand side by side: the totals of the
//! groups do not contain those of their purposes, but hold what was reported by
//! group only. They are sectors of IATI's vocabularies 1 and 2.

mod read;
mod rules;

#[cfg(test)]
mod tests;

pub use read::read;
pub use rules::RULES;

/// Name of the format.
pub(crate) const FORMAT: &str = "oecd-crs";

/// Which of the two tables it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    /// Providers by recipients.
    Providers,
    /// Recipients by sectors.
    Sectors,
}

/// A table, and where its rows name the recipient. The years differ in this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Which table.
    table: Table,
    /// Columns before the figures.
    headed: usize,
    /// Column of the recipient's name.
    name: usize,
    /// Column of the recipient's code, if there is one.
    code: Option<usize>,
}

/// Which table the first rows begin, if any.
pub(crate) fn looks_like(rows: &[Vec<String>]) -> Option<Layout> {
    let cell = |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str);
    let word = |row: usize, column: usize| cell(row, column).replace('_', "").to_lowercase();
    let is_code = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let providers = |headed, code| Some(Layout { table: Table::Providers, headed, name: 0, code });
    match (word(0, 0).as_str(), word(0, 1).as_str(), word(1, 0).as_str(), word(1, 1).as_str()) {
        ("donorcode", code, "donorname", _) if is_code(code) => providers(1, None),
        ("", "donorcode", _, "recipientcode") if is_code(cell(0, 2)) => providers(2, Some(1)),
        ("recipientcode", "recipientname", ..) if is_code(cell(0, 2)) => {
            Some(Layout { table: Table::Sectors, headed: 2, name: 1, code: Some(0) })
        }
        _ => None,
    }
}
