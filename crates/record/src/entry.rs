//! The entry: one thing that a source records, with all its rows.

use serde::{Deserialize, Serialize};

use crate::Code;
use crate::columns::columns;
use crate::kinds::EntryKind;
use crate::rows::{
    Contact, Description, Document, EntryDate, Exchange, Flow, Link, OtherIdentifier, Party, Place, Plan, Purpose,
    Reading, ResultRow, Term, Text, VocabularyCode,
};

/// The words for how a source can frame a cooperation ([`Header::framework`]).
pub const FRAMEWORKS: &[&str] = &["south-south", "triangular", "north-south", "multilateral"];

columns! {
    /// What an activity states once for all its transactions.
    #[derive(Eq)]
    pub struct Defaults {
        /// Currency of amounts without one.
        pub currency: Option<Code>,
        /// Language of texts without one.
        pub language: Option<Code>,
        /// Code of the DAC flow type.
        pub flow_type: Option<Code>,
        /// Code of the DAC finance type.
        pub finance_type: Option<Code>,
        /// Codes of the modality (aid type).
        pub aid_types: Vec<VocabularyCode>,
        /// Code of the tied status.
        pub tied_status: Option<Code>,
    }
}

columns! {
    /// What an entry says of itself: one row of the table `entry`.
    #[derive(Eq)]
    pub struct Header {
        /// What is recorded.
        pub kind: EntryKind,
        /// Identifier as read; may be absent or repeated.
        pub identifier: Option<String>,
        /// Other identifiers.
        pub other_identifiers: Vec<OtherIdentifier>,
        /// Titles in each language given.
        pub titles: Vec<Text>,
        /// Code of ActivityStatus.
        pub status: Option<Code>,
        /// Code of CollaborationType.
        pub collaboration: Option<Code>,
        /// How the source frames it: south-south, triangular, multilateral support for it.
        pub framework: Option<Code>,
        /// Code of ActivityScope.
        pub scope: Option<Code>,
        /// Level in a hierarchy of activities.
        pub hierarchy: Option<i32>,
        /// Whether the source calls it a precursor, not South–South as such.
        pub precursor: bool,
        /// Whether it is humanitarian.
        pub humanitarian: Option<bool>,
        /// Share of capital spending in percent, as written.
        pub capital_spend: Option<String>,
        /// Why no budget is given (code of BudgetNotProvided).
        pub budget_not_provided: Option<Code>,
        /// What holds for all its transactions.
        pub defaults: Defaults,
        /// When the source last changed it, as written.
        pub updated: Option<String>,
        /// Version of the standard it follows.
        pub version: Option<Code>,
        /// First byte of its text in the stored source.
        pub offset: i64,
        /// Length of its text in bytes.
        pub length: i64,
        /// Line of its first byte, from 1.
        pub line: Option<i32>,
    }
}

/// One thing that a source records, with its rows in document order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// What it says of itself.
    pub header: Header,
    /// Descriptions.
    pub descriptions: Vec<Description>,
    /// Dates.
    pub dates: Vec<EntryDate>,
    /// Offices to turn to.
    pub contacts: Vec<Contact>,
    /// Who.
    pub parties: Vec<Party>,
    /// What for.
    pub purposes: Vec<Purpose>,
    /// How: transfers.
    pub flows: Vec<Flow>,
    /// How: flows that answer each other.
    pub exchanges: Vec<Exchange>,
    /// How: budgets and planned disbursements.
    pub plans: Vec<Plan>,
    /// On what terms.
    pub terms: Vec<Term>,
    /// What the authors judge.
    pub readings: Vec<Reading>,
    /// What came of it.
    pub results: Vec<ResultRow>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Other entries.
    pub links: Vec<Link>,
    /// Where.
    pub places: Vec<Place>,
}

/// Gives the names of all tables but the header to a macro. It takes an entry apart by them, which does not compile once
/// a table is missing here.
macro_rules! with_tables {
    ($then:ident) => {
        $then!(
            descriptions,
            dates,
            contacts,
            parties,
            purposes,
            flows,
            exchanges,
            plans,
            terms,
            readings,
            results,
            documents,
            links,
            places
        );
    };
}

impl Entry {
    /// The title in `language`, else in English, else the first, else the identifier.
    #[must_use]
    pub fn title(&self, language: &str) -> Option<&str> {
        text_in(&self.header.titles, language).or(self.header.identifier.as_deref())
    }

    /// The same entry without its positions in the file it was read from:
    /// offset, length and lines. What two files say alike is equal then.
    #[must_use]
    pub fn without_positions(mut self) -> Self {
        macro_rules! without_lines {
            ($($table:ident),*) => {
                let Self { header, $($table),* } = &mut self;
                (header.offset, header.length, header.line) = (0, 0, None);
                for row in &mut header.other_identifiers {
                    row.at.line = None;
                }
                $( for row in $table { row.at.line = None; } )*
            };
        }
        with_tables!(without_lines);
        self
    }

    /// The first table, by its name, in which two entries are not equal: `header`, `parties`, `flows` and so on.
    #[must_use]
    pub fn first_difference(&self, other: &Self) -> Option<&'static str> {
        macro_rules! compare {
            ($($table:ident),*) => {
                let Self { header, $($table),* } = self;
                if *header != other.header {
                    return Some("header");
                }
                $( if *$table != other.$table { return Some(stringify!($table)); } )*
            };
        }
        with_tables!(compare);
        None
    }
}

/// The text in `language`, else in English, else the first that has words.
#[must_use]
pub fn text_in<'a>(texts: &'a [Text], language: &str) -> Option<&'a str> {
    let of = |wanted: &str| {
        texts.iter().find(|text| text.language.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(wanted)))
    };
    of(language)
        .or_else(|| of("en"))
        .or_else(|| texts.iter().find(|text| !text.text.is_empty()))
        .map(|text| text.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_positions_go() {
        let at = |line| crate::Origin {
            line,
            citations: vec![crate::Citation { work: Code::new("w"), ..Default::default() }],
        };
        let of = |offset, line| {
            let header = Header { offset, length: offset, line, identifier: Some("A".to_owned()), ..Header::default() };
            let mut entry = Entry { header, ..Entry::default() };
            entry.header.other_identifiers.push(OtherIdentifier { at: at(line), ..Default::default() });
            entry.links.push(Link { target: "B".to_owned(), at: at(line), ..Default::default() });
            entry
        };
        assert_eq!(of(7, Some(3)).without_positions(), of(0, None));
        assert_eq!(of(0, None).links[0].at.citations.len(), 1);
    }
    #[test]
    fn the_first_difference_is_named() {
        let entry = Entry { links: vec![Link::default()], places: vec![Place::default()], ..Entry::default() };
        assert_eq!(entry.first_difference(&entry.clone()), None);
        assert_eq!(entry.first_difference(&Entry::default()), Some("links"));
        assert_eq!(Entry::default().first_difference(&Entry { places: vec![], ..entry.clone() }), Some("links"));
        assert_eq!(entry.first_difference(&Entry { places: vec![], ..entry.clone() }), Some("places"));
        let header = Header { identifier: Some("A".to_owned()), ..Header::default() };
        assert_eq!(entry.first_difference(&Entry { header, ..Entry::default() }), Some("header"));
    }
}
