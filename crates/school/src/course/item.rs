//! `item.toml`: one item, and what its kind adds.

use std::collections::BTreeMap;

use vocabulary::Language;

use super::emit::Section;
use super::head::{CountedFrom, ItemKind};
use super::keys::{Citations, Here, Key, Row, Source, Value as _, Words, choice, table};
use super::module::Aim;
use super::rubric::Rubric;
use super::template::Template;

choice! { in files
    /// A kind of reading.
    pub enum ReadingKind {
        /// A passage of a work.
        Passage = "passage",
        /// An entry of the record.
        Casebook = "casebook",
        /// A work that a source only names.
        Named = "named",
    }

    /// How much of a reference the source gives.
    pub enum FullReference {
        /// The words are all that there is to find it.
        AsInSource = "as-in-source",
        /// The text stops short of it.
        NotInSource = "not-in-source",
    }
}

table! {
    /// One item.
    pub struct Item {
        /// Its name in the course.
        id: String = "id",
        /// The week, from 1, with which it is released.
        week: Option<u32> = "week",
        /// The day of its release; day 0 is the run's first.
        offset_days: u32 = "offset_days",
        /// Minutes that a participant will need; for a video, its planned length.
        minutes: u32 = "minutes",
        /// Whether everyone is expected to do it.
        required: bool = "required",
        /// Whether it counts towards the certificate.
        counts: bool = "counts",
        /// Where it comes from.
        source: Source = here,
        /// What it is called.
        title: Words = "title",
        /// What it is about.
        summary: Words = "summary",
        /// What a participant can do afterwards.
        aims: Vec<Aim> = "aim",
        /// What its kind adds.
        detail: Detail = here,
        /// The Markdown in each language.
        texts: BTreeMap<Language, String> = beside,
    }

    /// One thing to read.
    pub struct ReadingEntry {
        /// Minutes that it takes, where that was said.
        minutes: Option<u32> = "minutes",
        /// Whether everyone is expected to read it.
        required: bool = "required",
        /// Why it is read.
        why: Words = "why",
        /// What it is.
        what: ReadingWhat = here,
    }

    /// A live session of one group.
    pub struct Session {
        /// The group's language.
        group: Language = "group",
        /// The day; day 0 is the run's first.
        offset_days: u32 = "offset_days",
        /// Its length.
        minutes: u32 = "minutes",
        /// What this group works on.
        task: Words = "task",
        /// Parts that are played; each player sees only her own.
        roles: Vec<SessionRole> = "role",
    }

    /// A part that is played in a live session.
    pub struct SessionRole {
        /// What it is called.
        name: String = "name",
        /// What its player is told.
        told: Words = here,
    }

    /// The rule of a project, as its item states it.
    pub struct Rule {
        /// The fewest different countries.
        countries_at_least: u32 = "countries_at_least",
        /// Whether the regional body must take part.
        regional_body: bool = "regional_body",
        /// Whether it must be possible to carry it out.
        feasible: bool = "feasible",
        /// Where it comes from.
        source: Source = here,
        /// Who may be in a team.
        more: Option<RuleMore> = "more",
        /// In words.
        text: Words = "text",
    }

    /// Who may be in a team.
    pub struct RuleMore {
        /// The fewest members.
        members_at_least: u32 = "members_at_least",
        /// The most.
        members_at_most: u32 = "members_at_most",
        /// From what countries are counted.
        countries_counted_from: CountedFrom = "countries_counted_from",
        /// Where it comes from.
        source: Source = here,
    }
}

table! { parts
    /// What an essay adds.
    pub struct Essay {
        /// Whether each person writes alone.
        individual: bool = "individual",
        /// The day on which it is handed in.
        due_offset_days: u32 = "due_offset_days",
        /// The fewest words.
        words_at_least: u32 = "words_at_least",
        /// The most.
        words_at_most: u32 = "words_at_most",
        /// The file that says how it is marked.
        rubric_file: Option<String> = "rubric",
        /// How it is marked.
        rubric: Option<Rubric> = beside,
    }

    /// What a project adds.
    pub struct Project {
        /// Whether each person writes alone; a project is a team's.
        individual: bool = "individual",
        /// The day on which a draft is handed in.
        draft_offset_days: Option<u32> = "draft_offset_days",
        /// The day on which it is handed in.
        due_offset_days: u32 = "due_offset_days",
        /// The file that says how it is marked.
        rubric_file: Option<String> = "rubric",
        /// The file of its parts.
        template_file: Option<String> = "template",
        /// The rule.
        rule: Rule = "rule",
        /// How it is marked.
        rubric: Option<Rubric> = beside,
        /// The parts of its document.
        template: Option<Template> = beside,
    }

    /// A passage to read.
    pub struct Passage {
        /// The work.
        work: String = "work",
        /// Which lines of it.
        cite: Citations = here,
        /// The work's full reference.
        reference: String = "reference",
    }

    /// A work that a source only names.
    pub struct NamedWork {
        /// How much of the reference the source gives.
        full_reference: FullReference = "full_reference",
        /// Where it is named.
        cite: Citations = here,
        /// How it is named there.
        named_as: Words = "named_as",
    }

    /// What a live session adds.
    pub struct LiveDetail {
        /// The name of a recording, or `none yet`.
        recording: Option<String> = "recording",
        /// One for each group.
        sessions: Vec<Session> = "session",
    }

    /// What a video adds.
    pub struct VideoDetail {
        /// The name of a recording, or `none yet`: then the text stands for it.
        recording: Option<String> = "recording",
    }

    /// What a reading adds.
    pub struct ReadingDetail {
        /// What is read.
        readings: Vec<ReadingEntry> = "reading",
    }

    /// What a forum adds.
    pub struct ForumDetail {
        /// What the thread is: `opening`.
        thread: String = "thread",
        /// Whether posts carry names.
        names_shown: bool = "names_shown",
    }

    /// An entry of the record.
    pub struct CasebookEntry {
        /// Its identifier.
        entry: String = "entry",
    }
}

/// What an item's kind adds.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    /// A lecture.
    Video(VideoDetail),
    /// Things to read.
    Reading(ReadingDetail),
    /// A live session.
    Live(LiveDetail),
    /// An opening thread.
    Forum(ForumDetail),
    /// An essay.
    Essay(Essay),
    /// A project.
    Project(Box<Project>),
}

impl Here for Detail {
    fn read_here(row: &mut Row<'_>) -> Option<Self> {
        Some(match ItemKind::take(row, "kind")? {
            ItemKind::Video => Self::Video(Here::read_here(row)?),
            ItemKind::Reading => Self::Reading(Here::read_here(row)?),
            ItemKind::Live => Self::Live(Here::read_here(row)?),
            ItemKind::Forum => Self::Forum(Here::read_here(row)?),
            ItemKind::Essay => Self::Essay(Here::read_here(row)?),
            ItemKind::Project => Self::Project(Box::new(Here::read_here(row)?)),
        })
    }

    fn put_here(&self, section: &mut Section) {
        section.put("kind", self.kind().out());
        match self {
            Self::Video(detail) => detail.put_here(section),
            Self::Reading(detail) => detail.put_here(section),
            Self::Live(detail) => detail.put_here(section),
            Self::Forum(detail) => detail.put_here(section),
            Self::Essay(detail) => detail.put_here(section),
            Self::Project(detail) => detail.put_here(section),
        }
    }
}

impl Detail {
    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> ItemKind {
        match self {
            Self::Video(_) => ItemKind::Video,
            Self::Reading(_) => ItemKind::Reading,
            Self::Live(_) => ItemKind::Live,
            Self::Forum(_) => ItemKind::Forum,
            Self::Essay(_) => ItemKind::Essay,
            Self::Project(_) => ItemKind::Project,
        }
    }
}

/// What is read.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadingWhat {
    /// A passage of a work.
    Passage(Passage),
    /// An entry of the record.
    Casebook(CasebookEntry),
    /// A work that a source only names.
    Named(NamedWork),
}

impl Here for ReadingWhat {
    fn read_here(row: &mut Row<'_>) -> Option<Self> {
        Some(match ReadingKind::take(row, "kind")? {
            ReadingKind::Passage => Self::Passage(Here::read_here(row)?),
            ReadingKind::Casebook => Self::Casebook(Here::read_here(row)?),
            ReadingKind::Named => Self::Named(Here::read_here(row)?),
        })
    }

    fn put_here(&self, section: &mut Section) {
        match self {
            Self::Passage(passage) => {
                section.put("kind", ReadingKind::Passage.out());
                passage.put_here(section);
            }
            Self::Casebook(entry) => {
                section.put("kind", ReadingKind::Casebook.out());
                entry.put_here(section);
            }
            Self::Named(named) => {
                section.put("kind", ReadingKind::Named.out());
                named.put_here(section);
            }
        }
    }
}

impl Item {
    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> ItemKind {
        self.detail.kind()
    }

    /// How it is marked, when it is.
    #[must_use]
    pub fn rubric(&self) -> Option<&Rubric> {
        match &self.detail {
            Detail::Essay(essay) => essay.rubric.as_ref(),
            Detail::Project(project) => project.rubric.as_ref(),
            _ => None,
        }
    }

    /// The parts of the document that a team writes together, when it writes one.
    #[must_use]
    pub fn document(&self) -> Option<&Template> {
        match &self.detail {
            Detail::Project(project) => project.template.as_ref(),
            _ => None,
        }
    }

    /// The day on which it is handed in, when something is.
    #[must_use]
    pub fn due_offset_days(&self) -> Option<u32> {
        match &self.detail {
            Detail::Essay(essay) => Some(essay.due_offset_days),
            Detail::Project(project) => Some(project.due_offset_days),
            _ => None,
        }
    }
}
