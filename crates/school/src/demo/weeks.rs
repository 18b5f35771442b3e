//! The weeks of the demonstration: what is read, written, attended, handed in and marked, day by day.

use std::collections::BTreeSet;
use std::convert::Infallible;

use axum::body::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use desk::people::PersonId;
use futures_util::stream;
use shell::{Argument, Texts};
use vocabulary::Language;

use super::{LAST_DAY, Making, Staff, Taker, film, sound, words};
use crate::course::{Course, Detail, Item, ItemKind};
use crate::doors::webvtt;
use crate::error::SchoolError;
use crate::rules::digest::Rhythm;
use crate::rules::forum::Names;
use crate::rules::marking::Scores;
use crate::rules::questionnaire::Answers;
use crate::rules::recording::Rendition;
use crate::rules::run::Stage;
use crate::store::forum::{NewPost, NewThread};
use crate::store::hand_ins::Content;
use crate::store::live::{LiveTime, MeetingPlace};
use crate::store::marks::Save;
use crate::store::recordings::{Words, WrittenBy};

/// Which of sixty do something: so many of ten, other ones each time.
const fn does(person: usize, matter: usize, of_ten: usize) -> bool {
    (person * 7 + matter * 3) % 10 < of_ten
}

/// A day as the number of a matter.
fn number(day: i64) -> usize {
    usize::try_from(day).unwrap_or(0)
}

fn written(language: Language, text: String, reply_to: Option<i64>) -> NewPost {
    NewPost { text, language, reply_to }
}

impl Making<'_> {
    /// Lets the weeks pass. Returns how many posts, essays and teams there are.
    pub(super) async fn weeks(
        &self,
        ana: PersonId,
        run: i64,
        takers: &[Taker],
        staff: &Staff,
    ) -> Result<(usize, usize, usize), SchoolError> {
        let school = self.school;
        self.go_to(-2, 10);
        school.take_to(ana, run, Stage::Running).await?;
        school.open_item_threads(ana, run).await?;
        let course = school.course(school.run(run).await?.course).await?;
        self.groups(run, takers).await?;
        self.meetings(ana, run, &course).await?;
        self.recordings(ana, run, &course).await?;
        self.answers(run, &course, takers).await?;
        let (mut posts, mut hand_ins, mut teams) = (0, 0, 0);
        for day in 0..=LAST_DAY {
            self.go_to(day, 9);
            let opened = course.items().filter(|item| i64::from(item.offset_days) == day);
            for (matter, item) in opened.enumerate() {
                posts += self.item(run, item, (number(day) + matter, takers)).await?;
            }
            self.sessions(run, &course, day, (takers, staff)).await?;
            match day {
                10 => posts += self.threads(run, takers).await?,
                30 => posts += self.sealed(ana, run, takers).await?,
                60 => teams = self.teams(ana, run, staff).await?,
                66 => hand_ins = self.essays(run, &course, takers).await?,
                _ => {}
            }
        }
        self.marks(ana, run, &course, staff).await?;
        Ok((posts, hand_ins, teams))
    }

    async fn groups(&self, run: i64, takers: &[Taker]) -> Result<(), SchoolError> {
        for (number, taker) in takers.iter().enumerate() {
            let group = if taker.language == Language::En { Language::En } else { Language::Es };
            let interests: BTreeSet<String> = words::interests(number).map(str::to_owned).into();
            self.school.choose(taker.id, run, Some(group), &interests).await?;
            if number.is_multiple_of(6) {
                self.school.wish(taker.id, run, Rhythm::Weekly, 7).await?;
            }
        }
        Ok(())
    }

    /// Every group meets at six in the evening of La Paz.
    async fn meetings(&self, ana: PersonId, run: i64, course: &Course) -> Result<(), SchoolError> {
        let midnight: DateTime<Utc> = self.starts_on.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(4);
        for item in course.items() {
            let Detail::Live(live) = &item.detail else { continue };
            for session in &live.sessions {
                let at = midnight + TimeDelta::days(i64::from(session.offset_days)) + TimeDelta::hours(18);
                let link = format!("https://meet.example/{}-{}", item.id, session.group.code());
                let time = LiveTime { at, link, place: MeetingPlace::Link };
                self.school.set_live_time(ana, run, &item.id, session.group, Some(&time)).await?;
            }
        }
        Ok(())
    }

    /// The first three lectures can be listened to and looked at, with captions in every language of the house.
    async fn recordings(&self, ana: PersonId, run: i64, course: &Course) -> Result<(), SchoolError> {
        let lectures = course.items().filter(|item| item.kind() == ItemKind::Video).take(3);
        for (number, item) in (0_u32..).zip(lectures) {
            let made = [(Rendition::Audio, "wav", sound::wave(number)), (Rendition::P240, "mp4", film::film(number))];
            for (rendition, ending, bytes) in made {
                let bytes = stream::iter([Ok::<_, Infallible>(Bytes::from(bytes))]);
                let name = format!("{}.{ending}", item.id);
                let arrived = self.school.desk().receive_file(ana, &name, |kind| rendition.takes(kind), bytes).await?;
                self.school.keep_rendition(ana, (run, &item.id), rendition, &arrived).await?;
            }
            self.school.set_recording(ana, run, &item.id, sound::SECONDS * 1_000).await?;
            for language in Language::ALL {
                let texts = Texts::of(language);
                let title = Argument::from(item.title.text(language));
                let said = [texts.text_with("demo-said", &[("title", title)]), texts.text("demo-said-on")];
                let cues = said.iter().enumerate().map(|(place, text)| {
                    let from = place * 12;
                    format!("\n00:{from:02}.000 --> 00:{:02}.000\n{}\n", from + 11, webvtt::safe(text))
                });
                let captions = format!("WEBVTT\n{}", cues.collect::<String>());
                let by = WrittenBy { author: "ayni demo course".to_owned(), by_machine: true, ..WrittenBy::default() };
                let words = (language, Words::Captions);
                self.school.keep_spoken(ana, (run, &item.id), words, (&captions, &by)).await?;
            }
        }
        Ok(())
    }

    /// Before the course: three in four answer the questions that have steps.
    async fn answers(&self, run: i64, course: &Course, takers: &[Taker]) -> Result<(), SchoolError> {
        let file = course.questionnaire_files.as_ref().and_then(|files| files.before.as_ref());
        let before = course.questionnaires.iter().find(|(name, _)| Some(name) == file).map(|(_, one)| one);
        let Some(before) = before else { return Ok(()) };
        for (number, taker) in takers.iter().enumerate().filter(|(number, _)| number % 4 != 3) {
            let mut answers = Answers::new();
            for (place, question) in before.questions.iter().enumerate() {
                let given = match question.kind {
                    crate::course::QuestionKind::Scale => ((number + place) % 3).to_string(),
                    crate::course::QuestionKind::Choice => {
                        let choice = question.choices.get((number + place) % question.choices.len().max(1));
                        choice.map(|choice| choice.id.clone()).unwrap_or_default()
                    }
                    crate::course::QuestionKind::Number => "2".to_owned(),
                    crate::course::QuestionKind::Text if question.required => words::said(taker.language, number),
                    crate::course::QuestionKind::Text => continue,
                };
                answers.insert(question.id.clone(), given);
            }
            self.school.answer(taker.id, run, &before.id, "", &answers).await?;
        }
        Ok(())
    }

    /// What is done on the day on which an item opens. Returns how many posts were written.
    async fn item(&self, run: i64, item: &Item, (matter, takers): (usize, &[Taker])) -> Result<usize, SchoolError> {
        let mut posts = 0;
        match item.kind() {
            ItemKind::Video | ItemKind::Reading => {
                for (_, taker) in takers.iter().enumerate().filter(|(number, _)| does(*number, matter, 8)) {
                    self.school.confirm_read(taker.id, run, &item.id).await?;
                }
            }
            ItemKind::Forum => {
                let Some(thread) = self.school.thread_of_item(run, &item.id).await? else { return Ok(0) };
                let mut before = None;
                for (number, taker) in takers.iter().enumerate().filter(|(number, _)| does(*number, matter, 6)) {
                    self.clock.move_by(TimeDelta::minutes(11));
                    let reply_to = before.filter(|_| number % 3 == 2);
                    let new = written(taker.language, words::said(taker.language, number + matter), reply_to);
                    before = Some(self.school.post(taker.id, thread, &new).await?);
                    posts += 1;
                }
            }
            ItemKind::Live | ItemKind::Essay | ItemKind::Project => {}
        }
        Ok(posts)
    }

    /// Who was at the sessions that are held that day, and who answers in writing.
    async fn sessions(
        &self,
        run: i64,
        course: &Course,
        day: i64,
        (takers, staff): (&[Taker], &Staff),
    ) -> Result<(), SchoolError> {
        for item in course.items() {
            let Detail::Live(live) = &item.detail else { continue };
            for session in live.sessions.iter().filter(|session| i64::from(session.offset_days) == day) {
                self.go_to(day, 20);
                let of_group = |taker: &&Taker| (taker.language == Language::En) == (session.group == Language::En);
                let group: Vec<&Taker> = takers.iter().filter(of_group).collect();
                let there = |person: usize| does(person, number(day), 7);
                let people: Vec<PersonId> =
                    group.iter().enumerate().filter(|(number, _)| there(*number)).map(|(_, one)| one.id).collect();
                self.school.was_there(staff.tutor, run, &item.id, &people).await?;
                for (number, taker) in group.iter().enumerate().filter(|(number, _)| !there(*number) && number % 2 == 0)
                {
                    let answer = words::said(taker.language, number);
                    self.school.answer_live(taker.id, run, &item.id, &answer).await?;
                }
            }
        }
        Ok(())
    }

    /// Threads of participants, with a few answers each.
    async fn threads(&self, run: i64, takers: &[Taker]) -> Result<usize, SchoolError> {
        let mut posts = 0;
        for (matter, (language, title)) in words::THREADS.into_iter().enumerate() {
            let Some(opener) = takers.iter().find(|taker| taker.language == language) else { continue };
            let new = NewThread { title: title.to_owned(), language, names: Names::Shown };
            let first = written(language, words::said(language, matter), None);
            let thread = self.school.open_thread(opener.id, run, &new, &first).await?;
            posts += 1;
            for (number, taker) in takers.iter().enumerate().filter(|(number, _)| does(*number, matter + 50, 2)) {
                self.clock.move_by(TimeDelta::minutes(7));
                let new = written(taker.language, words::said(taker.language, number * 3 + matter), None);
                self.school.post(taker.id, thread, &new).await?;
                posts += 1;
            }
        }
        Ok(posts)
    }

    /// A thread in which rank does not speak.
    async fn sealed(&self, ana: PersonId, run: i64, takers: &[Taker]) -> Result<usize, SchoolError> {
        let new = NewThread { title: words::SEALED.to_owned(), language: Language::Es, names: Names::Sealed };
        let first = written(Language::Es, words::said_without_name(Language::Es, 2).to_owned(), None);
        let thread = self.school.open_thread(ana, run, &new, &first).await?;
        let mut posts = 1;
        for (number, taker) in takers.iter().enumerate().filter(|(number, _)| does(*number, 7, 3)) {
            self.clock.move_by(TimeDelta::minutes(23));
            let text = words::said_without_name(taker.language, number).to_owned();
            self.school.post(taker.id, thread, &written(taker.language, text, None)).await?;
            posts += 1;
        }
        Ok(posts)
    }

    async fn teams(&self, ana: PersonId, run: i64, staff: &Staff) -> Result<usize, SchoolError> {
        let proposed = self.school.propose_teams(ana, run, Some(staff.body)).await?;
        let formed = self.school.form_proposed(ana, run, &proposed, Some(staff.body)).await?;
        // Until then a proposed team has a number for a name.
        for ((team, members), called) in formed.iter().zip(&proposed).zip(words::TEAMS) {
            if let Some(member) = members.first() {
                self.school.name_team(*member, *team, &super::name(called)?).await?;
            }
        }
        Ok(formed.len())
    }

    /// All but a few hand the first essay in, some twice.
    async fn essays(&self, run: i64, course: &Course, takers: &[Taker]) -> Result<usize, SchoolError> {
        let Some(essay) = course.items().find(|item| item.kind() == ItemKind::Essay) else { return Ok(0) };
        let mut handed_in = 0;
        for (number, taker) in takers.iter().enumerate().filter(|(number, _)| number % 12 != 11) {
            self.clock.move_by(TimeDelta::minutes(5));
            for version in 0..=usize::from(number % 10 == 4) {
                let text = words::essay(taker.language, number + version * 100);
                self.school.hand_in(taker.id, run, &essay.id, Content::Text(text)).await?;
            }
            tracing::debug!(name = taker.name, "an essay was handed in");
            handed_in += 1;
        }
        Ok(handed_in)
    }

    /// Two mark each essay; the marks go out.
    async fn marks(&self, ana: PersonId, run: i64, course: &Course, staff: &Staff) -> Result<(), SchoolError> {
        let Some(essay) = course.items().find(|item| item.kind() == ItemKind::Essay) else { return Ok(()) };
        let Some(rubric) = essay.rubric() else { return Ok(()) };
        self.school.give_out(ana, run, &essay.id).await?;
        for (place, marker) in staff.markers.iter().enumerate() {
            for task in self.school.to_mark(*marker, run).await? {
                // Two who read the same work differ by a point at most, so that nobody has to agree on a mark.
                let mut left = 66 + u32::try_from(task.hand_in * 5 % 27).unwrap_or(0) + u32::from(place % 2 == 0);
                let mut scores = Scores::new();
                for criterion in &rubric.criteria {
                    let points = left.min(criterion.points);
                    scores.insert(criterion.id.clone(), points);
                    left -= points;
                }
                self.school.save_mark(*marker, task.hand_in, &scores, "", Save::Sealed).await?;
            }
        }
        self.school.release_marks(ana, run, &essay.id).await?;
        Ok(())
    }
}
