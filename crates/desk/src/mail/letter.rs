//! A letter in the reader's language, as plain text and as HTML.

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use serde::{Deserialize, Serialize};
use shell::{Argument, Texts};
use vocabulary::Language;

use crate::error::DeskError;
use crate::people::EmailAddress;

/// What a letter says. Its words are in the locales: `mail-…-subject` and `mail-…-text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Matter {
    /// A link that signs in once.
    SignInLink {
        /// The whole address.
        link: String,
        /// For how many minutes it opens.
        minutes: u32,
    },
    /// An invitation.
    Invitation {
        /// The whole address.
        link: String,
        /// Who invites.
        inviter: String,
        /// To what, in the reader's language.
        object: String,
        /// The word of the role.
        role: String,
        /// For how many days it opens.
        days: u32,
    },
    /// A link that makes this mailbox a person's.
    NewAddress {
        /// The whole address.
        link: String,
        /// For how many hours it opens.
        hours: u32,
    },
    /// Somebody asked for another mailbox for this account.
    NewAddressAskedFor,
    /// Another mailbox is the account's by now.
    AddressChanged,
    /// The password was changed.
    PasswordChanged,
    /// The second factor was set.
    SecondFactorSet,
    /// The second factor was taken away.
    SecondFactorRemoved,
    /// A passkey was added.
    PasskeyAdded {
        /// What it is called.
        name: String,
    },
    /// A passkey was taken away.
    PasskeyRemoved {
        /// What it is called.
        name: String,
    },
    /// An account elsewhere was linked: one can sign in by it.
    AccountLinked {
        /// What the provider is called, in the reader's language.
        provider: String,
    },
    /// An account elsewhere was unlinked.
    AccountUnlinked {
        /// What the provider is called, in the reader's language.
        provider: String,
    },
    /// What another room writes: words of its own, in the reader's language already.
    Words {
        /// The subject.
        subject: String,
        /// Paragraphs.
        paragraphs: Vec<String>,
        /// An address to go to.
        link: Option<String>,
    },
    /// What another room puts into words when the letter leaves, and not before: see
    /// [`RoomLetters`](super::rooms::RoomLetters).
    Room {
        /// The room.
        room: String,
        /// What it is about, for that room to read.
        about: serde_json::Value,
    },
}

impl Matter {
    /// The word for it in the database.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::SignInLink { .. } => "sign-in-link",
            Self::Invitation { .. } => "invitation",
            Self::NewAddress { .. } => "new-address",
            Self::NewAddressAskedFor => "new-address-asked-for",
            Self::AddressChanged => "address-changed",
            Self::PasswordChanged => "password-changed",
            Self::SecondFactorSet => "second-factor-set",
            Self::SecondFactorRemoved => "second-factor-removed",
            Self::PasskeyAdded { .. } => "passkey-added",
            Self::PasskeyRemoved { .. } => "passkey-removed",
            Self::AccountLinked { .. } => "account-linked",
            Self::AccountUnlinked { .. } => "account-unlinked",
            Self::Words { .. } => "words",
            Self::Room { .. } => "room",
        }
    }

    fn link(&self) -> Option<&str> {
        match self {
            Self::SignInLink { link, .. } | Self::Invitation { link, .. } | Self::NewAddress { link, .. } => Some(link),
            Self::Words { link, .. } => link.as_deref(),
            Self::NewAddressAskedFor
            | Self::AddressChanged
            | Self::PasswordChanged
            | Self::SecondFactorSet
            | Self::SecondFactorRemoved
            | Self::PasskeyAdded { .. }
            | Self::PasskeyRemoved { .. }
            | Self::AccountLinked { .. }
            | Self::AccountUnlinked { .. }
            | Self::Room { .. } => None,
        }
    }
}

/// A letter as an act writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// The person, when the mailbox is one's.
    pub person: Option<crate::people::PersonId>,
    /// The mailbox.
    pub to: EmailAddress,
    /// The reader's language.
    pub language: Language,
    /// What it says.
    pub matter: Matter,
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// The subject, of one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Puts a letter into words.
#[must_use]
pub fn worded(language: Language, matter: &Matter) -> Worded {
    let texts = Texts::of(language);
    let (subject, mut paragraphs) = match matter {
        Matter::Words { subject, paragraphs, .. } => (subject.clone(), paragraphs.clone()),
        // Its room has to say it first: the worker asks.
        Matter::Room { .. } => (String::new(), Vec::new()),
        _ => {
            let arguments = arguments(texts, matter);
            let part = |part: &str| texts.text_with(&format!("mail-{}-{part}", matter.word()), &arguments);
            (part("subject"), vec![part("text")])
        }
    };
    paragraphs.extend(matter.link().map(str::to_owned));
    paragraphs.push(texts.text("mail-closing"));
    let html = in_html(language, &subject, &paragraphs, matter.link());
    Worded { subject: one_line(&subject), text: paragraphs.join("\n\n") + "\n", html }
}

fn arguments<'a>(texts: Texts, matter: &'a Matter) -> Vec<(&'static str, Argument<'a>)> {
    match matter {
        Matter::SignInLink { minutes, .. } => vec![("minutes", Argument::from(*minutes))],
        Matter::PasskeyAdded { name } | Matter::PasskeyRemoved { name } => {
            vec![("name", Argument::from(name.as_str()))]
        }
        Matter::AccountLinked { provider } | Matter::AccountUnlinked { provider } => {
            vec![("provider", Argument::from(provider.as_str()))]
        }
        Matter::NewAddress { hours, .. } => vec![("hours", Argument::from(*hours))],
        Matter::Invitation { inviter, object, role, days, .. } => vec![
            ("inviter", Argument::from(inviter.as_str())),
            ("object", Argument::from(object.as_str())),
            ("role", Argument::from(texts.find(&format!("desk-role-{role}")).unwrap_or_else(|| role.clone()))),
            ("days", Argument::from(*days)),
        ],
        _ => Vec::new(),
    }
}

/// A line break in a subject would begin a header of its own.
fn one_line(text: &str) -> String {
    text.split(|sign: char| sign.is_control()).collect::<Vec<_>>().join(" ")
}

fn in_html(language: Language, subject: &str, paragraphs: &[String], link: Option<&str>) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
         <body style=\"font-family: sans-serif; line-height: 1.5; max-width: 38em\">\n",
        escaped(subject)
    );
    for paragraph in paragraphs {
        let shown = escaped(paragraph);
        if link == Some(paragraph.as_str()) {
            html.push_str(&format!("<p><a href=\"{shown}\">{shown}</a></p>\n"));
        } else {
            html.push_str(&format!("<p>{}</p>\n", shown.replace('\n', "<br>\n")));
        }
    }
    html.push_str("</body>\n</html>\n");
    html
}

fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '"' => shown.push_str("&quot;"),
            '\'' => shown.push_str("&#39;"),
            other => shown.push(other),
        }
    }
    shown
}

/// Puts the whole message together. Its id comes from the letter's number, so that a letter which was sent twice after
/// a crash is recognised as one.
///
/// # Errors
/// [`DeskError::Mail`], when an address is none.
pub fn message(
    number: i64,
    at: DateTime<Utc>,
    sender: &Mailbox,
    to: &str,
    worded: &Worded,
) -> Result<Message, DeskError> {
    let wrong = |error: &dyn std::fmt::Display| DeskError::Mail(error.to_string());
    let to: Mailbox = to.parse().map_err(|error: lettre::address::AddressError| wrong(&error))?;
    let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
    let mut message = Message::builder()
        .from(sender.clone())
        .to(to)
        .subject(&worded.subject)
        .date(at.into())
        .message_id(Some(format!("<letter-{number}@{}>", sender.email.domain())))
        .multipart(
            MultiPart::alternative()
                .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(worded.text.clone()))
                .singlepart(SinglePart::builder().header(ContentType::TEXT_HTML).body(worded.html.clone())),
        )
        .map_err(|error| wrong(&error))?;
    // RFC 3834: absence notes and other robots do not answer it.
    message.headers_mut().insert_raw(automatic);
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation() -> Matter {
        Matter::Invitation {
            link: "https://ayni.example/invitation/abc?a=1&b=2".to_owned(),
            inviter: "Ana <script>".to_owned(),
            object: "Diplomacia & salud".to_owned(),
            role: "nominating-officer".to_owned(),
            days: 14,
        }
    }

    #[test]
    fn every_matter_has_its_words_in_every_language() {
        let matters = [
            Matter::SignInLink { link: "https://ayni.example/x".to_owned(), minutes: 30 },
            invitation(),
            Matter::NewAddress { link: "https://ayni.example/x".to_owned(), hours: 24 },
            Matter::NewAddressAskedFor,
            Matter::AddressChanged,
            Matter::PasswordChanged,
            Matter::SecondFactorSet,
            Matter::SecondFactorRemoved,
            Matter::PasskeyAdded { name: "x".to_owned() },
            Matter::PasskeyRemoved { name: "x".to_owned() },
            Matter::AccountLinked { provider: "x".to_owned() },
            Matter::AccountUnlinked { provider: "x".to_owned() },
        ];
        for language in Language::ALL {
            for matter in &matters {
                let worded = worded(language, matter);
                assert!(!worded.subject.contains('⟦') && !worded.text.contains('⟦'), "{worded:?}");
                assert!(worded.html.contains(&format!("lang=\"{language}\"")));
            }
            for role in crate::rights::Role::ALL {
                assert!(Texts::of(language).find(&format!("desk-role-{}", role.word())).is_some(), "{role:?}");
            }
        }
    }

    #[test]
    fn names_cannot_bring_markup_or_headers() {
        let worded = worded(Language::En, &invitation());
        assert!(worded.text.contains("Ana <script>"));
        assert!(worded.html.contains("Ana &lt;script&gt;"));
        assert!(!worded.html.contains("<script"));
        assert!(worded.html.contains("href=\"https://ayni.example/invitation/abc?a=1&amp;b=2\""));
        assert_eq!(one_line("Hello\r\nBcc: all@x.example"), "Hello  Bcc: all@x.example");
    }

    #[test]
    fn a_message_holds_both_forms_and_an_id_of_its_number() {
        let sender: Mailbox = "Ayni <ayni@ayni.example>".parse().unwrap();
        let worded =
            worded(Language::Es, &Matter::SignInLink { link: "https://ayni.example/x".to_owned(), minutes: 30 });
        let at = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let message = message(41, at, &sender, "ana@salud.example", &worded).unwrap().formatted();
        let message = String::from_utf8(message).unwrap();
        for part in [
            "Message-ID: <letter-41@ayni.example>",
            "Date: Tue, 14 Nov 2023 22:13:20 +0000",
            "text/plain",
            "text/html",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(message.contains(part), "{part} in {message}");
        }
    }
}
