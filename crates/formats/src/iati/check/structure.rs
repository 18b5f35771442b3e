//! What may stand where in an IATI file: the structure of each version of the standard, from
//! `data/iati-structure.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::kinds::ValueKind;

const TABLE: &str = include_str!("../../../data/iati-structure.tsv");

/// A version of the standard that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// 1.01
    V101,
    /// 1.02
    V102,
    /// 1.03
    V103,
    /// 1.04
    V104,
    /// 1.05
    V105,
    /// 2.01
    V201,
    /// 2.02
    V202,
    /// 2.03
    V203,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Self; 8] =
        [Self::V101, Self::V102, Self::V103, Self::V104, Self::V105, Self::V201, Self::V202, Self::V203];

    /// As the standard writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V101 => "1.01",
            Self::V102 => "1.02",
            Self::V103 => "1.03",
            Self::V104 => "1.04",
            Self::V105 => "1.05",
            Self::V201 => "2.01",
            Self::V202 => "2.02",
            Self::V203 => "2.03",
        }
    }

    /// The version of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        // Files of the first version call it 1.0 as well.
        let name = if name.trim() == "1.0" { "1.01" } else { name.trim() };
        Self::ALL.into_iter().find(|version| version.name() == name)
    }

    /// Whether it belongs to the first line, whose elements stand in any order.
    #[must_use]
    pub fn is_first_line(self) -> bool {
        self <= Self::V105
    }
}

/// Which of the two files of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `iati-activities`
    Activities,
    /// `iati-organisations`
    Organisations,
}

impl FileKind {
    /// The root element.
    #[must_use]
    pub const fn root(self) -> &'static str {
        match self {
            Self::Activities => "iati-activities",
            Self::Organisations => "iati-organisations",
        }
    }

    /// The element that stands for one activity or organisation.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Activities => "iati-activity",
            Self::Organisations => "iati-organisation",
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Activities => 'a',
            Self::Organisations => 'o',
        }
    }
}

/// Place of a declaration in its [`Structure`].
pub(super) type DeclarationId = u32;

/// What text an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// None but white space.
    Nothing,
    /// Any, among its elements.
    Mixed,
    /// A value, and no elements.
    Value(ValueKind),
    /// Anything, elements too.
    Anything,
}

/// In which order children stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// As listed, each as often as it may.
    Listed,
    /// Any, in any number.
    Free,
    /// Any, in any number, one at least.
    FreeNotEmpty,
}

/// A child, or the place of elements of other namespaces.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// Its name; none for elements of other namespaces.
    pub name: Option<&'static str>,
    pub declaration: DeclarationId,
    pub required: bool,
    pub repeatable: bool,
}

/// An attribute of the standard.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute {
    pub name: &'static str,
    pub required: bool,
    pub kind: ValueKind,
}

/// What may stand in an element.
#[derive(Debug)]
pub(super) struct Declaration {
    pub text: Text,
    pub order: Order,
    pub slots: Vec<Slot>,
    pub attributes: Vec<Attribute>,
    pub foreign_attributes: bool,
}

/// One version of one of the two files.
#[derive(Debug)]
pub(super) struct Structure {
    declarations: Vec<Declaration>,
    global: HashMap<&'static str, DeclarationId>,
}

impl Structure {
    /// The structure of a version.
    pub fn of(version: Version, kind: FileKind) -> &'static Self {
        static ALL: LazyLock<Vec<Structure>> = LazyLock::new(|| {
            let kinds = [FileKind::Activities, FileKind::Organisations];
            let both = |version| kinds.map(|kind| Structure::parse(version, kind));
            Version::ALL.into_iter().flat_map(both).collect()
        });
        &ALL[version as usize * 2 + kind as usize]
    }

    pub fn declaration(&self, id: DeclarationId) -> &Declaration {
        &self.declarations[id as usize]
    }

    /// The declaration of an element that may stand for itself, such as `narrative`.
    pub fn global(&self, name: &str) -> Option<DeclarationId> {
        self.global.get(name).copied()
    }

    fn parse(version: Version, kind: FileKind) -> Self {
        let rows: Vec<Row> = rows().filter(|row| row.holds_for(version, kind)).collect();
        let mut ids: HashMap<&'static str, DeclarationId> = HashMap::new();
        for (id, row) in (0..).zip(&rows) {
            ids.insert(row.declaration, id);
        }
        let mut values = Vec::new();
        let first_value = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut declarations: Vec<Declaration> = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut resolve = |written: Child| match written.kind {
                Reference::Declaration(name) => ids.get(name).copied(),
                Reference::Own => ids.get(format!("{}/{}", row.owner(), written.name).as_str()).copied(),
                Reference::Value(kind) => {
                    values.push(kind);
                    Some(first_value + u32::try_from(values.len()).unwrap_or(u32::MAX) - 1)
                }
            };
            declarations.push(row.declaration_with(&mut resolve));
        }
        declarations.extend(values.into_iter().map(Declaration::of_value));
        let global = ids.into_iter().filter(|(name, _)| !name.contains(['/', ':'])).collect();
        Self { declarations, global }
    }
}

impl Declaration {
    /// An element that is a plain value.
    fn of_value(kind: ValueKind) -> Self {
        Self {
            text: Text::Value(kind),
            order: Order::Listed,
            slots: Vec::new(),
            attributes: Vec::new(),
            foreign_attributes: false,
        }
    }

    /// The slot of a child of the standard.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.name == Some(name))
    }

    /// The slot of elements of other namespaces.
    pub fn foreign_slot(&self) -> Option<usize> {
        self.slots.iter().position(|slot| slot.name.is_none())
    }
}

/// A line of the table.
struct Row {
    declaration: &'static str,
    files: &'static str,
    versions: &'static str,
    text: &'static str,
    children: &'static str,
    attributes: &'static str,
}

/// A child as the table writes it.
struct Child {
    name: &'static str,
    kind: Reference,
}

enum Reference {
    Declaration(&'static str),
    /// Declared within its parent.
    Own,
    Value(ValueKind),
}

fn rows() -> impl Iterator<Item = Row> {
    TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        Row { declaration: cell(), files: cell(), versions: cell(), text: cell(), children: cell(), attributes: cell() }
    })
}

impl Row {
    fn holds_for(&self, version: Version, kind: FileKind) -> bool {
        let within = |span: &str| {
            let (first, last) = span.split_once('-').unwrap_or((span, span));
            (first..=last).contains(&version.name())
        };
        self.files.contains(kind.letter()) && self.versions.split(',').any(within)
    }

    /// The name that its own children are declared under.
    fn owner(&self) -> &'static str {
        self.declaration.trim_start_matches(':')
    }

    fn declaration_with(&self, resolve: &mut dyn FnMut(Child) -> Option<DeclarationId>) -> Declaration {
        let mut words = self.children.split(' ').filter(|word| *word != "-").peekable();
        let order = match words.peek() {
            Some(&"|") => Order::Free,
            Some(&"|+") => Order::FreeNotEmpty,
            _ => Order::Listed,
        };
        if order != Order::Listed {
            words.next();
        }
        let attributes = self.attributes.split(' ').filter(|word| *word != "-");
        Declaration {
            text: match self.text {
                "-" => Text::Nothing,
                "mixed" => Text::Mixed,
                "any" => Text::Anything,
                kind => Text::Value(ValueKind::from_name(kind)),
            },
            order,
            slots: words.filter_map(|word| slot(word, order, resolve)).collect(),
            foreign_attributes: attributes.clone().any(|word| word == "##"),
            attributes: attributes.filter(|word| *word != "##").map(attribute).collect(),
        }
    }
}

/// `name`, `name:type`, `name/` or `name=declaration`, with its sign.
fn slot(word: &'static str, order: Order, resolve: &mut dyn FnMut(Child) -> Option<DeclarationId>) -> Option<Slot> {
    if word == "##" {
        return Some(Slot { name: None, declaration: 0, required: false, repeatable: true });
    }
    let body = word.trim_end_matches(['?', '*', '+']);
    let sign = &word[body.len()..];
    let (name, kind) = if let Some((name, declaration)) = body.split_once('=') {
        (name, Reference::Declaration(declaration))
    } else if let Some(name) = body.strip_suffix('/') {
        (name, Reference::Own)
    } else if let Some((name, kind)) = body.split_once(':') {
        match ValueKind::known(kind) {
            Some(kind) => (name, Reference::Value(kind)),
            None => (name, Reference::Declaration(&body[name.len()..])),
        }
    } else {
        (body, Reference::Declaration(body))
    };
    Some(Slot {
        name: Some(name),
        declaration: resolve(Child { name, kind })?,
        required: order == Order::Listed && matches!(sign, "" | "+"),
        repeatable: order != Order::Listed || matches!(sign, "*" | "+"),
    })
}

/// `name!` or `name?`, with `:type` unless it is a text.
fn attribute(word: &'static str) -> Attribute {
    let end = word.find(['!', '?']).unwrap_or(word.len());
    let (name, rest) = word.split_at(end);
    let kind = rest.get(1..).and_then(|rest| rest.strip_prefix(':'));
    Attribute { name, required: rest.starts_with('!'), kind: kind.map_or(ValueKind::String, ValueKind::from_name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_understood() {
        for row in rows() {
            assert!(!row.attributes.is_empty(), "{} has six cells", row.declaration);
            assert!(row.files.chars().all(|letter| "ao".contains(letter)), "{}", row.declaration);
            let text = row.text;
            assert!(matches!(text, "-" | "mixed" | "any") || ValueKind::known(text).is_some(), "{text}");
            for word in row.attributes.split(' ').filter(|word| !matches!(*word, "-" | "##")) {
                let kind = word.rsplit_once(['!', '?']).map(|(_, kind)| kind.trim_start_matches(':'));
                assert!(kind.is_some_and(|kind| kind.is_empty() || ValueKind::known(kind).is_some()), "{word}");
            }
            // A child that leads to no declaration would be left out in silence.
            for version in Version::ALL {
                for kind in [FileKind::Activities, FileKind::Organisations] {
                    if row.holds_for(version, kind) {
                        let written = row.children.split(' ').filter(|word| !matches!(*word, "-" | "|" | "|+")).count();
                        let id = (0..).zip(rows().filter(|row| row.holds_for(version, kind)));
                        let id = id.filter(|(_, other)| other.declaration == row.declaration).map(|(id, _)| id).last();
                        let declaration = Structure::of(version, kind).declaration(id.unwrap());
                        assert_eq!(declaration.slots.len(), written, "{} {}", row.declaration, version.name());
                    }
                }
            }
        }
    }

    #[test]
    fn the_standard_is_as_its_reference_says() {
        let structure = Structure::of(Version::V203, FileKind::Activities);
        let activity = structure.declaration(structure.global("iati-activity").unwrap());
        let names: Vec<&str> = activity.slots.iter().filter_map(|slot| slot.name).collect();
        assert_eq!(names[..5], ["iati-identifier", "reporting-org", "title", "description", "participating-org"]);
        assert_eq!(names.len(), 34);
        assert_eq!(activity.order, Order::Listed);
        let transaction = structure.declaration(structure.global("transaction").unwrap());
        let value = transaction.slots[transaction.slot("value").unwrap()];
        assert!(value.required && !value.repeatable);
        let value = structure.declaration(value.declaration);
        assert_eq!(value.text, Text::Value(ValueKind::Decimal));
        assert!(value.attributes.iter().any(|it| it.name == "value-date" && it.required && it.kind == ValueKind::Date));

        let early = Structure::of(Version::V101, FileKind::Activities);
        let activity = early.declaration(early.global("iati-activity").unwrap());
        assert_eq!(activity.order, Order::FreeNotEmpty);
        assert!(activity.slot("humanitarian-scope").is_none());
        let organisations = Structure::of(Version::V203, FileKind::Organisations);
        assert!(organisations.global("iati-organisation").is_some() && organisations.global("transaction").is_none());
    }
}
