//! Figures of countries by year, and who borders on whom: context, on which no answer rests.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Series {
    /// Gross domestic product in dollars of the United States at constant prices.
    Gdp,
    /// The same per head.
    GdpPerHead,
    /// People.
    Population,
    /// Spending on health per head in dollars of the United States.
    HealthSpending,
    /// Physicians per thousand people.
    Doctors,
}

impl Series {
    /// Its word in the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gdp => "gdp",
            Self::GdpPerHead => "gdp-per-head",
            Self::Population => "population",
            Self::HealthSpending => "health-spending",
            Self::Doctors => "doctors",
        }
    }

    fn from_name(word: &str) -> Option<Self> {
        [Self::Gdp, Self::GdpPerHead, Self::Population, Self::HealthSpending, Self::Doctors]
            .into_iter()
            .find(|series| series.as_str() == word)
    }
}

/// The furthest year that stands for another.
pub const FURTHEST_YEAR: i32 = 5;

/// Figures of countries, and their borders.
#[derive(Debug, Clone, Default)]
pub struct Context {
    figures: BTreeMap<(Series, String), BTreeMap<i32, f64>>,
    neighbours: BTreeMap<String, BTreeSet<String>>,
}

impl Context {
    /// The figures and borders that come with the program; see the heads of `data/context.tsv` and `data/borders.tsv`.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Context> = LazyLock::new(|| {
            Context::read(include_str!("../../data/context.tsv"), include_str!("../../data/borders.tsv"))
        });
        &SHIPPED
    }

    fn read(figures: &str, borders: &str) -> Self {
        let mut context = Self::default();
        for line in figures.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut cells = line.split('\t');
            let (Some(series), Some(country), Some(first), Some(values)) =
                (cells.next().and_then(Series::from_name), cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let Ok(first) = first.parse::<i32>() else { continue };
            let listed = (first..).zip(values.split(' '));
            let years = listed.filter_map(|(year, value)| Some((year, value.parse().ok()?))).collect();
            context.figures.insert((series, country.to_owned()), years);
        }
        for line in borders.lines().filter(|line| !line.starts_with('#')).skip(1) {
            if let Some((country, neighbours)) = line.split_once('\t') {
                let neighbours = neighbours.split_whitespace().map(str::to_owned).collect();
                context.neighbours.insert(country.to_owned(), neighbours);
            }
        }
        context
    }

    /// Puts figures (country, year, value) in the place of a series; of two for one year the later one holds. Without
    /// any the series stays as it is, and the answer is no.
    pub fn put(&mut self, series: Series, figures: impl IntoIterator<Item = (String, i32, f64)>) -> bool {
        let mut put: BTreeMap<String, BTreeMap<i32, f64>> = BTreeMap::new();
        for (country, year, value) in figures {
            put.entry(country).or_default().insert(year, value);
        }
        if put.is_empty() {
            return false;
        }
        self.figures.retain(|(other, _), _| *other != series);
        self.figures.extend(put.into_iter().map(|(country, years)| ((series, country), years)));
        true
    }

    /// The figure of the year nearest to `year`, the earlier of two; none when there is none within five years.
    #[must_use]
    pub fn figure(&self, series: Series, country: &str, year: i32) -> Option<f64> {
        let years = self.figures.get(&(series, country.to_owned()))?;
        let near = years.range(year - FURTHEST_YEAR..=year + FURTHEST_YEAR);
        near.min_by_key(|(other, _)| ((**other - year).abs(), **other)).map(|(_, value)| *value)
    }

    /// Whether two countries share a land border; none when the map does not have both.
    #[must_use]
    pub fn share_a_border(&self, one: &str, two: &str) -> Option<bool> {
        let neighbours = self.neighbours.get(one)?;
        self.neighbours.contains_key(two).then(|| neighbours.contains(two))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read_whole() {
        let context = Context::shipped();
        let lines = include_str!("../../data/context.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(context.figures.len(), lines - 1);
        assert!(context.figures.values().all(|years| !years.is_empty() && years.values().all(|value| *value > 0.0)));
        // A border is one of both.
        for (country, neighbours) in &context.neighbours {
            for other in neighbours {
                assert!(context.neighbours[other].contains(country), "{country} {other}");
            }
        }
        assert!(context.neighbours.keys().all(|code| vocabulary::country::by_code(code).is_some()));
    }

    #[test]
    fn what_is_known_of_the_world_is_in_them() {
        let context = Context::shipped();
        // Brazil borders on all of South America but Chile and Ecuador.
        assert_eq!(context.neighbours["BR"].len(), 10);
        assert_eq!(context.share_a_border("BR", "CL"), Some(false));
        assert_eq!(context.share_a_border("CU", "VE"), Some(false));
        assert_eq!(context.share_a_border("TZ", "ZM"), Some(true));
        assert_eq!(context.share_a_border("BR", "AQX"), None);
        let people = context.figure(Series::Population, "BR", 2010).unwrap();
        assert!((190e6..200e6).contains(&people), "{people}");
        assert_eq!(context.figure(Series::Gdp, "BR", 1900), None);
    }

    #[test]
    fn a_loaded_series_takes_the_place_of_the_whole_one() {
        let mut context = Context::read("h\ngdp\tXX\t2000\t1\ngdp\tYY\t2000\t2\ndoctors\tXX\t2000\t3\n", "h\n");
        assert!(!context.put(Series::Gdp, []));
        assert_eq!(context.figure(Series::Gdp, "YY", 2000), Some(2.0));
        assert!(context.put(Series::Gdp, [("XX".to_owned(), 2001, 5.0), ("XX".to_owned(), 2001, 7.0)]));
        assert_eq!(context.figure(Series::Gdp, "XX", 2001), Some(7.0));
        assert_eq!(context.figure(Series::Gdp, "YY", 2000), None, "no figure of another source is left");
        assert_eq!(context.figure(Series::Doctors, "XX", 2000), Some(3.0));
    }

    #[test]
    fn the_nearest_year_stands_for_one_without_a_figure() {
        let context = Context::read("h\ngdp\tXX\t2000\t1 - - - 5 - - 8\n", "h\n");
        let figure = |year| context.figure(Series::Gdp, "XX", year);
        assert_eq!((figure(2001), figure(2002), figure(2003)), (Some(1.0), Some(1.0), Some(5.0)));
        assert_eq!((figure(2012), figure(2013), figure(1994)), (Some(8.0), None, None));
    }
}
