//! Which code list applies where, from `data/iati-code-rules.tsv`, and whether a code is in it.

use std::sync::LazyLock;

use record::Severity;
use vocabulary::CodeList;
use vocabulary::codelist::{Code, Standard};

use super::rules::Described;
use super::structure::Version;

const TABLE: &str = include_str!("../../../data/iati-code-rules.tsv");

/// The lists that belong to the standard itself; all others are kept apart from it and change with
/// time, so that a code they lack may be right tomorrow.
const EMBEDDED: [CodeList; 10] = [
    CodeList::ActivityDateType,
    CodeList::ActivityStatus,
    CodeList::BudgetStatus,
    CodeList::BudgetType,
    CodeList::DocumentCategory,
    CodeList::GazetteerAgency,
    CodeList::OrganisationRole,
    CodeList::RelatedActivityType,
    CodeList::TransactionType,
    CodeList::Version,
];

/// The attribute of a rule that is about the text of its element.
pub(super) const TEXT: &str = ".";

/// A code list, and the attribute whose codes it holds.
#[derive(Debug)]
pub(super) struct CodeRule {
    /// Identifier of the rule.
    pub id: &'static str,
    pub attribute: &'static str,
    pub list: CodeList,
    /// The vocabularies of the element under which the list applies, `-` for none; none: all.
    vocabularies: Option<Vec<&'static str>>,
    lines: &'static str,
}

impl CodeRule {
    /// Whether the rule holds for an element of this vocabulary in this version.
    pub fn applies(&self, version: Version, vocabulary: Option<&str>) -> bool {
        let line = if version.is_first_line() { '1' } else { '2' };
        let vocabulary = vocabulary.filter(|it| !it.is_empty()).unwrap_or("-");
        self.lines.contains(line) && self.vocabularies.as_ref().is_none_or(|known| known.contains(&vocabulary))
    }

    /// How much it matters when a code is not in the list.
    pub fn severity(&self) -> Severity {
        if EMBEDDED.contains(&self.list) { Severity::Error } else { Severity::Warning }
    }

    /// The code, if the list has it.
    pub fn find(&self, code: &str) -> Standing {
        // The standard compares codes as they are written, spaces included.
        let known = self.list.get(code).filter(|known| known.code == code);
        match known {
            None => Standing::Unknown,
            Some(known) if known.standard == Standard::Iati1 => Standing::Earlier(known),
            Some(known) if known.withdrawn() => Standing::Withdrawn,
            Some(_) => Standing::InUse,
        }
    }
}

/// What a list says of a code.
#[derive(Debug, Clone, Copy)]
pub(super) enum Standing {
    InUse,
    /// Withdrawn from the list.
    Withdrawn,
    /// Of version 1 of the standard only.
    Earlier(&'static Code),
    Unknown,
}

/// Place of an element in the tree of [`CodeRules`].
pub(super) type Branch = u16;

/// An element that has coded attributes, or holds one that has.
#[derive(Default)]
struct Coded {
    children: Vec<(&'static str, Branch)>,
    rules: Vec<CodeRule>,
}

/// The elements that have coded attributes, as a tree.
pub(super) struct CodeRules {
    branches: Vec<Coded>,
}

impl CodeRules {
    /// The branch above the units of a file.
    pub const ROOT: Branch = 0;
    /// The branch of what applies to every element.
    pub const EVERYWHERE: Branch = 1;

    pub fn all() -> &'static Self {
        static ALL: LazyLock<CodeRules> = LazyLock::new(CodeRules::parse);
        &ALL
    }

    /// The branch of a child.
    pub fn child(&self, parent: Branch, name: &str) -> Option<Branch> {
        let children = &self.branches[usize::from(parent)].children;
        children.iter().find(|(child, _)| *child == name).map(|(_, branch)| *branch)
    }

    /// The rules of an element.
    pub fn of(&self, branch: Branch) -> &[CodeRule] {
        &self.branches[usize::from(branch)].rules
    }

    fn parse() -> Self {
        let mut rules = Self { branches: vec![Coded::default(), Coded::default()] };
        for cells in rows() {
            let [path, attribute, list, vocabularies, id, lines] = cells;
            let Some(list) = CodeList::from_name(list) else { continue };
            let mut branch = if path == "*" { Self::EVERYWHERE } else { Self::ROOT };
            for part in path.split('/').filter(|part| *part != "*") {
                branch = rules.child(branch, part).unwrap_or_else(|| rules.grow(branch, part));
            }
            let vocabularies = (!vocabularies.is_empty()).then(|| vocabularies.split(',').collect());
            rules.branches[usize::from(branch)].rules.push(CodeRule { id, attribute, list, vocabularies, lines });
        }
        rules
    }

    fn grow(&mut self, parent: Branch, name: &'static str) -> Branch {
        let branch = Branch::try_from(self.branches.len()).unwrap_or(Self::EVERYWHERE);
        self.branches.push(Coded::default());
        self.branches[usize::from(parent)].children.push((name, branch));
        branch
    }
}

fn rows() -> impl Iterator<Item = [&'static str; 6]> {
    TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

/// The rules of code lists, for the reference: path with attribute, and list.
pub fn described() -> impl Iterator<Item = (Described, String, &'static str)> {
    rows().filter_map(|[path, attribute, list, vocabularies, id, lines]| {
        let list = CodeList::from_name(list)?;
        let rule = CodeRule { id, attribute, list, vocabularies: None, lines };
        let described =
            Described { id, severity: rule.severity(), message: "code-unknown", meaning: "A code is in its list." };
        let place = if attribute == TEXT { path.to_owned() } else { format!("{path}/@{attribute}") };
        let place = if vocabularies.is_empty() { place } else { format!("{place} (vocabulary {vocabularies})") };
        Some((described, place, list.name()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iati::check::structure::{DeclarationId, FileKind, Structure};

    /// Whether an attribute, or text, may stand at a path.
    fn stands(version: Version, path: &str, attribute: &str) -> bool {
        let kind = if path.starts_with("iati-activity") { FileKind::Activities } else { FileKind::Organisations };
        let structure = Structure::of(version, kind);
        let mut parts = path.split('/');
        let first = structure.global(parts.next().unwrap());
        let last = parts.fold(first, |parent: Option<DeclarationId>, part| {
            let parent = structure.declaration(parent?);
            parent.slot(part).map(|slot| parent.slots[slot].declaration)
        });
        last.is_some_and(|last| {
            attribute == TEXT || structure.declaration(last).attributes.iter().any(|it| it.name == attribute)
        })
    }

    #[test]
    fn every_rule_names_a_list_and_a_place_of_the_standard() {
        for [path, attribute, list, _, id, lines] in rows() {
            assert!(CodeList::from_name(list).is_some(), "{list}");
            assert!(id.starts_with("9.") || id.starts_with("code."), "{id}");
            if path == "*" {
                continue;
            }
            for line in lines.chars() {
                let is_of_line = |version: &&Version| version.name().starts_with(line);
                let found = Version::ALL.iter().filter(is_of_line).any(|version| stands(*version, path, attribute));
                // What one line alone has is not looked for in the other.
                assert!(found || lines.len() == 2, "{path}/@{attribute} in version {line}");
            }
            assert!(Version::ALL.iter().any(|version| stands(*version, path, attribute)), "{path}/@{attribute}");
        }
    }

    #[test]
    fn lists_apply_under_their_vocabulary() {
        let rules = CodeRules::all();
        let activity = rules.child(CodeRules::ROOT, "iati-activity").unwrap();
        let sector = rules.child(activity, "sector").unwrap();
        let lists = |version, vocabulary| -> Vec<&str> {
            let applying = rules.of(sector).iter().filter(|rule| rule.applies(version, vocabulary));
            applying.filter(|rule| rule.attribute == "code").map(|rule| rule.list.name()).collect()
        };
        assert_eq!(lists(Version::V203, None), ["Sector"]);
        assert_eq!(lists(Version::V203, Some("")), ["Sector"]);
        assert_eq!(lists(Version::V105, Some("DAC")), ["Sector"]);
        assert_eq!(lists(Version::V203, Some("2")), ["SectorCategory"]);
        assert_eq!(lists(Version::V203, Some("99")), Vec::<&str>::new());
    }
}
