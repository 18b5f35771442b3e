//! The course in a run: its modules and items, what is open and when the rest opens, what is done, what comes next.

use askama::Template;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use desk::pages::{Answer, Guest, Known};
use desk::people::TimeZone;
use shell::{Argument, Language, Texts, Title};

use super::nav;
use super::routes::{Audience, Route, show};
use super::told::{told, zone_of};
use super::wording;
use crate::rules::completion::Progress;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::run::Stage;
use crate::store::School;
use crate::store::enrolments::Enrolled;
use crate::store::items::{CoursePage, ItemShown, Meeting};

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    vec![show(Audience::InRun, "/runs/{run}", course)]
}

#[derive(Template)]
#[template(path = "school_course.html")]
struct CourseSheet {
    texts: Texts,
    ways: Vec<(String, String)>,
    title: String,
    meta: Vec<String>,
    notice: Option<String>,
    actions: Vec<(String, String)>,
    next: Vec<Step>,
    progress: Vec<String>,
    modules: Vec<ModuleLines>,
    done: String,
}

struct Step {
    label: String,
    title: String,
    address: Option<String>,
    when: String,
}

struct ModuleLines {
    id: String,
    title: String,
    summary: String,
    items: Vec<ItemLine>,
    questionnaire: Option<(String, String)>,
}

struct ItemLine {
    kind: String,
    title: String,
    address: Option<String>,
    is_done: bool,
    about: String,
}

/// For whom a page is put into words.
struct Words<'a> {
    guest: &'a Guest,
    zone: TimeZone,
    run: i64,
    group: Option<Language>,
}

/// `/runs/RUN`
async fn course(guest: Guest, reader: Option<Known>, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    let zone = zone_of(reader.as_ref());
    let id = reader.as_ref().map(|reader| reader.person.id);
    let page = match school.course_page(id, run).await {
        Ok(page) => page,
        // Who is not signed in may be somebody of the run.
        Err(error) if reader.is_none() && error.desk_refusal().is_some() => return Err(guest.sign_in_first()),
        Err(error) => return Err(told(&guest, zone, error)),
    };
    let sheet = sheet(&guest, zone, &page, school.desk().now());
    let title = Title { title: sheet.title.clone(), is_private: true, ..Title::default() };
    Ok(guest.unkept(shell::page(&guest.visit, &title, &sheet)))
}

fn sheet(guest: &Guest, zone: TimeZone, page: &CoursePage, now: DateTime<Utc>) -> CourseSheet {
    let texts = guest.texts;
    let group = page.enrolled.as_ref().and_then(|one| one.group);
    let words = Words { guest, zone, run: page.run.id, group };
    let starts = wording::day(texts, page.run.calendar.starts_on);
    let zone_name = Argument::from(zone.name());
    let mut meta = vec![
        wording::stage(texts, page.run.stage),
        texts.text_with("school-begins", &[("day", starts.into())]),
        texts.text_with("school-times-in", &[("zone", zone_name)]),
    ];
    if let Some(enrolled) = &page.enrolled {
        meta.extend(enrolled.roles.iter().map(|role| wording::role(texts, *role)));
    }
    let takes = page.enrolled.as_ref().is_some_and(|one| one.is(EnrolmentRole::Participant));
    let is_held = page.run.stage == Stage::Running;
    let per_module = page.questionnaires.per_module.as_ref().filter(|_| takes && is_held);
    let module = |module: &crate::store::items::ModuleShown| ModuleLines {
        id: module.id.clone(),
        title: module.title.text(guest.language()).to_owned(),
        summary: module.summary.text(guest.language()).to_owned(),
        items: module.items.iter().map(|item| words.item(item)).collect(),
        questionnaire: per_module.map(|id| {
            let path = format!("/runs/{}/questions/{id}?module={}", page.run.id, module.id);
            (guest.address(&path), texts.text("school-questions-module"))
        }),
    };
    let done = ["group", "left", "answered"].into_iter().find(|done| guest.asked("done") == Some(done));
    CourseSheet {
        texts,
        ways: nav::ways(guest, page.run.id),
        title: page.title.text(guest.language()).to_owned(),
        meta,
        notice: done.map(|done| texts.text(&format!("school-done-{done}"))),
        actions: words.actions(page),
        next: if takes && is_held { words.next(page, now) } else { Vec::new() },
        progress: if takes { page.progress.iter().map(|need| progress(texts, need)).collect() } else { Vec::new() },
        modules: page.modules.iter().map(module).collect(),
        done: texts.text("school-item-done"),
    }
}

/// How far one thing that the certificate asks for is.
fn progress(texts: Texts, need: &Progress) -> String {
    let line = texts.text_with(
        "school-progress-line",
        &[
            ("kind", wording::kind(texts, need.kind).into()),
            ("done", Argument::from(need.done.len())),
            ("needed", Argument::from(need.needed)),
        ],
    );
    if need.lacks_team_rule { format!("{line} {}", texts.text("school-progress-team")) } else { line }
}

/// What comes next for who takes the course: each at most one.
#[derive(Debug, Default, PartialEq)]
struct Nexts<'a> {
    /// The first item that is open, expected, and not done.
    to_do: Option<&'a ItemShown>,
    /// What is due first.
    due: Option<(&'a ItemShown, DateTime<Utc>)>,
    /// The session that one's group holds first.
    meets: Option<(&'a ItemShown, DateTime<Utc>)>,
    /// What opens first.
    opens: Option<(&'a ItemShown, DateTime<Utc>)>,
}

fn nexts<'a>(items: impl Iterator<Item = &'a ItemShown>, group: Option<Language>, now: DateTime<Utc>) -> Nexts<'a> {
    let mut next = Nexts::default();
    let earlier =
        |held: &mut Option<(&'a ItemShown, DateTime<Utc>)>, item: &'a ItemShown, at: Option<DateTime<Utc>>| {
            if let Some(at) = at.filter(|at| *at > now)
                && held.is_none_or(|(_, other)| at < other)
            {
                *held = Some((item, at));
            }
        };
    for item in items {
        let is_due_later = item.due.is_some_and(|due| due > now);
        if item.id.is_some()
            && item.required
            && !item.is_done
            && next.to_do.is_none()
            && item.due.is_none_or(|_| is_due_later)
        {
            next.to_do = Some(item);
        }
        if !item.is_done {
            earlier(&mut next.due, item, item.due);
        }
        earlier(&mut next.opens, item, item.opens);
        let mine = item.meetings.iter().filter(|meeting| group.is_none_or(|group| meeting.group == group));
        for meeting in mine {
            earlier(&mut next.meets, item, meeting.time.as_ref().map(|time| time.at));
        }
    }
    next
}

impl Words<'_> {
    fn at(&self, at: DateTime<Utc>) -> String {
        desk::pages::instant(self.guest.texts, self.zone, at)
    }

    fn address(&self, item: &ItemShown) -> Option<String> {
        let id = item.id.as_ref()?;
        Some(self.guest.address(&format!("/runs/{}/items/{id}", self.run)))
    }

    fn item(&self, item: &ItemShown) -> ItemLine {
        let texts = self.guest.texts;
        let with = |key: &str, at: DateTime<Utc>| texts.text_with(key, &[("at", self.at(at).into())]);
        let mut about = vec![texts.text_with("school-minutes", &[("count", Argument::from(item.minutes))])];
        about.push(texts.text(if item.required { "school-required" } else { "school-optional" }));
        if item.id.is_none() {
            about.push(item.opens.map_or_else(|| texts.text("school-opens-never"), |at| with("school-opens", at)));
        }
        about.extend(item.due.map(|at| with("school-due", at)));
        let mine = item.meetings.iter().filter(|meeting| self.group.is_none_or(|group| meeting.group == group));
        about.extend(mine.map(|meeting| meets(texts, self.zone, meeting)));
        ItemLine {
            kind: wording::kind(texts, item.kind),
            title: item.title.text(self.guest.language()).to_owned(),
            address: self.address(item),
            is_done: item.is_done,
            about: about.join(" · "),
        }
    }

    fn next(&self, page: &CoursePage, now: DateTime<Utc>) -> Vec<Step> {
        let texts = self.guest.texts;
        let next = nexts(page.modules.iter().flat_map(|module| &module.items), self.group, now);
        let step = |key: &str, (item, at): (&ItemShown, Option<DateTime<Utc>>)| Step {
            label: texts.text(key),
            title: item.title.text(self.guest.language()).to_owned(),
            address: self.address(item),
            when: at.map(|at| self.at(at)).unwrap_or_default(),
        };
        let timed = |(item, at)| (item, Some(at));
        [
            next.to_do.map(|item| step("school-next-do", (item, None))),
            next.due.map(|due| step("school-next-due", timed(due))),
            next.meets.map(|meets| step("school-next-live", timed(meets))),
            next.opens.map(|opens| step("school-next-opens", timed(opens))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What the reader can do besides reading.
    fn actions(&self, page: &CoursePage) -> Vec<(String, String)> {
        let way = |path: String, key: &str| (self.guest.address(&path), self.guest.text(key));
        let run = self.run;
        let mut actions = Vec::new();
        let is = |role: EnrolmentRole| page.enrolled.as_ref().is_some_and(|one: &Enrolled| one.is(role));
        if is(EnrolmentRole::Participant) {
            if page.groups.len() > 1 {
                actions.push(way(format!("/runs/{run}/group"), "school-group-title"));
            }
            let names = [&page.questionnaires.before, &page.questionnaires.after];
            for (name, key) in names.into_iter().zip(["school-questions-before", "school-questions-after"]) {
                let is_asked = page.run.stage == Stage::Running || key == "school-questions-before";
                if let Some(name) = name.as_ref().filter(|_| is_asked && page.run.stage != Stage::Draft) {
                    actions.push(way(format!("/runs/{run}/questions/{name}"), key));
                }
            }
        }
        if is(EnrolmentRole::Participant) {
            actions.push(way(format!("/runs/{run}/teams"), "work-teams-title"));
            actions.push(way(format!("/runs/{run}/progress"), "work-progress-title"));
            actions.push(way(format!("/runs/{run}/by-mail"), "by-mail-title"));
        }
        if is(EnrolmentRole::Marker) {
            actions.push(way(format!("/runs/{run}/marking"), "work-tasks-title"));
        }
        if page.organises {
            actions.push(way(format!("/runs/{run}/organise"), "school-organise-title"));
        } else if is(EnrolmentRole::Tutor) {
            actions.push(way(format!("/runs/{run}/people"), "school-people-title"));
        }
        actions
    }
}

/// When a group meets.
pub(super) fn meets(texts: Texts, zone: TimeZone, meeting: &Meeting) -> String {
    let group = Argument::from(meeting.group.own_name());
    let minutes = ("count", Argument::from(meeting.minutes));
    match (&meeting.time, meeting.day) {
        (Some(time), _) => {
            let at = desk::pages::instant(texts, zone, time.at);
            texts.text_with("school-meets", &[("group", group), ("at", at.into()), minutes])
        }
        (None, Some(day)) => {
            let day = wording::day(texts, day);
            texts.text_with("school-meets-on", &[("group", group), ("day", day.into()), minutes])
        }
        (None, None) => texts.text_with("school-meets-some-day", &[("group", group), minutes]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::ItemKind;
    use crate::rules::completion::Deeds;
    use crate::store::live::{LiveTime, MeetingPlace};

    fn item(id: &str, hours: i64) -> ItemShown {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let opens = now + chrono::TimeDelta::hours(hours);
        ItemShown {
            id: (hours <= 0).then(|| id.to_owned()),
            title: crate::course::Words::default(),
            summary: None,
            kind: ItemKind::Video,
            opens: Some(opens),
            due: None,
            minutes: 1,
            required: true,
            deeds: Deeds::default(),
            is_done: false,
            meetings: Vec::new(),
        }
    }

    #[test]
    fn what_comes_next_is_the_first_of_each_kind_that_is_ahead() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let hours = chrono::TimeDelta::hours;
        let done = ItemShown { is_done: true, due: Some(now + hours(1)), ..item("done", -5) };
        let late = ItemShown { due: Some(now - hours(1)), ..item("late", -4) };
        let essay = ItemShown { due: Some(now + hours(9)), required: false, ..item("essay", -3) };
        let video = item("video", 0);
        let meeting = |group, ahead| Meeting {
            group,
            minutes: 60,
            day: None,
            time: Some(LiveTime { at: now + hours(ahead), link: String::new(), place: MeetingPlace::Link }),
        };
        let live = ItemShown { meetings: vec![meeting(Language::Es, 3), meeting(Language::En, 2)], ..item("live", 7) };
        let later = item("later", 8);
        let all = [done, late, essay, video, live, later];
        let next = nexts(all.iter(), Some(Language::Es), now);
        assert_eq!(next.to_do.map(|item| item.id.as_deref()), Some(Some("video")));
        assert_eq!(next.due.map(|(item, at)| (item.id.as_deref(), at)), Some((Some("essay"), now + hours(9))));
        assert_eq!(next.meets.map(|(_, at)| at), Some(now + hours(3)));
        assert_eq!(next.opens.map(|(_, at)| at), Some(now + hours(7)));
        assert_eq!(nexts(all.iter(), None, now).meets.map(|(_, at)| at), Some(now + hours(2)));
        assert_eq!(nexts(all[..1].iter(), None, now), Nexts::default());
    }
}
