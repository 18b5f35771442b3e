//! The one table of the desk's addresses, each with who may come. The router is made of it, and so is the test that
//! sends everybody everywhere.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};

use super::reception::Reception;
use super::{
    account, address, administration, audit, elsewhere, erasure, institutions, invitation, invitations, letters,
    office, own_data, passkeys, password, people, person, second_factor, sessions, sign_in, writing,
};

/// Who may come to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Anyone,
    /// Whoever is signed in; what is shown and done is their own.
    SignedIn,
    /// Who belongs to the institution that the address names, and administrators.
    Office,
    /// Administrators.
    Administrators,
    /// Whom the room that owns the thing lets: it may be read, or else it is not there.
    Owner,
}

/// One address.
#[derive(Debug, Clone)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, without language; parts in braces are numbers or tokens.
    pub path: &'static str,
    /// Who may come.
    pub audience: Audience,
    handler: MethodRouter<Reception>,
}

fn show<H: Handler<T, Reception>, T: 'static>(audience: Audience, path: &'static str, handler: H) -> Route {
    Route { method: "GET", path, audience, handler: get(handler) }
}

fn act<H: Handler<T, Reception>, T: 'static>(audience: Audience, path: &'static str, handler: H) -> Route {
    Route { method: "POST", path, audience, handler: post(handler) }
}

/// The same with a larger post than others.
fn large(route: Route, most: usize) -> Route {
    Route { handler: route.handler.layer(DefaultBodyLimit::max(most)), ..route }
}

/// Every address of the desk.
#[must_use]
pub fn routes() -> Vec<Route> {
    use Audience::{Administrators, Anyone, Office, Owner, SignedIn};
    vec![
        show(Anyone, "/sign-in", sign_in::show),
        act(Anyone, "/sign-in", sign_in::by_password),
        act(Anyone, "/sign-in/link", sign_in::ask_for_link),
        show(Anyone, "/sign-in/sent", sign_in::link_sent),
        show(Anyone, "/sign-in/code", sign_in::show_code),
        act(Anyone, "/sign-in/code", sign_in::by_code),
        act(Anyone, "/sign-in/passkey", passkeys::sign_in),
        act(Anyone, "/sign-in/passkey/begin", passkeys::begin_sign_in),
        show(Anyone, "/sign-in/with/{provider}", elsewhere::leave),
        show(Anyone, "/sign-in/from/{provider}", elsewhere::arrive),
        show(Anyone, "/sign-in/{token}", sign_in::show_link),
        act(Anyone, "/sign-in/{token}", sign_in::by_link),
        show(Anyone, "/forgotten", sign_in::forgotten),
        act(Anyone, "/sign-out", sign_in::out),
        show(Anyone, "/invitation/{token}", invitation::show),
        act(Anyone, "/invitation/{token}", invitation::accept),
        act(Anyone, "/invitation/{token}/with/{provider}", elsewhere::accept),
        show(Anyone, "/new-address/{token}", address::show_link),
        act(Anyone, "/new-address/{token}", address::confirm),
        show(SignedIn, "/account", account::show),
        act(SignedIn, "/account", account::save),
        show(SignedIn, "/account/password", password::show),
        act(SignedIn, "/account/password", password::save),
        show(SignedIn, "/account/address", address::show),
        act(SignedIn, "/account/address", address::ask),
        show(SignedIn, "/account/second-factor", second_factor::show),
        act(SignedIn, "/account/second-factor/begin", second_factor::begin),
        act(SignedIn, "/account/second-factor/confirm", second_factor::confirm),
        act(SignedIn, "/account/second-factor/remove", second_factor::remove),
        show(SignedIn, "/account/passkeys", passkeys::list),
        act(SignedIn, "/account/passkeys", passkeys::add),
        act(SignedIn, "/account/passkeys/begin", passkeys::begin),
        show(SignedIn, "/account/passkeys/{passkey}", passkeys::show),
        act(SignedIn, "/account/passkeys/{passkey}/rename", passkeys::rename),
        act(SignedIn, "/account/passkeys/{passkey}/remove", passkeys::remove),
        show(SignedIn, "/account/linked", elsewhere::list),
        act(SignedIn, "/account/linked/begin/{provider}", elsewhere::begin),
        act(SignedIn, "/account/linked/{linked}/remove", elsewhere::remove),
        show(SignedIn, "/account/sessions", sessions::show),
        act(SignedIn, "/account/sessions/{session}/end", sessions::end),
        act(SignedIn, "/account/sessions/end-others", sessions::end_others),
        show(SignedIn, "/account/data", own_data::show),
        act(SignedIn, "/account/data", own_data::take),
        show(SignedIn, "/account/erase", erasure::show),
        act(SignedIn, "/account/erase", erasure::erase),
        show(SignedIn, "/office", office::list),
        show(Office, "/office/{institution}", office::show),
        show(Administrators, "/administration", administration::show),
        show(Administrators, "/administration/people", people::list),
        show(Administrators, "/administration/people/{person}", person::show),
        act(Administrators, "/administration/people/{person}/roles", person::give_role),
        act(Administrators, "/administration/people/{person}/end-sessions", person::end_sessions),
        act(Administrators, "/administration/people/{person}/data", person::data),
        act(Administrators, "/administration/people/{person}/erase", person::erase),
        act(Administrators, "/administration/roles/{role}/end", person::end_role),
        show(Administrators, "/administration/institutions", institutions::list),
        act(Administrators, "/administration/institutions", institutions::enter),
        show(Administrators, "/administration/institutions/{institution}", institutions::show),
        act(Administrators, "/administration/institutions/{institution}", institutions::change),
        show(Administrators, "/administration/invitations", invitations::list),
        act(Administrators, "/administration/invitations", invitations::write),
        act(Administrators, "/administration/invitations/{invitation}/withdraw", invitations::withdraw),
        show(Administrators, "/administration/letters", letters::list),
        show(Administrators, "/administration/audit", audit::list),
        show(Owner, "/writing/{document}", writing::show),
        show(Owner, "/writing/{document}/section/{section}", writing::show_section),
        large(act(Owner, "/writing/{document}/section/{section}", writing::save), writing::LARGEST_POST),
        act(Owner, "/writing/{document}/sync", writing::sync),
        large(act(Owner, "/writing/{document}/update", writing::update), writing::LARGEST_POST),
        show(Owner, "/writing/{document}/news", writing::news),
        show(Owner, "/writing/{document}/history", writing::list),
        show(Owner, "/writing/{document}/version/{sequence}", writing::version),
        act(Owner, "/writing/{document}/snapshots", writing::name),
        act(Owner, "/writing/{document}/restore", writing::restore),
    ]
}

/// All pages of the desk, without language; to be put into the frame of the house by `shell::around`.
pub fn router(reception: Reception) -> Router {
    let add = |router: Router<Reception>, route: Route| router.route(route.path, route.handler);
    routes().into_iter().fold(Router::new(), add).with_state(reception)
}
