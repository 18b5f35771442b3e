//! DAC sectors: five-digit purposes in three-digit groups, with health marked.
//!
//! Source: the code lists Sector and SectorCategory (`data/codes.tsv`), which are the OECD-DAC's.

use crate::codelist::{Code, CodeList};

/// A purpose (five digits) or a group (three digits).
#[derive(Clone, Copy, Debug)]
pub struct Sector {
    code: &'static Code,
}

/// Which level of the tree a sector stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Three digits.
    Group,
    /// Five digits.
    Purpose,
}

impl Sector {
    /// The digits.
    pub fn code(&self) -> &'static str {
        self.code.code
    }

    /// The entry of the code list, with names and status.
    pub fn entry(&self) -> &'static Code {
        self.code
    }

    /// The level in the tree.
    pub fn level(&self) -> Level {
        match self.code.list {
            CodeList::SectorCategory => Level::Group,
            _ => Level::Purpose,
        }
    }

    /// The group of a purpose; `None` for a group.
    pub fn parent(&self) -> Option<Sector> {
        match self.level() {
            Level::Group => None,
            Level::Purpose => self.code.parent.and_then(group),
        }
    }

    /// The group that the sector is, or is in.
    pub fn category(&self) -> Option<Sector> {
        match self.level() {
            Level::Group => Some(*self),
            Level::Purpose => self.parent(),
        }
    }

    /// Whether the sector is health in the sense of this house: the DAC's health groups 121, 122
    /// and 123 with population and reproductive health (130), as the DAC counts them together in
    /// its health statistics.
    pub fn is_health(&self) -> bool {
        is_health(self.code())
    }

    /// The purposes of a group; none for a purpose.
    pub fn children(&self) -> impl Iterator<Item = Sector> + use<> {
        let parent = self.code();
        let is_group = self.level() == Level::Group;
        purposes().filter(move |sector| is_group && sector.code.parent == Some(parent))
    }
}

/// Whether a DAC code of three or five digits is health: it begins with 12 or 130.
pub fn is_health(code: &str) -> bool {
    let code = code.trim();
    let digits = code.len() == 3 || code.len() == 5;
    digits && code.bytes().all(|byte| byte.is_ascii_digit()) && (code.starts_with("12") || code.starts_with("130"))
}

/// The group of three digits.
pub fn group(code: &str) -> Option<Sector> {
    CodeList::SectorCategory.get(code).map(|code| Sector { code })
}

/// The purpose of five digits.
pub fn purpose(code: &str) -> Option<Sector> {
    CodeList::Sector.get(code).map(|code| Sector { code })
}

/// The purpose or the group with that code.
pub fn by_code(code: &str) -> Option<Sector> {
    purpose(code).or_else(|| group(code))
}

/// All groups.
pub fn groups() -> impl Iterator<Item = Sector> {
    CodeList::SectorCategory.codes().iter().map(|code| Sector { code })
}

/// All purposes.
pub fn purposes() -> impl Iterator<Item = Sector> {
    CodeList::Sector.codes().iter().map(|code| Sector { code })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn no_purpose_is_an_orphan_and_no_group_is_empty() {
        for purpose in purposes() {
            let group = purpose.parent();
            assert!(group.is_some(), "{} has no group", purpose.code());
            assert_eq!(purpose.is_health(), group.is_some_and(|group| group.is_health()));
        }
        for group in groups() {
            assert!(group.children().count() > 0, "{} is empty", group.code());
        }
        let children: usize = groups().map(|group| group.children().count()).sum();
        assert_eq!(children, purposes().count());
    }

    #[test]
    fn health_is_marked() {
        let health: Vec<_> = groups().filter(Sector::is_health).map(|it| it.code()).collect();
        assert_eq!(health, ["121", "122", "123", "130"]);
        assert!(by_code("12220").unwrap().is_health());
        assert!(by_code("13040").unwrap().is_health());
        assert!(!by_code("14030").unwrap().is_health());
        assert!(!is_health("12"));
        assert!(!is_health("health"));
        let care = by_code("12220").unwrap();
        assert_eq!(care.category().unwrap().code(), "122");
        assert_eq!(care.entry().names.get(Language::Pt), "Atenção básica à saúde");
        for sector in purposes().filter(Sector::is_health) {
            assert!(sector.entry().translated, "{} is not translated", sector.code());
        }
    }
}
