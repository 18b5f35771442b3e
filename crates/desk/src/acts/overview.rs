//! What administrators and offices see: people with their roles, invitations, letters, the audit by pages.

use std::collections::{BTreeMap, BTreeSet};

use super::{Desk, allow};
use crate::audit::{Entry, Note};
use crate::caller::{By, Viewer};
use crate::error::{DeskError, Refusal};
use crate::invitation::Invitation;
use crate::people::{InstitutionId, Person, PersonId};
use crate::rights::{self, Grant, Object};
use crate::session::Session;
use crate::store::outbox::{self, LetterStatus};
use crate::store::{audit, institutions, links, people, roles, sessions};

/// A person in a list, with the roles they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: Person,
    /// The roles they hold now.
    pub roles: Vec<Grant>,
}

/// What an administrator sees of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFile {
    /// The person.
    pub person: Person,
    /// The roles they hold now.
    pub roles: Vec<Grant>,
    /// Their open sessions, the one used last first.
    pub sessions: Vec<Session>,
    /// Whether signing in asks them for a code.
    pub has_second_factor: bool,
}

/// A part of the audit, the newest entries first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPage {
    /// The entries, each with its text where that is kept.
    pub entries: Vec<(Entry, Option<String>)>,
    /// The names behind the random ids, for people who were not erased.
    pub names: BTreeMap<String, (PersonId, String)>,
    /// Whether there are older entries.
    pub has_older: bool,
}

impl Desk {
    /// People by name, with the roles they hold, and how many there are in all. `words` are looked for in names and
    /// addresses; empty, everybody is meant. Three questions to the database.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn people<'a>(
        &self,
        viewer: impl Into<Viewer<'a>>,
        words: &str,
        (skip, most): (u64, u64),
    ) -> Result<(Vec<Member>, u64), DeskError> {
        allow(viewer.into().may(rights::may_see_everybody))?;
        let (found, count) = people::find(self.store(), words.trim(), (skip, most)).await?;
        Ok((self.with_roles(found).await?, count))
    }

    async fn with_roles(&self, found: Vec<Person>) -> Result<Vec<Member>, DeskError> {
        let now = self.now();
        let mut held: BTreeMap<PersonId, Vec<Grant>> = BTreeMap::new();
        for grant in roles::of_people(self.store(), found.iter().map(|person| person.id)).await? {
            if grant.is_held_at(now) {
                held.entry(grant.person).or_default().push(grant);
            }
        }
        let member = |person: Person| Member { roles: held.remove(&person.id).unwrap_or_default(), person };
        Ok(found.into_iter().map(member).collect())
    }

    /// The people who hold a role on an institution, with those roles. Two questions to the database.
    ///
    /// # Errors
    /// [`Refusal::NotThere`] for who does not belong to it: which offices have whom is not told to others;
    /// [`DeskError::Database`].
    pub async fn office<'a>(
        &self,
        viewer: impl Into<Viewer<'a>>,
        institution: InstitutionId,
    ) -> Result<Vec<Member>, DeskError> {
        if !viewer.into().may(|rights| rights::may_see_office(rights, institution)) {
            return Err(Refusal::NotThere.into());
        }
        let mut held: BTreeMap<PersonId, Vec<Grant>> = BTreeMap::new();
        for grant in self.roles_on(Object::Institution(institution.0)).await? {
            held.entry(grant.person).or_default().push(grant);
        }
        let found = people::by_ids(self.store(), held.keys().copied()).await?;
        let member = |person: Person| Member { roles: held.remove(&person.id).unwrap_or_default(), person };
        Ok(found.into_iter().map(member).collect())
    }

    /// What an administrator sees of one person. Three questions to the database.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn person_file<'a>(&self, viewer: impl Into<Viewer<'a>>, id: PersonId) -> Result<PersonFile, DeskError> {
        allow(viewer.into().may(rights::may_see_everybody))?;
        let now = self.now();
        let (person, has_second_factor) = people::with_factor(self.store(), id).await?.ok_or(Refusal::NotThere)?;
        let roles = roles::of_person(self.store(), id).await?;
        Ok(PersonFile {
            person,
            roles: roles.into_iter().filter(|grant| grant.is_held_at(now)).collect(),
            sessions: self.sessions_of(id).await?,
            has_second_factor,
        })
    }

    /// Invitations that can still be used, the newest first, and how many there are. Two questions to the database.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn open_invitations<'a>(
        &self,
        viewer: impl Into<Viewer<'a>>,
        part: (u64, u64),
    ) -> Result<(Vec<Invitation>, u64), DeskError> {
        allow(viewer.into().may(rights::may_see_everybody))?;
        let count = links::count_open(self.store(), self.now()).await?;
        Ok((links::open_invitations(self.store(), self.now(), part).await?, count))
    }

    /// Letters that wait or were given up, for those who may see everybody; the oldest first, at most that many.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn letters<'a>(&self, viewer: impl Into<Viewer<'a>>, most: u64) -> Result<Vec<LetterStatus>, DeskError> {
        allow(viewer.into().may(rights::may_see_everybody))?;
        outbox::unsent(self.store(), most).await
    }

    /// The name of every institution in a language, by number. One question to the database.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn institution_names(
        &self,
        language: vocabulary::Language,
    ) -> Result<BTreeMap<InstitutionId, String>, DeskError> {
        institutions::names(self.store(), language).await
    }

    /// The entries of the audit before that one, the newest first; from its end without one. Three questions to the
    /// database.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn audit_before<'a>(
        &self,
        viewer: impl Into<Viewer<'a>>,
        before: Option<i64>,
        most: u64,
    ) -> Result<AuditPage, DeskError> {
        allow(viewer.into().may(rights::may_read_audit))?;
        let mut entries = audit::before(self.store(), before, most.saturating_add(1)).await?;
        let has_older = u64::try_from(entries.len()).unwrap_or(u64::MAX) > most;
        entries.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        let ids = entries.iter().flat_map(|(entry, _)| [entry.actor.clone(), entry.subject.clone()]);
        let ids: BTreeSet<String> = ids.flatten().collect();
        Ok(AuditPage { names: audit::names(self.store(), ids).await?, entries, has_older })
    }

    /// Whether anybody administers the house: until then, whoever sits at the machine may write.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn has_administrator(&self) -> Result<bool, DeskError> {
        let now = self.now();
        Ok(self
            .roles_on(Object::House)
            .await?
            .iter()
            .any(|grant| grant.role == rights::Role::Administrator && grant.is_held_at(now)))
    }

    /// Ends all sessions of somebody; says how many.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn end_all_sessions(&self, actor: impl Into<By>, subject: PersonId) -> Result<u64, DeskError> {
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        super::allow_by(&act, actor, |held| rights::may_end_sessions(held, subject)).await?;
        people::held(&act, subject).await?.ok_or(Refusal::NotThere)?;
        let ended = sessions::end_all(&act, subject).await?;
        act.note(Note::of("session.all-ended").to(subject).saying(format!("{ended} sessions")));
        act.commit().await?;
        Ok(ended)
    }
}
