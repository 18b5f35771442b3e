//! What rooms with tables of their own do at the desk within an act of theirs. Whether somebody may is decided there.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

use super::migrations::Steps;
use super::{Act, Lines, Readable, Store, people, roles};
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::people::{EmailAddress, Person, PersonId, Profile};
use crate::rights::{Object, Rights, Role};

impl Store {
    /// The lines for reading a room's own tables. Changes go through an [`Act`].
    #[must_use]
    pub const fn connection(&self) -> &Lines {
        &self.lines
    }

    /// Brings the tables to what this version knows, those of rooms above too: `S` has the desk's steps first.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn migrate_with<S: MigratorTrait>(&self) -> Result<(), DeskError> {
        S::up(&self.connection, None).await.map_err(DeskError::from)
    }

    /// Takes all steps back, those of rooms above too, and with them everything that is stored.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn revert_everything_with<S: MigratorTrait>(&self) -> Result<(), DeskError> {
        S::down(&self.connection, None).await.map_err(DeskError::from)
    }

    /// How many steps this version knows that the database has not taken, those of rooms above too.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn pending_steps_with<S: MigratorTrait>(&self) -> Result<usize, DeskError> {
        Ok(S::get_pending_migrations_read_only(&self.connection).await?.len())
    }
}

/// Any connection, as the desk reads from it.
struct Through<'a, C>(&'a C);

impl<C: ConnectionTrait + Sync> Readable for Through<'_, C> {
    type Connection = C;
    fn reach(&self) -> &C {
        self.0
    }
}

/// The roles that a person holds at an instant, read through the caller's own connection: an act that asked for a second
/// one would wait for itself when all are in use.
///
/// # Errors
/// [`DeskError::Database`].
pub async fn rights_through<C: ConnectionTrait + Sync>(
    connection: &C,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Rights, DeskError> {
    Ok(Rights::at(person, &roles::of_person(&Through(connection), person).await?, now))
}

/// The desk's own steps, for the chain of a room above.
#[must_use]
pub fn steps_of_the_desk() -> Vec<Box<dyn MigrationTrait>> {
    Steps::migrations()
}

impl Act {
    /// The roles that a person holds when the act is done.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn rights(&self, person: PersonId) -> Result<Rights, DeskError> {
        Ok(Rights::at(person, &roles::of_person(self, person).await?, self.at()))
    }

    /// A person; none when there is none, or they were erased.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn person(&self, id: PersonId) -> Result<Option<Person>, DeskError> {
        people::by_id(self, id).await
    }

    /// The person of a mailbox, with an account from `profile` where there is none.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn person_of(&mut self, email: &EmailAddress, profile: &Profile) -> Result<PersonId, DeskError> {
        if let Some(person) = people::by_email(self, email).await? {
            return Ok(person.id);
        }
        let person = people::insert(self, email, profile).await?;
        self.note(Note::of("person.entered").to(person).saying(profile.name.as_str()));
        Ok(person)
    }

    /// Gives a role, when it is not held already.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn give_role(&mut self, person: PersonId, role: Role, object: Object) -> Result<(), DeskError> {
        let grant = roles::NewGrant { person, role, object, given_by: self.actor(), until: None };
        if self.rights(person).await?.has(role, object) {
            return Ok(());
        }
        match roles::give(self, grant).await {
            Ok(_) => {
                self.note(Note::of("role.given").to(person).on(object).saying(role.word()));
                Ok(())
            }
            Err(DeskError::Refused(Refusal::RoleHeld { .. })) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Takes a role away, when it is held.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn take_role(&mut self, person: PersonId, role: Role, object: Object) -> Result<(), DeskError> {
        let held = roles::of_person(self, person).await?;
        for grant in held.into_iter().filter(|grant| grant.role == role && grant.object == object) {
            if roles::end(self, grant.id).await? {
                self.note(Note::of("role.ended").to(person).on(object).saying(role.word()));
            }
        }
        Ok(())
    }
}
