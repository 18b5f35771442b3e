//! What the files of a course must say of one another.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::Language;

use super::folder::Folder;
use super::head::{Course, ItemKind};
use super::item::{Detail, Item, ReadingWhat};
use super::keys::Source;
use super::problem::Problem;
use super::questionnaire::{QuestionKind, Questionnaire};
use super::rubric::Rubric;
use super::template::{ColumnType, Template};
use super::works::in_markdown;

/// The longest name of a thing within a course.
const LONGEST_ID: usize = 80;

/// Adds what is wrong.
pub(super) fn check(course: &Course, folder: &Folder, problems: &mut Vec<Problem>) {
    Check { course, folder, problems }.course();
}

struct Check<'a> {
    course: &'a Course,
    folder: &'a Folder,
    problems: &'a mut Vec<Problem>,
}

impl Check<'_> {
    /// Says what is wrong, at the line where `needle` stands first.
    fn say(&mut self, path: &str, needle: &str, read: impl AsRef<str>, expected: impl Into<String>) {
        let text = self.folder.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let line = text.lines().position(|line| line.contains(needle)).map(|place| place + 1);
        self.problems.push(Problem::new(path, line, read, expected));
    }

    fn course(&mut self) {
        let (path, course) = ("course.toml", self.course);
        if course.format != super::FORMAT {
            self.say(path, "format", format!("format = {}", course.format), format!("{}", super::FORMAT));
        }
        self.id(path, &course.id);
        if course.languages.is_empty() {
            self.say(path, "languages", "no languages", "at least one language");
        }
        if course.takes.is_some() && !course.modules.is_empty() {
            self.say(path, "[takes]", "modules and [takes]", "either modules of its own, or items of another course");
        }
        for need in course.completion.iter().flat_map(|completion| &completion.needs) {
            let there = course.items().filter(|item| item.kind() == need.kind && item.counts).count();
            if course.takes.is_none() && (need.at_least as usize) > there {
                let read = format!("at_least = {} of kind {}", need.at_least, need.kind.word());
                self.say(path, "[[completion.need]]", read, format!("at most the {there} that count"));
            }
        }
        self.counts();
        for country in &course.countries {
            if vocabulary::country::by_alpha2(&country.code).is_none() {
                self.say(path, &country.code, &country.code, "an ISO 3166-1 code of two letters");
            }
        }
        let codes = course.countries.iter().map(|country| country.code.as_str());
        self.once(path, "country", codes);
        self.sources(path);
        self.modules();
        for (path, questionnaire) in &course.questionnaires {
            self.questionnaire(path, questionnaire);
        }
    }

    /// Numbers that are said of the whole, against what is there.
    fn counts(&mut self) {
        let (path, course) = ("course.toml", self.course);
        if course.takes.is_some() {
            return;
        }
        let said = [
            (ItemKind::Video, course.videos.as_ref().map(|videos| videos.count), "[videos]"),
            (ItemKind::Essay, course.essays.as_ref().map(|essays| essays.count), "[essays]"),
            (ItemKind::Project, course.project.as_ref().map(|project| project.count), "[project]"),
        ];
        for (kind, said, place) in said {
            let there = course.items().filter(|item| item.kind() == kind).count();
            if said.is_some_and(|said| said as usize != there) {
                self.say(
                    path,
                    place,
                    format!("count = {}", said.unwrap_or_default()),
                    format!("the {there} that are there"),
                );
            }
        }
        if let Some(nomination) = &course.nomination {
            if nomination.places != nomination.countries * nomination.places_per_country {
                let expected = format!("{} × {}", nomination.countries, nomination.places_per_country);
                self.say(path, "places =", format!("places = {}", nomination.places), expected);
            }
            if !course.countries.is_empty() && nomination.countries as usize != course.countries.len() {
                let expected = format!("the {} of [[country]]", course.countries.len());
                self.say(path, "countries =", format!("countries = {}", nomination.countries), expected);
            }
        }
        if let Some(team) = course.project.as_ref().and_then(|project| project.team.as_ref()) {
            self.sizes(path, "members_at_least", team.members_at_least, team.members_at_most);
        }
    }

    fn sizes(&mut self, path: &str, key: &str, least: u32, most: u32) {
        if least > most || most == 0 {
            self.say(path, key, format!("{least} to {most}"), "the fewest first, then the most");
        }
    }

    fn id(&mut self, path: &str, id: &str) {
        let is_one = !id.is_empty()
            && id.len() <= LONGEST_ID
            && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_one {
            self.say(path, "id", format!("id = {id}"), "small letters of the Latin alphabet, digits and “-”");
        }
    }

    fn once<'b>(&mut self, path: &str, what: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.say(path, id, format!("{what} “{id}” twice"), "each once");
            }
        }
    }

    fn sources(&mut self, path: &str) {
        let course = self.course;
        let all = course
            .origins
            .iter()
            .map(|origin| &origin.source)
            .chain(course.objectives.iter().map(|objective| &objective.source))
            .chain(course.nomination.iter().map(|nomination| &nomination.source))
            .chain(course.countries.iter().map(|country| &country.source));
        for source in all.collect::<Vec<_>>() {
            self.source(path, source);
        }
    }

    fn source(&mut self, path: &str, source: &Source) {
        self.citations(path, &source.cite.0);
    }

    fn citations(&mut self, path: &str, citations: &[String]) {
        // A shorter edition cites the works of the course it takes from, which are not here.
        let Some(works) = &self.course.works else { return };
        for citation in citations {
            if let Some(expected) = works.wrong(citation) {
                self.say(path, citation, citation, expected);
            }
        }
    }

    fn modules(&mut self) {
        let course = self.course;
        let ids = course.modules.iter().map(|module| module.id.as_str());
        self.once("course.toml", "the module", ids);
        let ids = course.items().map(|item| item.id.as_str());
        self.once("course.toml", "the item", ids);
        for (folder, module) in course.module_folders.iter().zip(&course.modules) {
            let path = format!("modules/{folder}/module.toml");
            self.id(&path, &module.id);
            self.named_as(&path, folder, &module.id);
            let weeks = match module.weeks.as_slice() {
                [first, last] if 1 <= *first && first <= last => *first..=*last,
                read => {
                    self.say(&path, "weeks", format!("weeks = {read:?}"), "the first and the last week, from 1");
                    0..=u32::MAX
                }
            };
            for (name, item) in module.item_folders.iter().zip(&module.items) {
                let within = format!("modules/{folder}/items/{name}");
                let path = format!("{within}/item.toml");
                self.id(&path, &item.id);
                self.named_as(&path, name, &item.id);
                // A project's brief is open before its module begins.
                let is_early = item.kind() == ItemKind::Project;
                if let Some(week) = item.week.filter(|week| !is_early && !weeks.contains(week)) {
                    self.say(&path, "week", format!("week = {week}"), "a week of its module");
                }
                self.item(&within, &path, item);
            }
        }
    }

    fn named_as(&mut self, path: &str, folder: &str, id: &str) {
        let without = folder.split_once('-').filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
        if without.map(|(_, name)| name) != Some(id) {
            self.say(path, "id", format!("id = {id} in the folder {folder}"), "the folder's name without its number");
        }
    }

    fn item(&mut self, within: &str, path: &str, item: &Item) {
        self.source(path, &item.source);
        // In a live session, a group's language holds that group's brief; elsewhere the texts are one text.
        self.texts(within, &item.texts, item.kind() != ItemKind::Live);
        match &item.detail {
            Detail::Essay(essay) => {
                self.sizes(path, "words_at_least", essay.words_at_least, essay.words_at_most);
                self.days(path, item.offset_days, &[essay.due_offset_days]);
                self.rubric(within, essay.rubric_file.as_deref(), essay.rubric.as_ref());
            }
            Detail::Project(project) => {
                let days: Vec<_> = project.draft_offset_days.into_iter().chain([project.due_offset_days]).collect();
                self.days(path, item.offset_days, &days);
                if let Some(more) = &project.rule.more {
                    self.sizes(path, "members_at_least", more.members_at_least, more.members_at_most);
                }
                self.rubric(within, project.rubric_file.as_deref(), project.rubric.as_ref());
                if let (Some(file), Some(template)) = (&project.template_file, &project.template) {
                    self.template(&format!("{within}/{file}"), template);
                }
            }
            Detail::Live(live) => {
                for session in &live.sessions {
                    self.days(path, item.offset_days, &[session.offset_days]);
                    if !self.course.groups.iter().any(|group| group.language == session.group) {
                        let read = format!("group = {}", session.group);
                        self.say(path, "group", read, "the language of a [[group]] of the course");
                    }
                }
            }
            Detail::Reading(reading) => {
                for entry in &reading.readings {
                    match &entry.what {
                        ReadingWhat::Passage(passage) => self.citations(path, &passage.cite.0),
                        ReadingWhat::Named(named) => self.citations(path, &named.cite.0),
                        ReadingWhat::Casebook(_) => {}
                    }
                }
            }
            Detail::Video(_) | Detail::Forum(_) => {}
        }
    }

    /// Days that come one after another.
    fn days(&mut self, path: &str, first: u32, then: &[u32]) {
        let days: Vec<_> = std::iter::once(first).chain(then.iter().copied()).collect();
        if !days.is_sorted() {
            self.say(path, "offset_days", format!("the days {days:?}"), "released first, handed in or held afterwards");
        }
    }

    /// The versions of one text carry the same citations.
    fn texts(&mut self, within: &str, texts: &BTreeMap<Language, String>, is_one_text: bool) {
        let mut first: Option<(Language, BTreeSet<&str>)> = None;
        for (language, text) in texts {
            let path = format!("{within}/{language}.md");
            if text.trim().is_empty() {
                self.problems.push(Problem::new(&path, Some(1), "an empty text", "the item's text"));
            }
            let found = in_markdown(text);
            for (line, citation) in &found {
                if let Some(expected) = self.course.works.as_ref().and_then(|works| works.wrong(citation)) {
                    self.problems.push(Problem::new(&path, Some(*line), citation, expected));
                }
            }
            let cited: BTreeSet<_> = found.into_iter().map(|(_, citation)| citation).collect();
            match &first {
                None => first = Some((*language, cited)),
                Some(_) if !is_one_text => {}
                Some((other, others)) => {
                    for citation in cited.symmetric_difference(others) {
                        let read = format!("[{citation}] in one of {other}.md and {language}.md");
                        self.problems.push(Problem::new(&path, None, read, "the same citations in each language"));
                    }
                }
            }
        }
    }

    fn rubric(&mut self, within: &str, file: Option<&str>, rubric: Option<&Rubric>) {
        let (Some(file), Some(rubric)) = (file, rubric) else {
            return self.say(
                &format!("{within}/item.toml"),
                "kind",
                "no rubric",
                "rubric = the file that says how it is marked",
            );
        };
        let path = format!("{within}/{file}");
        let sum: u32 = rubric.criteria.iter().map(|criterion| criterion.points).sum();
        if sum != rubric.total {
            self.say(&path, "total", format!("total = {}", rubric.total), format!("{sum}, the criteria's sum"));
        }
        if self.course.marking.as_ref().is_some_and(|marking| marking.scale != rubric.total) {
            self.say(&path, "total", format!("total = {}", rubric.total), "the scale of [marking]");
        }
        self.once(&path, "the criterion", rubric.criteria.iter().map(|criterion| criterion.id.as_str()));
        for criterion in &rubric.criteria {
            let points: Vec<_> = criterion.levels.iter().map(|level| level.points).collect();
            let falls = points.windows(2).all(|pair| pair[0] > pair[1]);
            if !falls || points.first() != Some(&criterion.points) || points.last() != Some(&0) {
                let read = format!("the levels {points:?} of “{}”", criterion.id);
                let expected = format!("levels that fall from {} to 0", criterion.points);
                self.say(&path, &format!("\"{}\"", criterion.id), read, expected);
            }
        }
    }

    fn template(&mut self, path: &str, template: &Template) {
        self.once(path, "the section", template.sections.iter().map(|section| section.id.as_str()));
        for section in &template.sections {
            self.once(path, "the column", section.columns.iter().map(|column| column.id.as_str()));
            for column in &section.columns {
                let is_choice = column.column_type == ColumnType::Choice;
                if is_choice == column.choices.is_empty() {
                    let read = format!("the choices {:?} of “{}”", column.choices, column.id);
                    self.say(path, &column.id, read, "choices, where the type is one, and none elsewhere");
                }
                for choice in &column.choices {
                    if !template.choices.iter().any(|known| known.id == *choice) {
                        self.say(path, choice, format!("the choice “{choice}”"), "one that a [[choice]] names");
                    }
                }
            }
        }
    }

    fn questionnaire(&mut self, path: &str, questionnaire: &Questionnaire) {
        self.once(path, "the question", questionnaire.questions.iter().map(|question| question.id.as_str()));
        for question in &questionnaire.questions {
            let scale = question.scale.as_ref();
            let is_known = scale.is_some_and(|id| questionnaire.scales.iter().any(|scale| scale.id == *id));
            if (question.kind == QuestionKind::Scale) != is_known {
                let read = format!("scale = {:?} of “{}”", scale, question.id);
                self.say(path, &question.id, read, "a [[scale]] for a question of that kind, and none elsewhere");
            }
            if (question.kind == QuestionKind::Choice) == question.choices.is_empty() {
                let read = format!("{} choices of “{}”", question.choices.len(), question.id);
                self.say(path, &question.id, read, "choices for a question of that kind, and none elsewhere");
            }
        }
    }
}
