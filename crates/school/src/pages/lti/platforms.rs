//! The platforms that may open the course, as an administrator keeps them.

use axum::extract::Path;
use desk::pages::{Answer, Block, Cell, Field, Form, Sent, Sheet, Table};
use shell::Argument;
use url::Url;

use super::super::routes::{Audience, Route, act, show};
use super::super::seat::{Seat, Typed};
use crate::doors::lti::Registration;
use crate::store::lti::{LONGEST, NewPlatform, Platform};

pub(super) fn routes() -> Vec<Route> {
    use Audience::Administrators;
    vec![
        show(Administrators, "/administration/platforms", list),
        act(Administrators, "/administration/platforms", enter),
        act(Administrators, "/administration/platforms/key", renew),
        show(Administrators, "/administration/platforms/{platform}", one),
        act(Administrators, "/administration/platforms/{platform}", change),
        act(Administrators, "/administration/platforms/{platform}/close", close),
    ]
}

const PATH: &str = "/administration/platforms";

/// The fields of a platform: name, label, and what is said of it.
const FIELDS: [(&str, &str, &str); 7] = [
    ("name", "lti-field-name", "lti-hint-name"),
    ("issuer", "lti-field-issuer", "lti-hint-issuer"),
    ("client", "lti-field-client", "lti-hint-client"),
    ("deployments", "lti-field-deployments", "lti-hint-deployments"),
    ("login", "lti-field-login", "lti-hint-login"),
    ("keys", "lti-field-keys", "lti-hint-keys"),
    ("service", "lti-field-service", "lti-hint-service"),
];

fn form(seat: &Seat, path: &str, typed: &Typed, stored: Option<&Platform>) -> Form {
    let button = seat.text(if stored.is_some() { "save" } else { "lti-platforms-enter" });
    let of = |name: &str| {
        let Some(Platform { name: called, registration, .. }) = stored else { return String::new() };
        match name {
            "name" => called.clone(),
            "issuer" => registration.issuer.clone(),
            "client" => registration.client_id.clone(),
            "deployments" => registration.deployments.join("\n"),
            "login" => registration.login_address.to_string(),
            "keys" => registration.keys_address.to_string(),
            _ => registration.token_address.to_string(),
        }
    };
    let field = |form: Form, (name, label, hint): (&str, &str, &str)| {
        let field = match name {
            "deployments" => Field::lines(name, seat.text(label), 3),
            _ => Field::text(name, seat.text(label)),
        };
        form.field(field.value(typed.or(name, &of(name))).hint(seat.text(hint)))
    };
    FIELDS.into_iter().fold(Form::new(&seat.guest, path, button), field)
}

/// What was typed, or a sentence on what of it is none.
fn read(seat: &Seat, sent: &Sent) -> Result<NewPlatform, String> {
    let wrong = |label: &str| seat.with("lti-platforms-wrong", &[("field", seat.text(label).into())]);
    let text = |name: &str, label: &str| {
        let typed = sent.get(name).trim();
        let is_one = !typed.is_empty() && typed.len() <= LONGEST && !typed.chars().any(char::is_control);
        if is_one { Ok(typed.to_owned()) } else { Err(wrong(label)) }
    };
    let address = |name: &str, label: &str| {
        let url = Url::parse(&text(name, label)?).map_err(|_| wrong(label))?;
        if matches!(url.scheme(), "https" | "http") && url.host().is_some() { Ok(url) } else { Err(wrong(label)) }
    };
    let typed = sent.get("deployments");
    let deployments: Vec<String> =
        typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if deployments.is_empty() || typed.len() > 10 * LONGEST {
        return Err(wrong("lti-field-deployments"));
    }
    Ok(NewPlatform {
        name: text("name", "lti-field-name")?,
        registration: Registration {
            issuer: text("issuer", "lti-field-issuer")?,
            client_id: text("client", "lti-field-client")?,
            deployments,
            login_address: address("login", "lti-field-login")?,
            keys_address: address("keys", "lti-field-keys")?,
            token_address: address("service", "lti-field-service")?,
        },
    })
}

/// `/administration/platforms`
async fn list(seat: Seat) -> Answer {
    list_page(&seat, &Typed::default()).await
}

async fn list_page(seat: &Seat, typed: &Typed) -> Answer {
    let platforms = seat.school.platforms(seat.id()).await.map_err(|error| seat.told(error))?;
    let keys = seat.school.lti_keys_so_far().await.map_err(|error| seat.told(error))?;
    let row = |one: &Platform| {
        vec![
            Cell::link(seat.address(&format!("{PATH}/{}", one.id)), one.name.as_str()),
            Cell::text(one.registration.issuer.as_str()),
            Cell::text(one.registration.client_id.as_str()),
        ]
    };
    let table = Table {
        caption: seat.with("lti-platforms-caption", &[("count", Argument::from(platforms.len()))]),
        headings: ["lti-field-name", "lti-field-issuer", "lti-field-client"].map(|key| seat.text(key)).to_vec(),
        rows: platforms.iter().map(row).collect(),
    };
    let [login, launch, published] = seat.school.lti_addresses();
    let ours = vec![
        (seat.text("lti-ours-login"), Cell::text(login)),
        (seat.text("lti-ours-launch"), Cell::text(launch)),
        (seat.text("lti-ours-keys"), Cell::link(published.clone(), published)),
    ];
    let names: Vec<String> = keys.write()["keys"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|key| key["kid"].as_str().map(str::to_owned))
        .collect();
    let sheet = Sheet::new(seat.text("lti-platforms-title"))
        .notice(seat.done("lti-platforms"))
        .link(seat.address("/administration"), seat.text("lti-platforms-administration"))
        .text(seat.text("lti-platforms-lead"))
        .table(table, seat.text("lti-platforms-none"))
        .heading(seat.text("lti-ours-heading"))
        .block(Block::Pairs(ours))
        .heading(seat.text("lti-platforms-enter-heading"))
        .form(form(seat, PATH, typed, None))
        .heading(seat.text("lti-keys-heading"))
        .text(seat.text("lti-keys-text"))
        .block(Block::Codes(names))
        .form(Form::new(&seat.guest, &format!("{PATH}/key"), seat.text("lti-keys-renew")));
    Ok(typed.page(seat, sheet))
}

/// `/administration/platforms`, posted
async fn enter(seat: Seat, sent: Sent) -> Answer {
    let done = match read(&seat, &sent) {
        Ok(new) => seat.school.keep_platform(seat.id(), None, &new).await,
        Err(problem) => {
            // Who may not is not told what is wrong with it.
            seat.school.platforms(seat.id()).await.map_err(|error| seat.told(error))?;
            return list_page(&seat, &Typed::not_read(sent, problem)).await;
        }
    };
    match done {
        Ok(_) => Ok(seat.guest.see_other(&format!("{PATH}?done=entered"))),
        Err(error) => {
            let typed = Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?;
            list_page(&seat, &typed).await
        }
    }
}

/// `/administration/platforms/key`, posted
async fn renew(seat: Seat, _sent: Sent) -> Answer {
    seat.school.renew_lti_key(seat.id()).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("{PATH}?done=key")))
}

/// `/administration/platforms/PLATFORM`
async fn one(seat: Seat, Path(id): Path<i64>) -> Answer {
    one_page(&seat, id, &Typed::default()).await
}

async fn one_page(seat: &Seat, id: i64, typed: &Typed) -> Answer {
    let platform = seat.school.platform(seat.id(), id).await.map_err(|error| seat.told(error))?;
    let close = Form::new(&seat.guest, &format!("{PATH}/{id}/close"), seat.text("lti-platforms-close")).grave();
    let sheet = Sheet::new(platform.name.clone())
        .link(seat.address(PATH), seat.text("lti-platforms-title"))
        .form(form(seat, &format!("{PATH}/{id}"), typed, Some(&platform)))
        .heading(seat.text("lti-platforms-close-heading"))
        .text(seat.text("lti-platforms-close-text"))
        .form(close);
    Ok(typed.page(seat, sheet))
}

/// `/administration/platforms/PLATFORM`, posted
async fn change(seat: Seat, Path(id): Path<i64>, sent: Sent) -> Answer {
    seat.school.platform(seat.id(), id).await.map_err(|error| seat.told(error))?;
    let done = match read(&seat, &sent) {
        Ok(new) => seat.school.keep_platform(seat.id(), Some(id), &new).await,
        Err(problem) => return one_page(&seat, id, &Typed::not_read(sent, problem)).await,
    };
    match done {
        Ok(_) => Ok(seat.guest.see_other(&format!("{PATH}?done=saved"))),
        Err(error) => {
            let typed = Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?;
            one_page(&seat, id, &typed).await
        }
    }
}

/// `/administration/platforms/PLATFORM/close`, posted
async fn close(seat: Seat, Path(id): Path<i64>, _sent: Sent) -> Answer {
    seat.school.close_platform(seat.id(), id).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("{PATH}?done=closed")))
}
