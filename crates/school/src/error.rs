//! What goes wrong at the school: refusals, which a person is told in their language, and failures.

use chrono::{DateTime, Utc};
use desk::people::TimeZone;
use desk::{DeskError, Refusal};
use sea_orm::DbErr;
use shell::{Argument, Texts};
use vocabulary::Language;

use crate::course::Problem;
use crate::doors::document::NotRead;
use crate::rules::by_mail::MailRefusal;
use crate::rules::certificate::NoCertificate;
use crate::rules::forum::ForumRefusal;
use crate::rules::marking::WrongScores;
use crate::rules::nomination;
use crate::rules::proposing::CannotPropose;
use crate::rules::questionnaire::WrongAnswer;
use crate::rules::watched::NotIntervals;

/// Why an act was not done although everything works. Each has a text `school-refusal-…` in the locales.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchoolRefusal {
    /// A name does not go on the list, or a step is not taken.
    #[error(transparent)]
    Nomination(#[from] nomination::Refused),
    /// The mailbox is on a list of this run already.
    #[error("this mailbox is on a list of this run already")]
    NominatedAlready,
    /// The forum's rules.
    #[error(transparent)]
    Forum(#[from] ForumRefusal),
    /// The certificate's rules.
    #[error(transparent)]
    Certificate(#[from] NoCertificate),
    /// The run is not at a stage at which this is done.
    #[error("this is not done at this stage of the run")]
    WrongStage,
    /// The person is in a team already.
    #[error("this person is in a team already")]
    InATeam,
    /// The team has no room.
    #[error("the team has {most} members, as many as it may have")]
    TeamFull {
        /// The most.
        most: u32,
    },
    /// Teams do not form yet.
    #[error("teams form from {from}")]
    TeamsNotOpen {
        /// When they do.
        from: DateTime<Utc>,
    },
    /// The deadline is over.
    #[error("this was due at {deadline}")]
    TooLate {
        /// When it was due.
        deadline: DateTime<Utc>,
    },
    /// Nothing, or too much, was handed in.
    #[error("a hand-in has 1 to {most} bytes; read {read}")]
    HandInLength {
        /// Bytes that were read.
        read: usize,
        /// The most.
        most: usize,
    },
    /// What was handed in cannot be read.
    #[error("{why}")]
    NotRead {
        /// Why.
        why: NotRead,
    },
    /// A text is too long.
    #[error("a text here has at most {most} bytes; read {read}")]
    TextLength {
        /// Bytes that were read.
        read: usize,
        /// The most.
        most: usize,
    },
    /// The mark is sealed and stays as it is.
    #[error("the mark is sealed")]
    Sealed,
    /// The agreed mark does not lie between the two.
    #[error("the agreed mark must lie between the two marks")]
    MarkOutside,
    /// There are too few who may mark.
    #[error("{are} may mark this, {needed} are needed")]
    TooFewMarkers {
        /// How many there are.
        are: usize,
        /// How many are needed.
        needed: usize,
    },
    /// The questionnaire was answered already.
    #[error("this was answered already")]
    AnsweredAlready,
    /// A request for more days waits already.
    #[error("a request for more days waits for its answer already")]
    AskedAlready,
    /// More days than are given at once, or none.
    #[error("1 to {most} days can be asked for; read {read}")]
    Days {
        /// What was asked for.
        read: u32,
        /// The most.
        most: u32,
    },
    /// A team hands this in, and the person is in none.
    #[error("a team hands this in, and this person is in none")]
    NoTeam,
    /// A reason must be given.
    #[error("this takes a reason")]
    NoReason,
    /// No place to meet is set for this session.
    #[error("no place to meet is set for this session")]
    NoMeeting,
    /// The session is another language group's.
    #[error("this session is another group's")]
    OtherGroup,
    /// The session cannot be joined yet.
    #[error("this session can be joined from {from}")]
    MeetingEarly {
        /// When it can.
        from: DateTime<Utc>,
    },
    /// The session is over.
    #[error("this session is over")]
    MeetingOver,
    /// The house has no server for live sessions.
    #[error("this house has no server for live sessions")]
    NoMeetingServer,
    /// Another server does not answer as it should.
    #[error("the other server does not answer")]
    NoAnswer,
    /// An address that the house does not ask.
    #[error("the address is not asked: {why}")]
    NotAsked {
        /// Why.
        why: crate::doors::address::Refused,
    },
    /// A platform of that issuer and client is registered already.
    #[error("this platform is registered already")]
    PlatformThere,
    /// Somebody else's account is joined with that account at the platform.
    #[error("that account at the platform is joined with another account here")]
    LinkedElsewhere,
    /// A letter was not taken.
    #[error(transparent)]
    Mail(#[from] MailRefusal),
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub enum SchoolError {
    /// The act was refused; the person is told why.
    #[error(transparent)]
    Refused(#[from] SchoolRefusal),
    /// Something of the desk's: also what may not be done, and what is not there.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// A course is not taken.
    #[error("the course is not taken: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Course(Vec<Problem>),
    /// Points that do not hold against the rubric.
    #[error("the points do not hold: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Scores(Vec<WrongScores>),
    /// Answers that do not hold against the questionnaire.
    #[error("the answers do not hold: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Answers(Vec<WrongAnswer>),
    /// No teams can be proposed.
    #[error(transparent)]
    CannotPropose(#[from] CannotPropose),
    /// Text that is no list of intervals.
    #[error(transparent)]
    NotIntervals(#[from] NotIntervals),
}

impl From<Refusal> for SchoolError {
    fn from(refusal: Refusal) -> Self {
        Self::Desk(refusal.into())
    }
}

impl From<DbErr> for SchoolError {
    fn from(error: DbErr) -> Self {
        Self::Desk(error.into())
    }
}

impl From<nomination::Refused> for SchoolError {
    fn from(refused: nomination::Refused) -> Self {
        SchoolRefusal::from(refused).into()
    }
}

impl From<ForumRefusal> for SchoolError {
    fn from(refused: ForumRefusal) -> Self {
        SchoolRefusal::from(refused).into()
    }
}

impl From<NoCertificate> for SchoolError {
    fn from(refused: NoCertificate) -> Self {
        SchoolRefusal::from(refused).into()
    }
}

/// A value that the database should not hold.
pub(crate) fn unknown(read: &str, expected: &'static str) -> SchoolError {
    DeskError::UnknownValue { read: read.to_owned(), expected }.into()
}

impl SchoolError {
    /// Why the school refused, when it did.
    #[must_use]
    pub const fn refusal(&self) -> Option<&SchoolRefusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// Why the desk refused, when it did.
    #[must_use]
    pub fn desk_refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Desk(error) => error.refusal(),
            _ => None,
        }
    }
}

impl SchoolRefusal {
    /// The key of its text in the locales, behind `school-refusal-`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Nomination(nomination::Refused::NoPlaceLeft { .. }) => "no-place",
            Self::Nomination(nomination::Refused::NoReserveLeft { .. }) => "no-reserve",
            Self::Nomination(nomination::Refused::OutOfOrder { .. }) => "out-of-order",
            Self::Nomination(nomination::Refused::IsReserve) => "is-reserve",
            Self::Nomination(nomination::Refused::NobodyWaits) => "nobody-waits",
            Self::Nomination(nomination::Refused::NotWaiting) => "not-waiting",
            Self::NominatedAlready => "nominated",
            Self::NoMeeting => "no-meeting",
            Self::OtherGroup => "other-group",
            Self::MeetingEarly { .. } => "meeting-early",
            Self::MeetingOver => "meeting-over",
            Self::NoMeetingServer => "no-meeting-server",
            Self::NoAnswer => "no-answer",
            Self::NotAsked { .. } => "not-asked",
            Self::PlatformThere => "platform-there",
            Self::LinkedElsewhere => "linked-elsewhere",
            Self::Forum(ForumRefusal::NotHeld) | Self::WrongStage => "stage",
            Self::Forum(ForumRefusal::ReadsOnly) => "reads-only",
            Self::Forum(ForumRefusal::Length { .. }) => "post-length",
            Self::Forum(ForumRefusal::NotYours) => "not-yours",
            Self::Forum(ForumRefusal::TakesTwo) => "takes-two",
            Self::Forum(ForumRefusal::NoReason) | Self::Certificate(NoCertificate::NoReason) | Self::NoReason => {
                "reason"
            }
            Self::Certificate(NoCertificate::NotComplete) => "not-complete",
            Self::Certificate(NoCertificate::NotYet) => "certificate-not-yet",
            Self::Certificate(NoCertificate::GivenAlready) => "certificate-given",
            Self::Certificate(NoCertificate::RevokedAlready) => "certificate-revoked",
            Self::InATeam => "in-a-team",
            Self::TeamFull { .. } => "team-full",
            Self::TeamsNotOpen { .. } => "teams-not-open",
            Self::TooLate { .. } => "too-late",
            Self::HandInLength { .. } => "hand-in-length",
            Self::NotRead { .. } => "not-read",
            Self::TextLength { .. } => "text-length",
            Self::AskedAlready => "asked-already",
            Self::NoTeam => "no-team",
            Self::Days { .. } => "days",
            Self::Sealed => "sealed",
            Self::MarkOutside => "mark-outside",
            Self::TooFewMarkers { .. } => "too-few-markers",
            Self::AnsweredAlready => "answered",
            Self::Mail(refusal) => refusal.key(),
        }
    }

    /// What the person is told, in their language and with times of their zone.
    #[must_use]
    pub fn sentence(&self, language: Language, zone: TimeZone) -> String {
        let texts = Texts::of(language);
        let time = |at: DateTime<Utc>| Argument::from(zone.local(at).format("%Y-%m-%d %H:%M").to_string());
        let arguments = match self {
            Self::Nomination(nomination::Refused::NoPlaceLeft { places: most })
            | Self::Nomination(nomination::Refused::NoReserveLeft { reserves: most })
            | Self::TeamFull { most } => vec![("most", Argument::from(*most))],
            Self::Nomination(nomination::Refused::OutOfOrder { status, .. }) => {
                vec![("status", Argument::from(texts.text(&format!("school-status-{}", status.word()))))]
            }
            Self::Forum(ForumRefusal::Length { read }) => {
                let most = crate::rules::forum::LONGEST_POST;
                vec![("read", Argument::from(*read)), ("most", Argument::from(most))]
            }
            Self::TeamsNotOpen { from } | Self::MeetingEarly { from } => vec![("from", time(*from))],
            Self::NotAsked { why } => {
                vec![("why", texts.text(&format!("meetings-address-{}", why.word())).into())]
            }
            Self::TooLate { deadline } => vec![("deadline", time(*deadline))],
            Self::NotRead { why } => vec![("why", texts.text(&format!("school-not-read-{}", why.word())).into())],
            Self::Mail(MailRefusal::Short { words }) => vec![("count", Argument::from(*words))],
            Self::Mail(MailRefusal::ManyFiles { count }) => vec![("count", Argument::from(*count))],
            Self::Mail(MailRefusal::OtherFile { name }) => vec![("name", Argument::from(name.as_str()))],
            Self::Days { read, most } => vec![("read", Argument::from(*read)), ("most", Argument::from(*most))],
            Self::HandInLength { read, most } | Self::TextLength { read, most } => {
                vec![("read", Argument::from(*read)), ("most", Argument::from(*most))]
            }
            Self::TooFewMarkers { are, needed } => {
                vec![("are", Argument::from(*are)), ("needed", Argument::from(*needed))]
            }
            _ => Vec::new(),
        };
        texts.text_with(&format!("school-refusal-{}", self.key()), &arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::nomination::{Refused, Status, Step};

    #[test]
    fn every_refusal_has_its_sentence_in_every_language() {
        let at = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let refusals = [
            Refused::NoPlaceLeft { places: 5 }.into(),
            Refused::NoReserveLeft { reserves: 3 }.into(),
            Refused::OutOfOrder { status: Status::Declined, step: Step::Accept }.into(),
            Refused::IsReserve.into(),
            Refused::NobodyWaits.into(),
            Refused::NotWaiting.into(),
            SchoolRefusal::NominatedAlready,
            ForumRefusal::NotHeld.into(),
            ForumRefusal::ReadsOnly.into(),
            ForumRefusal::Length { read: 0 }.into(),
            ForumRefusal::NotYours.into(),
            ForumRefusal::TakesTwo.into(),
            ForumRefusal::NoReason.into(),
            NoCertificate::NotComplete.into(),
            NoCertificate::NotYet.into(),
            NoCertificate::GivenAlready.into(),
            NoCertificate::RevokedAlready.into(),
            SchoolRefusal::InATeam,
            SchoolRefusal::TeamFull { most: 8 },
            SchoolRefusal::TeamsNotOpen { from: at },
            SchoolRefusal::TooLate { deadline: at },
            SchoolRefusal::HandInLength { read: 0, most: 5 },
            SchoolRefusal::TextLength { read: 9, most: 5 },
            SchoolRefusal::Sealed,
            SchoolRefusal::MarkOutside,
            SchoolRefusal::TooFewMarkers { are: 1, needed: 2 },
            SchoolRefusal::AnsweredAlready,
            SchoolRefusal::NotRead { why: NotRead::NotText },
            SchoolRefusal::AskedAlready,
            SchoolRefusal::NoTeam,
            SchoolRefusal::Days { read: 99, most: 60 },
            SchoolRefusal::NoMeeting,
            SchoolRefusal::OtherGroup,
            SchoolRefusal::MeetingEarly { from: at },
            SchoolRefusal::MeetingOver,
            SchoolRefusal::NoMeetingServer,
            SchoolRefusal::NoAnswer,
            SchoolRefusal::NotAsked { why: crate::doors::address::Refused::NotAnAddress },
            SchoolRefusal::PlatformThere,
            SchoolRefusal::LinkedElsewhere,
            MailRefusal::Empty.into(),
            MailRefusal::Short { words: 2 }.into(),
            MailRefusal::ManyFiles { count: 2 }.into(),
            MailRefusal::OtherFile { name: "a.pdf".to_owned() }.into(),
            MailRefusal::ManyThings.into(),
            MailRefusal::OldAddress.into(),
            MailRefusal::NothingWaits.into(),
        ];
        let zone: TimeZone = "America/La_Paz".parse().unwrap();
        for language in Language::ALL {
            for refusal in &refusals {
                let sentence = refusal.sentence(language, zone);
                assert!(sentence.ends_with('.') && !sentence.contains('⟦'), "{refusal:?}: {sentence}");
            }
        }
        let late = SchoolRefusal::TooLate { deadline: at }.sentence(Language::En, zone);
        assert!(late.contains("2023-11-14 18:13"), "{late}");
    }
}
