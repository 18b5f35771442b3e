//! What is kept about a person: all of it, as JSON, and its erasure.

use serde_json::{Value, json};

use super::{Desk, allow_by, rights_at};
use crate::audit::Note;
use crate::caller::By;
use crate::error::{DeskError, Refusal};
use crate::people::{Person, PersonId};
use crate::rights::{Role, leaves_an_administrator, may_erase, may_export};
use crate::session::{Session, Visitor};
use crate::store::{
    audit, erasure, factors, files, linked_accounts, outbox, passkeys, people, roles, sessions, writing,
};

impl Desk {
    /// All that the desk keeps about a person, but for what would open their account: hashes and secrets.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn export(&self, actor: impl Into<By>, subject: PersonId) -> Result<Value, DeskError> {
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        allow_by(&act, actor, |rights| may_export(rights, subject)).await?;
        let person = people::by_id(&act, subject).await?.ok_or(Refusal::NotThere)?;
        let has_password = people::password_hash(&act, subject).await?.is_some();
        let has_second_factor = factors::of_person(&act, subject).await?.is_some_and(|factor| factor.is_confirmed);
        let roles: Vec<Value> = roles::of_person(&act, subject).await?.iter().map(role_in_json).collect();
        let sessions: Vec<Value> = sessions::of_person(&act, subject)
            .await?
            .iter()
            .map(|session| {
                json!({
                    "began": session.created_at, "last used": session.seen_at, "ends": session.expires_at,
                    "by": session.proof.word(), "address": session.visitor.address, "browser": session.visitor.agent,
                })
            })
            .collect();
        let letters: Vec<Value> = outbox::to_person(&act, subject)
            .await?
            .iter()
            .map(|letter| json!({ "kind": letter.kind, "written": letter.created_at, "outcome": letter.outcome }))
            .collect();
        let audit: Vec<Value> = audit::about(&act, subject)
            .await?
            .into_iter()
            .map(|(entry, text)| {
                json!({ "entry": entry.sequence, "at": entry.at, "deed": entry.deed,
                    "object": entry.object.0, "number": entry.object.1, "text": text })
            })
            .collect();
        let passkeys: Vec<Value> = passkeys::of_person(&act, subject)
            .await?
            .iter()
            .map(|(one, _)| json!({ "name": one.name, "added": one.added_at, "last used": one.used_at }))
            .collect();
        let linked: Vec<Value> = linked_accounts::of_person(&act, subject)
            .await?
            .iter()
            .map(|one| {
                json!({
                    "issuer": one.issuer, "subject": one.subject, "linked": one.linked_at, "last used": one.used_at,
                })
            })
            .collect();
        let mut of_rooms = serde_json::Map::new();
        for room in self.rooms.iter() {
            of_rooms.insert(room.room().to_owned(), room.export(&mut act, subject).await?);
        }
        let written: Vec<Value> = writing::by_person(&act, subject)
            .await?
            .iter()
            .map(|(document, changes)| json!({ "document": document, "changes": changes }))
            .collect();
        let brought: Vec<Value> = files::of_person(&act, subject)
            .await?
            .iter()
            .map(|file| json!({ "name": file.name, "bytes": file.size, "sha256": file.sha256, "brought": file.at }))
            .collect();
        act.note(Note::of("person.exported").to(subject));
        act.commit().await?;
        Ok(json!({
            "person": person_in_json(&person),
            "has a password": has_password,
            "has a second factor": has_second_factor,
            "passkeys": passkeys,
            "accounts elsewhere": linked,
            "roles": roles,
            "sessions": sessions,
            "letters": letters,
            "written with others": written,
            "files": brought,
            "audit": audit,
            "rooms": of_rooms,
        }))
    }

    /// Erases whoever is signed in, once they have shown who they are: as [`Desk::erase`].
    ///
    /// # Errors
    /// As [`Desk::erase`] and [`Desk::set_password`].
    pub async fn erase_oneself(
        &self,
        session: &Session,
        present: Option<&str>,
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        self.prove(session, present, visitor).await?;
        self.erase(session.person, session.person).await
    }

    /// Erases a person: name, address, sessions, passwords, letters, and what the audit says of them in words. Their
    /// number and the audit's chain stay, and name nobody. It cannot be undone.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotThere`], [`Refusal::LastAdministrator`]; [`DeskError::Database`].
    pub async fn erase(&self, actor: impl Into<By>, subject: PersonId) -> Result<(), DeskError> {
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        allow_by(&act, actor, |rights| may_erase(rights, subject)).await?;
        let person = people::held(&act, subject).await?.ok_or(Refusal::NotThere)?;
        let administrators = roles::administrators(&act).await?;
        let is_administrator = rights_at(&act, subject, act.at()).await?.administers();
        if is_administrator && !leaves_an_administrator(Role::Administrator, administrators) {
            return Err(Refusal::LastAdministrator.into());
        }
        for room in self.rooms.iter() {
            room.forget(&mut act, subject).await?;
        }
        erasure::erase(&act, &person).await?;
        act.note(Note::of("person.erased"));
        act.commit().await
    }
}

fn person_in_json(person: &Person) -> Value {
    json!({
        "e-mail": person.email.as_str(),
        "name": person.profile.name.as_str(),
        "language": person.profile.language.code(),
        "time zone": person.profile.time_zone.name(),
        "account since": person.created_at,
    })
}

fn role_in_json(grant: &crate::rights::Grant) -> Value {
    json!({
        "role": grant.role.word(), "object": grant.object.kind(), "number": grant.object.number(),
        "given": grant.given_at, "until": grant.until,
    })
}
