//! Codes, checked against the lists that the house knows.

use record::{Code, VocabularyCode};
use vocabulary::CodeList;
use vocabulary::codelist::Standard;

use super::element::Element;
use super::remarks::{Remark, Subject};
use super::rules;
use super::walk::{Step, Walk};

/// Reports a code that the list does not hold as written, once per activity, list and code.
pub(super) fn check<'s>(walk: &mut Walk<'_>, list: CodeList, code: &str, at: usize, subject: impl Into<Subject<'s>>) {
    let (rule, understood) = match list.get(code) {
        Some(known) if known.standard == Standard::Iati1 && (known.withdrawn() || !walk.context.first_line()) => {
            (rules::CODE_EARLIER, Some(known))
        }
        Some(_) => return,
        None => match list.understand(code) {
            Some(known) => (rules::CODE_WRITING, Some(known)),
            None => (rules::CODE_UNKNOWN, None),
        },
    };
    if walk.first_time(rule, &format!("{} {code}", list.name())) {
        let expected = format!("a code of {}", list.name());
        let done = match understood.map(|known| known.current()) {
            Some(current) if current.standard == Standard::Iati1 => {
                "kept as read; no code of version 2 took its place".to_owned()
            }
            Some(current) if current.code != code => format!("kept as read, understood as {}", current.code),
            _ => "kept as read".to_owned(),
        };
        walk.report(
            rule,
            at,
            Remark { subject: &subject.into().path(), read: Some(code), expected: Some(&expected), done: &done },
        );
    }
}

/// The list of the vocabularies that an element may name.
fn vocabularies(element: &str) -> Option<CodeList> {
    match element {
        "sector" => Some(CodeList::SectorVocabulary),
        "recipient-region" => Some(CodeList::RegionVocabulary),
        "policy-marker" => Some(CodeList::PolicyMarkerVocabulary),
        "tag" => Some(CodeList::TagVocabulary),
        "humanitarian-scope" => Some(CodeList::HumanitarianScopeVocabulary),
        "aid-type" | "default-aid-type" => Some(CodeList::AidTypeVocabulary),
        _ => None,
    }
}

/// What list a vocabulary's codes are checked against, where the house has it.
fn list_of(element: &str, vocabulary: Option<&str>) -> Option<CodeList> {
    match (element, vocabulary) {
        ("sector", None | Some("1")) => Some(CodeList::Sector),
        ("sector", Some("2")) => Some(CodeList::SectorCategory),
        ("sector", Some("7")) | ("tag", Some("2")) => Some(CodeList::SdgGoal),
        ("sector", Some("8")) | ("tag", Some("3")) => Some(CodeList::SdgTarget),
        ("recipient-region", None | Some("1")) => Some(CodeList::Region),
        ("policy-marker", None | Some("1")) => Some(CodeList::PolicyMarker),
        ("aid-type" | "default-aid-type", None | Some("1")) => Some(CodeList::AidType),
        ("aid-type" | "default-aid-type", Some("2")) => Some(CodeList::EarmarkingCategory),
        ("aid-type" | "default-aid-type", Some("4")) => Some(CodeList::CashAndVoucherModalities),
        ("recipient-country", _) => Some(CodeList::Country),
        _ => None,
    }
}

/// Elements of version 1 that may say what they say by their text alone.
const CODE_IS_OPTIONAL: [&str; 4] = ["sector", "recipient-region", "policy-marker", "location-id"];

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
    /// Where it stands in the attribute `ref` or as the text instead, as in some
    /// files of version 1, it is read from there.
    pub fn coded(&mut self, mut element: Element<'a>, list: CodeList) -> Step<Option<Code>> {
        let (at, name) = (element.at, element.name);
        let code = self.code(&mut element, "code", list);
        if code.is_some() {
            self.leaf(element)?;
            return Ok(code);
        }
        if let Some(code) = self.code(&mut element, "ref", list) {
            self.elsewhere(&code, at, name, "read from the attribute ref");
            self.leaf(element)?;
            return Ok(Some(code));
        }
        let text = self.text(element)?;
        if text.is_empty() {
            self.missing(at, (name, "code"));
            return Ok(None);
        }
        self.elsewhere(&text, at, name, "read from the text");
        check(self, list, &text, at, name);
        Ok(Some(Code::new(text)))
    }

    /// Reports, once for each element, that its code stands elsewhere than in `code`.
    fn elsewhere(&mut self, code: &str, at: usize, name: &str, done: &str) {
        if self.first_time(rules::CODE_ELSEWHERE, name) {
            let expected = Some("the code in the attribute code");
            self.report(rules::CODE_ELSEWHERE, at, Remark { subject: name, read: Some(code), expected, done });
        }
    }

    /// Vocabulary and code of an element whose code may come from several lists.
    /// The element is not yet entered.
    pub fn code_of_vocabulary(&mut self, element: &mut Element<'a>) -> (Option<Code>, Option<Code>) {
        let (at, name) = (element.at, element.name);
        let vocabulary = element.code("vocabulary");
        let known = vocabularies(name);
        let code = element.code("code").or_else(|| {
            let code = known.and_then(|_| element.code("ref"))?;
            self.elsewhere(&code, at, name, "read from the attribute ref");
            Some(code)
        });
        if let (Some(list), Some(vocabulary)) = (known, &vocabulary) {
            check(self, list, vocabulary, at, (name, "vocabulary"));
        }
        let current = match (known, vocabulary.as_deref()) {
            (Some(list), Some(vocabulary)) => Some(list.current_code(vocabulary)),
            (None, vocabulary) => vocabulary,
            (_, None) => None,
        };
        match (&code, list_of(name, current)) {
            // Version 1 has the DAC's groups of three digits in one vocabulary with its purposes of five.
            (Some(code), Some(CodeList::Sector))
                if self.context.first_line() && CodeList::SectorCategory.get(code).is_some() => {}
            (Some(code), Some(list)) => check(self, list, code, at, (name, "code")),
            (None, _) if self.context.first_line() && CODE_IS_OPTIONAL.contains(&name) => {}
            (None, _) => self.missing(at, (name, "code")),
            (Some(_), None) => {}
        }
        (vocabulary, code)
    }

    /// Reports an attribute of the standard that the record has no place for.
    pub fn unrecorded_attribute(&mut self, element: &mut Element<'a>, name: &str) {
        let Some(value) = element.code(name) else { return };
        let subject = format!("{}/@{name}", element.name);
        if self.first_time(rules::ATTRIBUTE_UNRECORDED, &subject) {
            let remark = Remark {
                subject: &subject,
                read: Some(&value),
                done: "kept in the source's text only",
                ..Remark::default()
            };
            self.report(rules::ATTRIBUTE_UNRECORDED, element.at, remark);
        }
    }

    /// An element that is a code of some vocabulary: `<aid-type vocabulary="1" code="A01"/>`.
    pub fn vocabulary_code(&mut self, mut element: Element<'a>) -> Step<Option<VocabularyCode>> {
        let (vocabulary, code) = self.code_of_vocabulary(&mut element);
        self.leaf(element)?;
        Ok(code.map(|code| VocabularyCode { vocabulary, code }))
    }
}
