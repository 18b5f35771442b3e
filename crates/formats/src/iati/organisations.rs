//! Who: organisations in their roles, and offices to turn to.

use record::{Basis, Code, Contact, Entry, Organisation, OtherIdentifier, Party, Role};
use vocabulary::CodeList;
use vocabulary::organisation::country_of_organisation_identifier;

use super::element::Element;
use super::personal::without_addresses;
use super::remarks::Remark;
use super::rules;
use super::translations;
use super::walk::{Step, Walk};

impl<'a> Walk<'a> {
    /// The country that an organisation's identifier states.
    fn country(&mut self, reference: &Code) -> Option<Code> {
        if let Some((_, country)) = self.countries.iter().find(|(known, _)| known == reference) {
            return country.clone();
        }
        let country = country_of_organisation_identifier(reference)
            .and_then(|organisation| organisation.country())
            .map(|country| Code::const_new(country.code));
        // An activity names few organisations; a hostile one must not make the search long.
        if self.countries.len() < 64 {
            self.countries.push((reference.clone(), country.clone()));
        }
        country
    }

    /// An organisation: its reference, type, names and its own activity, whose
    /// identifier stands in the attribute `activity`.
    pub fn organisation(&mut self, mut element: Element<'a>, activity: &str) -> Step<Organisation> {
        let reference = element.code("ref");
        let kind = self.code(&mut element, "type", CodeList::OrganisationType);
        let activity = element.code(activity);
        let names = self.texts(element)?;
        let country = reference.as_ref().and_then(|reference| self.country(reference));
        Ok(Organisation {
            reference,
            names,
            kind,
            country_basis: country.as_ref().map(|_| Basis::Identifier),
            country,
            activity,
        })
    }
}

/// `reporting-org`.
pub(super) fn reporting<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let at = walk.origin(element.at);
    let secondary = walk.boolean(&mut element, "secondary-reporter");
    let organisation = walk.organisation(element, "activity-id")?;
    let party = Party { role: Some(Role::Reporting), organisation, secondary, at, ..Party::default() };
    add_party(walk, entry, party);
    Ok(())
}

/// `participating-org`.
pub(super) fn participating<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let at = walk.origin(element.at);
    let role_code = walk.required_code(&mut element, "role", CodeList::OrganisationRole);
    let channel = walk.code(&mut element, "crs-channel-code", CodeList::CrsChannelCode);
    let organisation = walk.organisation(element, "activity-id")?;
    let role = role_code.as_deref().map(role);
    add_party(walk, entry, Party { role, role_code, organisation, channel, at, ..Party::default() });
    Ok(())
}

fn add_party(walk: &mut Walk<'_>, entry: &mut Entry, party: Party) {
    translations::add(&mut entry.parties, party, walk, entry.header.defaults.language.as_ref());
}

/// IATI's OrganisationRole: numbers in version 2, words in version 1.
fn role(code: &str) -> Role {
    match CodeList::OrganisationRole.current_code(code) {
        "1" => Role::Funding,
        "2" => Role::Accountable,
        "3" => Role::Extending,
        "4" => Role::Implementing,
        _ => Role::Other,
    }
}

/// `other-identifier`.
pub(super) fn other_identifier<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let place = element.at;
    let mut other = OtherIdentifier {
        reference: element.string("ref").unwrap_or_default(),
        kind: walk.code(&mut element, "type", CodeList::OtherIdentifierType),
        // Version 1 names the owner in attributes.
        owner_reference: element.code("owner-ref"),
        at: walk.origin(place),
        ..OtherIdentifier::default()
    };
    if let Some(name) = element.string("owner-name") {
        other.owner_names.push(record::Text::new("", name));
    }
    let texts = walk.texts_and(element, |walk, mut child| match child.name {
        "owner-org" => {
            let reference = child.code("ref");
            walk.once(&mut other.owner_reference, reference, child.at, "owner-org");
            other.owner_names.extend(walk.texts(child)?);
            Ok(())
        }
        _ => walk.unknown(child),
    })?;
    if other.reference.is_empty() {
        // Version 1 writes the identifier as text.
        match texts.into_iter().next() {
            Some(text) => other.reference = text.text,
            None => walk.missing(place, "other-identifier/@ref"),
        }
    }
    entry.header.other_identifiers.push(other);
    Ok(())
}

/// `contact-info`: the office, never the person.
pub(super) fn contact<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let mut contact = Contact {
        at: walk.origin(element.at),
        kind: walk.code(&mut element, "type", CodeList::ContactType),
        ..Contact::default()
    };
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "organisation" => contact.organisations.extend(office(walk, child)?),
            "department" => contact.departments.extend(office(walk, child)?),
            "job-title" => contact.offices.extend(office(walk, child)?),
            "mailing-address" => contact.addresses.extend(office(walk, child)?),
            "website" => {
                let text = walk.text(child)?;
                let public = public(walk, &text, at, "website");
                walk.once(&mut contact.website, public, at, "website");
            }
            "person-name" | "telephone" | "email" => walk.skip(child)?,
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    entry.contacts.push(contact);
    Ok(())
}

fn office<'a>(walk: &mut Walk<'a>, element: Element<'a>) -> Step<Vec<record::Text>> {
    let (at, name) = (element.at, element.name);
    let texts = walk.texts(element)?;
    Ok(texts
        .into_iter()
        .filter_map(|text| Some(record::Text { text: public(walk, &text.text, at, name)?, language: text.language }))
        .collect())
}

/// The text without e-mail addresses; none when nothing is left.
fn public(walk: &mut Walk<'_>, text: &str, at: usize, subject: &str) -> Option<String> {
    let public = without_addresses(text);
    if public.len() != text.len() && walk.first_time(rules::CONTACT_ADDRESS, "") {
        walk.report(
            rules::CONTACT_ADDRESS,
            at,
            Remark {
                subject,
                done: "overwritten with spaces in the stored text, left out of the record",
                ..Remark::default()
            },
        );
    }
    (!public.is_empty()).then(|| public.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_numbers_or_words() {
        assert_eq!(role("1"), Role::Funding);
        assert_eq!(role("4"), Role::Implementing);
        assert_eq!(role("Extending"), Role::Extending);
        assert_eq!(role("implementing"), Role::Implementing);
        assert_eq!(role("donor"), Role::Other);
        assert_eq!(role("7"), Role::Other);
    }
}
