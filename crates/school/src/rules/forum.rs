//! The forum: who writes and reads, what is shown of a post, and threads in which names are sealed.

use super::enrolment::EnrolmentRole;
use super::run::Stage;
use crate::course::keys::choice;

choice! {
    /// How a thread shows who writes.
    pub enum Names {
        /// With name and institution.
        Shown = "shown",
        /// Without name and post: what is said may be used, who said it is sealed.
        Sealed = "sealed",
    }

    /// How far the opening of a seal is.
    pub enum Opening {
        /// An organiser has asked, with a reason.
        Asked = "asked",
        /// Another one has agreed: the two see who wrote it.
        Agreed = "agreed",
        /// Another one has refused.
        Refused = "refused",
    }
}

/// The longest post, in bytes.
pub const LONGEST_POST: usize = 64 * 1024;

/// Why something is not done in the forum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ForumRefusal {
    /// The run is not held any more, or not yet.
    #[error("posts are written while the run is held")]
    NotHeld,
    /// This role reads.
    #[error("this role reads and does not write")]
    ReadsOnly,
    /// A text is empty or too long.
    #[error("a post has 1 to {LONGEST_POST} bytes; read {read}")]
    Length {
        /// Bytes that were read.
        read: usize,
    },
    /// Only who wrote it changes it, and only while nobody took it down.
    #[error("only who wrote a post changes it, while it stands")]
    NotYours,
    /// Who asked for a seal to be opened cannot agree to it.
    #[error("a seal is opened by two: another one must agree")]
    TakesTwo,
    /// A reason must be given.
    #[error("this takes a reason")]
    NoReason,
}

/// Whether somebody may write.
///
/// # Errors
/// [`ForumRefusal`].
pub fn may_write(role: EnrolmentRole, stage: Stage, text: &str) -> Result<(), ForumRefusal> {
    if stage != Stage::Running {
        return Err(ForumRefusal::NotHeld);
    }
    if !role.writes() {
        return Err(ForumRefusal::ReadsOnly);
    }
    let length = text.trim().len();
    if length == 0 || text.len() > LONGEST_POST { Err(ForumRefusal::Length { read: text.len() }) } else { Ok(()) }
}

/// What is shown in the place of an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author<T> {
    /// Who it is.
    Named(T),
    /// A voice of a sealed thread: the same number is the same person in this thread, and nowhere else.
    Voice(u32),
}

/// What is shown of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown<T> {
    /// Its text.
    Text(T),
    /// It was taken down: that is said, its text is not.
    TakenDown,
}

/// What a reader sees of a post that may have been taken down: moderators see the text, to restore it.
#[must_use]
pub fn shown<T>(text: T, is_taken_down: bool, reader: EnrolmentRole) -> Shown<T> {
    if is_taken_down && !reader.moderates() { Shown::TakenDown } else { Shown::Text(text) }
}

/// Asks for a seal to be opened.
///
/// # Errors
/// [`ForumRefusal::NoReason`].
pub fn ask_to_open(reason: &str) -> Result<Opening, ForumRefusal> {
    if reason.trim().is_empty() { Err(ForumRefusal::NoReason) } else { Ok(Opening::Asked) }
}

/// Answers somebody who asked.
///
/// # Errors
/// [`ForumRefusal::TakesTwo`].
pub const fn answer_opening(asked_by: i64, answered_by: i64, agrees: Answer) -> Result<Opening, ForumRefusal> {
    if asked_by == answered_by {
        return Err(ForumRefusal::TakesTwo);
    }
    Ok(match agrees {
        Answer::Yes => Opening::Agreed,
        Answer::No => Opening::Refused,
    })
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_writes_when() {
        use EnrolmentRole::{Marker, Observer, Participant};
        assert_eq!(may_write(Participant, Stage::Running, "Hola"), Ok(()));
        for stage in Stage::ALL.iter().copied().filter(|stage| *stage != Stage::Running) {
            assert_eq!(may_write(Participant, stage, "Hola"), Err(ForumRefusal::NotHeld));
        }
        for role in [Observer, Marker] {
            assert_eq!(may_write(role, Stage::Running, "Hola"), Err(ForumRefusal::ReadsOnly));
        }
        for text in ["", " \n", &"x".repeat(LONGEST_POST + 1)] {
            let refused = may_write(Participant, Stage::Running, text);
            assert_eq!(refused, Err(ForumRefusal::Length { read: text.len() }));
        }
    }

    #[test]
    fn what_was_taken_down_is_for_moderators() {
        for role in EnrolmentRole::ALL.iter().copied() {
            let sees = shown("text", true, role) == Shown::Text("text");
            assert_eq!(sees, matches!(role, EnrolmentRole::Moderator | EnrolmentRole::Organiser));
            assert_eq!(shown("text", false, role), Shown::Text("text"));
        }
    }

    #[test]
    fn a_seal_is_opened_by_two_with_a_reason() {
        assert_eq!(ask_to_open("  "), Err(ForumRefusal::NoReason));
        assert_eq!(ask_to_open("a threat"), Ok(Opening::Asked));
        assert_eq!(answer_opening(1, 1, Answer::Yes), Err(ForumRefusal::TakesTwo));
        assert_eq!(answer_opening(1, 2, Answer::Yes), Ok(Opening::Agreed));
        assert_eq!(answer_opening(1, 2, Answer::No), Ok(Opening::Refused));
    }
}
