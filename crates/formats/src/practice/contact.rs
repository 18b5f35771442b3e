//! The contact at the end of a practice: an officeholder in an office, or nothing.

use record::{Contact, Text};

/// Words before a person's name.
const FORMS_OF_ADDRESS: &[&str] =
    &["mr", "mrs", "ms", "miss", "dr", "prof", "sr", "sra", "srta", "h.e", "eng", "ing", "lic", "mme", "m"];

/// What a line of a contact holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// An officeholder, office and organisation.
    Office(Box<Contact>),
    /// A person without an office: the part of the line that is the name is not kept.
    Person {
        /// What follows the name: an organisation, or nothing.
        rest: Option<String>,
        /// Bytes of the name at the beginning of the line.
        length: usize,
    },
    /// Anything else.
    Other,
}

/// Reads *Ms. Name Name, Office, Organisation*.
pub(super) fn line(text: &str) -> Line {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let Some(&first) = parts.first() else {
        return Line::Other;
    };
    if !is_person(first) {
        return Line::Other;
    }
    let length = text.find(first).unwrap_or(0) + first.len();
    match parts[1..] {
        [] => Line::Person { rest: None, length },
        [organisation] => Line::Person { rest: Some(organisation.to_owned()), length },
        // The office may itself have a comma; the organisation is the last part.
        [ref office @ .., organisation] => Line::Office(Box::new(Contact {
            officeholder: Some(first.to_owned()),
            offices: vec![Text::new("", office.join(", "))],
            organisations: vec![Text::new("", organisation)],
            ..Contact::default()
        })),
    }
}

/// Whether words are a person's name: a form of address, or two to five
/// capitalised words that are no organisation's.
pub(super) fn is_person(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    if FORMS_OF_ADDRESS.contains(&first.as_str()) && words.next().is_some() {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| {
        let small =
            matches!(*word, "de" | "da" | "do" | "dos" | "del" | "la" | "van" | "von" | "e" | "y" | "al" | "el");
        small
            || (word.chars().next().is_some_and(char::is_uppercase) && !word.bytes().any(|byte| byte.is_ascii_digit()))
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_name) && !super::partners::names_organisation(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officeholders_are_kept_and_private_persons_are_not() {
        let Line::Office(contact) = line("Ms. Ana Lima, Deputy Director, Planning, Seed Institute") else {
            panic!("an officeholder was expected");
        };
        assert_eq!(contact.officeholder.as_deref(), Some("Ms. Ana Lima"));
        assert_eq!(contact.offices, [Text::new("", "Deputy Director, Planning")]);
        assert_eq!(contact.organisations, [Text::new("", "Seed Institute")]);
        assert_eq!(line("Ana Lima"), Line::Person { rest: None, length: 8 });
        assert_eq!(
            line("Ana Lima, Seed Institute"),
            Line::Person { rest: Some("Seed Institute".to_owned()), length: 8 }
        );
        assert_eq!(line("Office of the Director, Seed Institute"), Line::Other);
        assert_eq!(line("see the pages of the institute"), Line::Other);
    }
}
