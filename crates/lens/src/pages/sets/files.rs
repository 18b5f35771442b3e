//! The memberships as R's package QCA reads them, and a script that asks it the same.

use axum::extract::Query;
use axum::response::Response;
use shell::Failure;

use super::show::{Made, of_address, told};
use crate::pages::files::attached;
use crate::pages::many::show::{Pairs, unkept};
use crate::pages::visitor::Visitor;
use crate::sets::{self, Study};

/// `/lens/sets/cases.csv?…`
pub(super) async fn csv(Query(pairs): Pairs, visitor: Visitor) -> Result<Response, Failure> {
    let made = of_address(&visitor, &pairs).await?;
    let study = Study::of(&made.sets, &made.cases.measured, made.asked.thresholds)
        .map_err(|error| Failure::not_understood(told(visitor.texts, &error)))?;
    let (conditions, outcome) = names(&made);
    let from: Vec<String> = study.kept.iter().map(|place| made.cases.from(*place, &made.asked.sets)).collect();
    let exported =
        sets::for_r(&conditions, &outcome, &study.cases, Some(&from)).map_err(|error| Failure::internal(&error))?;
    let file = attached(exported.csv, "text/csv; charset=utf-8", "cases.csv");
    Ok(unkept(&visitor, !made.asked.read_by_readers().is_empty(), file))
}

/// `/lens/sets/qca.r?…`
pub(super) async fn script(Query(pairs): Pairs, visitor: Visitor) -> Result<Response, Failure> {
    let made = of_address(&visitor, &pairs).await?;
    let (conditions, outcome) = names(&made);
    let expects: Vec<_> = made.asked.conditions().iter().map(|set| set.expects).collect();
    let script = sets::script(&conditions, &outcome, &expects, made.asked.thresholds);
    Ok(attached(script, "text/plain; charset=utf-8", "qca.r"))
}

fn names(made: &Made) -> (Vec<String>, String) {
    let conditions = made.asked.conditions().iter().map(|set| set.name.clone()).collect();
    (conditions, made.asked.outcome().map(|set| set.name.clone()).unwrap_or_default())
}
