//! Codes, checked against the lists that the house knows.

use record::{Code, VocabularyCode};
use vocabulary::CodeList;
use vocabulary::codelist::Standard;

use super::element::Element;
use super::remarks::{Remark, Subject};
use super::rules;
use super::walk::{Step, Walk};

/// Reports a code that the list does not hold, once per activity, list and code.
pub(super) fn check<'s>(walk: &mut Walk<'_>, list: CodeList, code: &str, at: usize, subject: impl Into<Subject<'s>>) {
    let rule = match list.get(code) {
        Some(known) if known.standard == Standard::Iati1 && !walk.context.first_line() => rules::CODE_EARLIER,
        Some(_) => return,
        None => rules::CODE_UNKNOWN,
    };
    if walk.first_time(rule, &format!("{} {code}", list.name())) {
        let expected = format!("a code of {}", list.name());
        walk.report(
            rule,
            at,
            Remark {
                subject: &subject.into().path(),
                read: Some(code),
                expected: Some(&expected),
                done: "kept as read",
            },
        );
    }
}

/// What list a vocabulary's codes are checked against, where the house has it.
fn list_of(element: &str, vocabulary: Option<&str>) -> Option<CodeList> {
    match (element, vocabulary) {
        ("sector", None | Some("1" | "DAC")) => Some(CodeList::Sector),
        ("sector", Some("2" | "DAC-3")) => Some(CodeList::SectorCategory),
        ("sector", Some("7")) | ("tag", Some("2")) => Some(CodeList::SdgGoal),
        ("sector", Some("8")) | ("tag", Some("3")) => Some(CodeList::SdgTarget),
        ("recipient-region", None | Some("1")) => Some(CodeList::Region),
        ("policy-marker", None | Some("1" | "DAC")) => Some(CodeList::PolicyMarker),
        ("aid-type" | "default-aid-type", None | Some("1")) => Some(CodeList::AidType),
        ("aid-type" | "default-aid-type", Some("2")) => Some(CodeList::EarmarkingCategory),
        ("aid-type" | "default-aid-type", Some("4")) => Some(CodeList::CashAndVoucherModalities),
        ("recipient-country", _) => Some(CodeList::Country),
        _ => None,
    }
}

impl<'a> Walk<'a> {
    /// A code of an attribute.
    pub fn code(&mut self, element: &mut Element<'a>, name: &str, list: CodeList) -> Option<Code> {
        let code = element.code(name)?;
        check(self, list, &code, element.at, (element.name, name));
        Some(code)
    }

    /// A code of an attribute that the standard requires.
    pub fn required_code(&mut self, element: &mut Element<'a>, name: &str, list: CodeList) -> Option<Code> {
        let code = self.code(element, name, list);
        if code.is_none() {
            self.missing(element.at, (element.name, name));
        }
        code
    }

    /// The code of an element that is nothing else: `<activity-status code="2"/>`.
    pub fn coded(&mut self, mut element: Element<'a>, list: CodeList) -> Step<Option<Code>> {
        let (at, name) = (element.at, element.name);
        let code = self.code(&mut element, "code", list);
        if code.is_some() {
            self.leaf(element)?;
            return Ok(code);
        }
        // Some files write the code as the element's text.
        let text = self.text(element)?;
        if text.is_empty() {
            self.missing(at, (name, "code"));
            return Ok(None);
        }
        check(self, list, &text, at, name);
        Ok(Some(Code::new(text)))
    }

    /// Vocabulary and code of an element whose code may come from several lists.
    /// The element is not yet entered.
    pub fn code_of_vocabulary(&mut self, element: &mut Element<'a>) -> (Option<Code>, Option<Code>) {
        let vocabulary = element.code("vocabulary");
        let code = element.code("code");
        match (&code, list_of(element.name, vocabulary.as_deref())) {
            (Some(code), Some(list)) => {
                check(self, list, code, element.at, (element.name, "code"));
            }
            (None, _) => self.missing(element.at, (element.name, "code")),
            (Some(_), None) => {}
        }
        (vocabulary, code)
    }

    /// An element that is a code of some vocabulary: `<aid-type vocabulary="1" code="A01"/>`.
    pub fn vocabulary_code(&mut self, mut element: Element<'a>) -> Step<Option<VocabularyCode>> {
        let (vocabulary, code) = self.code_of_vocabulary(&mut element);
        self.leaf(element)?;
        Ok(code.map(|code| VocabularyCode { vocabulary, code }))
    }
}
