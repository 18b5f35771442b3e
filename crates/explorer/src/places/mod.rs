//! Countries, pairs of countries, organisations, sectors, groups of countries.
//!
//! Each page reads a handful of answers, keeps them for its figures ([`kept`]), and lays them out: what is given in
//! which forms ([`forms`]), as figures ([`drawn`]), in words ([`amounts`]). Addresses that mean something else than
//! they say lead there; those that mean nothing offer the nearest ([`codes`]).

mod amounts;
mod asking;
mod between;
mod between_form;
mod between_read;
mod codes;
mod context;
mod countries;
mod country;
mod country_figures;
mod country_read;
mod drawn;
mod files;
mod forms;
mod front_figures;
mod group;
mod groups;
mod kept;
mod nearest;
mod overview;
mod partner;
mod partners;
mod sector;
mod sectors;
mod sheet;
mod sheet_paper;

use axum::Router;
use axum::routing::get;

use crate::ExplorerState;
use crate::places::files::Form;

pub(crate) use drawn::{block as block_of, caption, with_cut};
pub(crate) use front_figures::{TITLE_OF_MAP, front_figures};
pub(crate) use overview::Overview;

/// What is kept of the newest snapshot for the pages of this module. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptPlaces {
    pub(crate) overview: kept::Kept<Overview>,
    countries: kept::Kept<country_read::CountryRead>,
    pairs: kept::Kept<archive::Answer>,
    betweens: kept::Kept<between_read::BetweenRead>,
    sectors: kept::Kept<sector::SectorRead>,
    groups: kept::Kept<group::GroupRead>,
    partners: kept::Kept<partner::PartnerRead>,
}

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
        .route("/countries", get(countries::show))
        .route("/countries.csv", get(|reader| countries::list(Form::Csv, reader)))
        .route("/countries.json", get(|reader| countries::list(Form::Json, reader)))
        .route("/countries/figure/{file}", get(countries::figure))
        .route("/country/{code}", get(country::show))
        .route("/country/{code}/figure/{file}", get(country::figure))
        .route("/country/{code}/sheet", get(sheet::show))
        .route("/country/{code}/sheet.pdf", get(sheet::pdf))
        .route("/country/{code}/sheet.docx", get(sheet::editable))
        .route("/between", get(between_form::show))
        .route("/between/figure/{file}", get(between_form::figure))
        .route("/between/{one}/{other}", get(between::show))
        .route("/between/{one}/{other}/figure/{file}", get(between::figure))
        .route("/partners", get(partners::show))
        .route("/partners.csv", get(|reader| partners::list(Form::Csv, reader)))
        .route("/partners.json", get(|reader| partners::list(Form::Json, reader)))
        .route("/partner/{*name}", get(partner::show))
        .route("/sectors", get(sectors::show))
        .route("/sectors.csv", get(|reader| sectors::list(Form::Csv, reader)))
        .route("/sectors.json", get(|reader| sectors::list(Form::Json, reader)))
        .route("/sector/{code}", get(sector::show))
        .route("/sector/{code}/figure/{file}", get(sector::figure))
        .route("/groups", get(groups::show))
        .route("/groups.csv", get(|reader| groups::list(Form::Csv, reader)))
        .route("/groups.json", get(|reader| groups::list(Form::Json, reader)))
        .route("/group/{code}", get(group::show))
        .route("/group/{code}/figure/{file}", get(group::figure))
        .route("/figure/{file}", get(front_figures::figure))
}
