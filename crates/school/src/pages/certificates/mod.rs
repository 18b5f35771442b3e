//! Certificates: the page on which anybody with the number checks one, its PDF, its badge for other systems, and the
//! organiser's giving and taking back.

mod badge;
mod given;
mod paper;
mod public;

use axum::Router;
use axum::routing::get;

use super::hall::Hall;
use super::routes::{Audience, Route, act, show};

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Anyone, Organisers};
    vec![
        show(Anyone, "/certificates/{certificate}", public::show),
        show(Anyone, "/certificates/{certificate}/certificate.pdf", paper::pdf),
        show(Organisers, "/runs/{run}/certificates", given::list),
        act(Organisers, "/runs/{run}/certificates", given::give),
        act(Organisers, "/runs/{run}/certificates/{certificate}/revoke", given::revoke),
    ]
}

/// What other systems fetch: addresses without language, for ever.
pub(super) fn without_language() -> Router<Hall> {
    Router::new()
        .route("/badges/issuer.json", get(badge::issuer))
        .route("/badges/keys.json", get(badge::keys))
        .route("/badges/revoked.json", get(badge::revoked))
        .route("/badges/{certificate}/badge.json", get(badge::json))
        .route("/badges/{certificate}/badge.jwt", get(badge::signed))
}
