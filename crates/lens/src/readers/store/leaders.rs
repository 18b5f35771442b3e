//! Who leads a reading: handed over by who leads it, or given to somebody else by who administers the house.

use desk::audit::Note;
use desk::people::{EmailAddress, PersonId};
use desk::rights::Object;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, JoinType, PaginatorTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::Readings;
use super::rounds::{Hold, Reading, by_id, led, may_make, of_row, reason_of};
use super::tables::{person, reading};
use super::{allow, not_there};
use crate::readers::error::{ReadersError, ReadersRefusal};

/// A reading, and who leads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// The reading.
    pub reading: Reading,
    /// The name of who leads it; none when they were erased.
    pub leader: Option<String>,
}

impl Readings {
    /// All readings with who leads them, those first whom nobody leads any more, and how many there are: for who
    /// administers the house. Of answers nothing is in it.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn all_led(&self, person: PersonId, (skip, size): (u64, u64)) -> Result<(Vec<Led>, u64), ReadersError> {
        allow(self.rights(person).await?.administers())?;
        let at = self.reach();
        let total = reading::Entity::find().count(at).await?;
        let to_person =
            reading::Entity::belongs_to(person::Entity).from(reading::Column::LeaderId).to(person::Column::Id).into();
        let rows = reading::Entity::find()
            .join(JoinType::LeftJoin, to_person)
            .select_also(person::Entity)
            .order_by_asc(person::Column::Email.is_not_null())
            .order_by_desc(reading::Column::Id)
            .offset(skip)
            .limit(size)
            .all(at)
            .await?;
        let one = |(row, leader): (reading::Model, Option<person::Model>)| {
            Ok(Led { reading: of_row(row)?, leader: named(leader) })
        };
        Ok((rows.into_iter().map(one).collect::<Result<_, ReadersError>>()?, total))
    }

    /// A reading with who leads it, for them and for who administers the house.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn led_by(&self, person: PersonId, id: i64) -> Result<Led, ReadersError> {
        let at = self.reach();
        let reading = by_id(at, id, Hold::Look).await?;
        if reading.leader != person && !self.rights(person).await?.administers() {
            self.led(person, id).await?;
        }
        let leader = person::Entity::find_by_id(reading.leader.0).one(at).await?;
        Ok(Led { reading, leader: named(leader) })
    }

    /// Gives a reading to whoever has an address, who leads it from then on. Who leads it may; and who administers the
    /// house, for a reason that stands in the audit. What readers answered stays as hidden as it was.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::NoReason`], [`ReadersRefusal::NobodyThere`],
    /// [`ReadersRefusal::LeadsAlready`], [`ReadersRefusal::MayNotLead`].
    pub async fn hand_over(
        &self,
        actor: PersonId,
        id: i64,
        to: &EmailAddress,
        reason: &str,
    ) -> Result<PersonId, ReadersError> {
        let mut act = self.begin(actor).await?;
        let found = match act.rights(actor).await?.administers() {
            true => by_id(act.transaction(), id, Hold::Alone).await?,
            false => led(&act, id, actor).await?,
        };
        let reason = reason_of(reason, found.leader != actor)?;
        let theirs = person::Column::Email.eq(to.as_str());
        let next = person::Entity::find().filter(theirs).one(act.transaction()).await?;
        let next = PersonId(next.ok_or(ReadersRefusal::NobodyThere)?.id);
        if next == found.leader {
            return Err(ReadersRefusal::LeadsAlready.into());
        }
        if !may_make(&act.rights(next).await?) {
            return Err(ReadersRefusal::MayNotLead.into());
        }
        let new = reading::ActiveModel { leader_id: Set(next.0), ..Default::default() };
        let this = reading::Column::Id.eq(id).and(reading::Column::LeaderId.eq(found.leader.0));
        let changed = reading::Entity::update_many().set(new).filter(this).exec(act.transaction()).await?;
        if changed.rows_affected == 0 {
            return Err(not_there());
        }
        act.note(Note::of("reading.handed-over").on(Object::Reading(id)).to(next).saying(reason));
        act.commit().await?;
        Ok(next)
    }
}

/// What somebody is called who was not erased.
fn named(row: Option<person::Model>) -> Option<String> {
    row.filter(|row| row.email.is_some()).map(|row| row.name)
}
