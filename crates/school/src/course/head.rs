//! `course.toml`: what a course is and how it is held.

use vocabulary::Language;

use super::keys::{Source, Words, choice, table};
use super::module::Module;
use super::questionnaire::Questionnaire;
use super::works::Works;

choice! { in files
    /// What an item is.
    pub enum ItemKind {
        /// A lecture: a recording, and its text.
        Video = "video",
        /// Things to read.
        Reading = "reading",
        /// A live session.
        Live = "live",
        /// An opening thread of the forum.
        Forum = "forum",
        /// An essay of one person.
        Essay = "essay",
        /// A project of a team.
        Project = "project",
    }

    /// What counts in place of what is asked for.
    pub enum InPlace {
        /// The text was opened and confirmed as read.
        TextRead = "text-read",
        /// The questions were answered in writing.
        WrittenAnswer = "written-answer",
    }

    /// From what the countries of a team are counted.
    pub enum CountedFrom {
        /// From the enrolments, and never from what people say of themselves afterwards.
        Enrolments = "enrolments",
    }
}

table! {
    /// A course: what is taught, and how. Read it with [`read`](super::read), write it with [`write`](super::write).
    pub struct Course {
        /// The version of the files' form.
        format: u32 = "format",
        /// The name in addresses.
        id: String = "id",
        /// The version; a run keeps the one with which it began.
        version: String = "version",
        /// The licence of the texts, as an SPDX identifier.
        licence: String = "licence",
        /// The file of the works that are cited.
        works_file: Option<String> = "works",
        /// The languages in which every text is.
        languages: Vec<Language> = "languages",
        /// The folders of the modules under `modules/`, in order; as many as [`modules`](Self::modules).
        module_folders: Vec<String> = "modules",
        /// What it is called.
        title: Words = "title",
        /// What it is, in a paragraph.
        summary: Words = "summary",
        /// What the source calls it.
        name_in_source: Option<NameInSource> = "name_in_source",
        /// What the source tells of it.
        origins: Vec<Origin> = "origin",
        /// What it is for.
        objectives: Vec<Objective> = "objective",
        /// Who sends whom.
        nomination: Option<NominationRule> = "nomination",
        /// The countries that nominate.
        countries: Vec<Country> = "country",
        /// The language groups of the live sessions.
        groups: Vec<Group> = "group",
        /// How the videos come out.
        videos: Option<Videos> = "videos",
        /// When live sessions are held.
        live: Option<Live> = "live",
        /// The forum.
        forum: Option<Forum> = "forum",
        /// The essays.
        essays: Option<Essays> = "essays",
        /// The rule of the group project.
        project: Option<ProjectRule> = "project",
        /// How essays and projects are marked.
        marking: Option<Marking> = "marking",
        /// What the certificate asks for.
        completion: Option<Completion> = "completion",
        /// The files of the questionnaires.
        questionnaire_files: Option<QuestionnaireFiles> = "questionnaires",
        /// What happens when a run has closed.
        after: Option<After> = "after",
        /// The items that a shorter edition takes from another course.
        takes: Option<Takes> = "takes",
        /// The modules, in order.
        modules: Vec<Module> = beside,
        /// The works that are cited.
        works: Option<Works> = beside,
        /// The questionnaires, each with its file.
        questionnaires: Vec<(String, Questionnaire)> = beside,
        /// Files that this version does not know, as they were read.
        other_files: super::Folder = beside,
    }

    /// What the source calls the course.
    pub struct NameInSource {
        /// The title, as it stands there.
        title: String = "title",
        /// Where.
        source: Source = here,
    }

    /// One thing the source tells of the course.
    pub struct Origin {
        /// Of what: a word.
        about: String = "about",
        /// The target of the Sustainable Development Goals that it names.
        sdg: Option<String> = "sdg",
        /// Where.
        source: Source = here,
        /// What it tells.
        text: Words = here,
    }

    /// What the course is for.
    pub struct Objective {
        /// Where it comes from.
        source: Source = here,
        /// The objective.
        text: Words = here,
    }

    /// Who sends whom.
    pub struct NominationRule {
        /// How many countries nominate.
        countries: u32 = "countries",
        /// Places of each.
        places_per_country: u32 = "places_per_country",
        /// Places in all.
        places: u32 = "places",
        /// The kinds of institution from which nominees come.
        employers: Vec<String> = "employers",
        /// Where it comes from.
        source: Source = here,
        /// Who sends the list.
        sender: Option<Sender> = "sender",
        /// Who waits for a place.
        reserves: Option<Reserves> = "reserves",
    }

    /// Who sends the list.
    pub struct Sender {
        /// Who.
        who: String = "who",
        /// How the nominees are chosen.
        selection: String = "selection",
        /// Where it comes from.
        source: Source = here,
    }

    /// Who waits for a place.
    pub struct Reserves {
        /// Ranked reserves of each country.
        per_country: u32 = "per_country",
        /// Where it comes from.
        source: Source = here,
    }

    /// A country that nominates.
    pub struct Country {
        /// Its ISO 3166-1 code of two letters.
        code: String = "code",
        /// Where it comes from.
        source: Source = here,
    }

    /// A language group of the live sessions.
    pub struct Group {
        /// Its language.
        language: Language = "language",
        /// Where it comes from.
        source: Source = here,
        /// What it is called.
        name: Words = "name",
    }

    /// How the videos come out.
    pub struct Videos {
        /// How many there are.
        count: u32 = "count",
        /// Days from one release to the next.
        release_every_days: u32 = "release_every_days",
        /// Where it comes from.
        source: Source = here,
        /// How many at a time.
        pace: Option<Pace> = "pace",
    }

    /// How many videos at a time.
    pub struct Pace {
        /// Videos a release.
        per_release: u32 = "per_release",
        /// Weeks in all.
        weeks: u32 = "weeks",
        /// Where it comes from.
        source: Source = here,
    }

    /// When live sessions are held.
    pub struct Live {
        /// When: `module-end`.
        when: String = "when",
        /// The languages of the groups.
        groups: Vec<Language> = "groups",
        /// Where it comes from.
        source: Source = here,
    }

    /// The forum.
    pub struct Forum {
        /// How many there are.
        count: u32 = "count",
        /// Where it comes from.
        source: Source = here,
        /// How it is used.
        usage: Option<ForumUse> = "use",
    }

    /// How the forum is used.
    pub struct ForumUse {
        /// The languages of posts.
        languages: Vec<Language> = "languages",
        /// How many threads the course opens.
        opening_threads: u32 = "opening_threads",
        /// Whether posts carry names.
        names_shown: bool = "names_shown",
        /// Where it comes from.
        source: Source = here,
    }

    /// The essays.
    pub struct Essays {
        /// How many there are.
        count: u32 = "count",
        /// Whether each person writes alone.
        individual: bool = "individual",
        /// Where it comes from.
        source: Source = here,
        /// The languages in which they may be written.
        language: Option<EssayLanguage> = "language",
    }

    /// The languages in which essays may be written.
    pub struct EssayLanguage {
        /// Any of these.
        any_of: Vec<Language> = "any_of",
        /// Where it comes from.
        source: Source = here,
    }

    /// The rule of the group project.
    pub struct ProjectRule {
        /// How many projects a person takes part in.
        count: u32 = "count",
        /// The fewest different countries in a team.
        countries_at_least: u32 = "countries_at_least",
        /// Whether the regional body must take part.
        regional_body: bool = "regional_body",
        /// Whether it must be possible to carry it out.
        feasible: bool = "feasible",
        /// Where it comes from.
        source: Source = here,
        /// Who may be in a team.
        team: Option<TeamSizes> = "team",
    }

    /// Who may be in a team.
    pub struct TeamSizes {
        /// The fewest members.
        members_at_least: u32 = "members_at_least",
        /// The most.
        members_at_most: u32 = "members_at_most",
        /// The day from which teams form; day 0 is the run's first.
        open_from_offset_days: Option<u32> = "open_from_offset_days",
        /// From what countries are counted.
        countries_counted_from: CountedFrom = "countries_counted_from",
        /// Where it comes from.
        source: Source = here,
    }

    /// How essays and projects are marked.
    pub struct Marking {
        /// Markers of each.
        markers: u32 = "markers",
        /// Whether markers do not see whose it is.
        blind_to_author: bool = "blind_to_author",
        /// Whether markers do not see one another's marks until all have sealed.
        blind_to_each_other_until_sealed: bool = "blind_to_each_other_until_sealed",
        /// What is marked so.
        applies_to: Vec<ItemKind> = "applies_to",
        /// The most points.
        scale: u32 = "scale",
        /// Further apart than this, in points, the markers must agree; otherwise the mean stands.
        agree_when_apart_by_more_than: u32 = "agree_when_apart_by_more_than",
        /// Further apart than this, a third reads.
        third_marker_when_apart_by_more_than: Option<u32> = "third_marker_when_apart_by_more_than",
        /// Where it comes from.
        source: Source = here,
    }

    /// What the certificate asks for.
    pub struct Completion {
        /// Where it comes from.
        source: Source = here,
        /// In words.
        text: Words = "text",
        /// As data; all must be met. None: there is no certificate.
        needs: Vec<Need> = "need",
    }

    /// One thing that the certificate asks for.
    pub struct Need {
        /// The kind of items.
        kind: ItemKind = "kind",
        /// How many of them.
        at_least: u32 = "at_least",
        /// How much of a video must be watched, in hundredths of its length.
        watched_percent: Option<u32> = "watched_percent",
        /// The fewest points.
        pass_mark: Option<u32> = "pass_mark",
        /// Whether the team must meet the project's rule.
        team_rule_met: Option<bool> = "team_rule_met",
        /// What counts in its place.
        or: Option<InPlace> = "or",
    }

    /// The files of the questionnaires.
    pub struct QuestionnaireFiles {
        /// Before the course.
        before: Option<String> = "before",
        /// After each module.
        per_module: Option<String> = "per_module",
        /// After the course.
        after: Option<String> = "after",
        /// Where it comes from.
        source: Source = here,
    }

    /// What happens when a run has closed.
    pub struct After {
        /// Kinds of item that are then open to everyone.
        open_archive: Vec<ItemKind> = "open_archive",
        /// Where it comes from.
        source: Source = here,
        /// What the authors of the course open besides.
        more: Option<AfterMore> = "more",
    }

    /// What is opened besides.
    pub struct AfterMore {
        /// Kinds of item.
        open_archive: Vec<ItemKind> = "open_archive",
        /// Where it comes from.
        source: Source = here,
    }

    /// What a shorter edition takes from another course.
    pub struct Takes {
        /// The other course's name.
        course: String = "course",
        /// The version of it.
        version: String = "version",
        /// Where it comes from.
        source: Source = here,
        /// The items, in order.
        items: Vec<TakenItem> = "item",
    }

    /// An item that is taken.
    pub struct TakenItem {
        /// Its name there.
        id: String = "id",
        /// The day of its release here.
        offset_days: u32 = "offset_days",
    }
}

impl Course {
    /// The items of all modules, in order.
    pub fn items(&self) -> impl Iterator<Item = &super::item::Item> {
        self.modules.iter().flat_map(|module| &module.items)
    }

    /// The item of that name.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&super::item::Item> {
        self.items().find(|item| item.id == id)
    }

    /// The kinds of item that are open to everyone when a run has closed.
    pub fn opened_afterwards(&self) -> impl Iterator<Item = ItemKind> + '_ {
        let more = |after: &'_ After| after.more.as_ref().map(|more| more.open_archive.clone()).unwrap_or_default();
        self.after.iter().flat_map(move |after| after.open_archive.clone().into_iter().chain(more(after)))
    }

    /// Gives every module and item the folder that its place asks for: `01-NAME`. For courses that were put together
    /// from elsewhere.
    pub fn number_folders(&mut self) {
        let folder = |place: usize, id: &str| format!("{:02}-{id}", place + 1);
        self.module_folders =
            self.modules.iter().enumerate().map(|(place, module)| folder(place, &module.id)).collect();
        for module in &mut self.modules {
            module.item_folders =
                module.items.iter().enumerate().map(|(place, item)| folder(place, &item.id)).collect();
        }
    }
}
