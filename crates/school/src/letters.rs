//! The school's letters in words: subject and text are `school-mail-…` in the locales.

use desk::mail::letter::{Matter, NewLetter, Part, Stop};
use desk::people::{EmailAddress, Person, PersonId};
use shell::{Argument, Texts};
use vocabulary::Language;

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An office has put somebody on its list, and the ministry signed: will they come?
    Invitation,
    /// To the office: its list as it stands.
    Nomination,
    /// Somebody is in the run.
    Enrolled,
    /// An item is open.
    Release,
    /// Something is due soon.
    Reminder,
    /// New posts.
    Digest,
    /// Something arrived.
    Receipt,
    /// A mark is out.
    MarkReleased,
    /// The certificate.
    Certificate,
    /// A request for more days was answered.
    Extension,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Invitation,
        Self::Nomination,
        Self::Enrolled,
        Self::Release,
        Self::Reminder,
        Self::Digest,
        Self::Receipt,
        Self::MarkReleased,
        Self::Certificate,
        Self::Extension,
    ];

    /// Its word in the keys of texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Nomination => "nomination",
            Self::Enrolled => "enrolled",
            Self::Release => "release",
            Self::Reminder => "reminder",
            Self::Digest => "digest",
            Self::Receipt => "receipt",
            Self::MarkReleased => "mark",
            Self::Certificate => "certificate",
            Self::Extension => "extension",
        }
    }
}

/// A letter in words. `more` are paragraphs behind the text, in the reader's language or in that of whoever wrote them.
#[must_use]
pub fn in_words(
    kind: Kind,
    language: Language,
    arguments: &[(&'static str, String)],
    more: Vec<String>,
    link: Option<String>,
) -> Matter {
    let (subject, paragraphs) = words(kind, language, arguments, more);
    Matter::Words { subject, paragraphs, link }
}

fn words(
    kind: Kind,
    language: Language,
    arguments: &[(&'static str, String)],
    more: Vec<String>,
) -> (String, Vec<String>) {
    let texts = Texts::of(language);
    // Blanks and line breaks that names bring along would begin headers of their own.
    let arguments: Vec<(&'static str, Argument<'_>)> =
        arguments.iter().map(|(key, value)| (*key, Argument::from(value.as_str()))).collect();
    let part = |part: &str| texts.text_with(&format!("school-mail-{}-{part}", kind.word()), &arguments);
    let mut paragraphs = vec![part("text")];
    paragraphs.extend(more);
    (part("subject"), paragraphs)
}

/// What the reader of a letter may do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ways {
    /// An address to go to.
    pub link: Option<String>,
    /// The address to which an answer goes.
    pub answer_to: Option<String>,
    /// How such letters are ended.
    pub stop: Option<Stop>,
}

/// The same as a letter that can be answered, or ended.
#[must_use]
pub fn with_ways(
    kind: Kind,
    language: Language,
    arguments: &[(&'static str, String)],
    more: Vec<String>,
    Ways { link, answer_to, stop }: Ways,
) -> Matter {
    let (subject, paragraphs) = words(kind, language, arguments, more);
    let parts = paragraphs.into_iter().map(Part::Paragraph).collect();
    Matter::Answerable { subject, parts, link, answer_to, stop }
}

/// A letter to somebody with an account.
#[must_use]
pub fn to(person: &Person, matter: Matter) -> NewLetter {
    NewLetter { person: Some(person.id), to: person.email.clone(), language: person.profile.language, matter }
}

/// A letter to a mailbox whose person has no account yet.
#[must_use]
pub const fn to_mailbox(
    email: EmailAddress,
    language: Language,
    person: Option<PersonId>,
    matter: Matter,
) -> NewLetter {
    NewLetter { person, to: email, language, matter }
}

#[cfg(test)]
mod tests {
    use desk::mail::letter::worded;

    use super::*;

    /// Every argument that a text of any kind takes.
    fn arguments() -> Vec<(&'static str, String)> {
        let names = [
            "name",
            "course",
            "office",
            "item",
            "receipt",
            "words",
            "version",
            "due",
            "count",
            "mark",
            "number",
            "role",
            "places",
            "confirmed",
            "at",
            "bytes",
            "days",
            "state",
        ];
        names.iter().map(|name| (*name, format!("<{name}>\r\nBcc: x@y.example"))).collect()
    }

    #[test]
    fn every_letter_has_its_words_in_every_language_and_no_markup_of_others() {
        for language in Language::ALL {
            for kind in Kind::ALL {
                let matter = in_words(kind, language, &arguments(), vec!["<b>".to_owned()], None);
                let worded = worded(language, &matter);
                assert!(!worded.subject.contains('⟦') && !worded.text.contains('⟦'), "{kind:?}: {worded:?}");
                assert!(!worded.subject.contains('\n') && !worded.subject.contains('\r'));
                assert!(!worded.html.contains("<b>") && !worded.html.contains("<course>"), "{kind:?}");
                assert!(worded.text.contains("<course>"), "{kind:?} says of which course it is: {}", worded.text);
            }
        }
    }
}
