//! Offices: the institutions to which somebody belongs, and who works there. Of others nothing is told, not even whether
//! there are any.

use axum::extract::Path;

use super::guest::{Answer, Guest};
use super::sheet::{Block, Cell, Sheet, Table};
use super::wording;
use crate::acts::{Member, SignedInPerson};
use crate::error::Refusal;
use crate::people::InstitutionId;
use crate::rights::{Object, Role};

/// `/office`
pub async fn list(guest: Guest, person: SignedInPerson) -> Answer {
    let desk = &guest.reception.desk;
    let names = desk.institution_names(guest.language()).await.map_err(|error| guest.told(error))?;
    let mut offices: Vec<InstitutionId> = [Role::NominatingOfficer, Role::Staff]
        .into_iter()
        .flat_map(|role| person.rights.objects_of(role))
        .filter_map(|object| match object {
            Object::Institution(id) => Some(InstitutionId(id)),
            _ => None,
        })
        .collect();
    offices.sort_unstable();
    offices.dedup();
    let row = |id: &InstitutionId| {
        let name = wording::object(guest.texts, Object::Institution(id.0), &names);
        vec![Cell::link(guest.address(&format!("/office/{}", id.0)), name)]
    };
    let table = Table {
        caption: guest.text("offices-caption"),
        headings: vec![guest.text("institution-name")],
        rows: offices.iter().map(row).collect(),
    };
    let sheet = Sheet::new(guest.text("office-title"))
        .table(table, guest.text("offices-none"))
        .link(guest.address("/account"), guest.text("to-account"));
    Ok(guest.page(&sheet))
}

/// `/office/ID`
pub async fn show(guest: Guest, person: SignedInPerson, Path(id): Path<i64>) -> Answer {
    let (desk, id) = (&guest.reception.desk, InstitutionId(id));
    // The right first: whether there is such an institution is told to its own people only.
    let members = desk.office(&person.rights, id).await.map_err(|error| guest.told(error))?;
    let found = desk.institution(id).await.map_err(|error| guest.told(error))?;
    let Some(institution) = found else { return Err(guest.told(Refusal::NotThere.into())) };
    let sheet = Sheet::new(institution.name(guest.language()).to_owned())
        .block(Block::Pairs(vec![
            (guest.text("institution-kind"), Cell::text(wording::kind(guest.texts, institution.kind))),
            (guest.text("institution-country"), Cell::text(wording::country(guest.texts, &institution))),
        ]))
        .table(members_table(&guest, &members), guest.text("office-nobody"))
        .link(guest.address("/office"), guest.text("office-title"));
    Ok(guest.page(&sheet))
}

/// The people of an institution, with their roles there.
pub(super) fn members_table(guest: &Guest, members: &[Member]) -> Table {
    let row = |member: &Member| {
        let roles: Vec<String> = member.roles.iter().map(|grant| wording::role(guest.texts, grant.role)).collect();
        vec![
            Cell::text(member.person.profile.name.as_str()),
            Cell::text(member.person.email.as_str()),
            Cell::text(roles.join(", ")),
        ]
    };
    Table {
        caption: guest.text("office-people"),
        headings: ["field-name", "field-email", "account-roles"].map(|key| guest.text(key)).to_vec(),
        rows: members.iter().map(row).collect(),
    }
}
