//! The attributes of an element: which may stand, of which type, and of which code list.

use super::codes::{CodeRule, CodeRules, Standing};
use super::elements::Elements;
use super::kinds::ValueKind;
use super::place::Place;
use super::problem::Problem;
use super::rules::{self, Rule};
use super::structure::{Declaration, Text};
use super::tag::Attribute;

/// The namespace of `xsi:schemaLocation` and the like, which may stand everywhere.
const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl Elements<'_> {
    pub(super) fn attributes(
        &mut self,
        declaration: &Declaration,
        place: Place,
        attributes: &[Attribute<'_>],
        within: &dyn Fn(usize) -> Place,
    ) {
        for attribute in attributes {
            if self.open.last().is_some_and(|frame| frame.node.is_some()) {
                self.tree.attribute(attribute.name, &attribute.value);
            }
            let known = declaration.attributes.iter().find(|known| known.name == attribute.name);
            let value = attribute.value.as_ref();
            match (known, attribute.name.split_once(':')) {
                (Some(known), _) => {
                    let is_unset = known.name == "xml:lang" && value.is_empty();
                    if !is_unset && !known.kind.accepts(value) {
                        self.wrong_type(attribute, known.kind, within(attribute.at));
                    }
                }
                (None, None) if attribute.name == "xmlns" || declaration.text == Text::Anything => {}
                (None, None) => {
                    let names: Vec<&str> = declaration.attributes.iter().map(|known| known.name).collect();
                    let expected = (!names.is_empty()).then(|| names.join(", "));
                    let at = within(attribute.at);
                    self.tell_attribute(rules::ATTRIBUTE_UNKNOWN, at, attribute.name, Some(value), expected);
                }
                (None, Some(("xmlns", _))) => {}
                (None, Some((prefix, _))) => {
                    self.foreign_attribute(declaration, attribute, prefix, within(attribute.at))
                }
            }
        }
        for missing in declaration.attributes.iter().filter(|known| known.required) {
            if !attributes.iter().any(|attribute| attribute.name == missing.name) {
                let expected = format!("{} ({})", missing.kind.name(), missing.kind.example());
                self.tell_attribute(rules::ATTRIBUTE_MISSING, place, missing.name, None, Some(expected));
            }
        }
        self.codes(attributes, within);
    }

    fn wrong_type(&mut self, attribute: &Attribute<'_>, kind: ValueKind, place: Place) {
        let expected = format!("{} ({})", kind.name(), kind.example());
        self.tell_attribute(rules::VALUE_TYPE, place, attribute.name, Some(&attribute.value), Some(expected));
    }

    fn foreign_attribute(&mut self, declaration: &Declaration, attribute: &Attribute<'_>, prefix: &str, place: Place) {
        let value = attribute.value.as_ref();
        if prefix == "xml" {
            // XML's own attributes have types wherever they stand.
            let is_right = match attribute.name {
                "xml:lang" => value.is_empty() || ValueKind::Language.accepts(value),
                "xml:space" => matches!(value.trim(), "default" | "preserve"),
                _ => true,
            };
            if !is_right {
                self.wrong_type(attribute, ValueKind::Language, place);
            }
        } else {
            match self.namespace(prefix) {
                Some(SCHEMA_INSTANCE) => return,
                Some(_) => {}
                None => return self.report(rules::XML_PREFIX, place, attribute.name),
            }
        }
        if !declaration.foreign_attributes && declaration.text != Text::Anything {
            self.tell_attribute(rules::ATTRIBUTE_FOREIGN, place, attribute.name, Some(value), None);
        }
    }

    fn codes(&mut self, attributes: &[Attribute<'_>], within: &dyn Fn(usize) -> Place) {
        let find = |name: &str| attributes.iter().find(|attribute| attribute.name == name);
        let vocabulary = find("vocabulary").map(|found| found.value.trim());
        let branch = self.open.last().and_then(|frame| frame.branch);
        let own = branch.map_or(&[][..], |branch| CodeRules::all().of(branch));
        for rule in own.iter().chain(CodeRules::all().of(CodeRules::EVERYWHERE)) {
            if let Some(attribute) = find(rule.attribute) {
                self.code(rule, vocabulary, &attribute.value, Some(attribute.name), || within(attribute.at));
            }
        }
    }

    pub(super) fn code(
        &mut self,
        rule: &'static CodeRule,
        vocabulary: Option<&str>,
        code: &str,
        attribute: Option<&str>,
        place: impl Fn() -> Place,
    ) {
        let Some(version) = self.checked.version.filter(|version| rule.applies(*version, vocabulary)) else { return };
        let list = rule.list.name();
        let (rule, expected) = match rule.find(code) {
            Standing::InUse => return,
            Standing::Earlier(_) if version.is_first_line() => return,
            Standing::Withdrawn => (rules::CODE_WITHDRAWN, list.to_owned()),
            Standing::Earlier(known) => {
                let current = known.replaced_by.map_or_else(String::new, |current| format!(" {current}"));
                let earlier = Rule { severity: rule.severity(), ..rules::CODE_EARLIER };
                (earlier, format!("{list}{current}"))
            }
            Standing::Unknown => {
                let unknown = Rule { id: rule.id, severity: rule.severity(), message: "code-unknown" };
                (unknown, list.to_owned())
            }
        };
        let subject = match attribute {
            Some(name) => format!("{}/@{name}", self.subject()),
            None => self.subject(),
        };
        self.tell(Problem::new(rule, place(), subject).read(code).expected(expected));
    }
}
