//! People, institutions and roles.

use chrono::{DateTime, Utc};

use super::{Desk, allow, allow_by};
use crate::audit::Note;
use crate::caller::By;
use crate::error::{DeskError, Refusal};
use crate::people::{EmailAddress, Institution, InstitutionId, NewInstitution, NotAName, Person, PersonId, Profile};
use crate::rights::{Grant, Object, Role, leaves_an_administrator, may_give, may_keep_institutions};
use crate::store::{institutions, people, roles};

impl Desk {
    /// Makes somebody administrator of the house, with an account where there is none: for whoever holds the machine.
    ///
    /// # Errors
    /// [`Refusal::RoleHeld`]; [`DeskError::Database`].
    pub async fn install_administrator(&self, email: &EmailAddress, profile: &Profile) -> Result<PersonId, DeskError> {
        let mut act = self.begin(None).await?;
        let person = match people::by_email(&act, email).await? {
            Some(person) => person.id,
            None => people::insert(&act, email, profile).await?,
        };
        let (role, object) = (Role::Administrator, Object::House);
        roles::give(&act, roles::NewGrant { person, role, object, given_by: None, until: None }).await?;
        act.note(Note::of("administrator.installed").to(person));
        act.commit().await?;
        Ok(person)
    }

    /// A person; none when there is none, or they were erased.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, DeskError> {
        people::by_id(self.store(), id).await
    }

    /// The person of a mailbox: for the command line and for administrators, never for an open page.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn person_by_email(&self, email: &EmailAddress) -> Result<Option<Person>, DeskError> {
        people::by_email(self.store(), email).await
    }

    /// Changes what a person says of themselves; only they do.
    ///
    /// # Errors
    /// [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn change_profile(&self, person: PersonId, profile: &Profile) -> Result<(), DeskError> {
        let mut act = self.begin(Some(person)).await?;
        let before = people::by_id(&act, person).await?.ok_or(Refusal::NotThere)?;
        people::update_profile(&act, person, profile).await?;
        let text = format!("{} → {}", before.profile.name.as_str(), profile.name.as_str());
        act.note(Note::of("profile.changed").to(person).saying(text));
        act.commit().await
    }

    /// Enters an institution.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::NotAName`], for an unknown country or no name at all;
    /// [`DeskError::Database`].
    pub async fn enter_institution(
        &self,
        actor: impl Into<By>,
        new: &NewInstitution,
    ) -> Result<InstitutionId, DeskError> {
        check(new)?;
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        allow_by(&act, actor, may_keep_institutions).await?;
        let id = institutions::insert(&act, new).await?;
        act.note(Note::of("institution.entered").on(Object::Institution(id.0)));
        act.commit().await?;
        Ok(id)
    }

    /// Says anew what an institution is and what it is called.
    ///
    /// # Errors
    /// As [`Desk::enter_institution`], and [`Refusal::NotThere`].
    pub async fn change_institution(
        &self,
        actor: impl Into<By>,
        id: InstitutionId,
        new: &NewInstitution,
    ) -> Result<(), DeskError> {
        check(new)?;
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        allow_by(&act, actor, may_keep_institutions).await?;
        if !institutions::change(&act, id, new).await? {
            return Err(Refusal::NotThere.into());
        }
        act.note(Note::of("institution.changed").on(Object::Institution(id.0)));
        act.commit().await
    }

    /// All institutions, by number.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn institutions(&self) -> Result<Vec<Institution>, DeskError> {
        institutions::all(self.store()).await
    }

    /// One institution.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn institution(&self, id: InstitutionId) -> Result<Option<Institution>, DeskError> {
        institutions::by_id(self.store(), id).await
    }

    /// Gives somebody a role, until an instant when one is named. `enclosing` is what the object lies in.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotThere`], [`Refusal::RoleHeld`]; [`DeskError::Database`].
    pub async fn give_role(
        &self,
        actor: impl Into<By>,
        person: PersonId,
        (role, object): (Role, Object),
        until: Option<DateTime<Utc>>,
        enclosing: &[Object],
    ) -> Result<i64, DeskError> {
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        allow(role.fits(object))?;
        allow_by(&act, actor, |rights| may_give(rights, role, object, enclosing)).await?;
        people::held(&act, person).await?.ok_or(Refusal::NotThere)?;
        let grant = roles::NewGrant { person, role, object, given_by: actor.person(), until };
        let id = roles::give(&act, grant).await?;
        act.note(Note::of("role.given").to(person).on(object).saying(role.word()));
        act.commit().await?;
        Ok(id)
    }

    /// Takes a role away. Somebody is always left to administer the house.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::NotThere`], [`Refusal::LastAdministrator`]; [`DeskError::Database`].
    pub async fn end_role(&self, actor: impl Into<By>, id: i64, enclosing: &[Object]) -> Result<(), DeskError> {
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        let grant = roles::by_id(&act, id).await?.ok_or(Refusal::NotThere)?;
        allow_by(&act, actor, |rights| may_give(rights, grant.role, grant.object, enclosing)).await?;
        if !leaves_an_administrator(grant.role, roles::administrators(&act).await?) {
            return Err(Refusal::LastAdministrator.into());
        }
        if !roles::end(&act, id).await? {
            return Err(Refusal::NotThere.into());
        }
        act.note(Note::of("role.ended").to(grant.person).on(grant.object).saying(grant.role.word()));
        act.commit().await
    }

    /// The roles on an object that are held now.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn roles_on(&self, object: Object) -> Result<Vec<Grant>, DeskError> {
        let now = self.now();
        Ok(roles::on(self.store(), object).await?.into_iter().filter(|grant| grant.is_held_at(now)).collect())
    }
}

/// What is entered has a name, and its country is one.
fn check(new: &NewInstitution) -> Result<(), NotAName> {
    let not_a_name = |read: String, expected| NotAName { read, expected };
    if let Some(country) = new.country.as_ref().filter(|code| vocabulary::country::by_alpha3(code).is_none()) {
        return Err(not_a_name(country.clone(), "a country's ISO 3166-1 code of three letters"));
    }
    if new.names.is_empty() {
        return Err(not_a_name(String::new(), "a name in at least one language"));
    }
    Ok(())
}
