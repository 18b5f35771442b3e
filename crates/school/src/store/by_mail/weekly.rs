//! The weekly letter of who takes part by mail alone: the whole text of what opened, what is due, and how to answer. What it
//! holds is looked at again when it leaves.

use chrono::{DateTime, Utc};
use desk::mail::letter::{Matter, Part};
use desk::people::{Person, PersonId};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter};
use shell::{Argument, Texts};
use vocabulary::Language;

use super::super::items::{Found, ItemShown};
use super::super::tables::by_mail;
use super::super::{School, digests, not_there, runs};
use super::addresses::Thing;
use super::choosing::BACK;
use crate::course::{Citations, Detail, Item, ItemKind, ReadingEntry, ReadingWhat};
use crate::error::{SchoolError, unknown};
use crate::pages::markdown::to_html;
use crate::rules::by_mail::weekly;
use crate::rules::digest::is_due;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::run::Stage;

/// The text of a letter has at most so many bytes; what does not go in any more is named with its address.
const LONGEST: usize = 512 << 10;

impl School {
    /// Writes the weekly letters that are due now. Returns how many. One act a person, so that a restart goes on where it
    /// was.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn write_weekly(&self) -> Result<usize, SchoolError> {
        let now = self.desk().now();
        let mut written = 0;
        for row in by_mail::Entity::find().all(self.reach()).await? {
            let Some(person) = self.desk().person(PersonId(row.person_id)).await? else { continue };
            if row.covered_until > now + BACK {
                self.set_week_right(&row, now).await?;
                continue;
            }
            let zone = person.profile.time_zone.name();
            let zone = zone.parse().map_err(|_| unknown(zone, "a time zone"))?;
            if is_due(&weekly(zone), row.covered_until, now) && self.write_week(&row, &person).await? {
                written += 1;
            }
        }
        self.tidy_mail().await?;
        self.tidy_stops().await?;
        Ok(written)
    }

    /// A mark in the future is of a clock that was wrong: the letters begin with the week before again. What that week
    /// opened may come a second time, which harms less than no letter.
    async fn set_week_right(&self, row: &by_mail::Model, now: DateTime<Utc>) -> Result<(), SchoolError> {
        let act = self.desk().begin(None).await?;
        let mark = by_mail::ActiveModel { covered_until: Set(now - BACK), ..Default::default() };
        let this = by_mail::Column::RunId.eq(row.run_id).and(by_mail::Column::PersonId.eq(row.person_id));
        by_mail::Entity::update_many().set(mark).filter(this).exec(act.transaction()).await?;
        act.commit().await?;
        Ok(())
    }

    async fn write_week(&self, row: &by_mail::Model, person: &Person) -> Result<bool, SchoolError> {
        let mut act = self.desk().begin(None).await?;
        // Whoever moves the mark forward writes the letter: of two who try, one.
        let mark = by_mail::ActiveModel { covered_until: Set(act.at()), ..Default::default() };
        let this = by_mail::Column::RunId
            .eq(row.run_id)
            .and(by_mail::Column::PersonId.eq(row.person_id))
            .and(by_mail::Column::CoveredUntil.eq(row.covered_until));
        let moved = by_mail::Entity::update_many().set(mark).filter(this).exec(act.transaction()).await?;
        let is_first = moved.rows_affected == 1;
        if is_first {
            let until = act.at();
            act.post(digests::about_week(person, row.run_id, row.covered_until, until)?);
        }
        act.commit().await?;
        Ok(is_first)
    }

    /// A weekly letter as things stand now; none when it must not go any more, or there is nothing to say.
    pub(in crate::store) async fn week_in_words(
        &self,
        person: &Person,
        run: i64,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<Option<Matter>, SchoolError> {
        let chosen = by_mail::Entity::find_by_id((run, person.id.0)).one(self.reach()).await?;
        let found = self.find(self.reach(), run, Some(person.id)).await?;
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        if chosen.is_none() || !enrolled.is(EnrolmentRole::Participant) || found.run.stage != Stage::Running {
            return Ok(None);
        }
        let now = self.desk().now();
        let opened = |item: &&Item| {
            let opens = runs::opens(&found.run, item);
            opens.is_some_and(|at| from < at && at <= until) && found.reaches(item, now)
        };
        let items: Vec<&Item> = found.course.items().filter(opened).collect();
        let page = self.course_page(Some(person.id), run).await?;
        let shown: Vec<&ItemShown> = page.modules.iter().flat_map(|module| &module.items).collect();
        let due = self.due_of(person, run, &shown).await?;
        if items.is_empty() && due.is_empty() {
            return Ok(None);
        }
        let threads = self.threads(person.id, run, person.profile.language).await?;
        let threads: Vec<(i64, String)> =
            threads.into_iter().filter(|one| one.item.is_some()).map(|one| (one.id, one.title)).collect();
        let addresses = self.addresses_of_week(person, run, &due, &threads).await?;
        let letter = Week { person, found: &found, address: self.desk().address() };
        let (mut parts, total) = letter.items(&items);
        parts.extend(letter.due(&due, addresses.as_ref()));
        parts.extend(letter.how_to_answer(&threads, addresses.as_ref()));
        let texts = Texts::of(person.profile.language);
        let course = found.course.title.text(person.profile.language);
        let arguments = [("course", Argument::from(course)), ("count", Argument::from(total))];
        let lead = Part::Paragraph(texts.text_with("by-mail-week-text", &arguments));
        parts.insert(0, lead);
        let subject = texts.text_with("by-mail-week-subject", &arguments[..1]);
        let link = Some(format!("{}/runs/{run}", self.desk().address()));
        let answer_to = addresses.map(|addresses| addresses.several);
        Ok(Some(Matter::Answerable { subject, parts, link, answer_to, stop: None }))
    }

    /// What is due later and has not been handed in.
    async fn due_of<'a>(
        &self,
        person: &Person,
        run: i64,
        shown: &[&'a ItemShown],
    ) -> Result<Vec<(&'a ItemShown, &'a str, DateTime<Utc>)>, SchoolError> {
        let now = self.desk().now();
        let mut due = Vec::new();
        for item in shown {
            let (Some(id), Some(at)) = (item.id.as_deref(), item.due.filter(|at| *at > now)) else { continue };
            let handed_in = match item.kind {
                // A team's is not anybody's alone: it is named while it is due.
                ItemKind::Project => false,
                _ => !self.my_hand_ins(person.id, run, id).await?.is_empty(),
            };
            if !handed_in {
                due.push((*item, id, at));
            }
        }
        Ok(due)
    }

    async fn addresses_of_week(
        &self,
        person: &Person,
        run: i64,
        due: &[(&ItemShown, &str, DateTime<Utc>)],
        threads: &[(i64, String)],
    ) -> Result<Option<OfWeek>, SchoolError> {
        let mut things = vec![Thing::Several];
        things.extend(due.iter().map(|(_, id, _)| Thing::Item((*id).to_owned())));
        things.extend(threads.iter().map(|(id, _)| Thing::Thread(*id)));
        let made = self.answer_addresses(person.id, run, &things).await?;
        Ok(made.map(|mut made| {
            let threads = made.split_off(1 + due.len());
            let items = made.split_off(1);
            OfWeek { several: made.pop().unwrap_or_default(), items, threads }
        }))
    }
}

/// The addresses in a weekly letter.
struct OfWeek {
    several: String,
    items: Vec<String>,
    threads: Vec<String>,
}

/// For whom a weekly letter is put into words.
struct Week<'a> {
    person: &'a Person,
    found: &'a Found,
    address: &'a str,
}

impl Week<'_> {
    fn language(&self) -> Language {
        self.person.profile.language
    }

    fn texts(&self) -> Texts {
        Texts::of(self.language())
    }

    /// The items with their texts, and how many there are. What would make the letter too long is named only.
    fn items(&self, items: &[&Item]) -> (Vec<Part>, usize) {
        let (mut parts, mut length) = (Vec::new(), 0);
        for item in items {
            let link = format!("{}/runs/{}/items/{}", self.address, self.found.run.id, item.id);
            parts.push(Part::Heading(item.title.text(self.language()).to_owned()));
            parts.push(Part::Paragraph(item.summary.text(self.language()).to_owned()));
            let text = item.texts.get(&self.language()).or_else(|| item.texts.values().next());
            if let Some(text) = text.map(String::as_str).filter(|text| !text.trim().is_empty()) {
                if length + text.len() > LONGEST {
                    let arguments = [("link", Argument::from(link.as_str()))];
                    parts.push(Part::Paragraph(self.texts().text_with("by-mail-week-too-long", &arguments)));
                } else {
                    length += text.len();
                    parts.push(Part::Laid { plain: text.trim().to_owned(), html: self.in_html(text) });
                }
            }
            match &item.detail {
                Detail::Video(_) => {
                    let arguments = [("count", Argument::from(item.minutes)), ("link", Argument::from(link.as_str()))];
                    parts.push(Part::Paragraph(self.texts().text_with("by-mail-week-video", &arguments)));
                }
                Detail::Reading(reading) => {
                    parts.extend(reading.readings.iter().map(|entry| Part::Paragraph(self.reading(entry))));
                }
                _ => {}
            }
        }
        (parts, items.len())
    }

    /// The text as HTML that can do nothing; addresses within the house are whole, since a letter stands nowhere.
    fn in_html(&self, text: &str) -> String {
        to_html(text).replace("href=\"/", &format!("href=\"{}/", self.address))
    }

    fn reading(&self, entry: &ReadingEntry) -> String {
        let place = |cited: &Citations| cited.0.join("; ");
        let (what, place) = match &entry.what {
            ReadingWhat::Passage(passage) => (passage.reference.clone(), place(&passage.cite)),
            ReadingWhat::Casebook(case) => (format!("{}/cooperation/{}", self.address, case.entry), String::new()),
            ReadingWhat::Named(named) => (named.named_as.text(self.language()).to_owned(), place(&named.cite)),
        };
        let lines = [what, place, entry.why.text(self.language()).to_owned()];
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        format!("– {}", lines.join("\n  "))
    }

    fn due(&self, due: &[(&ItemShown, &str, DateTime<Utc>)], addresses: Option<&OfWeek>) -> Vec<Part> {
        let mut parts = vec![Part::Heading(self.texts().text("by-mail-week-due"))];
        if due.is_empty() {
            parts.push(Part::Paragraph(self.texts().text("by-mail-week-due-none")));
        }
        for (number, (item, _, at)) in due.iter().enumerate() {
            let at = self.person.profile.time_zone.local(*at).format("%Y-%m-%d %H:%M").to_string();
            let title = item.title.text(self.language());
            let mut arguments = vec![("item", Argument::from(title)), ("at", Argument::from(at))];
            let address = addresses.and_then(|all| all.items.get(number));
            arguments.extend(address.map(|address| ("address", Argument::from(address.as_str()))));
            let key = if address.is_some() { "by-mail-week-due-to" } else { "by-mail-week-due-item" };
            parts.push(Part::Paragraph(self.texts().text_with(key, &arguments)));
        }
        parts
    }

    fn how_to_answer(&self, threads: &[(i64, String)], addresses: Option<&OfWeek>) -> Vec<Part> {
        let texts = self.texts();
        let mut parts = vec![Part::Heading(texts.text("by-mail-week-how"))];
        let Some(addresses) = addresses else {
            parts.push(Part::Paragraph(texts.text("by-mail-week-how-not")));
            return parts;
        };
        parts.push(Part::Paragraph(texts.text("by-mail-week-how-text")));
        for ((_, title), address) in threads.iter().zip(&addresses.threads) {
            let arguments = [("title", Argument::from(title.as_str())), ("address", address.as_str().into())];
            parts.push(Part::Paragraph(texts.text_with("by-mail-thread-address", &arguments)));
        }
        parts
    }
}
