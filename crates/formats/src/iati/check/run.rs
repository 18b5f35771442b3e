//! From XML to elements: reads tokens one by one and tells what of them is not well-formed.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::Event;

use super::elements::{Elements, Ending};
use super::place::{Place, Tracked};
use super::problem::Problem;
use super::rules::{self, Rule};
use super::{Checked, Options, names, tag};

/// Checks a file; see [`super::check`].
pub(super) fn run(input: &mut dyn BufRead, options: &Options, report: &mut dyn FnMut(Problem)) -> io::Result<Checked> {
    let mut reader = Reader::from_reader(Tracked::new(input));
    reader.config_mut().check_comments = true;
    // A lone ampersand is told, and what follows it is checked.
    reader.config_mut().allow_dangling_amp = true;
    let mut run = Run { elements: Elements::new(options, report) };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().begin();
        let place = reader.get_ref().place();
        let token = reader.read_event_into(&mut buffer);
        let flow = match token {
            Ok(token) => run.token(place, token),
            Err(Error::Io(error)) if !reader.get_ref().is_too_long() => return Err(repeated(&error)),
            Err(error) => {
                run.broken(place, reader.get_ref().place(), &error, reader.get_ref().is_too_long());
                ControlFlow::Break(())
            }
        };
        if flow.is_break() {
            break;
        }
    }
    let bytes = reader.get_ref().bytes();
    Ok(Checked { bytes, ..run.elements.checked() })
}

/// The same error; the parser keeps its own behind a count.
fn repeated(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), error.to_string())
}

struct Run<'c> {
    elements: Elements<'c>,
}

impl Run<'_> {
    fn token(&mut self, place: Place, token: Event<'_>) -> ControlFlow<()> {
        match token {
            Event::Start(content) => {
                let name = content.name().as_ref().len();
                self.elements.start(place, &content, name)
            }
            Event::Empty(content) => {
                let name = content.name().as_ref().len();
                self.elements.start(place, &content, name)?;
                self.elements.end();
                ControlFlow::Continue(())
            }
            Event::End(_) => {
                self.elements.end();
                ControlFlow::Continue(())
            }
            Event::Text(text) => {
                self.text(place, &text);
                ControlFlow::Continue(())
            }
            Event::CData(text) => {
                self.characters(place.after(b"<![CDATA["), &text);
                self.elements.text(place, &text);
                if self.elements.is_outside() {
                    self.elements.report(rules::XML_OUTSIDE, place, "<![CDATA[");
                }
                ControlFlow::Continue(())
            }
            Event::GeneralRef(name) => {
                match tag::resolve(&name) {
                    Some(character) => self.elements.text(place, character.encode_utf8(&mut [0; 4])),
                    None => self.elements.report(rules::XML_REFERENCE, place, &format!("&{};", &*name)),
                }
                ControlFlow::Continue(())
            }
            Event::Comment(text) => {
                self.characters(place.after(b"<!--"), &text);
                ControlFlow::Continue(())
            }
            Event::PI(content) => {
                let target = content.target();
                if !names::is_name(target) || target.eq_ignore_ascii_case("xml") {
                    self.elements.report(rules::XML_NAME, place, target);
                }
                self.characters(place.after(b"<?"), &content);
                ControlFlow::Continue(())
            }
            Event::Decl(content) => {
                if place != Place::START || !is_declaration(&content) {
                    self.elements.report(rules::XML_DECLARATION, place, &content);
                }
                ControlFlow::Continue(())
            }
            Event::DocType(content) => {
                self.elements.report(rules::XML_DOCTYPE, place, &content);
                ControlFlow::Continue(())
            }
            Event::Eof => {
                match self.elements.ending() {
                    Ending::Whole => {}
                    Ending::Nothing => self.elements.report(rules::XML_EMPTY, place, ""),
                    Ending::Inside { name } => self.elements.expect(rules::XML_UNCLOSED, place, "", &name),
                }
                ControlFlow::Break(())
            }
        }
    }

    fn text(&mut self, place: Place, text: &str) {
        if let Some(rest) = text.strip_prefix('&') {
            let word: String = rest.chars().take_while(|it| !it.is_whitespace()).take(20).collect();
            self.elements.report(rules::XML_REFERENCE, place, &format!("&{word}"));
        }
        if let Some(brackets) = memchr::memmem::find(text.as_bytes(), b"]]>") {
            self.elements.report(rules::XML_BRACKETS, place.after(&text.as_bytes()[..brackets]), "]]>");
        }
        self.characters(place, text);
        self.elements.text(place, text);
        if self.elements.is_outside()
            && let Some(begin) = text.find(|it| !matches!(it, ' ' | '\t' | '\n' | '\r'))
        {
            self.elements.report(rules::XML_OUTSIDE, place.after(&text.as_bytes()[..begin]), &text[begin..]);
        }
    }

    /// Tells the first character of a text that XML does not allow.
    fn characters(&mut self, place: Place, text: &str) {
        if let Some(at) = names::forbidden(text)
            && let Some(character) = text[at..].chars().next()
        {
            let shown = format!("U+{:04X}", u32::from(character));
            self.elements.report(rules::XML_CHARACTER, place.after(&text.as_bytes()[..at]), &shown);
        }
    }

    /// What stops the check: the token that began at `place` and was read up to `end`.
    fn broken(&mut self, place: Place, end: Place, error: &Error, is_too_long: bool) {
        if is_too_long {
            return self.elements.report(rules::LIMIT_TOKEN, place, "");
        }
        match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                self.elements.expect(rules::XML_MISMATCH, place, &format!("</{found}>"), &format!("</{expected}>"));
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                self.elements.report(rules::XML_MISMATCH, place, &format!("</{found}>"));
            }
            Error::IllFormed(IllFormedError::MissingEndTag(name)) => {
                self.elements.expect(rules::XML_UNCLOSED, end, "", name);
            }
            Error::Encoding(_) => self.elements.report(rules::XML_CHARACTER, place, ""),
            Error::Syntax(syntax) => {
                let wanted = wanted(syntax);
                self.elements.expect(rules::XML_SYNTAX, place, "", wanted);
            }
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => {
                self.elements.expect(rules::XML_SYNTAX, place, "--", "-->");
            }
            other => self.elements.report(rules::XML_SYNTAX, place, &other.to_string()),
        }
    }
}

/// Whether an XML declaration, without its angle brackets, is written as XML demands (production 23).
fn is_declaration(content: &str) -> bool {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    tag::attributes(content, "xml".len().min(content.len()), &mut found, &mut faults);
    let is_version =
        |text: &str| text.strip_prefix("1.").is_some_and(|rest| rest.bytes().all(|it| it.is_ascii_digit()));
    let mut rest = found.iter().map(|it| (it.name, it.value.as_ref())).peekable();
    let begins = rest.next().is_some_and(|(name, value)| name == "version" && is_version(value) && value.len() > 2);
    rest.next_if(|(name, value)| *name == "encoding" && value.starts_with(|first: char| first.is_ascii_alphabetic()));
    rest.next_if(|(name, value)| *name == "standalone" && matches!(*value, "yes" | "no"));
    faults.is_empty() && begins && rest.next().is_none()
}

/// What would have ended the token.
fn wanted(syntax: &SyntaxError) -> &'static str {
    match syntax {
        SyntaxError::InvalidBangMarkup => "<!-- … -->",
        SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => "?>",
        SyntaxError::UnclosedComment => "-->",
        SyntaxError::UnclosedDoctype | SyntaxError::UnclosedTag => ">",
        SyntaxError::UnclosedCData => "]]>",
        SyntaxError::UnclosedSingleQuotedAttributeValue => "'",
        SyntaxError::UnclosedDoubleQuotedAttributeValue => "\"",
    }
}

impl Elements<'_> {
    /// Tells a breach about what stands here.
    pub(super) fn report(&mut self, rule: Rule, place: Place, read: &str) {
        let problem = Problem::new(rule, place, self.subject());
        self.tell(if read.is_empty() { problem } else { problem.read(read) });
    }

    /// The same, with what was expected.
    pub(super) fn expect(&mut self, rule: Rule, place: Place, read: &str, expected: &str) {
        let problem = Problem::new(rule, place, self.subject()).expected(expected);
        self.tell(if read.is_empty() { problem } else { problem.read(read) });
    }
}
