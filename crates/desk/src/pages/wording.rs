//! Roles, objects and what is wrong with a field, in words.

use std::collections::BTreeMap;

use shell::{Argument, Language, Texts};

use super::fields::{Choice, Field};
use super::guest::Guest;
use super::times::OFFERED;
use crate::people::{Institution, InstitutionId, InstitutionKind, Name, NotAName, Profile, TimeZone};
use crate::rights::{Grant, Object, Role};

/// The names of institutions by number.
pub(super) type Names = BTreeMap<InstitutionId, String>;

/// A role's name.
pub(super) fn role(texts: Texts, role: Role) -> String {
    texts.text(&format!("desk-role-{}", role.word()))
}

/// A kind of institution's name.
pub(super) fn kind(texts: Texts, kind: InstitutionKind) -> String {
    texts.text(&format!("institution-{}", kind.word()))
}

/// What an object is called: an institution by its name, what other rooms keep by its kind and number.
pub(super) fn object(texts: Texts, object: Object, names: &Names) -> String {
    let numbered = |number: i64| {
        texts.text_with(&format!("object-{}", object.kind()), &[("number", Argument::from(number.to_string()))])
    };
    match object {
        Object::House => texts.text("object-house"),
        Object::Institution(id) => names.get(&InstitutionId(id)).cloned().unwrap_or_else(|| numbered(id)),
        Object::Course(id) | Object::Run(id) | Object::Team(id) | Object::Reading(id) => numbered(id),
    }
}

/// A role with what it is held on.
pub(super) fn grant(texts: Texts, grant: &Grant, names: &Names) -> String {
    let name = role(texts, grant.role);
    if grant.object == Object::House { name } else { format!("{name}: {}", object(texts, grant.object, names)) }
}

/// A country's name, or that an institution belongs to none.
pub(super) fn country(texts: Texts, institution: &Institution) -> String {
    let Some(code) = &institution.country else { return texts.text("institution-of-no-country") };
    match vocabulary::country::by_alpha3(code) {
        Some(country) => country.names.get(texts.language()).to_owned(),
        None => code.clone(),
    }
}

/// The languages of the house, each by its own name.
pub(super) fn languages() -> Vec<Choice> {
    Language::ALL.into_iter().map(|language| Choice::new(language.code(), language.own_name())).collect()
}

/// The fields in which a person says who they are.
pub(super) struct ProfileFields {
    pub name: Field,
    pub language: Field,
    pub time_zone: Field,
}

/// Those fields, with what stands in them.
pub(super) fn profile_fields(texts: Texts, name: &str, language: &str, time_zone: &str) -> ProfileFields {
    ProfileFields {
        name: Field::text("name", texts.text("field-name")).value(name).autocomplete("name"),
        language: Field::choice("language", texts.text("field-language"), languages()).value(language),
        time_zone: Field::text("time-zone", texts.text("field-time-zone"))
            .value(time_zone)
            .hint(texts.text("hint-time-zone"))
            .suggestions(OFFERED.to_vec()),
    }
}

/// What was typed as a profile; else the fields with what is wrong with each.
pub(super) fn read_profile(
    guest: &Guest,
    name: &str,
    language: &str,
    time_zone: &str,
) -> Result<Profile, Box<ProfileFields>> {
    let texts = guest.texts;
    let read: (Result<Name, NotAName>, Result<Language, _>, Result<TimeZone, NotAName>) =
        (name.parse(), language.parse::<Language>(), time_zone.parse());
    if let (Ok(name), Ok(language), Ok(time_zone)) = read {
        return Ok(Profile { name, language, time_zone });
    }
    let mut fields = profile_fields(texts, name, language, time_zone);
    fields.name = fields.name.problem(read.0.err().map(|_| texts.text("wrong-name")));
    fields.language = fields.language.problem(read.1.err().map(|_| texts.text("wrong-language")));
    fields.time_zone = fields.time_zone.problem(read.2.err().map(|_| texts.text("wrong-time-zone")));
    Err(Box::new(fields))
}
