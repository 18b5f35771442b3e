//! A row's location as a place of the project.

use record::{AdministrativeArea, Code, Place, PlaceKind, Text, VocabularyCode};
use rust_decimal::Decimal;

use super::values::Cells;

/// Columns that speak of the location; all others speak of the project.
pub(super) const OF_LOCATION: [&str; 13] = [
    "project_location_id",
    "precision_code",
    "geoname_id",
    "place_name",
    "latitude",
    "longitude",
    "location_type_code",
    "location_type_name",
    "gazetteer_adm_code",
    "gazetteer_adm_name",
    "location_class",
    "geographic_exactness",
    "location_id",
];

/// Geonames, in IATI's list of geographic vocabularies.
const GEONAMES: &str = "G1";
/// Parts of an administrative path above the first level: earth, continent, country.
const ABOVE_FIRST_LEVEL: usize = 3;

/// The location, with the even share of the amount that the table gives it.
pub(super) fn location(cells: &mut Cells<'_, '_>) -> Place {
    let code = |column: &str, cells: &Cells<'_, '_>| cells.get(column).map(Code::from);
    let precision = cells.get("precision_code").map(|precision| Text::new("", format!("precision_code {precision}")));
    let administrative_names = cells.words_in_path("gazetteer_adm_name");
    let type_name = cells.words("location_type_name");
    let descriptions = administrative_names.into_iter().chain(type_name).map(|words| Text::new("", words));
    Place {
        kind: Some(PlaceKind::Location),
        percentage: even_share(cells),
        names: cells.texts("place_name"),
        descriptions: descriptions.chain(precision).collect(),
        reference: code("project_location_id", cells),
        latitude: cells.number("latitude"),
        longitude: cells.number("longitude"),
        gazetteer: code("geoname_id", cells)
            .map(|code| VocabularyCode { vocabulary: Some(GEONAMES.into()), code })
            .into_iter()
            .collect(),
        administrative: administrative(cells),
        exactness: code("geographic_exactness", cells),
        class: code("location_class", cells),
        feature: code("location_type_code", cells),
        at: cells.row.origin(),
        ..Place::default()
    }
}

/// The areas below the country on the location's path, but not the place itself.
fn administrative(cells: &Cells<'_, '_>) -> Vec<AdministrativeArea> {
    let own = cells.get("geoname_id");
    let path = cells.get("gazetteer_adm_code").unwrap_or_default();
    let below = path.split('|').map(str::trim).skip(ABOVE_FIRST_LEVEL).enumerate();
    below
        .filter(|(_, code)| !code.is_empty() && Some(*code) != own)
        .map(|(index, code)| AdministrativeArea {
            vocabulary: None,
            code: Some(code.into()),
            level: Some((index + 1).to_string().into()),
        })
        .collect()
}

/// The share in percent that the table's even split gives the location.
fn even_share(cells: &mut Cells<'_, '_>) -> Option<Decimal> {
    let part = cells.number("even_split_commitments")?;
    let whole = cells.number("project_total_commitments").filter(|whole| !whole.is_zero())?;
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(share.round_dp(record::amount::SCALE).normalize())
}

impl Cells<'_, '_> {
    /// The words of a path `Earth|Africa|…`, each part mended by itself, as `Earth, Africa, …`.
    fn words_in_path(&mut self, column: &str) -> Option<String> {
        let path = self.get(column)?.to_owned();
        let parts: Vec<String> = path.split('|').map(|part| self.mended(column, part.trim().to_owned())).collect();
        Some(parts.join(", "))
    }
}
