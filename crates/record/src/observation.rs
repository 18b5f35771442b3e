//! Figures about countries in years: population, output, health spending,
//! physicians. They are context, not cooperation: no entry rests on them.

use rust_decimal::Decimal;

use crate::Code;
use crate::columns::columns;

columns! {
    /// One figure: one row of the table `observation`.
    #[derive(Eq)]
    pub struct Observation {
        /// What it is a figure of, as the source calls it.
        pub indicator: Code,
        /// The country, territory or area, as the source codes it.
        pub place: Code,
        /// The country: ISO 3166-1 alpha-2, or the four letters of ISO 3166-3 for a former state; none when the
        /// place is no country of the vocabulary.
        pub country: Option<Code>,
        /// The year.
        pub year: i32,
        /// The figure; none when it is no number the record can hold.
        pub value: Option<Decimal>,
        /// The figure as written.
        pub text: String,
        /// Line of the file, from 1.
        pub line: Option<i32>,
    }
}

columns! {
    /// What figures are of: one row of the table `indicator`.
    #[derive(Eq)]
    pub struct Indicator {
        /// Its code, as the rows of `observation` have it.
        pub indicator: Code,
        /// Its name.
        pub title: Option<String>,
        /// What it measures.
        pub description: Option<String>,
        /// The unit, as far as the source codes it (`percent`).
        pub unit: Option<Code>,
        /// Who published it first.
        pub publisher: Option<String>,
        /// Address of the source.
        pub address: Option<String>,
        /// Line of the file, from 1.
        pub line: Option<i32>,
    }
}
