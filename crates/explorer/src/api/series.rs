//! `/api/v1/indicators` and `/api/v1/series`.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use shell::Failure;

use super::call::{Call, Misread, Refusal, owned};
use super::listing::Listing;
use super::nearest::nearest;
use super::route;

/// Lists the indicators.
pub async fn indicators(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::INDICATORS).await?;
    let found = asked.snapshot.indicators().await?;
    let items = found.iter().map(|one| json!(one)).collect();
    Ok(Listing::of(&asked, items).answer(&asked, &route::INDICATORS))
}

/// The figures of one.
pub async fn series(Path(indicator): Path<String>, call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::SERIES).await?;
    let countries: Vec<String> = asked.all("country").iter().map(|code| code.to_uppercase()).collect();
    let years = asked.year("from").unwrap_or(i32::MIN)..=asked.year("to").unwrap_or(i32::MAX);
    let found = asked.snapshot.series(&indicator, &countries, years).await?;
    if found.described.is_empty() && found.points.is_empty() {
        let known = asked.snapshot.indicators().await?;
        if !known.iter().any(|one| one.indicator == indicator) {
            let near = nearest(&indicator, known.iter().map(|one| one.indicator.as_str()));
            let why = format!("there is no indicator “{indicator}”");
            let misread = Misread { key: "indicator".to_owned(), value: indicator.clone(), why, nearest: owned(near) };
            return Err(Refusal { failure: Box::new(Failure::not_found(indicator)), misread: vec![misread] });
        }
    }
    let items: Vec<Value> = found
        .points
        .iter()
        .map(|point| {
            let one = &point.observation;
            json!({
                "source": point.source,
                "indicator": one.indicator,
                "place": one.place,
                "country": one.country,
                "country_name": one.country.as_deref().map(|code| asked.texts.country(code)),
                "year": one.year,
                "value": one.value,
                "text": one.text,
                "line": one.line,
            })
        })
        .collect();
    let listing = Listing::of(&asked, items).with("described", json!(found.described));
    Ok(listing.answer(&asked, &route::SERIES))
}
