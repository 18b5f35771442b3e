//! Groups of countries, and who belonged to them when.
//!
//! Source: the groups' own lists; see `data/groups.tsv` and `data/memberships.tsv`. Years are
//! calendar years, and a country counts as a member of a year when it was one on any day of it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::country::{self, Country};
use crate::language::Names;
use crate::table;

const GROUPS: &str = include_str!("../data/groups.tsv");
const MEMBERSHIPS: &str = include_str!("../data/memberships.tsv");

/// A group of countries.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Short name, such as `G77`, `ORAS-CONHU`, `OECD-DAC`.
    pub code: &'static str,
    /// Full name.
    pub names: Names,
    /// The first year.
    pub from: i32,
    /// The last year of a group that ended (the OAU).
    pub to: Option<i32>,
    /// The last year for which the table was kept: later years are unknown.
    pub known_until: i32,
    /// The official source.
    pub source: &'static str,
}

/// In what way a country belonged to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Full member.
    Member,
    /// Associate member.
    Associate,
    /// Takes part without being a member (China beside the G-77).
    Participant,
    /// Special guest.
    Guest,
    /// Invited, accession not confirmed.
    Invited,
    /// A member whose participation was suspended, by itself or by the others.
    Suspended,
}

/// A span of years in which a country belonged to a group.
#[derive(Clone, Copy, Debug)]
pub struct Membership {
    /// The group's code.
    pub group: &'static str,
    /// The country's code.
    pub country: &'static str,
    /// The earliest possible first year, when the exact one is not known.
    pub earliest: Option<i32>,
    /// The first year that is sure.
    pub from: i32,
    /// The last year; `None` while it lasts.
    pub to: Option<i32>,
    /// In what way.
    pub kind: Kind,
    /// What else is to be known (why it ended, who it was); in English, often empty.
    pub note: &'static str,
}

impl Membership {
    /// Whether the span surely covers `year`.
    pub fn covers(&self, year: i32) -> bool {
        self.from <= year && self.to.is_none_or(|to| year <= to)
    }

    /// Whether the span may cover `year`, its beginning being uncertain.
    pub fn may_cover(&self, year: i32) -> bool {
        self.earliest.is_some_and(|earliest| earliest <= year && year < self.from)
    }
}

struct Index {
    groups: Vec<Group>,
    memberships: Vec<Membership>,
    by_pair: HashMap<(&'static str, &'static str), Vec<usize>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let groups = table::rows(GROUPS)
        .filter_map(|row| {
            Some(Group {
                code: row.cell(0),
                names: Names::new(row.cell(1), row.cell(2), row.cell(3)),
                from: row.number(4)?,
                to: row.number(5),
                known_until: row.number(6)?,
                source: row.cell(7),
            })
        })
        .collect();
    let memberships: Vec<Membership> = table::rows(MEMBERSHIPS)
        .filter_map(|row| {
            Some(Membership {
                group: row.cell(0),
                country: row.cell(1),
                earliest: row.number(2),
                from: row.number(3)?,
                to: row.number(4),
                kind: kind(row.cell(5))?,
                note: row.cell(6),
            })
        })
        .collect();
    let mut by_pair: HashMap<_, Vec<usize>> = HashMap::new();
    for (position, membership) in memberships.iter().enumerate() {
        by_pair.entry((membership.group, membership.country)).or_default().push(position);
    }
    Index { groups, memberships, by_pair }
});

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "member" => Kind::Member,
        "associate" => Kind::Associate,
        "participant" => Kind::Participant,
        "guest" => Kind::Guest,
        "invited" => Kind::Invited,
        "suspended" => Kind::Suspended,
        _ => return None,
    })
}

/// All groups.
pub fn groups() -> &'static [Group] {
    &INDEX.groups
}

/// The group of that code; case and a hyphen between letters and digits are ignored (`G-77`).
pub fn group(code: &str) -> Option<&'static Group> {
    if let Some(group) = groups().iter().find(|group| group.code == code) {
        return Some(group);
    }
    let plain = |text: &str| text.trim().replace('-', "").to_ascii_uppercase();
    let wanted = plain(code);
    groups().iter().find(|group| plain(group.code) == wanted)
}

/// Every span in which the country belonged to the group, suspensions included.
pub fn spans(group: &Group, country: &str) -> impl Iterator<Item = &'static Membership> + use<> {
    let country = country::by_code(country).map_or("", |country| country.code);
    INDEX
        .by_pair
        .get(&(group.code, country))
        .into_iter()
        .flatten()
        .filter_map(|position| INDEX.memberships.get(*position))
}

/// Whether the country was a full member in that year; a suspended member is still one.
///
/// `None` when it is not known: the country has no code here, the year lies after the table's
/// last one, or in the window in which an entry is not dated. Before the group existed, and after
/// it ended, the answer is `Some(false)`.
pub fn is_member(group: &Group, country: &str, year: i32) -> Option<bool> {
    country::by_code(country)?;
    if year < group.from || group.to.is_some_and(|to| to < year) {
        return Some(false);
    }
    if year > group.known_until {
        return None;
    }
    let mut uncertain = false;
    for span in spans(group, country).filter(|span| span.kind == Kind::Member) {
        if span.covers(year) {
            return Some(true);
        }
        uncertain |= span.may_cover(year);
    }
    if uncertain { None } else { Some(false) }
}

/// Whether a member's participation was suspended on some day of that year.
pub fn is_suspended(group: &Group, country: &str, year: i32) -> bool {
    spans(group, country).any(|span| span.kind == Kind::Suspended && span.covers(year))
}

/// The sure full members of a year, by country code. Empty for a year outside the table.
pub fn members(group: &Group, year: i32) -> Vec<&'static Country> {
    country::all().iter().filter(|country| is_member(group, country.code, year) == Some(true)).collect()
}

/// Every span of a country, in every group.
pub fn memberships(country: &str) -> Vec<&'static Membership> {
    let code = country::by_code(country).map_or("", |country| country.code);
    INDEX.memberships.iter().filter(|membership| membership.country == code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(code: &str, country: &str, year: i32) -> Option<bool> {
        is_member(group(code).unwrap(), country, year)
    }

    fn codes(group_code: &str, year: i32) -> Vec<&'static str> {
        members(group(group_code).unwrap(), year).iter().map(|country| country.code).collect()
    }

    #[test]
    fn tables_are_well_formed() {
        table::assert_well_formed("groups.tsv", GROUPS);
        table::assert_well_formed("memberships.tsv", MEMBERSHIPS);
        assert_eq!(table::rows(GROUPS).count(), groups().len());
        assert_eq!(table::rows(MEMBERSHIPS).count(), INDEX.memberships.len());
        for membership in &INDEX.memberships {
            assert!(country::by_code(membership.country).is_some(), "{membership:?}");
            let group = group(membership.group).unwrap();
            assert!(membership.from >= group.from, "{membership:?}");
            assert!(membership.from <= group.known_until, "{membership:?}");
            assert!(membership.to.is_none_or(|to| membership.from <= to), "{membership:?}");
            assert!(membership.earliest.is_none_or(|it| it < membership.from), "{membership:?}");
        }
        for (pair, positions) in &INDEX.by_pair {
            for year in 1955..2030 {
                let covering = positions
                    .iter()
                    .filter_map(|position| INDEX.memberships.get(*position))
                    .filter(|span| span.kind == Kind::Member && span.covers(year));
                assert!(covering.count() <= 1, "{pair:?} twice in {year}");
            }
        }
    }

    #[test]
    fn numbers_that_the_groups_publish() {
        assert_eq!(codes("G-77", 1964).len(), 77);
        // The Group's list says 134; that counts China.
        assert_eq!(codes("G77", 2020).len(), 133);
        assert_eq!(codes("NAM", 1961).len(), 25);
        assert_eq!(codes("NAM", 2020).len(), 120);
        assert_eq!(codes("UNASUR", 2008).len(), 12);
        assert_eq!(codes("AU", 2018).len(), 55);
        assert_eq!(codes("OECD", 2022).len(), 38);
        // 32 members less the European Union.
        assert_eq!(codes("OECD-DAC", 2023).len(), 31);
        assert_eq!(codes("CARICOM", 2010).len(), 15);
        assert_eq!(codes("CELAC", 2012).len(), 33);
        assert_eq!(codes("ORAS-CONHU", 2018), ["BO", "CL", "CO", "EC", "PE", "VE"]);
        // After Bhutan left in 2023 the list had 45; São Tomé and Príncipe left on its last days.
        assert_eq!(codes("LDC", 2024).len(), 45);
    }

    #[test]
    fn the_group_of_77() {
        assert_eq!(member("G77", "BR", 1964), Some(true));
        assert_eq!(member("G77", "BR", 1963), Some(false));
        assert_eq!(member("G77", "CU", 1965), Some(false));
        assert_eq!(member("G77", "CU", 1971), Some(true));
        assert_eq!(member("G77", "MX", 1993), Some(true));
        assert_eq!(member("G77", "MX", 1995), Some(false));
        // China speaks with the Group, and is no member of it.
        assert_eq!(member("G77", "CN", 2020), Some(false));
        let china: Vec<_> = spans(group("G77").unwrap(), "CN").map(|span| span.kind).collect();
        assert_eq!(china, [Kind::Participant]);
        // Barbados entered between independence (1966) and the Lima meeting (1971).
        assert_eq!(member("G77", "BB", 1965), Some(false));
        assert_eq!(member("G77", "BB", 1968), None);
        assert_eq!(member("G77", "BB", 1971), Some(true));
        assert_eq!(member("G77", "BR", 2090), None);
        assert_eq!(member("G77", "ZZ", 1964), None);
    }

    #[test]
    fn unasur_came_apart_and_partly_together() {
        let unasur = group("UNASUR").unwrap();
        assert_eq!(member("UNASUR", "BR", 2018), Some(true));
        assert!(is_suspended(unasur, "BR", 2018));
        assert_eq!(member("UNASUR", "BR", 2021), Some(false));
        assert_eq!(member("UNASUR", "BR", 2023), Some(true));
        assert_eq!(member("UNASUR", "EC", 2020), Some(false));
        assert_eq!(member("UNASUR", "UY", 2019), Some(true));
        assert_eq!(member("UNASUR", "UY", 2021), Some(false));
        assert_eq!(member("UNASUR", "PE", 2021), Some(true));
        assert!(is_suspended(unasur, "PE", 2021));
        assert!(is_suspended(unasur, "PY", 2012));
        for year in 2008..=2024 {
            assert_eq!(member("UNASUR", "BO", year), Some(true));
            assert!(!is_suspended(unasur, "BO", year));
        }
        assert_eq!(member("UNASUR", "MX", 2010), Some(false));
    }

    #[test]
    fn other_groups() {
        assert_eq!(codes("BRICS", 2009), ["BR", "CN", "IN", "RU"]);
        assert_eq!(codes("BRICS", 2010), ["BR", "CN", "IN", "RU", "ZA"]);
        assert_eq!(codes("BRICS", 2024).len(), 9);
        assert_eq!(member("BRICS", "ET", 2023), Some(false));
        assert_eq!(member("BRICS", "ET", 2024), Some(true));
        assert_eq!(member("OECD-DAC", "CU", 2010), Some(false));
        assert_eq!(member("OECD-DAC", "PT", 1980), Some(false));
        assert_eq!(member("OECD-DAC", "KR", 2010), Some(true));
        assert_eq!(member("ALBA", "BO", 2010), Some(true));
        assert_eq!(member("ALBA", "EC", 2019), Some(false));
        assert_eq!(member("CAN", "VE", 2005), Some(true));
        assert_eq!(member("CAN", "VE", 2010), Some(false));
        assert_eq!(member("OAU", "DZ", 1963), Some(true));
        assert_eq!(member("OAU", "DZ", 2010), Some(false));
        assert_eq!(member("AU", "MA", 2010), Some(false));
        assert_eq!(member("AU", "MA", 2017), Some(true));
        assert_eq!(member("NAM", "YU", 1975), Some(true));
        assert_eq!(member("NAM", "BU", 1961), Some(true));
        assert!(memberships("bo").iter().any(|it| it.group == "ORAS-CONHU"));
    }
}
