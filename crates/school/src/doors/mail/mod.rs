//! Letters that people write to the house (RFC 5322): what of one is theirs, to whom it was sent, and whether a person
//! wrote it at all. Whether the sender is who they say is for the mail server to find out (SPF, DKIM) before it hands the
//! letter over.
//!
//! Nothing is read of letters within letters: what is forwarded as a whole is an attachment that is not read.

pub mod quotation;
mod soundness;

use std::panic::{AssertUnwindSafe, catch_unwind};

use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use sha2::{Digest as _, Sha256};

use super::package::{LARGEST_PAGE, outward, to_markdown};

/// The largest letter, in bytes: a hand-in of 20 MiB takes a third more on its way.
pub const LARGEST: usize = 30 << 20;
/// Headers have at most this many bytes (256 KiB).
pub const LONGEST_HEADERS: usize = 256 << 10;
/// A letter has at most so many parts.
pub const MOST_PARTS: usize = 100;
/// The longest text, in bytes (1 MiB).
pub const LONGEST_TEXT: usize = 1 << 20;
/// Servers that a letter has passed, at most: one that has passed more goes round in circles.
pub const MOST_SERVERS: usize = 50;
/// The longest name of a file that is kept, in letters.
const LONGEST_NAME: usize = 120;

/// What a mail server says beside the letter itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Envelope {
    /// To whom it was sent.
    pub recipient: Option<String>,
    /// By whom; empty or `<>` for what no person sent.
    pub sender: Option<String>,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// What makes it the same letter when it comes once more: of its id, or of all of it where it has none.
    pub identity: String,
    /// Who says to have written it, in small letters.
    pub from: Vec<String>,
    /// To whom it was sent, the mail server's word first.
    pub to: Vec<String>,
    /// Why no person wrote it, when none did.
    pub automatic: Option<Automatic>,
    /// What was written, without what was quoted and the signature.
    pub text: String,
    /// The files in it.
    pub files: Vec<File>,
}

/// A file in a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without folders and signs that cannot be shown.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a letter is no person's. None is ever answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automatic {
    /// A letter that came back, or a report about one.
    Bounce,
    /// A robot's, such as a note of absence (RFC 3834).
    Robot,
    /// A list's, or one to very many.
    List,
    /// It goes round in circles.
    Loop,
}

impl Automatic {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bounce => "bounce",
            Self::Robot => "robot",
            Self::List => "list",
            Self::Loop => "loop",
        }
    }
}

/// Why bytes are no letter that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotMail {
    /// More than [`LARGEST`].
    #[error("the letter has more than {LARGEST} bytes")]
    TooLarge,
    /// More than [`LONGEST_HEADERS`].
    #[error("the headers of the letter have more than {LONGEST_HEADERS} bytes")]
    Headers,
    /// More than [`MOST_PARTS`].
    #[error("the letter has more than {MOST_PARTS} parts")]
    Parts,
    /// More than [`LONGEST_TEXT`].
    #[error("the text of the letter has more than {LONGEST_TEXT} bytes")]
    Text,
    /// No headers, or nobody in them.
    #[error("this is no letter: it has no header From")]
    NoLetter,
}

/// Reads a letter.
///
/// # Errors
/// [`NotMail`].
pub fn read(mut bytes: Vec<u8>, envelope: &Envelope) -> Result<Incoming, NotMail> {
    soundness::check(&bytes)?;
    let whole = Sha256::digest(&bytes);
    soundness::close_letters_within(&mut bytes);
    // What its readers promise is not left to them: one that falls over has read no letter.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let message = MessageParser::default().parse(&bytes).ok_or(NotMail::NoLetter)?;
        incoming(&message, envelope, &whole)
    }));
    read.unwrap_or(Err(NotMail::NoLetter))
}

fn incoming(message: &Message<'_>, envelope: &Envelope, whole: &[u8]) -> Result<Incoming, NotMail> {
    if message.parts.len() > MOST_PARTS {
        return Err(NotMail::Parts);
    }
    let from = addresses(message, HeaderName::From);
    if from.is_empty() {
        return Err(NotMail::NoLetter);
    }
    let mut to: Vec<String> = envelope.recipient.iter().map(|one| one.trim().to_ascii_lowercase()).collect();
    for name in ["delivered-to", "x-original-to", "envelope-to"] {
        to.extend(raw(message, name).map(|value| value.trim_matches(['<', '>']).to_ascii_lowercase()));
    }
    to.extend([HeaderName::To, HeaderName::Cc].into_iter().flat_map(|name| addresses(message, name)));
    let identity = match message.message_id().map(str::trim).filter(|id| !id.is_empty()) {
        Some(id) => id.to_owned(),
        None => whole.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    Ok(Incoming {
        identity,
        automatic: automatic(message, envelope, &from),
        from,
        to,
        text: quotation::above(&text(message)?),
        files: files(message),
    })
}

/// The addresses in all headers of that name, in small letters.
fn addresses(message: &Message<'_>, name: HeaderName<'static>) -> Vec<String> {
    let headers = message.root_part().headers.iter().filter(|header| header.name == name);
    let all = headers.filter_map(|header| header.value.as_address());
    let each = all.flat_map(|all| all.iter().filter_map(|one| one.address.as_deref()).map(str::to_ascii_lowercase));
    each.take(MOST_PARTS).collect()
}

/// The values of a header, as they were sent.
fn raw<'a>(message: &'a Message<'_>, name: &'a str) -> impl Iterator<Item = &'a str> {
    message.headers_raw().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn automatic(message: &Message<'_>, envelope: &Envelope, from: &[String]) -> Option<Automatic> {
    let has = |name: &str| raw(message, name).next().is_some();
    let is_nobody = |text: &str| matches!(text.trim(), "" | "<>");
    let kind = message.content_type().map(|kind| (kind.ctype().to_ascii_lowercase(), kind.subtype()));
    let is_report = kind
        .is_some_and(|(kind, sub)| kind == "multipart" && sub.is_some_and(|sub| sub.eq_ignore_ascii_case("report")));
    let is_daemon = from.iter().any(|one| one.starts_with("mailer-daemon@") || one.starts_with("postmaster@"));
    if envelope.sender.as_deref().is_some_and(is_nobody)
        || raw(message, "return-path").any(is_nobody)
        || is_report
        || is_daemon
    {
        return Some(Automatic::Bounce);
    }
    let is_robot = raw(message, "auto-submitted").any(|value| {
        let word = value.split([';', ' ', '(']).next().unwrap_or_default();
        !word.eq_ignore_ascii_case("no")
    });
    if is_robot || ["x-autoreply", "x-autorespond", "x-auto-reply", "x-mail-autoreply"].into_iter().any(has) {
        return Some(Automatic::Robot);
    }
    let in_bulk = raw(message, "precedence")
        .any(|value| ["bulk", "list", "junk", "auto_reply"].iter().any(|word| value.eq_ignore_ascii_case(word)));
    if in_bulk || message.headers_raw().any(|(name, _)| is_of_a_list(name)) {
        return Some(Automatic::List);
    }
    (raw(message, "received").count() > MOST_SERVERS || has("x-loop")).then_some(Automatic::Loop)
}

fn is_of_a_list(name: &str) -> bool {
    name.get(..5).is_some_and(|front| front.eq_ignore_ascii_case("list-"))
}

/// The text as it was written, of HTML where there is no plain one.
fn text(message: &Message<'_>) -> Result<String, NotMail> {
    let mut text = String::new();
    for part in message.text_body.iter().filter_map(|id| message.part(*id)) {
        match &part.body {
            PartType::Text(plain) if plain.len() <= LONGEST_TEXT => text.push_str(plain),
            PartType::Html(html) if html.len() <= LARGEST_PAGE => text.push_str(&to_markdown(html, &outward)),
            PartType::Text(_) | PartType::Html(_) => return Err(NotMail::Text),
            _ => continue,
        }
        text.push('\n');
        if text.len() > LONGEST_TEXT {
            return Err(NotMail::Text);
        }
    }
    Ok(text)
}

/// The files, without the pictures of signatures and what programs sign letters with.
fn files(message: &Message<'_>) -> Vec<File> {
    let parts = message.attachments.iter().filter_map(|id| message.part(*id));
    parts.filter(|part| is_sent_on_purpose(part)).map(file).collect()
}

fn is_sent_on_purpose(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type();
    let ctype = kind.map(|kind| kind.ctype().to_ascii_lowercase()).unwrap_or_default();
    let is_attached = part.content_disposition().is_some_and(|one| one.is_attachment());
    match &part.body {
        PartType::InlineBinary(_) => is_attached,
        _ if ctype == "image" && part.content_id().is_some() => false,
        _ if part.is_content_type("application", "pgp-signature") => false,
        _ if part.is_content_type("application", "pkcs7-signature") => false,
        PartType::Text(_) | PartType::Html(_) => is_attached || part.attachment_name().is_some(),
        PartType::Binary(_) => true,
        PartType::Message(_) | PartType::Multipart(_) => false,
    }
}

fn file(part: &MessagePart<'_>) -> File {
    let name = part.attachment_name().unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|sign| !sign.is_control()).take(LONGEST_NAME).collect();
    File { name: name.trim().to_owned(), bytes: part.contents().to_vec() }
}

/// What must hold whatever the bytes are; fuzzing runs it.
///
/// # Panics
/// When it does not hold.
pub fn promise(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let above = quotation::above(text);
        assert_eq!(quotation::above(&above), above, "once is enough");
        assert!(above.len() <= text.len(), "nothing is added");
    }
    let Ok(letter) = read(bytes.to_vec(), &Envelope::default()) else { return };
    assert!(!letter.from.is_empty() && !letter.identity.is_empty());
    assert!(letter.text.len() <= LONGEST_TEXT && !letter.text.contains('\0'));
    assert!(letter.files.len() <= MOST_PARTS);
    for file in &letter.files {
        assert!(!file.name.contains(['/', '\\', '\0', '\n']), "{}", file.name);
        assert!(file.bytes.len() <= 4 * bytes.len(), "a file is little larger than its letter");
    }
    assert_eq!(Ok(letter), read(bytes.to_vec(), &Envelope::default()), "the same bytes are the same letter");
}

#[cfg(test)]
mod tests;
