//! The groups of the UN's framework to measure South–South cooperation.
//!
//! Source: *Initial conceptual framework to measure South–South cooperation*, sub-group on
//! South–South cooperation of the task team on SDG target 17.3, welcomed by the UN Statistical
//! Commission in 2022 (53rd session); UNCTAD is its custodian under indicator 17.3.1. See
//! `data/unctad.tsv` for what is ours.

use std::sync::LazyLock;

use crate::language::Names;
use crate::table;

const TABLE: &str = include_str!("../data/unctad.tsv");

/// A group (`A`) or an item of a group (`A.grant`).
#[derive(Clone, Debug)]
pub struct Item {
    /// `A`, `B`, `C`, or a group's letter, a full stop and a word of ours: the framework's own
    /// manual leaves the numbering of items to the reporting country.
    pub code: &'static str,
    /// The group of an item; `None` for a group.
    pub group: Option<&'static str>,
    /// The name.
    pub names: Names,
}

static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| {
    table::rows(TABLE)
        .map(|row| Item {
            code: row.cell(0),
            group: row.optional(1),
            names: Names::new(row.cell(2), row.cell(3), row.cell(4)),
        })
        .collect()
});

/// Groups and items, each group before its items.
pub fn all() -> &'static [Item] {
    &ITEMS
}

/// The groups A, B and C.
pub fn groups() -> impl Iterator<Item = &'static Item> {
    all().iter().filter(|item| item.group.is_none())
}

/// A group or an item; case is ignored.
pub fn by_code(code: &str) -> Option<&'static Item> {
    all().iter().find(|item| item.code.eq_ignore_ascii_case(code.trim()))
}

/// The items of a group.
pub fn items_of(group: &str) -> impl Iterator<Item = &'static Item> + '_ {
    all().iter().filter(move |item| item.group.is_some_and(|it| it.eq_ignore_ascii_case(group)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_groups_with_items() {
        table::assert_well_formed("unctad.tsv", TABLE);
        let codes: Vec<_> = groups().map(|group| group.code).collect();
        assert_eq!(codes, ["A", "B", "C"]);
        for item in all() {
            if let Some(group) = item.group {
                assert!(by_code(group).is_some_and(|group| group.group.is_none()), "{}", item.code);
                assert!(item.code.starts_with(group), "{}", item.code);
            }
            assert_eq!(all().iter().filter(|other| other.code == item.code).count(), 1);
        }
        for group in groups() {
            assert!(items_of(group.code).count() > 1, "{} is empty", group.code);
        }
        assert_eq!(by_code("a").unwrap().code, "A");
        assert!(by_code("D").is_none());
    }
}
