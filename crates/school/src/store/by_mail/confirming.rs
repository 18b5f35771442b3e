//! Letters from another mailbox: whose address it was sent to is asked whether they wrote it, by a letter with a link, which
//! they may answer as well. Until they say so nothing is done.

use chrono::{DateTime, Utc};
use desk::people::PersonId;
use desk::{Refusal, Token};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait as _, QueryFilter};

use super::super::School;
use super::super::tables::waiting_mail;
use super::addresses::{self, Thing};
use super::arriving::{Arrived, Deed, Mail, remember};
use super::said;
use crate::course::Words;
use crate::error::{SchoolError, SchoolRefusal};
use crate::rules::by_mail::{MOST_WAITING, MailRefusal, Taken, WAITS, for_a_thread, for_an_item};
use crate::rules::receipt::LARGEST;

/// A letter that waits.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The mailbox that it came from.
    pub sender: String,
    /// What it answers.
    pub title: String,
    /// The course.
    pub course: Words,
    /// How its text begins; empty when it is a file.
    pub begins: String,
    /// The file's name, when it is one.
    pub file_name: Option<String>,
    /// When it came.
    pub at: DateTime<Utc>,
    /// Until when it waits.
    pub expires_at: DateTime<Utc>,
}

impl School {
    /// Keeps a letter from another mailbox, and asks whose address it was sent to. What could not be taken anyway, or more
    /// than a few, is dropped: whoever else has the address writes to nobody by it.
    pub(super) async fn ask_whether_theirs(&self, mail: &Mail, thing: &Thing) -> Result<Arrived, SchoolError> {
        let taken = match thing {
            Thing::Thread(_) => for_a_thread(&mail.letter),
            Thing::Item(_) => for_an_item(&mail.letter),
            Thing::Several | Thing::Waiting(_) => return self.drop_stranger(mail).await,
        };
        let theirs = waiting_mail::Column::PersonId.eq(mail.person.id.0);
        let waiting = waiting_mail::Entity::find().filter(theirs).count(self.reach()).await?;
        let run = mail.address.run_id;
        let named = match self.named(&mail.person, run, thing).await {
            Err(error) if said::why(&mail.person, &error).is_none() => return Err(error),
            named => named,
        };
        let (Ok(taken), Ok(named), true) = (taken, named, waiting < MOST_WAITING) else {
            return self.drop_stranger(mail).await;
        };
        let sender = mail.letter.from.join(", ");
        if taken.bytes.len() > LARGEST || sender.len() > 500 {
            return self.drop_stranger(mail).await;
        }
        let Some(pattern) = self.desk().answers() else { return self.drop_stranger(mail).await };
        let token = Token::random()?;
        let mut act = self.desk().begin(None).await?;
        if !remember(&act, mail, "waiting").await? {
            return Ok(Arrived::Before);
        }
        let expires_at = act.at() + WAITS;
        let begins = if taken.file_name.is_none() { said::begins(&taken.bytes) } else { String::new() };
        let file_name = taken.file_name.clone();
        let row = waiting_mail::ActiveModel {
            token_hash: Set(token.hash()),
            run_id: Set(run),
            person_id: Set(mail.person.id.0),
            kind: Set(thing.key().0.to_owned()),
            thing: Set(thing.key().1),
            sender: Set(sender.clone()),
            file_name: Set(taken.file_name),
            bytes: Set(taken.bytes),
            at: Set(act.at()),
            expires_at: Set(expires_at),
            ..Default::default()
        };
        let id = waiting_mail::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
        addresses::insert(&act, (mail.person.id, run), &token, &Thing::Waiting(id), expires_at).await?;
        let link = format!("{}/by-mail/{}", self.desk().address(), token.reveal());
        let answer_to = pattern.address(&token);
        let what = (sender.as_str(), file_name.as_deref(), begins.as_str());
        act.post(said::is_it_yours(&mail.person, &named, what, expires_at, (link, answer_to)));
        act.commit().await?;
        Ok(Arrived::Waits)
    }

    /// Does what a letter that waited was for, since its person has answered from their mailbox.
    pub(super) async fn take_waiting(&self, mail: &Mail, id: i64) -> Result<Arrived, SchoolError> {
        let row = waiting_mail::Entity::find_by_id(id).one(self.reach()).await?;
        let row = row.filter(|row| row.person_id == mail.person.id.0 && row.expires_at > self.desk().now());
        let row = row.ok_or(SchoolRefusal::from(MailRefusal::NothingWaits))?;
        let thing = Thing::of(&row.kind, &row.thing)?;
        let taken = Taken { file_name: row.file_name, bytes: row.bytes, left: Vec::new() };
        let (person, waiting) = (&mail.person, Some(id));
        self.carry_out(Deed { person, run: row.run_id, thing: &thing, taken, mail: Some(mail), waiting }).await
    }

    /// The letter that waits for who has that link.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`].
    pub async fn waiting(&self, token: &Token) -> Result<Waiting, SchoolError> {
        let row = self.waiting_row(token).await?;
        let person = self.desk().person(PersonId(row.person_id)).await?.ok_or(Refusal::LinkNotValid)?;
        let named = self.named(&person, row.run_id, &Thing::of(&row.kind, &row.thing)?).await?;
        Ok(Waiting {
            sender: row.sender,
            title: named.title,
            course: named.course,
            begins: if row.file_name.is_none() { said::begins(&row.bytes) } else { String::new() },
            file_name: row.file_name,
            at: row.at,
            expires_at: row.expires_at,
        })
    }

    /// Does what a letter that waited was for: whoever has the link says that they wrote it.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; what would be refused on the page.
    pub async fn it_is_mine(&self, token: &Token) -> Result<(), SchoolError> {
        let row = self.waiting_row(token).await?;
        let person = self.desk().person(PersonId(row.person_id)).await?.ok_or(Refusal::LinkNotValid)?;
        let thing = Thing::of(&row.kind, &row.thing)?;
        let taken = Taken { file_name: row.file_name, bytes: row.bytes, left: Vec::new() };
        let (run, waiting) = (row.run_id, Some(row.id));
        self.carry_out(Deed { person: &person, run, thing: &thing, taken, mail: None, waiting }).await?;
        Ok(())
    }

    /// Throws away a letter that waited: whoever has the link did not write it.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`].
    pub async fn it_is_not_mine(&self, token: &Token) -> Result<(), SchoolError> {
        let row = self.waiting_row(token).await?;
        let act = self.desk().begin(None).await?;
        waiting_mail::Entity::delete_by_id(row.id).exec(act.transaction()).await?;
        act.commit().await?;
        Ok(())
    }

    async fn waiting_row(&self, token: &Token) -> Result<waiting_mail::Model, SchoolError> {
        let this = waiting_mail::Column::TokenHash.eq(token.hash());
        let row = waiting_mail::Entity::find().filter(this).one(self.reach()).await?;
        Ok(row.filter(|row| row.expires_at > self.desk().now()).ok_or(Refusal::LinkNotValid)?)
    }
}
