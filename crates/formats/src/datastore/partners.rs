//! Who reports, who takes part, and whom to turn to.

use record::{Code, Contact, Entry, Link, LinkKind, OtherIdentifier, Party, Role};

use super::fields::Fields;
use super::money::truth;

/// The reporting and the participating organisations.
pub(super) fn parties(fields: &mut Fields<'_>, entry: &mut Entry) {
    let reporter = fields.organisations("reporting_org", "activity_id", 1).remove(0);
    let secondary = fields.one("reporting_org_secondary_reporter").as_deref().and_then(truth);
    if !reporter.is_unknown() {
        let (role, at) = (Some(Role::Reporting), fields.at());
        entry.parties.push(Party { role, organisation: reporter, secondary, at, ..Party::default() });
    }
    let roles = fields.list("participating_org_role");
    let count = roles.len();
    let organisations = fields.organisations("participating_org", "activity_id", count);
    let channels = fields.codes_beside("participating_org_crs_channel_code", count);
    for ((code, organisation), channel) in roles.into_iter().zip(organisations).zip(channels) {
        entry.parties.push(Party {
            role: role(&code),
            role_code: Some(Code::from(code.trim())).filter(|code| !code.is_empty()),
            organisation,
            channel,
            at: fields.at(),
            ..Party::default()
        });
    }
}

fn role(code: &str) -> Option<Role> {
    Some(match code.trim() {
        "" => return None,
        "1" => Role::Funding,
        "2" => Role::Accountable,
        "3" => Role::Extending,
        "4" => Role::Implementing,
        _ => Role::Other,
    })
}

/// Other identifiers and related activities.
pub(super) fn links(fields: &mut Fields<'_>, entry: &mut Entry) {
    let references = fields.list("other_identifier_ref");
    let kinds = fields.codes_beside("other_identifier_type", references.len());
    let owners = fields.codes_beside("other_identifier_owner_org_ref", references.len());
    let names = fields.texts_beside("other_identifier_owner_org_narrative", references.len());
    for (((reference, kind), owner), owner_names) in references.into_iter().zip(kinds).zip(owners).zip(names) {
        let at = fields.at();
        let row = OtherIdentifier { reference, kind, owner_reference: owner, owner_names, at };
        entry.header.other_identifiers.push(row);
    }
    let targets = fields.list("related_activity_ref");
    let kinds = fields.codes_beside("related_activity_type", targets.len());
    for (target, code) in targets.into_iter().zip(kinds) {
        let kind = match code.as_deref() {
            Some("1") => Some(LinkKind::Parent),
            Some("2") => Some(LinkKind::Child),
            Some("3") => Some(LinkKind::Sibling),
            Some("4") => Some(LinkKind::CoFunded),
            Some("5") => Some(LinkKind::ThirdParty),
            Some(_) => Some(LinkKind::Other),
            None => None,
        };
        entry.links.push(Link { kind, code, target, notes: Vec::new(), at: fields.at() });
    }
}

/// Offices to turn to. Persons are overwritten before anything is read.
pub(super) fn contacts(fields: &mut Fields<'_>, entry: &mut Entry) {
    let websites = fields.list("contact_info_website");
    let count = [
        fields.list("contact_info_organisation_narrative").len(),
        fields.list("contact_info_type").len(),
        websites.len(),
    ]
    .into_iter()
    .max()
    .unwrap_or(0);
    for field in ["person_name_narrative", "email", "telephone"] {
        fields.list(&format!("contact_info_{field}"));
        fields.list(&format!("contact_info_{field}_xml_lang"));
    }
    let kinds = fields.codes_beside("contact_info_type", count);
    let organisations = fields.texts_beside("contact_info_organisation_narrative", count);
    let departments = fields.texts_beside("contact_info_department_narrative", count);
    let offices = fields.texts_beside("contact_info_job_title_narrative", count);
    let addresses = fields.texts_beside("contact_info_mailing_address_narrative", count);
    let websites = fields.beside("contact_info_website", count).unwrap_or_default();
    let parts = kinds.into_iter().zip(organisations).zip(departments).zip(offices).zip(addresses).enumerate();
    for (index, ((((kind, organisations), departments), offices), addresses)) in parts {
        entry.contacts.push(Contact {
            kind,
            organisations,
            departments,
            offices,
            website: websites.get(index).map(|site| site.trim().to_owned()).filter(|site| !site.is_empty()),
            addresses,
            at: fields.at(),
            ..Contact::default()
        });
    }
}
