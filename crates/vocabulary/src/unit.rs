//! Units in which cooperation is counted, and what they measure.
//!
//! Quantities of unlike units are never added. Two units of one dimension may be converted only
//! where [`Unit::per_base`] says how; persons and person-months are of different dimensions.
//! Source: our own list, from what the casebook counts; see `data/units.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::fold;
use crate::language::{Language, Names};
use crate::table;

const TABLE: &str = include_str!("../data/units.tsv");

macro_rules! dimensions {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// What a unit measures.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Dimension {
            $($(#[$doc])* $variant,)*
        }

        impl Dimension {
            /// Every dimension.
            pub const ALL: &'static [Dimension] = &[$(Dimension::$variant,)*];

            /// The word for it in files: lower case, with hyphens.
            pub fn word(self) -> &'static str {
                match self {
                    $(Dimension::$variant => $word,)*
                }
            }
        }
    };
}

dimensions! {
    /// Human beings.
    People = "people",
    /// Working time of people.
    PeopleTime = "people-time",
    /// Households or families.
    Households = "households",
    /// Places of study or training.
    TrainingPlaces = "training-places",
    /// Things that happen: consultations, operations, courses, meetings.
    Events = "events",
    /// Goods by the piece.
    Goods = "goods",
    /// Buildings and services that stay.
    Facilities = "facilities",
    /// Groups of people sent together.
    Teams = "teams",
    /// Organisations and countries.
    Bodies = "bodies",
    /// Undertakings.
    Undertakings = "undertakings",
    /// Length.
    Length = "length",
    /// Area.
    Area = "area",
    /// Volume.
    Volume = "volume",
    /// Volume in a span of time.
    VolumeRate = "volume-rate",
    /// Mass.
    Mass = "mass",
    /// Energy.
    Energy = "energy",
    /// Time.
    Time = "time",
    /// A part of a whole.
    Share = "share",
    /// A number of whatever the statement counts.
    Number = "number",
}

/// A unit.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The word for it in files, such as `person-month`.
    pub code: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units one of it is, as a decimal text, where that is a definition: a
    /// kilometre is 1000 metres. Units of one dimension without it are not convertible.
    pub per_base: Option<&'static str>,
    /// The base unit of the conversion.
    pub base: Option<&'static str>,
    /// Name of one.
    pub singular: Names,
    /// Name of several.
    pub plural: Names,
}

impl Unit {
    /// The name for a number of them: the singular for exactly one.
    pub fn name(&self, language: Language, number: Count) -> &'static str {
        match number {
            Count::One => self.singular.get(language),
            Count::Several => self.plural.get(language),
        }
    }

    /// Whether quantities of the two may be added as they are: only of the very same unit.
    pub fn adds_to(&self, other: &Unit) -> bool {
        self.code == other.code
    }
}

/// One, or any other number (zero, fractions, several).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// Exactly one.
    One,
    /// Any other number.
    Several,
}

struct Index {
    units: Vec<Unit>,
    by_name: HashMap<String, usize>,
}

static UNITS: LazyLock<Index> = LazyLock::new(|| {
    let units: Vec<Unit> = table::rows(TABLE)
        .filter_map(|row| {
            let dimension = Dimension::ALL.iter().find(|it| it.word() == row.cell(1))?;
            Some(Unit {
                code: row.cell(0),
                dimension: *dimension,
                per_base: row.optional(2),
                base: row.optional(3),
                singular: Names::new(row.cell(4), row.cell(6), row.cell(8)),
                plural: Names::new(row.cell(5), row.cell(7), row.cell(9)),
            })
        })
        .collect();
    let mut by_name = HashMap::new();
    for (position, unit) in units.iter().enumerate() {
        by_name.entry(fold(unit.code)).or_insert(position);
    }
    for (position, unit) in units.iter().enumerate() {
        for name in unit.singular.all().into_iter().chain(unit.plural.all()) {
            by_name.entry(fold(name)).or_insert(position);
        }
    }
    Index { units, by_name }
});

/// All units.
pub fn all() -> &'static [Unit] {
    &UNITS.units
}

/// The unit of that code.
pub fn by_code(code: &str) -> Option<&'static Unit> {
    let code = code.trim();
    all().iter().find(|unit| unit.code.eq_ignore_ascii_case(code))
}

/// The unit of that code or name, singular or plural, in any of the three languages.
pub fn by_name(name: &str) -> Option<&'static Unit> {
    if name.trim() == "%" {
        return by_code("percent");
    }
    UNITS.by_name.get(&fold(name)).and_then(|position| all().get(*position))
}

/// Which professions a count of others includes, by the meaning of the words: the narrower unit and the next wider one.
const WIDER: [(&str, &str); 5] = [
    ("physician", "physician-or-dentist"),
    ("dentist", "physician-or-dentist"),
    ("physician-or-dentist", "health-professional"),
    ("nurse", "health-professional"),
    ("health-professional", "health-worker"),
];

/// The units whose counts include what the unit counts, the next wider one first. They stand beside its own
/// counts and are not added to them.
pub fn wider(code: &str) -> impl Iterator<Item = &'static str> {
    let next = |code: &str| WIDER.iter().find(|(narrow, _)| *narrow == code).map(|(_, wide)| *wide);
    std::iter::successors(next(code), move |code| next(code))
}

/// The units of a dimension.
pub fn of_dimension(dimension: Dimension) -> impl Iterator<Item = &'static Unit> {
    all().iter().filter(move |unit| unit.dimension == dimension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_read_and_found_by_its_names() {
        table::assert_well_formed("units.tsv", TABLE);
        assert_eq!(table::rows(TABLE).count(), all().len());
        for unit in all() {
            assert_eq!(all().iter().filter(|it| it.code == unit.code).count(), 1, "{}", unit.code);
            for name in unit.singular.all().into_iter().chain(unit.plural.all()) {
                assert!(!name.is_empty(), "{}", unit.code);
                assert_eq!(by_name(name).map(|it| it.code), Some(unit.code), "«{name}»");
            }
            assert_eq!(unit.base.is_some(), unit.per_base.is_some(), "{}", unit.code);
            if let Some(base) = unit.base {
                let base = by_code(base).unwrap();
                assert_eq!(base.dimension, unit.dimension, "{}", unit.code);
                assert!(unit.per_base.unwrap().parse::<f64>().unwrap() > 0.0);
            }
        }
        for dimension in Dimension::ALL {
            assert!(of_dimension(*dimension).count() > 0, "{} has no unit", dimension.word());
        }
    }

    #[test]
    fn unlike_units_do_not_add() {
        let person = by_code("person").unwrap();
        let month = by_name("personas-mes").unwrap();
        assert_eq!(month.code, "person-month");
        assert!(!person.adds_to(month));
        assert_ne!(person.dimension, month.dimension);
        // Of one dimension, and still not the same thing.
        let student = by_code("student").unwrap();
        assert_eq!(student.dimension, person.dimension);
        assert!(!student.adds_to(person));
        assert!(person.adds_to(person));
        assert_eq!(by_name("%").unwrap().dimension, Dimension::Share);
        assert_eq!(by_name("Barris de petróleo").unwrap().code, "barrel");
        assert!(by_name("smiles").is_none());
        assert_eq!(student.name(Language::Pt, Count::Several), "estudantes");
    }

    #[test]
    fn physicians_are_among_health_workers() {
        let wide: Vec<_> = wider("physician").collect();
        assert_eq!(wide, ["physician-or-dentist", "health-professional", "health-worker"]);
        assert_eq!(wider("person").count(), 0);
        for (narrow, wide) in WIDER {
            assert!(by_code(narrow).is_some() && by_code(wide).is_some(), "{narrow}, {wide}");
        }
    }
}
