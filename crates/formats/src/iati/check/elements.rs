//! The structure of the standard, held against a file element by element.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::codes::{self, Branch, CodeRules};
use super::kinds::ValueKind;
use super::place::Place;
use super::problem::Problem;
use super::rules::{self, Rule};
use super::ruleset::{Identifiers, Unit};
use super::structure::{Declaration, DeclarationId, FileKind, Order, Structure, Text, Version};
use super::tag::{self, Attribute, Fault};
use super::tree::{NodeId, Tree};
use super::{Checked, Options, names};

/// Elements inside one another, the root included.
const DEEPEST: usize = 256;
/// Bytes of a typed value or of an identifier that are looked at (64 KiB).
const LONGEST_VALUE: usize = 64 << 10;
/// Names told when an element is not one that may stand at its place.
const MOST_NAMES: usize = 12;

/// How a file ends.
pub(super) enum Ending {
    /// With its root closed.
    Whole,
    /// Without an element.
    Nothing,
    /// Inside an element.
    Inside { name: String },
}

/// An element that is open.
pub(super) struct Frame {
    name: Cow<'static, str>,
    /// What may stand in it; none when that is not known or not looked at.
    declaration: Option<DeclarationId>,
    /// Whether it is of another namespace.
    foreign: bool,
    place: Place,
    /// Where its slots begin in [`Elements::counts`].
    counts: usize,
    /// The furthest slot so far.
    slot: usize,
    /// Elements met in it.
    children: u64,
    /// Whether text where none may stand was told.
    text_told: bool,
    /// Whether its text is wanted.
    collects: bool,
    pub(super) node: Option<NodeId>,
    pub(super) branch: Option<Branch>,
    /// How many namespaces were declared outside it.
    namespaces: usize,
}

/// A prefix and its namespace. The empty prefix is that of names without one.
struct Namespace {
    prefix: String,
    uri: String,
}

/// The elements of a file.
pub(super) struct Elements<'c> {
    options: &'c Options,
    report: &'c mut dyn FnMut(Problem),
    pub(super) checked: Checked,
    structure: Option<&'static Structure>,
    pub(super) open: Vec<Frame>,
    /// How often each slot of each open element was used.
    counts: Vec<u32>,
    namespaces: Vec<Namespace>,
    root_closed: bool,
    /// How many elements are open around a unit: the root, or none where the unit is the root.
    around: usize,
    /// The text of the innermost element, when it is wanted.
    text: String,
    pub(super) tree: Tree,
    identifiers: Identifiers,
}

impl<'c> Elements<'c> {
    pub fn new(options: &'c Options, report: &'c mut dyn FnMut(Problem)) -> Self {
        Self {
            options,
            report,
            checked: Checked::default(),
            structure: None,
            open: Vec::new(),
            counts: Vec::new(),
            namespaces: Vec::new(),
            root_closed: false,
            around: 1,
            text: String::new(),
            tree: Tree::default(),
            identifiers: Identifiers::default(),
        }
    }

    pub fn checked(&self) -> Checked {
        self.checked
    }

    pub fn tell(&mut self, problem: Problem) {
        self.checked.count(problem.severity);
        (self.report)(problem);
    }

    /// Whether no element is open.
    pub fn is_outside(&self) -> bool {
        self.open.is_empty()
    }

    pub fn ending(&self) -> Ending {
        match self.open.last() {
            Some(frame) => Ending::Inside { name: frame.name.to_string() },
            None if self.root_closed => Ending::Whole,
            None => Ending::Nothing,
        }
    }

    /// The names of the open elements, from the unit on; its number in the file with it.
    pub fn subject(&self) -> String {
        let mut subject = String::new();
        for (depth, frame) in self.open.iter().enumerate().skip(self.around.min(self.open.len().saturating_sub(1))) {
            if !subject.is_empty() {
                subject.push('/');
            }
            subject.push_str(&frame.name);
            if depth == self.around && self.checked.kind.is_some_and(|kind| kind.unit() == frame.name) {
                subject.push_str(&format!("[{}]", self.checked.units));
            }
        }
        subject
    }

    pub(super) fn tell_attribute(
        &mut self,
        rule: Rule,
        place: Place,
        name: &str,
        read: Option<&str>,
        expected: Option<String>,
    ) {
        let mut problem = Problem::new(rule, place, format!("{}/@{name}", self.subject()));
        if let Some(read) = read {
            problem = problem.read(read);
        }
        problem.expected = expected;
        self.tell(problem);
    }

    // Tags.

    /// A start tag: what stands between its angle brackets, and the length of its name.
    pub fn start(&mut self, place: Place, content: &str, name_length: usize) -> ControlFlow<()> {
        let name = &content[..name_length];
        if self.root_closed {
            self.report(rules::XML_OUTSIDE, place, &format!("<{name}>"));
            return ControlFlow::Break(());
        }
        if self.open.len() >= DEEPEST {
            self.report(rules::LIMIT_DEPTH, place, name);
            return ControlFlow::Break(());
        }
        let (mut attributes, mut faults) = (Vec::new(), Vec::new());
        tag::attributes(content, name_length, &mut attributes, &mut faults);
        let within =
            |at: usize| place.after(b"<").after(&content.as_bytes()[..at.saturating_sub(1).min(content.len())]);
        if !names::is_name(name) {
            self.report(rules::XML_NAME, place, name);
        }
        for (fault, at) in faults {
            let rule = match fault {
                Fault::Name => rules::XML_NAME,
                Fault::Attribute => rules::XML_ATTRIBUTE,
                Fault::Repeated => rules::XML_REPEATED,
                Fault::Reference => rules::XML_REFERENCE,
                Fault::Character => rules::XML_CHARACTER,
                Fault::TooMany => rules::LIMIT_ATTRIBUTES,
            };
            let read: String = content.get(at.saturating_sub(1)..).unwrap_or_default().chars().take(40).collect();
            self.report(rule, within(at), &read);
        }
        let namespaces = self.declare(&attributes, place);
        let foreign = self.is_foreign(name, place);
        let (label, declaration) = if self.open.is_empty() {
            self.root(place, name, foreign, &attributes)
        } else {
            self.place_child(place, name, foreign)
        };
        self.push(place, label, declaration, foreign, namespaces);
        if let Some(declaration) = declaration.and_then(|id| Some(self.structure?.declaration(id))) {
            self.attributes(declaration, place, &attributes, &within);
        }
        ControlFlow::Continue(())
    }

    /// Takes in the namespaces that a tag declares; tells how many there were before.
    fn declare(&mut self, attributes: &[Attribute<'_>], place: Place) -> usize {
        let before = self.namespaces.len();
        for attribute in attributes.iter().filter(|attribute| attribute.name.starts_with("xmlns")) {
            let prefix = match attribute.name.strip_prefix("xmlns:") {
                Some(prefix) => prefix,
                None if attribute.name == "xmlns" => "",
                None => continue,
            };
            if self.namespaces.len() >= tag::MOST_ATTRIBUTES {
                self.report(rules::LIMIT_ATTRIBUTES, place, attribute.name);
                break;
            }
            self.namespaces.push(Namespace { prefix: prefix.to_owned(), uri: attribute.value.to_string() });
        }
        before
    }

    pub(super) fn namespace(&self, prefix: &str) -> Option<&str> {
        self.namespaces.iter().rev().find(|known| known.prefix == prefix).map(|known| known.uri.as_str())
    }

    /// Whether a name belongs to another namespace; a prefix that is not declared is told.
    fn is_foreign(&mut self, name: &str, place: Place) -> bool {
        match name.split_once(':') {
            None => self.namespace("").is_some_and(|uri| !uri.is_empty()),
            Some((prefix, _)) => {
                if prefix != "xml" && self.namespace(prefix).is_none() {
                    self.report(rules::XML_PREFIX, place, name);
                }
                true
            }
        }
    }

    fn push(
        &mut self,
        place: Place,
        name: Cow<'static, str>,
        declaration: Option<DeclarationId>,
        foreign: bool,
        namespaces: usize,
    ) {
        let rules = CodeRules::all();
        let parent = self.open.last();
        let is_unit = self.open.len() == self.around && self.checked.kind.is_some_and(|kind| kind.unit() == name);
        let parent_node = parent.and_then(|frame| frame.node);
        let parent_branch = parent.and_then(|frame| frame.branch);
        if is_unit {
            self.checked.units += 1;
            self.tree.clear();
        }
        let (mut node, mut branch) = (None, None);
        if let (Some(_), Cow::Borrowed(label)) = (declaration, &name) {
            if is_unit {
                node = self.tree.open(label, 0, place);
                branch = rules.child(CodeRules::ROOT, label);
            } else {
                node = parent_node.and_then(|parent| self.tree.open(label, parent, place));
                branch = parent_branch.and_then(|parent| rules.child(parent, label));
            }
        }
        let found = declaration.and_then(|id| Some(self.structure?.declaration(id)));
        let is_typed = found.is_some_and(|found| matches!(found.text, Text::Value(kind) if kind != ValueKind::String));
        let has_codes = branch.is_some_and(|branch| rules.of(branch).iter().any(|rule| rule.attribute == codes::TEXT));
        let is_asked_for = node.is_some_and(|node| Unit::wants_text(self.tree.name(node)));
        self.text.clear();
        let counts = self.counts.len();
        self.counts.resize(counts + found.map_or(0, |found| found.slots.len()), 0);
        self.open.push(Frame {
            name,
            declaration,
            foreign,
            place,
            counts,
            slot: 0,
            children: 0,
            text_told: false,
            collects: is_typed || has_codes || is_asked_for,
            node,
            branch,
            namespaces,
        });
    }

    /// The root: which file it is, in which version.
    fn root(
        &mut self,
        place: Place,
        name: &str,
        foreign: bool,
        attributes: &[Attribute<'_>],
    ) -> (Cow<'static, str>, Option<DeclarationId>) {
        let kinds = [FileKind::Activities, FileKind::Organisations];
        let found = kinds.into_iter().find(|kind| [kind.root(), kind.unit()].contains(&name) && !foreign);
        if found.is_none_or(|kind| kind.root() != name) {
            let expected = kinds.map(FileKind::root).join(", ");
            self.expect(rules::IATI_ROOT, place, name, &expected);
        }
        let Some(kind) = found else {
            // Whether it is XML at all can still be told.
            return (Cow::Owned(name.to_owned()), None);
        };
        // A single activity without the element that holds all is still one.
        self.around = usize::from(kind.root() == name);
        let root = if self.around == 0 { kind.unit() } else { kind.root() };
        let named = attributes.iter().find(|attribute| attribute.name == "version").map(|found| found.value.trim());
        let version = self.options.version.unwrap_or_else(|| self.version(place, kind, root, named));
        self.checked.kind = Some(kind);
        self.checked.version = Some(version);
        let structure = Structure::of(version, kind);
        self.structure = Some(structure);
        (Cow::Borrowed(root), structure.global(root))
    }

    fn version(&mut self, place: Place, kind: FileKind, root: &str, named: Option<&str>) -> Version {
        let subject = format!("{root}/@version");
        let known = Version::ALL.map(Version::name).join(", ");
        let (version, rule) = match named {
            None | Some("") => (Version::V105, rules::IATI_VERSION),
            Some(named) => match (Version::from_name(named), kind) {
                (Some(version), _) if version.is_first_line() => (version, rules::VERSION_OLD),
                (Some(version), _) => return version,
                (None, FileKind::Activities) => (Version::V203, rules::VERSION_ACTIVITIES),
                (None, FileKind::Organisations) => (Version::V203, rules::VERSION_ORGANISATIONS),
            },
        };
        let problem = Problem::new(rule, place, subject).expected(known);
        self.tell(match named {
            Some(named) => problem.read(named),
            None => problem,
        });
        version
    }

    /// Holds a child against what may stand in its parent; gives its name and its declaration.
    fn place_child(&mut self, place: Place, name: &str, foreign: bool) -> (Cow<'static, str>, Option<DeclarationId>) {
        let unknown = || Cow::Owned(name.to_owned());
        let (Some(structure), Some(frame)) = (self.structure, self.open.last_mut()) else {
            return (unknown(), None);
        };
        frame.children += 1;
        let Some(parent) = frame.declaration.map(|id| structure.declaration(id)) else {
            // Inside another namespace, what the standard declares on its own is held against it.
            let declaration = if frame.foreign && !foreign { structure.global(name) } else { None };
            return (unknown(), declaration);
        };
        if parent.text == Text::Anything {
            return (unknown(), None);
        }
        let found = if foreign { parent.foreign_slot() } else { parent.slot(name) };
        let Some(found) = found else {
            let rule = if foreign { rules::ELEMENT_FOREIGN } else { rules::ELEMENT_UNKNOWN };
            let expected = (!foreign).then(|| allowed(parent));
            let problem = Problem::new(rule, place, format!("{}/{name}", self.subject())).read(name);
            self.tell(Problem { expected: expected.filter(|names| !names.is_empty()), ..problem });
            return (unknown(), None);
        };
        let slot = parent.slots[found];
        let count = &mut self.counts[frame.counts + found];
        *count += 1;
        let is_repeated = *count == 2 && !slot.repeatable;
        let before = frame.slot;
        let is_late = parent.order == Order::Listed && found < before;
        frame.slot = before.max(found);
        if is_late || is_repeated {
            let subject = format!("{}/{name}", self.subject());
            if is_late {
                let next = parent.slots[before].name.unwrap_or("*");
                self.tell(Problem::new(rules::ELEMENT_ORDER, place, subject.clone()).read(name).expected(next));
            }
            if is_repeated {
                self.tell(Problem::new(rules::ELEMENT_REPEATED, place, subject).read(name));
            }
        }
        match slot.name {
            Some(name) => (Cow::Borrowed(name), Some(slot.declaration)),
            None => (unknown(), None),
        }
    }

    // Texts and ends.

    pub fn text(&mut self, place: Place, text: &str) {
        let Some(frame) = self.open.last_mut() else { return };
        if frame.collects && self.text.len() < LONGEST_VALUE {
            let most = (LONGEST_VALUE - self.text.len()).min(text.len());
            self.text.push_str(&text[..text.floor_char_boundary(most)]);
        }
        let Some(declaration) = frame.declaration.and_then(|id| Some(self.structure?.declaration(id))) else { return };
        if declaration.text != Text::Nothing || frame.text_told {
            return;
        }
        if let Some(begin) = text.find(|it| !matches!(it, ' ' | '\t' | '\n' | '\r')) {
            frame.text_told = true;
            self.report(rules::TEXT_PLACE, place.after(&text.as_bytes()[..begin]), text.trim());
        }
    }

    pub fn end(&mut self) {
        let Some(frame) = self.open.last() else { return };
        let place = frame.place;
        let (counts, children, branch) = (frame.counts, frame.children, frame.branch);
        if let Some(declaration) = frame.declaration.and_then(|id| Some(self.structure?.declaration(id))) {
            self.end_declared(declaration, counts, children, place);
        }
        let text_rules = branch.map_or(&[][..], |branch| CodeRules::all().of(branch));
        for rule in text_rules.iter().filter(|rule| rule.attribute == codes::TEXT) {
            let code = std::mem::take(&mut self.text);
            self.code(rule, None, &code, None, || place);
            self.text = code;
        }
        let Some(frame) = self.open.pop() else { return };
        if let Some(node) = frame.node {
            self.tree.close(node, frame.collects.then_some(self.text.as_str()));
            if self.open.len() == self.around {
                self.unit(place);
            }
        }
        self.text.clear();
        self.counts.truncate(frame.counts);
        self.namespaces.truncate(frame.namespaces);
        self.root_closed = self.open.is_empty();
    }

    fn end_declared(&mut self, declaration: &Declaration, counts: usize, children: u64, place: Place) {
        match declaration.order {
            Order::Free => {}
            Order::FreeNotEmpty => {
                if children == 0 {
                    self.expect(rules::ELEMENT_EMPTY, place, "", &allowed(declaration));
                }
            }
            Order::Listed => {
                for (index, slot) in declaration.slots.iter().enumerate() {
                    if let (Some(name), true) = (slot.name, slot.required && self.counts[counts + index] == 0) {
                        let subject = format!("{}/{name}", self.subject());
                        self.tell(Problem::new(rules::ELEMENT_MISSING, place, subject).expected(name));
                    }
                }
            }
        }
        if let Text::Value(kind) = declaration.text
            && !kind.accepts(&self.text)
        {
            let text = std::mem::take(&mut self.text);
            let expected = format!("{} ({})", kind.name(), kind.example());
            let problem = Problem::new(rules::VALUE_TYPE, place, self.subject()).expected(expected);
            self.tell(problem.read(text.trim()));
            self.text = text;
        }
    }

    /// The rules between the elements of an activity or organisation that has ended.
    fn unit(&mut self, place: Place) {
        let (Some(kind), Some(version)) = (self.checked.kind, self.checked.version) else { return };
        let subject = format!("{}[{}]", kind.unit(), self.checked.units);
        if self.tree.is_overflowing() {
            self.tell(Problem::new(rules::LIMIT_UNIT, place, subject));
            return;
        }
        let unit = Unit { tree: &self.tree, version, kind, today: self.options.today, subject };
        let (checked, report) = (&mut self.checked, &mut self.report);
        unit.check(&mut self.identifiers, &mut |problem| {
            checked.count(problem.severity);
            report(problem);
        });
    }
}

/// The names of what may stand in an element.
fn allowed(declaration: &Declaration) -> String {
    let mut names: Vec<&str> = declaration.slots.iter().filter_map(|slot| slot.name).collect();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("…");
    }
    names.join(", ")
}
