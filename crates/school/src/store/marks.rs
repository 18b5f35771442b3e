//! Marking. This module is the only one that reads the table of marks, and hands a mark on only to who gave it, until all
//! who were asked have sealed theirs. Markers never learn whose work it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use desk::Act;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::hand_ins::{Owner, read_apart};
use super::tables::{agreed_mark, hand_in, hand_in_file, mark, marking};
use super::{School, allow, bounded, deeds, enrolments, not_there, number, runs, teams};
use crate::course::{Course, Marking, Rubric};
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::letters::{self, Kind};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::marking::{Hundredths, Marker, Method, Next, Scores, choose, may_agree_on, next, total};

/// One marker's mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// In which order they were asked, from 1.
    pub place: u32,
    /// Points by criterion.
    pub scores: Scores,
    /// The comment.
    pub comment: String,
    /// The sum.
    pub total: u32,
    /// Whether it is sealed.
    pub is_sealed: bool,
}

/// What a marker has to read. Neither name nor file name: both would say whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The hand-in's number.
    pub hand_in: i64,
    /// The item.
    pub item: String,
    /// Words, of a text.
    pub words: Option<u32>,
    /// The marker's own mark.
    pub own: Option<Mark>,
}

/// What a marker sees of one task.
#[derive(Debug, Clone)]
pub struct MarkingDesk {
    /// In which order they were asked, from 1.
    pub place: u32,
    /// The course.
    pub course: Arc<Course>,
    /// The item.
    pub item: String,
    /// Words, of a text.
    pub words: Option<u32>,
    /// What is to be read; none when it cannot be any more.
    pub text: Option<String>,
    /// Their own mark.
    pub own: Option<Mark>,
    /// The others' marks: none before all have sealed.
    pub others: Vec<Mark>,
    /// What follows; none once a mark is found.
    pub next: Option<Next>,
    /// The mark that was found or agreed on.
    pub agreed: Option<Hundredths>,
}

/// The agreed mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// How it came about.
    pub method: Method,
    /// The mark.
    pub mark: Hundredths,
    /// How far the first two were apart, in points.
    pub difference: u32,
    /// What the markers who agreed said of it.
    pub comment: String,
    /// What markers said, in the order in which they were asked, without their names.
    pub comments: Vec<String>,
}

/// Whether a mark is sealed when it is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Save {
    /// It can still be changed.
    Open,
    /// It stays as it is.
    Sealed,
}

/// What became of a mark that was saved. Says nothing of the other's before both are sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It waits: for its seal, or for the others.
    Waits,
    /// All have sealed.
    AllSealed(Next),
}

fn mark_of(row: &mark::Model, place: i64) -> Result<Mark, SchoolError> {
    Ok(Mark {
        place: number(place),
        scores: serde_json::from_str(&row.scores).map_err(|_| unknown("(points)", "points by criterion"))?,
        comment: row.comment.clone(),
        total: number(row.total),
        is_sealed: row.sealed_at.is_some(),
    })
}

/// Everyone who was asked about a hand-in, in order, each with their mark.
async fn asked(at: &impl ConnectionTrait, id: i64) -> Result<Vec<(marking::Model, Option<mark::Model>)>, SchoolError> {
    let of = marking::Column::HandInId.eq(id);
    let asked = marking::Entity::find().filter(of).order_by_asc(marking::Column::Place).all(at).await?;
    let marks = mark::Entity::find().filter(mark::Column::HandInId.eq(id)).all(at).await?;
    let of = |one: &marking::Model| marks.iter().find(|mark| mark.marker_id == one.marker_id).cloned();
    Ok(asked.into_iter().map(|one| (one.clone(), of(&one))).collect())
}

/// The totals, each none until it is sealed.
fn totals(asked: &[(marking::Model, Option<mark::Model>)]) -> Vec<Option<u32>> {
    let sealed = |mark: &mark::Model| mark.sealed_at.map(|_| number(mark.total));
    asked.iter().map(|(_, mark)| mark.as_ref().and_then(sealed)).collect()
}

async fn hold(act: &Act, id: i64) -> Result<hand_in::Model, SchoolError> {
    hand_in::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)
}

async fn ask(act: &Act, hand_in: i64, markers: &[i64], first: i64) -> Result<(), SchoolError> {
    for (place, marker) in (first..).zip(markers) {
        let row = marking::ActiveModel {
            hand_in_id: Set(hand_in),
            marker_id: Set(*marker),
            place: Set(place),
            asked_at: Set(act.at()),
        };
        marking::Entity::insert(row).exec_without_returning(act.transaction()).await?;
    }
    Ok(())
}

async fn keep_agreed(act: &mut Act, row: &hand_in::Model, agreed: agreed_mark::ActiveModel) -> Result<(), SchoolError> {
    agreed_mark::Entity::insert(agreed).exec_without_returning(act.transaction()).await?;
    act.note(Note::of("mark.found").on(Object::Run(row.run_id)).saying(format!("hand-in {}", row.id)));
    Ok(())
}

/// The markers of a run with how much each has to read, counted once for a round of choosing.
async fn markers(at: &impl ConnectionTrait, run: i64) -> Result<Vec<Marker>, SchoolError> {
    let of_run =
        hand_in::Entity::find().select_only().column(hand_in::Column::Id).filter(hand_in::Column::RunId.eq(run));
    let ids: Vec<i64> = of_run.into_tuple().all(at).await?;
    let asked = marking::Entity::find().filter(marking::Column::HandInId.is_in(ids)).all(at).await?;
    let everyone = enrolments::all(at, run).await?;
    let load =
        |person: i64| u32::try_from(asked.iter().filter(|one| one.marker_id == person).count()).unwrap_or(u32::MAX);
    let marker = |one: &enrolments::Enrolled| Marker {
        person: one.person.0,
        institution: one.institution.map(|id| id.0),
        load: load(one.person.0),
    };
    Ok(everyone.iter().filter(|one| one.is(EnrolmentRole::Marker)).map(marker).collect())
}

/// The institutions of whose work it is.
async fn institutions(at: &impl ConnectionTrait, run: i64, owner: Owner) -> Result<Vec<i64>, SchoolError> {
    let people = match owner {
        Owner::Person(person) => vec![person],
        Owner::Team(team) => teams::members(at, team).await?,
    };
    let mut found = Vec::new();
    for person in people {
        found.extend(enrolments::of(at, run, person).await?.and_then(|one| one.institution).map(|id| id.0));
    }
    Ok(found)
}

fn rules<'a>(course: &'a Course, item: &str) -> Result<(&'a Marking, &'a Rubric), SchoolError> {
    let marking = course.marking.as_ref().ok_or_else(not_there)?;
    Ok((marking, course.item(item).and_then(|item| item.rubric()).ok_or_else(not_there)?))
}

impl School {
    /// Asks markers about every hand-in of an item whose deadline is over and who has none yet: the newest version of
    /// each, nobody of the author's institution. Returns how many were given out.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::TooFewMarkers`].
    pub async fn give_out(&self, actor: PersonId, run: i64, item: &str) -> Result<usize, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::organised(&act, actor, run).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        let (rule, _) = rules(&course, item)?;
        let of_item = hand_in::Column::RunId.eq(run).and(hand_in::Column::Item.eq(item));
        let rows: Vec<(i64, String, i64, i64, chrono::DateTime<chrono::Utc>)> = hand_in::Entity::find()
            .select_only()
            .columns([hand_in::Column::Id, hand_in::Column::Owner, hand_in::Column::OwnerId])
            .columns([hand_in::Column::Version, hand_in::Column::Deadline])
            .filter(of_item)
            .order_by_asc(hand_in::Column::Version)
            .into_tuple()
            .all(act.transaction())
            .await?;
        let mut newest = BTreeMap::new();
        for (id, owner, owner_id, _, deadline) in rows {
            newest.insert(Owner::of(&owner, owner_id), (id, deadline));
        }
        let mut markers = markers(act.transaction(), run).await?;
        let mut given = 0;
        for (owner, (id, deadline)) in newest {
            let has_some =
                marking::Entity::find().filter(marking::Column::HandInId.eq(id)).one(act.transaction()).await?;
            if deadline >= act.at() || has_some.is_some() {
                continue;
            }
            let needed = rule.markers as usize;
            let theirs = institutions(act.transaction(), run, owner).await?;
            let chosen =
                choose(&markers, needed, &theirs, &[]).map_err(|are| SchoolRefusal::TooFewMarkers { are, needed })?;
            ask(&act, id, &chosen, 1).await?;
            for one in markers.iter_mut().filter(|one| chosen.contains(&one.person)) {
                one.load += 1;
            }
            given += 1;
        }
        act.note(Note::of("marking.given-out").on(Object::Run(run)).saying(format!("{item}: {given}")));
        act.commit().await?;
        Ok(given)
    }

    /// What somebody has to mark in a run, with their own marks.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn to_mark(&self, marker: PersonId, run: i64) -> Result<Vec<Task>, SchoolError> {
        let mine = marking::Entity::find().filter(marking::Column::MarkerId.eq(marker.0)).all(self.reach()).await?;
        let ids: Vec<i64> = mine.iter().map(|one| one.hand_in_id).collect();
        let own = mark::Column::MarkerId.eq(marker.0).and(mark::Column::HandInId.is_in(ids.clone()));
        let own = mark::Entity::find().filter(own).all(self.reach()).await?;
        let rows: Vec<(i64, String, Option<i64>)> = hand_in::Entity::find()
            .select_only()
            .columns([hand_in::Column::Id, hand_in::Column::Item, hand_in::Column::Words])
            .filter(hand_in::Column::RunId.eq(run).and(hand_in::Column::Id.is_in(ids)))
            .order_by_asc(hand_in::Column::Id)
            .into_tuple()
            .all(self.reach())
            .await?;
        let task = |(id, item, words): (i64, String, Option<i64>)| {
            let place = mine.iter().find(|one| one.hand_in_id == id).map_or(0, |one| one.place);
            let own = own.iter().find(|one| one.hand_in_id == id).map(|row| mark_of(row, place)).transpose()?;
            Ok(Task { hand_in: id, item, words: words.map(number), own })
        };
        rows.into_iter().map(task).collect()
    }

    /// The work itself, for who was asked to mark it.
    ///
    /// # Errors
    /// What is not there.
    pub async fn work_to_mark(&self, marker: PersonId, id: i64) -> Result<Vec<u8>, SchoolError> {
        marking::Entity::find_by_id((id, marker.0)).one(self.reach()).await?.ok_or_else(not_there)?;
        let row = hand_in_file::Entity::find_by_id(id).one(self.reach()).await?.ok_or_else(not_there)?;
        Ok(row.bytes)
    }

    /// Saves a marker's mark, open or sealed. With the last seal the agreed mark is found, or a third is asked.
    ///
    /// # Errors
    /// What is not there; [`SchoolError::Scores`]; [`SchoolRefusal::Sealed`], [`SchoolRefusal::TooFewMarkers`].
    pub async fn save_mark(
        &self,
        marker: PersonId,
        id: i64,
        scores: &Scores,
        comment: &str,
        save: Save,
    ) -> Result<Saved, SchoolError> {
        bounded(comment)?;
        let mut act = self.begin(marker).await?;
        let row = hold(&act, id).await?;
        marking::Entity::find_by_id((id, marker.0)).one(act.transaction()).await?.ok_or_else(not_there)?;
        let run = runs::by_id(act.transaction(), row.run_id).await?;
        let course = self.course_at(act.transaction(), run.course).await?;
        let (rule, rubric) = rules(&course, &row.item)?;
        let total = match total(rubric, scores) {
            Ok(total) => total,
            // What is open may still have gaps, but no points that the rubric does not know.
            Err(wrong) if save == Save::Open && wrong.iter().all(is_gap) => scores.values().sum(),
            Err(wrong) => return Err(SchoolError::Scores(wrong)),
        };
        let own = mark::Entity::find_by_id((id, marker.0)).one(act.transaction()).await?;
        if own.as_ref().is_some_and(|own| own.sealed_at.is_some()) {
            return Err(SchoolRefusal::Sealed.into());
        }
        let new = mark::ActiveModel {
            hand_in_id: Set(id),
            marker_id: Set(marker.0),
            scores: Set(serde_json::to_string(scores).unwrap_or_default()),
            comment: Set(comment.to_owned()),
            total: Set(i64::from(total)),
            sealed_at: Set((save == Save::Sealed).then(|| act.at())),
        };
        mark::Entity::delete_by_id((id, marker.0)).exec(act.transaction()).await?;
        mark::Entity::insert(new).exec_without_returning(act.transaction()).await?;
        // No points: the audit is no way round the seal.
        if save == Save::Sealed {
            act.note(Note::of("mark.sealed").on(Object::Run(run.id)).saying(format!("hand-in {id}")));
        }
        let asked_now = asked(act.transaction(), id).await?;
        let saved = match next(rule, &totals(&asked_now)) {
            Next::Waits => Saved::Waits,
            found => {
                self.after_seals(&mut act, &row, found, &asked_now).await?;
                Saved::AllSealed(found)
            }
        };
        act.commit().await?;
        Ok(saved)
    }

    async fn after_seals(
        &self,
        act: &mut Act,
        row: &hand_in::Model,
        found: Next,
        asked: &[(marking::Model, Option<mark::Model>)],
    ) -> Result<(), SchoolError> {
        match found {
            Next::Found { method, mark, difference } => {
                let agreed = agreed_mark::ActiveModel {
                    hand_in_id: Set(row.id),
                    method: Set(method.word().to_owned()),
                    hundredths: Set(i64::from(mark.0)),
                    difference: Set(i64::from(difference)),
                    comment: Set(String::new()),
                    agreed_by: Set(None),
                    agreed_at: Set(act.at()),
                    released_at: Set(None),
                };
                keep_agreed(act, row, agreed).await
            }
            Next::NeedsThird { .. } => {
                let owner = Owner::of(&row.owner, row.owner_id);
                let theirs = institutions(act.transaction(), row.run_id, owner).await?;
                let already: Vec<_> = asked.iter().map(|(one, _)| one.marker_id).collect();
                let markers = markers(act.transaction(), row.run_id).await?;
                // Where there is no third, the two must speak: see `agree`.
                if let Ok(third) = choose(&markers, 1, &theirs, &already) {
                    ask(act, row.id, &third, already.len() as i64 + 1).await?;
                }
                Ok(())
            }
            Next::MustAgree { .. } | Next::Waits => Ok(()),
        }
    }

    /// The marks of a hand-in for one of its markers: their own, and the others' once all have sealed.
    ///
    /// # Errors
    /// What is not there.
    pub async fn marks(&self, marker: PersonId, id: i64) -> Result<Vec<Mark>, SchoolError> {
        let asked = asked(self.reach(), id).await?;
        if !asked.iter().any(|(one, _)| one.marker_id == marker.0) {
            return Err(not_there());
        }
        let all_sealed = totals(&asked).iter().all(Option::is_some);
        let seen = asked.iter().filter(|(one, _)| all_sealed || one.marker_id == marker.0);
        seen.filter_map(|(one, mark)| mark.as_ref().map(|mark| mark_of(mark, one.place))).collect()
    }

    /// Markers who are too far apart have spoken: one of them sets what they agreed on.
    ///
    /// # Errors
    /// What is not there or does not wait for it; [`SchoolRefusal::MarkOutside`].
    pub async fn agree(&self, marker: PersonId, id: i64, agreed: Hundredths, comment: &str) -> Result<(), SchoolError> {
        bounded(comment)?;
        let mut act = self.begin(marker).await?;
        let row = hold(&act, id).await?;
        let asked = asked(act.transaction(), id).await?;
        if !asked.iter().any(|(one, _)| one.marker_id == marker.0) {
            return Err(not_there());
        }
        let run = runs::by_id(act.transaction(), row.run_id).await?;
        let course = self.course_at(act.transaction(), run.course).await?;
        let (rule, _) = rules(&course, &row.item)?;
        let sealed = totals(&asked);
        let (Next::MustAgree { difference } | Next::NeedsThird { difference }) = next(rule, &sealed) else {
            return Err(not_there());
        };
        let [Some(one), Some(two)] = sealed.as_slice() else { return Err(not_there()) };
        if !may_agree_on(*one, *two, agreed) {
            return Err(SchoolRefusal::MarkOutside.into());
        }
        let new = agreed_mark::ActiveModel {
            hand_in_id: Set(id),
            method: Set(Method::Agreed.word().to_owned()),
            hundredths: Set(i64::from(agreed.0)),
            difference: Set(i64::from(difference)),
            comment: Set(comment.to_owned()),
            agreed_by: Set(Some(marker.0)),
            agreed_at: Set(act.at()),
            released_at: Set(None),
        };
        // The hand-in's row is held: nobody agrees on another mark meanwhile.
        if agreed_mark::Entity::find_by_id(id).one(act.transaction()).await?.is_some() {
            return Err(SchoolRefusal::Sealed.into());
        }
        keep_agreed(&mut act, &row, new).await?;
        act.commit().await?;
        Ok(())
    }

    /// Lets the agreed marks of an item out to whose they are, with a letter to each. Returns how many went out now.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn release_marks(&self, actor: PersonId, run: i64, item: &str) -> Result<usize, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::organised(&act, actor, run).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        let what = course.item(item).ok_or_else(not_there)?;
        let of_item = hand_in::Column::RunId.eq(run).and(hand_in::Column::Item.eq(item));
        let rows: Vec<(i64, String, i64)> = hand_in::Entity::find()
            .select_only()
            .columns([hand_in::Column::Id, hand_in::Column::Owner, hand_in::Column::OwnerId])
            .filter(of_item)
            .into_tuple()
            .all(act.transaction())
            .await?;
        let waiting = agreed_mark::Column::ReleasedAt
            .is_null()
            .and(agreed_mark::Column::HandInId.is_in(rows.iter().map(|row| row.0).collect::<Vec<_>>()));
        let agreed = agreed_mark::Entity::find().filter(waiting.clone()).all(act.transaction()).await?;
        for one in &agreed {
            let Some((_, word, id)) = rows.iter().find(|row| row.0 == one.hand_in_id) else { continue };
            let people = match Owner::of(word, *id) {
                Owner::Person(person) => vec![person],
                Owner::Team(team) => teams::members(act.transaction(), team).await?,
            };
            let mark = Hundredths(number(one.hundredths));
            for person in people {
                deeds::set_mark(&act, run, person, item, mark).await?;
                let Some(reader) = act.person(person).await? else { continue };
                let language = reader.profile.language;
                let arguments = [
                    ("item", what.title.text(language).to_owned()),
                    ("course", course.title.text(language).to_owned()),
                    ("mark", mark.to_string()),
                ];
                let link = Some(format!("{}/runs/{run}/items/{item}", self.address()));
                act.post(letters::to(
                    &reader,
                    letters::in_words(Kind::MarkReleased, language, &arguments, Vec::new(), link),
                ));
            }
        }
        agreed_mark::Entity::update_many()
            .col_expr(agreed_mark::Column::ReleasedAt, Expr::value(act.at()))
            .filter(waiting)
            .exec(act.transaction())
            .await?;
        act.note(Note::of("marks.released").on(Object::Run(run)).saying(format!("{item}: {}", agreed.len())));
        act.commit().await?;
        Ok(agreed.len())
    }

    /// What a marker sees of one task: the text alone, their own mark, and the others' once all have sealed.
    ///
    /// # Errors
    /// What is not there.
    pub async fn marking_desk(&self, marker: PersonId, run: i64, id: i64) -> Result<MarkingDesk, SchoolError> {
        let row = hand_in::Entity::find_by_id(id).filter(hand_in::Column::RunId.eq(run)).one(self.reach()).await?;
        let row = row.ok_or_else(not_there)?;
        let asked = asked(self.reach(), id).await?;
        let place = asked.iter().find(|(one, _)| one.marker_id == marker.0).map(|(one, _)| one.place);
        let place = place.ok_or_else(not_there)?;
        let found = runs::by_id(self.reach(), run).await?;
        let course = self.course(found.course).await?;
        let (rule, _) = rules(&course, &row.item)?;
        let sealed = totals(&asked);
        let all_sealed = sealed.iter().all(Option::is_some);
        let shown = asked.iter().filter(|(one, _)| all_sealed || one.marker_id == marker.0);
        let marks = shown.filter_map(|(one, mark)| mark.as_ref().map(|mark| mark_of(mark, one.place)));
        let marks = marks.collect::<Result<Vec<_>, _>>()?;
        let agreed = agreed_mark::Entity::find_by_id(id).one(self.reach()).await?;
        let file = hand_in_file::Entity::find_by_id(id).one(self.reach()).await?.ok_or_else(not_there)?;
        let (_, read) = read_apart(file.bytes).await?;
        Ok(MarkingDesk {
            place: number(place),
            words: row.words.map(number),
            item: row.item,
            // A text that was erased, or came before texts were read, is not there; the page says so.
            text: read.ok(),
            own: marks.iter().find(|mark| mark.place == number(place)).cloned(),
            others: marks.into_iter().filter(|mark| mark.place != number(place)).collect(),
            next: if agreed.is_some() { None } else { Some(next(rule, &sealed)) },
            agreed: agreed.map(|row| Hundredths(number(row.hundredths))),
            course,
        })
    }

    /// The released mark of a reader, or of their team; none before.
    ///
    /// # Errors
    /// What is not there.
    pub async fn my_mark(&self, reader: PersonId, run: i64, item: &str) -> Result<Option<Agreed>, SchoolError> {
        let team = teams::of_member(self.reach(), run, reader).await?.map(|team| team.id);
        let found = self.find(self.reach(), run, Some(reader)).await?;
        allow(found.enrolled.is_some())?;
        let mine = hand_in::Column::Owner.eq("person").and(hand_in::Column::OwnerId.eq(reader.0));
        let ours = hand_in::Column::Owner.eq("team").and(hand_in::Column::OwnerId.eq(team.unwrap_or(-1)));
        let ids: Vec<i64> = hand_in::Entity::find()
            .select_only()
            .column(hand_in::Column::Id)
            .filter(hand_in::Column::RunId.eq(run).and(hand_in::Column::Item.eq(item)).and(mine.or(ours)))
            .into_tuple()
            .all(self.reach())
            .await?;
        released(self.reach(), &ids).await
    }
}

/// The released mark among hand-ins of one owner's; none before it is released.
pub(super) async fn released(at: &impl ConnectionTrait, ids: &[i64]) -> Result<Option<Agreed>, SchoolError> {
    let out = agreed_mark::Column::HandInId.is_in(ids.to_vec()).and(agreed_mark::Column::ReleasedAt.is_not_null());
    match agreed_mark::Entity::find().filter(out).one(at).await? {
        Some(row) => agreed_of(at, row).await.map(Some),
        None => Ok(None),
    }
}

/// A released mark with what all markers said, in the order in which they were asked.
async fn agreed_of(at: &impl ConnectionTrait, row: agreed_mark::Model) -> Result<Agreed, SchoolError> {
    let asked = asked(at, row.hand_in_id).await?;
    Ok(Agreed {
        method: Method::of(&row.method).ok_or_else(|| unknown(&row.method, "how marks were agreed"))?,
        mark: Hundredths(number(row.hundredths)),
        difference: number(row.difference),
        comment: row.comment,
        comments: asked.into_iter().filter_map(|(_, mark)| mark).map(|mark| mark.comment).collect(),
    })
}

const fn is_gap(wrong: &crate::rules::marking::WrongScores) -> bool {
    matches!(wrong, crate::rules::marking::WrongScores::Missing { .. })
}
