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
    /// The same with a form of its own, and an address to which the reader may answer.
    Answerable {
        /// The subject.
        subject: String,
        /// What it says, in order.
        parts: Vec<Part>,
        /// An address to go to.
        link: Option<String>,
        /// The address to which an answer goes, which is a secret between this reader and the house.
        answer_to: Option<String>,
        /// How the reader ends such letters.
        #[serde(default)]
        stop: Option<Stop>,
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

/// How a reader ends letters of a kind without signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// What is ended, in the reader's language.
    pub says: String,
    /// The page that asks whether they mean it.
    pub page: String,
    /// Where the reader's mail program ends them by one request ([RFC 8058](https://www.rfc-editor.org/rfc/rfc8058)).
    pub at_once: String,
}

/// A part of a letter that a room lays out itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A text with its HTML, which the room has made safe itself.
    Laid {
        /// As plain text.
        plain: String,
        /// As HTML.
        html: String,
    },
}

impl Part {
    fn plain(&self) -> String {
        match self {
            // Readers of plain text know a heading by the line below it.
            Self::Heading(text) => format!("{text}\n{}", "=".repeat(text.chars().count().min(72))),
            Self::Paragraph(text) => text.clone(),
            Self::Laid { plain, .. } => plain.clone(),
        }
    }
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
            Self::Answerable { .. } => "answerable",
            Self::Room { .. } => "room",
        }
    }

    fn link(&self) -> Option<&str> {
        match self {
            Self::SignInLink { link, .. } | Self::Invitation { link, .. } | Self::NewAddress { link, .. } => Some(link),
            Self::Words { link, .. } | Self::Answerable { link, .. } => link.as_deref(),
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
    /// The address to which an answer goes; none where it goes to the sender.
    pub answer_to: Option<String>,
    /// Where one request ends such letters; none where nothing does.
    pub stop_at_once: Option<String>,
}

/// Puts a letter into words.
#[must_use]
pub fn worded(language: Language, matter: &Matter) -> Worded {
    let texts = Texts::of(language);
    let (subject, mut parts) = match matter {
        Matter::Words { subject, paragraphs, .. } => {
            (subject.clone(), paragraphs.iter().cloned().map(Part::Paragraph).collect())
        }
        Matter::Answerable { subject, parts, .. } => (subject.clone(), parts.clone()),
        // Its room has to say it first: the worker asks.
        Matter::Room { .. } => (String::new(), Vec::new()),
        _ => {
            let arguments = arguments(texts, matter);
            let part = |part: &str| texts.text_with(&format!("mail-{}-{part}", matter.word()), &arguments);
            (part("subject"), vec![Part::Paragraph(part("text"))])
        }
    };
    parts.extend(matter.link().map(|link| Part::Paragraph(link.to_owned())));
    parts.push(Part::Paragraph(texts.text("mail-closing")));
    let (answer_to, stop) = match matter {
        Matter::Answerable { answer_to, stop, .. } => (answer_to.clone(), stop.as_ref()),
        _ => (None, None),
    };
    parts.extend(stop.map(stop_part));
    let html = in_html(language, &subject, &parts, matter.link());
    let text = parts.iter().map(Part::plain).collect::<Vec<_>>().join("\n\n") + "\n";
    Worded { subject: one_line(&subject), text, html, answer_to, stop_at_once: stop.map(|stop| stop.at_once.clone()) }
}

fn stop_part(stop: &Stop) -> Part {
    let (says, page) = (escaped(&stop.says), escaped(&stop.page));
    Part::Laid {
        plain: format!("{}\n{}", stop.says, stop.page),
        html: format!("<p><a href=\"{page}\">{says}</a></p>\n"),
    }
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

fn in_html(language: Language, subject: &str, parts: &[Part], link: Option<&str>) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
         <body style=\"font-family: sans-serif; line-height: 1.5; max-width: 38em\">\n",
        escaped(subject)
    );
    for part in parts {
        match part {
            Part::Heading(text) => html.push_str(&format!("<h2>{}</h2>\n", escaped(text))),
            Part::Paragraph(text) if link == Some(text.as_str()) => {
                let shown = escaped(text);
                html.push_str(&format!("<p><a href=\"{shown}\">{shown}</a></p>\n"));
            }
            Part::Paragraph(text) => {
                html.push_str(&format!("<p>{}</p>\n", escaped(text).replace('\n', "<br>\n")));
            }
            Part::Laid { html: laid, .. } => html.push_str(laid),
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
    let header = |name, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    let mut builder = Message::builder().from(sender.clone()).to(to);
    if let Some(answer_to) = &worded.answer_to {
        let answer_to = answer_to.parse().map_err(|error: lettre::address::AddressError| wrong(&error))?;
        builder = builder.reply_to(answer_to);
    }
    let mut message = builder
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
    message.headers_mut().insert_raw(header("Auto-Submitted", "auto-generated".to_owned()));
    if let Some(address) = &worded.stop_at_once {
        message.headers_mut().insert_raw(header("List-Unsubscribe", format!("<{address}>")));
        message.headers_mut().insert_raw(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
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
    fn a_letter_laid_out_by_its_room_says_where_an_answer_goes() {
        let html = "<p>Todo <em>esto</em></p>".to_owned();
        let parts = vec![Part::Heading("Semana <1>".to_owned()), Part::Laid { plain: "Todo *esto*".to_owned(), html }];
        let answer_to = Some("answer+abc@ayni.example".to_owned());
        let stop = Some(Stop {
            says: "No más cartas sobre «A & B»".to_owned(),
            page: "https://ayni.example/letters/stop/abc".to_owned(),
            at_once: format!("https://ayni.ministry-of-health.example/letters/stop/{}/now", "a".repeat(43)),
        });
        let matter = Matter::Answerable { subject: "Semana 1".to_owned(), parts, link: None, answer_to, stop };
        let worded = worded(Language::Es, &matter);
        assert!(worded.text.starts_with("Semana <1>\n==========\n\nTodo *esto*\n"), "{}", worded.text);
        assert!(worded.html.contains("<h2>Semana &lt;1&gt;</h2>\n<p>Todo <em>esto</em></p>"), "{}", worded.html);
        let sender: Mailbox = "Ayni <ayni@ayni.example>".parse().unwrap();
        let at = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let message = message(1, at, &sender, "ana@salud.example", &worded).unwrap().formatted();
        let message = String::from_utf8(message).unwrap();
        for header in [
            "Reply-To: answer+abc@ayni.example\r\n",
            &format!("List-Unsubscribe: <{}>\r\n", worded.stop_at_once.clone().unwrap()),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        ] {
            assert!(message.contains(header), "{message}");
        }
        assert!(worded.text.ends_with("«A & B»\nhttps://ayni.example/letters/stop/abc\n"), "{}", worded.text);
        assert!(worded.html.contains("<a href=\"https://ayni.example/letters/stop/abc\">No más"), "{}", worded.html);
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
