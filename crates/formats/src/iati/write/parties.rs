//! Who: organisations in their roles, other identifiers, offices to turn to.

use std::io;

use record::{Code, Entry, Party, Role, Table, Text};
use vocabulary::CodeList;

use super::rows::{self, PARTY};
use super::xml::{Xml, truth};
use super::{Options, Reporter, clean, plain};
use crate::gap::{Gaps, Reason};
use crate::iati::activity::LINKED_DATA;

pub(super) fn prepare(entry: &mut Entry, options: &Options, gaps: &mut Gaps) {
    let mut reporting_seen = false;
    entry.parties = gaps.rows(Table::Party, std::mem::take(&mut entry.parties), |gaps, mut row, _| {
        clean::origin(gaps, &mut row.at);
        clean::code(gaps, "role_code", Some(CodeList::OrganisationRole), &mut row.role_code);
        rows::organisation(gaps, &PARTY, &mut row.organisation);
        gaps.without("notes", &mut row.notes, Reason::NoPlace);
        if row.role == Some(Role::Reporting) {
            return reporting(gaps, row, &mut reporting_seen, options.reporter.as_ref());
        }
        participating(gaps, row)
    });
    if !reporting_seen && let Some(reporter) = &options.reporter {
        gaps.of_table(Table::Party);
        gaps.changed("organisation_reference", "", &reporter.reference, Reason::Supplied);
        entry.parties.insert(0, supplied(reporter));
    }
    rows::in_order(gaps, Table::Party, &mut entry.parties, |party| party.role != Some(Role::Reporting));
    other_identifiers(entry, gaps);
    contacts(entry, gaps);
}

fn supplied(reporter: &Reporter) -> Party {
    let mut party = Party { role: Some(Role::Reporting), ..Party::default() };
    party.organisation.reference = Some(Code::new(reporter.reference.trim()));
    party.organisation.kind = Some(Code::new(reporter.kind.trim()));
    party.organisation.names = vec![plain(reporter.name.trim())];
    // Its country, as the identifier tells it.
    rows::organisation(&mut Gaps::default(), &PARTY, &mut party.organisation);
    party
}

/// The standard has one reporting organisation, with identifier, type and name.
fn reporting(gaps: &mut Gaps, mut row: Party, seen: &mut bool, reporter: Option<&Reporter>) -> Option<Party> {
    gaps.without("role_code", &mut row.role_code, Reason::NoPlace);
    gaps.without("channel", &mut row.channel, Reason::NoPlace);
    gaps.without("organisation_activity", &mut row.organisation.activity, Reason::NoPlace);
    if *seen {
        return gaps.row_lost(&row, Reason::OnlyOne);
    }
    let missing = [
        ("organisation_reference", row.organisation.reference.is_none()),
        ("organisation_kind", row.organisation.kind.is_none()),
        ("organisation_names", row.organisation.names.is_empty()),
    ];
    let Some((field, _)) = missing.iter().find(|(_, missing)| *missing) else {
        *seen = true;
        return Some(row);
    };
    match reporter {
        Some(reporter) => {
            *seen = true;
            gaps.changed("organisation", &row.organisation, &reporter.reference, Reason::Supplied);
            Some(Party { secondary: row.secondary, ..supplied(reporter) })
        }
        None => gaps.row_lost_by(field, &row.organisation, Reason::RowIncomplete),
    }
}

/// IATI's OrganisationRole; none for roles that it does not know.
fn role_code(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Funding => "1",
        Role::Accountable => "2",
        Role::Extending => "3",
        Role::Implementing => "4",
        _ => return None,
    })
}

fn participating(gaps: &mut Gaps, mut row: Party) -> Option<Party> {
    if let Some(code) = row.role.and_then(role_code) {
        if let Some(read) = row.role_code.as_deref().filter(|read| *read != code) {
            gaps.changed("role_code", read, code, Reason::EarlierCode);
        }
        row.role_code = Some(Code::const_new(code));
    }
    let known = [Role::Funding, Role::Accountable, Role::Extending, Role::Implementing];
    match (row.role, &row.role_code) {
        (None | Some(Role::Other), Some(code)) => {
            // A code that is not understood is kept as read.
            row.role = known.into_iter().find(|role| role_code(*role) == Some(code)).or(Some(Role::Other));
        }
        (None | Some(Role::Other), None) => return gaps.row_lost_by("role", &row.organisation, Reason::RowIncomplete),
        (Some(role), _) if role_code(role).is_none() => {
            return gaps.row_lost(&row, Reason::NoRole);
        }
        _ => {}
    }
    clean::code(gaps, "channel", None, &mut row.channel);
    gaps.without("secondary", &mut row.secondary, Reason::NoPlace);
    if row.organisation.reference.is_none() && row.organisation.names.is_empty() {
        return gaps.row_lost_by("organisation_names", &row.organisation, Reason::RowIncomplete);
    }
    Some(row)
}

fn other_identifiers(entry: &mut Entry, gaps: &mut Gaps) {
    let mut linked_data_seen = false;
    let others = std::mem::take(&mut entry.header.other_identifiers);
    let before = others.len();
    // They are a column of the entry, whose rows have no number of their own.
    let mut kept = Vec::with_capacity(before);
    gaps.of_table(Table::Entry);
    for mut other in others {
        clean::origin(gaps, &mut other.at);
        clean::code(gaps, "other_identifiers", Some(CodeList::OtherIdentifierType), &mut other.kind);
        let Some(reference) = clean::text(gaps, "other_identifiers", &other.reference) else {
            gaps.lost("other_identifiers", &other, Reason::RowIncomplete);
            continue;
        };
        other.reference = reference;
        if other.kind.as_deref() == Some(LINKED_DATA) {
            let mut address = Some(other.reference.clone());
            clean::address(gaps, "other_identifiers", &mut address);
            let Some(address) = address else { continue };
            if std::mem::replace(&mut linked_data_seen, true) {
                gaps.lost("other_identifiers", &other, Reason::OnlyOne);
                continue;
            }
            other.reference = address;
            gaps.without("other_identifiers", &mut other.owner_reference, Reason::NoPlace);
            gaps.without("other_identifiers", &mut other.owner_names, Reason::NoPlace);
        } else if other.kind.is_none() {
            gaps.lost("other_identifiers", &other, Reason::RowIncomplete);
            continue;
        }
        clean::code(gaps, "other_identifiers", None, &mut other.owner_reference);
        clean::texts(gaps, "other_identifiers", &mut other.owner_names);
        kept.push(other);
    }
    entry.header.other_identifiers = kept;
    rows::in_order(gaps, Table::Entry, &mut entry.header.other_identifiers, |other| {
        other.kind.as_deref() != Some(LINKED_DATA)
    });
}

fn contacts(entry: &mut Entry, gaps: &mut Gaps) {
    entry.contacts = gaps.rows(Table::Contact, std::mem::take(&mut entry.contacts), |gaps, mut row, _| {
        clean::origin(gaps, &mut row.at);
        clean::code(gaps, "kind", Some(CodeList::ContactType), &mut row.kind);
        gaps.without("officeholder", &mut row.officeholder, Reason::Person);
        for (field, texts) in [
            ("organisations", &mut row.organisations),
            ("departments", &mut row.departments),
            ("offices", &mut row.offices),
            ("addresses", &mut row.addresses),
        ] {
            clean::texts(gaps, field, texts);
            // An e-mail address may be a person's.
            if texts.iter().any(|text| text.text.contains('@')) {
                gaps.lost(field, "@", Reason::Person);
                texts.retain(|text| !text.text.contains('@'));
            }
        }
        clean::address(gaps, "website", &mut row.website);
        if row.website.as_deref().is_some_and(|address| address.contains('@')) {
            gaps.lost("website", "@", Reason::Person);
            row.website = None;
        }
        Some(row)
    });
}

pub(super) fn write_reporting(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for party in entry.parties.iter().filter(|party| party.role == Some(Role::Reporting)) {
        let attributes = [
            ("ref", party.organisation.reference.as_deref()),
            ("type", party.organisation.kind.as_deref()),
            ("secondary-reporter", truth(party.secondary)),
        ];
        xml.texts("reporting-org", &attributes, &party.organisation.names)?;
    }
    Ok(())
}

pub(super) fn write_participating(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for party in entry.parties.iter().filter(|party| party.role != Some(Role::Reporting)) {
        let attributes = [
            ("ref", party.organisation.reference.as_deref()),
            ("type", party.organisation.kind.as_deref()),
            ("role", party.role_code.as_deref()),
            ("activity-id", party.organisation.activity.as_deref()),
            ("crs-channel-code", party.channel.as_deref()),
        ];
        xml.texts("participating-org", &attributes, &party.organisation.names)?;
    }
    Ok(())
}

pub(super) fn write_other_identifiers(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for other in &entry.header.other_identifiers {
        if other.kind.as_deref() == Some(LINKED_DATA) {
            continue;
        }
        let attributes = [("ref", Some(other.reference.as_str())), ("type", other.kind.as_deref())];
        if other.owner_reference.is_none() && other.owner_names.is_empty() {
            xml.leaf("other-identifier", &attributes)?;
            continue;
        }
        xml.open("other-identifier", &attributes)?;
        xml.texts("owner-org", &[("ref", other.owner_reference.as_deref())], &other.owner_names)?;
        xml.close("other-identifier")?;
    }
    Ok(())
}

pub(super) fn write_contacts(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for contact in &entry.contacts {
        let texts: [(&str, &[Text]); 3] = [
            ("organisation", &contact.organisations),
            ("department", &contact.departments),
            ("job-title", &contact.offices),
        ];
        xml.open("contact-info", &[("type", contact.kind.as_deref())])?;
        for (name, texts) in texts {
            xml.texts_if_any(name, texts)?;
        }
        if let Some(website) = &contact.website {
            xml.text("website", &[], website)?;
        }
        xml.texts_if_any("mailing-address", &contact.addresses)?;
        xml.close("contact-info")?;
    }
    Ok(())
}
