//! The headings and labels of a practice.

/// What a labelled line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    Countries,
    Supporting,
    Implementing,
    Nominating,
    Status,
    Period,
    Address,
    Contact,
    Email,
    Telephone,
}

/// Labels as pages of several years write them, in lower case and without the colon.
const LABELS: &[(&str, Label)] = &[
    ("countries/regions involved", Label::Countries),
    ("countries/territories involved", Label::Countries),
    ("countries involved", Label::Countries),
    ("regions involved", Label::Countries),
    ("supported by", Label::Supporting),
    ("implementing entities", Label::Implementing),
    ("implementing entity", Label::Implementing),
    ("implemented by", Label::Implementing),
    ("nominated by", Label::Nominating),
    ("project status", Label::Status),
    ("status", Label::Status),
    ("project period", Label::Period),
    ("period", Label::Period),
    ("url of the practice", Label::Address),
    ("url of the solution", Label::Address),
    ("url", Label::Address),
    ("contact", Label::Contact),
    ("contact information", Label::Contact),
    ("contact person", Label::Contact),
    ("email", Label::Email),
    ("e-mail", Label::Email),
    ("phone", Label::Telephone),
    ("telephone", Label::Telephone),
    ("tel", Label::Telephone),
    ("mobile", Label::Telephone),
    ("fax", Label::Telephone),
    ("whatsapp", Label::Telephone),
    ("skype", Label::Telephone),
];

impl Label {
    /// The label at the beginning of a line, and what follows it.
    pub fn of(line: &str) -> Option<(Self, &str)> {
        let (before, after) = line.split_once(':')?;
        let name = before.trim().trim_end_matches('.').to_lowercase();
        let (_, label) = LABELS.iter().find(|(known, _)| *known == name)?;
        Some((*label, after.trim()))
    }

    /// Whether it stands in the contact at the end of a page.
    pub fn is_of_contact(self) -> bool {
        matches!(self, Self::Contact | Self::Email | Self::Telephone)
    }
}

/// Whether a line is the heading between the challenge and what was done.
pub(super) fn is_solution_heading(line: &str) -> bool {
    matches!(
        line.trim_end_matches(':').to_lowercase().as_str(),
        "towards a solution" | "toward a solution" | "solution"
    )
}

/// Whether a line is the heading of the challenge, which pages often leave out.
pub(super) fn is_challenge_heading(line: &str) -> bool {
    matches!(line.trim_end_matches(':').to_lowercase().as_str(), "challenge" | "challenges" | "the challenge")
}
