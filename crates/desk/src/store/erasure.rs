//! Erasing a person: what is deleted, and what stays without them.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter};

use super::tables::{
    audit_text, invitation, letter, linked_account, new_address, passkey, passkey_holder, password, person,
    person_in_audit, question, recovery_code, role_given, second_factor, session, sign_in_link,
};
use super::{Act, Readable, files};
use crate::error::DeskError;
use crate::people::Person;

/// Erases a person. Their number stays, since others' acts name it; the audit's entries stay, and name nobody any more.
/// Letters that wait are not sent. Returns how many texts of the audit were deleted.
pub(crate) async fn erase(act: &Act, person: &Person) -> Result<u64, DeskError> {
    let id = person.id.0;
    let connection = act.reach();
    session::Entity::delete_many().filter(session::Column::PersonId.eq(id)).exec(connection).await?;
    sign_in_link::Entity::delete_many().filter(sign_in_link::Column::PersonId.eq(id)).exec(connection).await?;
    password::Entity::delete_many().filter(password::Column::PersonId.eq(id)).exec(connection).await?;
    second_factor::Entity::delete_many().filter(second_factor::Column::PersonId.eq(id)).exec(connection).await?;
    recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(id)).exec(connection).await?;
    new_address::Entity::delete_many().filter(new_address::Column::PersonId.eq(id)).exec(connection).await?;
    passkey::Entity::delete_many().filter(passkey::Column::PersonId.eq(id)).exec(connection).await?;
    passkey_holder::Entity::delete_by_id(id).exec(connection).await?;
    linked_account::Entity::delete_many().filter(linked_account::Column::PersonId.eq(id)).exec(connection).await?;
    question::Entity::delete_many().filter(question::Column::PersonId.eq(id)).exec(connection).await?;
    let to_them = invitation::Column::Email.eq(person.email.as_str());
    invitation::Entity::delete_many().filter(to_them).exec(connection).await?;
    role_given::Entity::update_many()
        .col_expr(role_given::Column::EndedAt, Expr::value(act.at()))
        .filter(role_given::Column::PersonId.eq(id).and(role_given::Column::EndedAt.is_null()))
        .exec(connection)
        .await?;
    let texts = audit_text::Entity::delete_many().filter(audit_text::Column::PersonId.eq(id)).exec(connection).await?;
    person_in_audit::Entity::delete_by_id(id).exec(connection).await?;
    files::forget_person(act, person.id).await?;
    erase_letters(act, person).await?;
    let nobody = person::ActiveModel {
        email: Set(None),
        name: Set(String::new()),
        language: Set("en".to_owned()),
        time_zone: Set("UTC".to_owned()),
        erased_at: Set(Some(act.at())),
        ..Default::default()
    };
    person::Entity::update_many().set(nobody).filter(person::Column::Id.eq(id)).exec(connection).await?;
    Ok(texts.rows_affected)
}

async fn erase_letters(act: &Act, person: &Person) -> Result<(), DeskError> {
    use letter::{ActiveModel, Column, Entity};
    let theirs = || Column::PersonId.eq(person.id.0).or(Column::Address.eq(person.email.as_str()));
    let blank = ActiveModel {
        address: Set(String::new()),
        matter: Set(String::new()),
        last_error: Set(None),
        lease_until: Set(None),
        lease_by: Set(None),
        ..Default::default()
    };
    Entity::update_many().set(blank).filter(theirs()).exec(act.reach()).await?;
    let withheld =
        ActiveModel { done_at: Set(Some(act.at())), outcome: Set(Some("withheld".to_owned())), ..Default::default() };
    // The address is gone by now; letters without one and without an end are those just emptied.
    let waiting = Column::Address.eq("").and(Column::DoneAt.is_null());
    Entity::update_many().set(withheld).filter(waiting).exec(act.reach()).await?;
    Ok(())
}
