//! What becomes of a letter that arrives. Whose it is says the address that it was sent to, and the mailbox that it came
//! from must be theirs too. What is done is done in the act that remembers the letter: it comes twice and is taken once,
//! whenever the machine stops. Rights are asked in that act, as on the page.

use desk::Act;
use desk::people::{Person, PersonId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter};

use super::super::forum::NewPost;
use super::super::forum_read::Part;
use super::super::hand_ins::{Content, HandedIn, Ready};
use super::super::tables::{answer_address, arrived_mail, heard_mail, mail_tally, waiting_mail};
use super::super::{School, number};
use super::addresses::Thing;
use super::said;
use crate::course::Words;
use crate::doors::mail::{self, Envelope, Incoming, NotMail};
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::rules::by_mail::{MOST_A_DAY, MailRefusal, Taken, for_a_thread, for_an_item};
use crate::rules::receipt::sha256;

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrived {
    /// It was taken; a receipt is on its way.
    Taken,
    /// It was here before.
    Before,
    /// It was not taken; its writer is told why.
    Refused,
    /// It came from another mailbox; whose address it is, is asked whether they wrote it.
    Waits,
    /// Nobody is told: no person wrote it, or nobody known.
    Dropped(&'static str),
    /// It was sent to no address of ours.
    Unknown,
    /// There were too many today; it may come again later.
    Later,
    /// It is no letter that is read.
    NoLetter(NotMail),
}

impl Arrived {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Before => "before",
            Self::Refused => "refused",
            Self::Waits => "waits",
            Self::Dropped(_) => "dropped",
            Self::Unknown => "unknown",
            Self::Later => "later",
            Self::NoLetter(_) => "no-letter",
        }
    }
}

/// A letter to an address of ours.
pub(super) struct Mail {
    pub letter: Incoming,
    pub to: String,
    pub address: answer_address::Model,
    pub person: Person,
    key: String,
}

/// What is done with a letter.
pub(super) struct Deed<'a> {
    pub person: &'a Person,
    pub run: i64,
    pub thing: &'a Thing,
    pub taken: Taken,
    /// The letter, to be remembered.
    pub mail: Option<&'a Mail>,
    /// The letter that waited.
    pub waiting: Option<i64>,
}

/// What a thing is called, and its course.
pub(super) struct Named {
    pub title: String,
    pub course: Words,
    pub is_sealed: bool,
}

impl School {
    /// Takes a letter as a mail server hands it over.
    ///
    /// # Errors
    /// [`SchoolError::Desk`], when the database cannot be asked: then nothing was done, and the letter may come again.
    pub async fn receive(&self, bytes: Vec<u8>, envelope: Envelope) -> Result<Arrived, SchoolError> {
        let read = tokio::task::spawn_blocking(move || mail::read(bytes, &envelope)).await;
        let letter = match read.map_err(|error| unknown(&error.to_string(), "a letter that was read"))? {
            Ok(letter) => letter,
            Err(why) => {
                self.count(0, "no-letter").await?;
                return Ok(Arrived::NoLetter(why));
            }
        };
        let found = self.address_in(&letter).await?;
        if let Some(why) = letter.automatic {
            self.count(found.map_or(0, |(_, row)| row.run_id), "automatic").await?;
            return Ok(Arrived::Dropped(why.word()));
        }
        let Some((to, address)) = found else {
            self.count(0, "unknown").await?;
            return Ok(Arrived::Unknown);
        };
        let Some(person) = self.desk().person(PersonId(address.person_id)).await? else {
            self.count(0, "unknown").await?;
            return Ok(Arrived::Unknown);
        };
        let key = sha256(format!("{}\n{}", address.token_hash, letter.identity).as_bytes());
        if arrived_mail::Entity::find_by_id(key.as_str()).one(self.reach()).await?.is_some() {
            return Ok(Arrived::Before);
        }
        let heard = heard_mail::Entity::find_by_id((person.id.0, self.today())).one(self.reach()).await?;
        if heard.is_some_and(|row| number(row.letters) >= MOST_A_DAY) {
            return Ok(Arrived::Later);
        }
        self.decide(Mail { letter, to, address, person, key }).await
    }

    fn today(&self) -> String {
        self.desk().now().date_naive().to_string()
    }

    async fn decide(&self, mail: Mail) -> Result<Arrived, SchoolError> {
        let thing = Thing::of(&mail.address.kind, &mail.address.thing)?;
        let is_good = mail.address.revoked_at.is_none() && mail.address.expires_at > self.desk().now();
        let is_theirs = matches!(mail.letter.from.as_slice(), [one] if one == mail.person.email.as_str());
        if !is_theirs {
            return if is_good {
                self.ask_whether_theirs(&mail, &thing).await
            } else {
                self.drop_stranger(&mail).await
            };
        }
        let done = if is_good { self.take(&mail, &thing).await } else { refusal(MailRefusal::OldAddress) };
        match done {
            Err(error) => match said::why(&mail.person, &error) {
                Some(why) => self.refuse(&mail, &thing, is_good, &why).await,
                None => Err(error),
            },
            done => done,
        }
    }

    async fn take(&self, mail: &Mail, thing: &Thing) -> Result<Arrived, SchoolError> {
        let taken = match thing {
            Thing::Several => return refusal(MailRefusal::ManyThings),
            Thing::Waiting(id) => return self.take_waiting(mail, *id).await,
            Thing::Thread(_) => for_a_thread(&mail.letter).map_err(SchoolRefusal::from)?,
            Thing::Item(_) => for_an_item(&mail.letter).map_err(SchoolRefusal::from)?,
        };
        let run = mail.address.run_id;
        self.carry_out(Deed { person: &mail.person, run, thing, taken, mail: Some(mail), waiting: None }).await
    }

    /// Posts or hands in, remembers the letter, and writes the receipt, all or nothing.
    pub(super) async fn carry_out(&self, deed: Deed<'_>) -> Result<Arrived, SchoolError> {
        let Deed { person, run, thing, taken, mail, waiting } = deed;
        let named = self.named(person, run, thing).await?;
        let answer_to = mail.filter(|_| waiting.is_none()).map(|mail| mail.to.clone());
        let (mut act, letter) = match thing {
            Thing::Thread(thread) => {
                let text = String::from_utf8_lossy(&taken.bytes).into_owned();
                let mut act = self.begin_post(person.id, *thread).await?;
                if !remembered(&act, run, person, mail, waiting).await? {
                    return Ok(Arrived::Before);
                }
                let new = NewPost { text, language: person.profile.language, reply_to: None };
                let id = self.post_within(&mut act, person.id, *thread, &new).await?;
                (act, said::posted(person, &named, (id, &new.text), &taken.left, answer_to))
            }
            Thing::Item(item) => {
                let content = match taken.file_name {
                    Some(name) => Content::File { name, bytes: taken.bytes },
                    None => Content::Text(String::from_utf8_lossy(&taken.bytes).into_owned()),
                };
                let ready = Ready::of(content).await?;
                let mut act = self.begin(person.id).await?;
                if !remembered(&act, run, person, mail, waiting).await? {
                    return Ok(Arrived::Before);
                }
                let HandedIn { receipt, .. } = self.hand_in_within(&mut act, person.id, run, item, ready).await?;
                (act, said::handed_in(person, &named, &receipt, &taken.left, answer_to))
            }
            Thing::Several | Thing::Waiting(_) => return refusal(MailRefusal::ManyThings),
        };
        act.post(letter);
        act.commit().await?;
        Ok(Arrived::Taken)
    }

    /// What a thing is called for a reader.
    pub(super) async fn named(&self, person: &Person, run: i64, thing: &Thing) -> Result<Named, SchoolError> {
        let language = person.profile.language;
        match thing {
            Thing::Thread(thread) => {
                let part = Part::Of { skip: 0, most: 1 };
                let seen = self.part_of_discussion(person.id, *thread, part, language).await?;
                let is_sealed = seen.thread.names == crate::rules::forum::Names::Sealed;
                Ok(Named { title: seen.thread.title, course: seen.course, is_sealed })
            }
            Thing::Item(item) => {
                let found = self.item(Some(person.id), run, item).await?;
                let title = found.item.title.text(language).to_owned();
                Ok(Named { title, course: found.course, is_sealed: false })
            }
            Thing::Several | Thing::Waiting(_) => {
                let course = self.course(self.run(run).await?.course).await?.title.clone();
                Ok(Named { title: course.text(language).to_owned(), course, is_sealed: false })
            }
        }
    }

    async fn refuse(&self, mail: &Mail, thing: &Thing, is_good: bool, why: &str) -> Result<Arrived, SchoolError> {
        // What is not theirs to see any more is not named either.
        let named = match self.named(&mail.person, mail.address.run_id, thing).await {
            Ok(named) => Some(named),
            Err(error) if said::why(&mail.person, &error).is_some() => None,
            Err(error) => return Err(error),
        };
        let answer_to = is_good.then(|| mail.to.clone());
        let mut act = self.desk().begin(None).await?;
        if !remember(&act, mail, "refused").await? {
            return Ok(Arrived::Before);
        }
        act.post(said::refused(&mail.person, named.as_ref(), why, answer_to));
        act.commit().await?;
        Ok(Arrived::Refused)
    }

    pub(super) async fn drop_stranger(&self, mail: &Mail) -> Result<Arrived, SchoolError> {
        let act = self.desk().begin(None).await?;
        remember(&act, mail, "stranger").await?;
        act.commit().await?;
        Ok(Arrived::Dropped("stranger"))
    }

    /// The first of our addresses among those to which a letter was sent, that is or was one.
    async fn address_in(&self, letter: &Incoming) -> Result<Option<(String, answer_address::Model)>, SchoolError> {
        let Some(pattern) = self.desk().answers() else { return Ok(None) };
        for to in &letter.to {
            let Some(token) = pattern.token_in(to) else { continue };
            if let Some(row) = answer_address::Entity::find_by_id(token.hash()).one(self.reach()).await? {
                return Ok(Some((to.clone(), row)));
            }
        }
        Ok(None)
    }

    async fn count(&self, run: i64, outcome: &str) -> Result<(), SchoolError> {
        let act = self.desk().begin(None).await?;
        add_up(&act, run, outcome).await?;
        act.commit().await?;
        Ok(())
    }
}

fn refusal(why: MailRefusal) -> Result<Arrived, SchoolError> {
    Err(SchoolRefusal::from(why).into())
}

/// Remembers what a deed is done for: a letter, or one that waited. Says whether it is the first time.
async fn remembered(
    act: &Act,
    run: i64,
    person: &Person,
    mail: Option<&Mail>,
    waiting: Option<i64>,
) -> Result<bool, SchoolError> {
    let is_new = match mail {
        Some(mail) => remember(act, mail, "taken").await?,
        None => {
            add_up(act, run, "taken").await?;
            true
        }
    };
    if let Some(id) = waiting {
        let this = waiting_mail::Column::Id.eq(id).and(waiting_mail::Column::PersonId.eq(person.id.0));
        let gone = waiting_mail::Entity::delete_many().filter(this).exec(act.transaction()).await?;
        if gone.rows_affected != 1 {
            return Err(SchoolRefusal::from(MailRefusal::NothingWaits).into());
        }
    }
    Ok(is_new)
}

/// Remembers a letter, of which nobody can be told afterwards whose it was; says whether it came for the first time.
pub(super) async fn remember(act: &Act, mail: &Mail, outcome: &str) -> Result<bool, SchoolError> {
    let row = arrived_mail::ActiveModel { mail_key: Set(mail.key.clone()), at: Set(act.at()) };
    let once = OnConflict::column(arrived_mail::Column::MailKey).do_nothing().to_owned();
    let insert = arrived_mail::Entity::insert(row).on_conflict(once).try_insert();
    if !matches!(insert.exec_without_returning(act.transaction()).await?, sea_orm::TryInsertResult::Inserted(1)) {
        return Ok(false);
    }
    let day = act.at().date_naive().to_string();
    let row = heard_mail::ActiveModel { person_id: Set(mail.person.id.0), day: Set(day.clone()), letters: Set(0) };
    let key = [heard_mail::Column::PersonId, heard_mail::Column::Day];
    let once = OnConflict::columns(key).do_nothing().to_owned();
    heard_mail::Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(act.transaction()).await?;
    let this = heard_mail::Column::PersonId.eq(mail.person.id.0).and(heard_mail::Column::Day.eq(day));
    heard_mail::Entity::update_many()
        .col_expr(heard_mail::Column::Letters, Expr::col(heard_mail::Column::Letters).add(1))
        .filter(this)
        .exec(act.transaction())
        .await?;
    add_up(act, mail.address.run_id, outcome).await?;
    Ok(true)
}

/// Counts what became of a letter.
async fn add_up(act: &Act, run: i64, outcome: &str) -> Result<(), SchoolError> {
    use mail_tally::{Column, Entity};
    let (at, day) = (act.transaction(), act.at().date_naive().to_string());
    let row = mail_tally::ActiveModel {
        run_id: Set(run),
        day: Set(day.clone()),
        outcome: Set(outcome.to_owned()),
        letters: Set(0),
    };
    let once = OnConflict::columns([Column::RunId, Column::Day, Column::Outcome]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(once).try_insert().exec_without_returning(at).await?;
    let this = Column::RunId.eq(run).and(Column::Day.eq(day)).and(Column::Outcome.eq(outcome));
    let more = Expr::col(Column::Letters).add(1);
    Entity::update_many().col_expr(Column::Letters, more).filter(this).exec(at).await?;
    Ok(())
}
