//! Taking part by mail: what of a letter is taken for the thing that it answers.

use chrono::TimeDelta;

use super::digest::{Rhythm, Wish};
use super::receipt;
use crate::doors::mail::{File, Incoming};

/// For how long an address to answer to is good.
pub const VALID: TimeDelta = TimeDelta::days(60);
/// For how long a letter from another mailbox waits for its person to say that they wrote it.
pub const WAITS: TimeDelta = TimeDelta::days(7);
/// Letters of one person that are heard in a day.
pub const MOST_A_DAY: u32 = 60;
/// Letters from other mailboxes that wait for one person, at most.
pub const MOST_WAITING: u64 = 5;
/// Below so many words, a letter to the address of a piece of work is a remark and not the work.
pub const FEWEST_WORDS: u32 = 50;
/// The hour of the weekly letter in the reader's zone, on Mondays.
const HOUR: u32 = 6;

/// Why a letter was not taken, beside what would be said on the page too.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailRefusal {
    /// Nothing stands above the quotation.
    #[error("there is nothing in the letter beside what it quotes")]
    Empty,
    /// Too little to be the work itself.
    #[error("the letter has {words} words, too few to be what is handed in")]
    Short {
        /// Words that were read.
        words: u32,
    },
    /// More than one document.
    #[error("the letter has {count} documents; one is handed in at a time")]
    ManyFiles {
        /// How many.
        count: usize,
    },
    /// A file of another kind.
    #[error("the file {name} is no document that is read here")]
    OtherFile {
        /// Its name.
        name: String,
    },
    /// The letter that was answered was about several things.
    #[error("the letter that was answered was about several things")]
    ManyThings,
    /// The address is good no longer.
    #[error("the address is good no longer")]
    OldAddress,
    /// What it was to confirm is not there any more.
    #[error("what this was to confirm is not there any more")]
    NothingWaits,
}

impl MailRefusal {
    /// The key of its text, behind `school-refusal-`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "mail-empty",
            Self::Short { .. } => "mail-short",
            Self::ManyFiles { .. } => "mail-many-files",
            Self::OtherFile { .. } => "mail-other-file",
            Self::ManyThings => "mail-many-things",
            Self::OldAddress => "mail-old-address",
            Self::NothingWaits => "mail-nothing-waits",
        }
    }
}

/// What is taken of a letter, and the names of files that are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The file's name, when a file is taken.
    pub file_name: Option<String>,
    /// Its bytes, or those of the text.
    pub bytes: Vec<u8>,
    /// Files that are not taken.
    pub left: Vec<String>,
}

/// What of a letter becomes a post: its text.
///
/// # Errors
/// [`MailRefusal::Empty`].
pub fn for_a_thread(letter: &Incoming) -> Result<Taken, MailRefusal> {
    if letter.text.trim().is_empty() {
        return Err(MailRefusal::Empty);
    }
    let left = letter.files.iter().map(|file| file.name.clone()).collect();
    Ok(Taken { file_name: None, bytes: letter.text.clone().into_bytes(), left })
}

/// What of a letter is handed in: the one document in it, or its text where it has no file at all.
///
/// # Errors
/// [`MailRefusal`].
pub fn for_an_item(letter: &Incoming) -> Result<Taken, MailRefusal> {
    let (documents, others): (Vec<&File>, Vec<&File>) = letter.files.iter().partition(|file| is_a_document(&file.name));
    match (documents.as_slice(), others.first()) {
        ([one], _) => Ok(Taken {
            file_name: Some(one.name.clone()),
            bytes: one.bytes.clone(),
            left: others.iter().map(|file| file.name.clone()).collect(),
        }),
        ([], Some(other)) => Err(MailRefusal::OtherFile { name: other.name.clone() }),
        ([], None) => match receipt::words(&letter.text) {
            0 => Err(MailRefusal::Empty),
            words if words < FEWEST_WORDS => Err(MailRefusal::Short { words }),
            _ => Ok(Taken { file_name: None, bytes: letter.text.clone().into_bytes(), left: Vec::new() }),
        },
        (many, _) => Err(MailRefusal::ManyFiles { count: many.len() }),
    }
}

/// Whether a file is one that may be handed in, by its name; what it holds is looked at when it is read.
fn is_a_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ["docx", "odt", "txt", "md"].contains(&ending.as_str()))
}

/// When the weekly letter goes to somebody in that zone.
#[must_use]
pub const fn weekly(zone: chrono_tz::Tz) -> Wish {
    Wish { rhythm: Rhythm::Weekly, hour: HOUR, zone }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(text: &str, files: &[&str]) -> Incoming {
        let file = |name: &&str| File { name: (*name).to_owned(), bytes: name.as_bytes().to_vec() };
        Incoming {
            identity: "1".to_owned(),
            from: vec!["ana@salud.example".to_owned()],
            to: Vec::new(),
            automatic: None,
            text: text.to_owned(),
            files: files.iter().map(file).collect(),
        }
    }

    #[test]
    fn a_post_is_the_text_and_files_are_left() {
        let taken = for_a_thread(&letter("Hola", &["foto.jpg"])).unwrap();
        assert_eq!((taken.bytes.as_slice(), taken.left), (b"Hola".as_slice(), vec!["foto.jpg".to_owned()]));
        assert_eq!(for_a_thread(&letter(" \n", &["foto.jpg"])), Err(MailRefusal::Empty));
    }

    #[test]
    fn the_document_is_handed_in_or_a_text_that_is_long_enough() {
        let taken = for_an_item(&letter("Va adjunto.", &["Ensayo.DOCX", "foto.jpg"])).unwrap();
        assert_eq!((taken.file_name.as_deref(), taken.left), (Some("Ensayo.DOCX"), vec!["foto.jpg".to_owned()]));
        let other = MailRefusal::OtherFile { name: "ensayo.pdf".to_owned() };
        assert_eq!(for_an_item(&letter(&"palabra ".repeat(80), &["ensayo.pdf"])), Err(other));
        let many = MailRefusal::ManyFiles { count: 2 };
        assert_eq!(for_an_item(&letter("", &["a.odt", "b.md"])), Err(many));
        assert_eq!(for_an_item(&letter("", &[])), Err(MailRefusal::Empty));
        assert_eq!(for_an_item(&letter("¡Muchas gracias!", &[])), Err(MailRefusal::Short { words: 2 }));
        let text = "palabra ".repeat(50);
        assert_eq!(for_an_item(&letter(&text, &[])).unwrap().bytes, text.as_bytes());
    }
}
