//! The organiser's closing report: participation, completion and marks, by country and by institution; and tables that
//! spreadsheets open without running what somebody wrote into them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use shell::csv::{Separator, is_formula, quoted};

use super::completion::{Progress, is_complete};
use super::marking::Hundredths;

/// One participant, as the report counts them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The person's number.
    pub person: i64,
    /// The name.
    pub name: String,
    /// The country at enrolment.
    pub country: Option<String>,
    /// The institution at enrolment, by its number.
    pub institution: Option<i64>,
    /// Whether the person left the run.
    pub has_left: bool,
    /// Whether they did anything at all.
    pub took_part: bool,
    /// How far they came.
    pub progress: Vec<Progress>,
    /// Their agreed marks that are released, by item.
    pub marks: BTreeMap<String, Hundredths>,
    /// Whether they have a certificate that holds.
    pub has_certificate: bool,
}

/// Counts of a group of participants.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Enrolled, those who left included.
    pub enrolled: u32,
    /// Of these, who left.
    pub left: u32,
    /// Who did anything at all.
    pub took_part: u32,
    /// Who has done all that is asked for.
    pub completed: u32,
    /// Who has a certificate.
    pub certificates: u32,
}

impl Counts {
    fn add(&mut self, row: &Row) {
        self.enrolled += 1;
        self.left += u32::from(row.has_left);
        self.took_part += u32::from(row.took_part);
        self.completed += u32::from(is_complete(&row.progress));
        self.certificates += u32::from(row.has_certificate);
    }
}

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Of everyone.
    pub all: Counts,
    /// By country; none for people of a body of several countries.
    pub by_country: BTreeMap<Option<String>, Counts>,
    /// By institution.
    pub by_institution: BTreeMap<Option<i64>, Counts>,
}

/// Makes the report.
#[must_use]
pub fn report(rows: &[Row]) -> Report {
    let mut report = Report::default();
    for row in rows {
        report.all.add(row);
        report.by_country.entry(row.country.clone()).or_default().add(row);
        report.by_institution.entry(row.institution).or_default().add(row);
    }
    report
}

/// A table as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n";
    rows.iter().map(line).collect()
}

fn cell(text: &str) -> String {
    // People chose these texts: a number with a sign is no exception.
    let guarded = if is_formula(text) { Cow::Owned(format!("'{text}")) } else { text.into() };
    quoted(&guarded, Separator::CommaOrSemicolon)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::course::ItemKind;

    fn row(person: i64, country: &str, is_done: bool) -> Row {
        let done = if is_done { ["a".to_owned()].into() } else { std::collections::BTreeSet::new() };
        Row {
            person,
            name: format!("Person {person}"),
            country: (!country.is_empty()).then(|| country.to_owned()),
            institution: Some(person % 3),
            has_left: !is_done && person % 2 == 0,
            took_part: is_done,
            progress: vec![Progress { kind: ItemKind::Forum, needed: 1, done, lacks_team_rule: false }],
            marks: BTreeMap::new(),
            has_certificate: is_done,
        }
    }

    #[test]
    fn counts_by_country() {
        let report = report(&[row(1, "BOL", true), row(2, "BOL", false), row(3, "", true)]);
        let bolivia = Counts { enrolled: 2, left: 1, took_part: 1, completed: 1, certificates: 1 };
        assert_eq!(report.by_country[&Some("BOL".to_owned())], bolivia);
        assert_eq!(report.by_country[&None].completed, 1);
        assert_eq!(report.all.enrolled, 3);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            let shown = csv(&[vec![text.to_owned()]]);
            assert!(shown.trim_start_matches('"').starts_with('\''), "{text:?} → {shown:?}");
        }
        assert_eq!(csv(&[vec!["a,\"b\"".to_owned(), "c".to_owned()]]), "\"a,\"\"b\"\"\",c\r\n");
        assert_eq!(csv(&[vec!["a;b".to_owned(), "-1;2".to_owned()]]), "\"a;b\",\"'-1;2\"\r\n");
    }

    proptest! {
        #[test]
        fn groups_sum_to_the_whole(drawn in prop::collection::vec((0_u8..4, any::<bool>()), 0..40)) {
            let rows: Vec<_> = drawn.iter().enumerate()
                .map(|(at, (country, is_done))| row(at as i64, ["", "BOL", "BRA", "PER"][usize::from(*country)], *is_done))
                .collect();
            let report = report(&rows);
            let sum = |of: fn(&Counts) -> u32| report.by_country.values().map(of).sum::<u32>();
            prop_assert_eq!(sum(|one| one.enrolled), report.all.enrolled);
            prop_assert_eq!(sum(|one| one.completed), report.all.completed);
            prop_assert_eq!(report.by_institution.values().map(|one| one.left).sum::<u32>(), report.all.left);
            prop_assert_eq!(report.all.enrolled as usize, rows.len());
        }
    }
}
