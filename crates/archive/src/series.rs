//! Context: figures about countries in years.

use std::ops::RangeInclusive;

use record::{Indicator, Observation, Table};
use serde::Serialize;

use crate::error::{ArchiveError, Result};
use crate::snapshot::{Columns, Snapshot, one_of, quoted};

/// One figure of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesPoint {
    /// Key of the source.
    pub source: String,
    /// The figure, as the source states it.
    pub observation: Observation,
}

/// Figures of one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What they are figures of, once for each source that describes it.
    pub described: Vec<Indicator>,
    /// The figures, by country, place and year; several sources stand one after another, the last loaded last.
    pub points: Vec<SeriesPoint>,
}

/// An indicator of which there are figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorCount {
    /// Its code.
    pub indicator: String,
    /// Its title, when a source gives one.
    pub title: Option<String>,
    /// The countries it has figures of.
    pub countries: u64,
    /// The first year.
    pub first: Option<i64>,
    /// The last year.
    pub last: Option<i64>,
    /// The figures.
    pub figures: u64,
}

impl Snapshot {
    /// The figures of an indicator for some countries (all places when none is named; codes as the record has
    /// them) in some years.
    ///
    /// # Errors
    /// What reading says.
    pub async fn series(&self, indicator: &str, countries: &[String], years: RangeInclusive<i32>) -> Result<Series> {
        let of = quoted(indicator);
        let place = if countries.is_empty() { "true".to_owned() } else { one_of("country", countries) };
        let sql = format!(
            "SELECT * FROM observation WHERE indicator = {of} AND {place} AND \"year\" BETWEEN {} AND {} \
             ORDER BY country NULLS LAST, place, \"year\", load, line",
            years.start(),
            years.end()
        );
        let mut points = Vec::new();
        for batch in self.rows(Table::Observation, &sql).await? {
            let rows = record::tables::read_by_load::<Observation>(&batch);
            let rows = rows.map_err(ArchiveError::rows(Table::Observation))?;
            points.extend(
                rows.into_iter()
                    .map(|(load, observation)| SeriesPoint { source: self.key_of(load).to_owned(), observation }),
            );
        }
        let mut described = Vec::new();
        let sql = format!("SELECT * FROM indicator WHERE indicator = {of} ORDER BY load, line");
        for batch in self.rows(Table::Indicator, &sql).await? {
            let rows = record::tables::read_by_load::<Indicator>(&batch);
            let rows = rows.map_err(ArchiveError::rows(Table::Indicator))?;
            described.extend(rows.into_iter().map(|(_, indicator)| indicator));
        }
        Ok(Series { described, points })
    }

    /// The indicators of which there are figures, by code.
    ///
    /// # Errors
    /// What reading says.
    pub async fn indicators(&self) -> Result<Vec<IndicatorCount>> {
        let batches = self
            .query(
                "SELECT o.indicator, max(i.title), count(DISTINCT o.country), min(o.first_year), max(o.\"year\"), \
                 sum(o.figures) FROM (\
                   SELECT indicator, country, min(\"year\") AS first_year, max(\"year\") AS \"year\", count(*) AS figures \
                   FROM observation GROUP BY indicator, country) o \
                 LEFT JOIN (SELECT indicator, max(title) AS title FROM indicator GROUP BY indicator) i \
                 ON i.indicator = o.indicator GROUP BY o.indicator ORDER BY o.indicator",
            )
            .await?;
        let mut counts = Vec::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            counts.extend((0..batch.num_rows()).map(|row| IndicatorCount {
                indicator: columns.text(0, row).unwrap_or_default(),
                title: columns.text(1, row),
                countries: columns.number(2, row).unwrap_or_default().unsigned_abs(),
                first: columns.number(3, row),
                last: columns.number(4, row),
                figures: columns.number(5, row).unwrap_or_default().unsigned_abs(),
            }));
        }
        Ok(counts)
    }
}
