//! Institutions, as administrators keep them.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shell::Language;

use super::administration::with_ways;
use super::fields::{Choice, Field};
use super::form::Form;
use super::guest::{Answer, Guest};
use super::office::members_table;
use super::sent::Sent;
use super::sheet::{Cell, Sheet, Table};
use super::signed_in::Administrator;
use super::wording;
use crate::acts::SignedInPerson;
use crate::error::{DeskError, Refusal};
use crate::people::{Institution, InstitutionId, InstitutionKind, NewInstitution};

const PATH: &str = "/administration/institutions";

/// How many institutions a page shows.
const SIZE: u64 = 50;

/// What is typed of an institution, and what is wrong with it.
#[derive(Default)]
struct Typed {
    kind: String,
    country: String,
    names: BTreeMap<&'static str, String>,
    country_problem: Option<String>,
    name_problems: BTreeMap<&'static str, String>,
}

impl Typed {
    fn of(institution: &Institution) -> Self {
        let name = |language: Language| {
            let name = institution.names.get(language.code()).cloned().unwrap_or_default();
            (language.code(), name)
        };
        Self {
            kind: institution.kind.word().to_owned(),
            country: institution.country.clone().unwrap_or_default(),
            names: Language::ALL.into_iter().map(name).collect(),
            ..Self::default()
        }
    }

    /// Reads what was sent: an institution, or what is wrong with each field.
    fn read(sent: &Sent) -> Result<NewInstitution, Box<Self>> {
        let texts = sent.guest.texts;
        let mut typed = Self {
            kind: sent.get("kind").to_owned(),
            country: sent.get("country").trim().to_uppercase(),
            ..Self::default()
        };
        let mut names = BTreeMap::new();
        for language in Language::ALL {
            let code = language.code();
            let text = sent.get(&format!("name-{code}"));
            typed.names.insert(code, text.to_owned());
            if text.trim().is_empty() {
                continue;
            }
            match text.parse() {
                Ok(name) => {
                    names.insert(code, name);
                }
                Err(_) => {
                    typed.name_problems.insert(code, texts.text("wrong-name"));
                }
            }
        }
        if names.is_empty() && typed.name_problems.is_empty() {
            typed.name_problems.insert(texts.language().code(), texts.text("wrong-no-name"));
        }
        let country = Some(typed.country.clone()).filter(|code| !code.is_empty());
        if country.as_ref().is_some_and(|code| vocabulary::country::by_alpha3(code).is_none()) {
            typed.country_problem = Some(texts.text("wrong-country"));
        }
        let kind = InstitutionKind::of(&typed.kind);
        match kind {
            Some(kind) if typed.name_problems.is_empty() && typed.country_problem.is_none() => {
                Ok(NewInstitution { kind, country, names })
            }
            _ => Err(Box::new(typed)),
        }
    }

    fn form(&self, guest: &Guest, path: &str, button: &str) -> Form {
        let texts = guest.texts;
        let kinds = InstitutionKind::ALL.map(|kind| Choice::new(kind.word(), wording::kind(texts, kind))).to_vec();
        let mut form = Form::new(guest, path, texts.text(button))
            .field(Field::choice("kind", texts.text("institution-kind"), kinds).value(self.kind.as_str()))
            .field(country_field(guest, &self.country).problem(self.country_problem.clone()));
        for language in Language::ALL {
            let code = language.code();
            let label = texts.text_with("institution-name-in", &[("language", language.own_name().into())]);
            let name = Field::text(&format!("name-{code}"), label)
                .value(self.names.get(code).map_or("", String::as_str))
                .problem(self.name_problems.get(code).cloned())
                .optional();
            form = form.field(name);
        }
        form
    }
}

/// The countries there are today, by name, and none.
fn country_field(guest: &Guest, value: &str) -> Field {
    let language = guest.language();
    let mut countries: Vec<Choice> = vocabulary::country::all()
        .iter()
        .filter(|country| country.former.is_none())
        .map(|country| Choice::new(country.alpha3, country.names.get(language)))
        .collect();
    countries.sort_by(|one, other| one.name.cmp(&other.name));
    countries.insert(0, Choice::new("", guest.text("institution-of-no-country")));
    Field::choice("country", guest.text("institution-country"), countries).value(value)
}

/// `/administration/institutions?page=`
pub async fn list(guest: Guest, _: Administrator) -> Answer {
    list_page(&guest, &Typed::default(), StatusCode::OK).await
}

async fn list_page(guest: &Guest, typed: &Typed, status: StatusCode) -> Answer {
    let part = guest.part(SIZE).map_err(IntoResponse::into_response)?;
    let all = guest.reception.desk.institutions().await.map_err(|error| guest.told(error))?;
    let row = |institution: &Institution| {
        let address = guest.address(&format!("{PATH}/{}", institution.id.0));
        vec![
            Cell::link(address, institution.name(guest.language())),
            Cell::text(wording::kind(guest.texts, institution.kind)),
            Cell::text(wording::country(guest.texts, institution)),
        ]
    };
    let (skip, most) = (usize::try_from(part.0).unwrap_or(usize::MAX), usize::try_from(part.1).unwrap_or(usize::MAX));
    let table = Table {
        caption: guest.texts.count("institutions-caption", all.len()),
        headings: ["institution-name", "institution-kind", "institution-country"].map(|key| guest.text(key)).to_vec(),
        rows: all.iter().skip(skip).take(most).map(row).collect(),
    };
    let done = guest.asked("done").filter(|done| *done == "entered").map(|_| guest.text("institutions-done-entered"));
    let sheet = Sheet::new(guest.text("institutions-title"))
        .notice(done)
        .table(table, guest.text("institutions-none"))
        .parts(guest, part, all.len() as u64, "")
        .heading(guest.text("institution-enter-heading"))
        .form(typed.form(guest, PATH, "institution-enter"));
    Ok(guest.page_with(status, &with_ways(sheet, guest)))
}

/// `/administration/institutions`, posted
pub async fn enter(Administrator(person): Administrator, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let new = match Typed::read(&sent) {
        Ok(new) => new,
        Err(typed) => return list_page(guest, &typed, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let entered = guest.reception.desk.enter_institution(person.person.id, &new).await;
    entered.map_err(|error| guest.told(error))?;
    Ok(guest.see_other(&format!("{PATH}?done=entered")))
}

/// `/administration/institutions/ID`
pub async fn show(guest: Guest, Administrator(person): Administrator, Path(id): Path<i64>) -> Answer {
    page(&guest, &person, InstitutionId(id), None, StatusCode::OK).await.map_err(|error| guest.told(error))
}

async fn page(
    guest: &Guest,
    person: &SignedInPerson,
    id: InstitutionId,
    typed: Option<&Typed>,
    status: StatusCode,
) -> Result<Response, DeskError> {
    let desk = &guest.reception.desk;
    let institution = desk.institution(id).await?.ok_or(Refusal::NotThere)?;
    let members = desk.office(&person.rights, id).await?;
    let stored = Typed::of(&institution);
    let form = typed.unwrap_or(&stored).form(guest, &format!("{PATH}/{}", id.0), "save");
    let done = guest.asked("done").filter(|done| *done == "saved").map(|_| guest.text("account-done-saved"));
    let sheet = Sheet::new(institution.name(guest.language()).to_owned())
        .notice(done)
        .table(members_table(guest, &members), guest.text("office-nobody"))
        .link(
            guest.address(&format!("/administration/invitations?object=institution:{}", id.0)),
            guest.text("institution-invite"),
        )
        .heading(guest.text("institution-change-heading"))
        .form(form);
    Ok(guest.page_with(status, &with_ways(sheet, guest)))
}

/// `/administration/institutions/ID`, posted
pub async fn change(Administrator(person): Administrator, Path(id): Path<i64>, sent: Sent) -> Answer {
    let (guest, id) = (&sent.guest, InstitutionId(id));
    let new = match Typed::read(&sent) {
        Ok(new) => new,
        Err(typed) => {
            let page = page(guest, &person, id, Some(&typed), StatusCode::UNPROCESSABLE_ENTITY).await;
            return page.map_err(|error| guest.told(error));
        }
    };
    let changed = guest.reception.desk.change_institution(person.person.id, id, &new).await;
    changed.map_err(|error| guest.told(error))?;
    Ok(guest.see_other(&format!("{PATH}/{}?done=saved", id.0)))
}
