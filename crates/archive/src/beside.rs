//! What stands beside the sums of an answer: what is not shared out, not
//! converted, repeated or said otherwise by a rival source, and what to know.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{InWhat, Note, RepeatedSum, RivalSum, Section, Unconverted};
use crate::ask::{RawRow, SectionKey, counted_cell, in_what, section_of};
use crate::dimensions::Dimension;
use crate::error::Result;
use crate::figures::Sums;
use crate::netting::Reason;
use crate::plan_sql::{LookedUp, NO_PLACE, NO_SECTOR, Of, Plan, Relation};
use crate::question::{Measured, Money, Netting, Question};
use crate::snapshot::Snapshot;
use crate::views::View;

/// The columns of the base by which sums are split up to see what stands beside them.
pub(crate) const BESIDE: [&str; 3] = ["no_sector", "no_place", "valuation"];

/// The condition that shares meet which are told beside the sums; none where nothing is, or each is asked for itself.
pub(crate) fn told_beside(plan: &Plan<'_>) -> Option<String> {
    if plan.relation == Relation::Entries || plan.question.view == View::WidestRange {
        return None;
    }
    let mut told = Vec::new();
    if plan.question.mentioned().any(Dimension::is_of_sectors) {
        told.push(NO_SECTOR.to_owned());
    }
    if plan.question.mentioned().any(Dimension::is_of_places) {
        told.push(format!("({NO_PLACE})"));
    }
    if plan.is_of_money() {
        told.push(format!("a.valuation = '{}'", record::Valuation::NotMonetised.as_str()));
    }
    (!told.is_empty()).then(|| format!("({})", told.join(" OR ")))
}

impl Snapshot {
    /// What is unallocated or deliberately without a value, section by section; `parts` are sums by [`BESIDE`] of what
    /// [`told_beside`] says.
    pub(crate) async fn look_beside(
        &self,
        plan: &Plan<'_>,
        parts: &[RawRow],
        sections: &mut BTreeMap<SectionKey, Section>,
    ) -> Result<()> {
        if plan.question.view == View::WidestRange {
            return self.look_beside_ranges(plan, sections).await;
        }
        let by_sector = plan.question.mentioned().any(Dimension::is_of_sectors);
        let by_place = plan.question.mentioned().any(Dimension::is_of_places);
        let mut without_sector: BTreeMap<SectionKey, Sums> = BTreeMap::new();
        let mut without_place: BTreeMap<SectionKey, Sums> = BTreeMap::new();
        for row in parts {
            let at = section_of(row);
            let is = |index: usize| row.keys.get(index).and_then(Option::as_deref) == Some("true");
            if by_sector && is(0) {
                add(&mut without_sector, at.clone(), &row.sums);
            }
            if by_place && is(1) {
                add(&mut without_place, at, &row.sums);
            }
            let valuation = row.keys.get(2).and_then(Option::as_deref);
            if plan.is_of_money()
                && valuation == Some(record::Valuation::NotMonetised.as_str())
                && let Some(section) = sections.get_mut(&section_of(row))
            {
                section.beside.not_monetised += row.sums.cell().without_figure;
            }
        }
        for (at, section) in sections {
            section.beside.without_sector = without_sector.get(at).map(Sums::cell);
            section.beside.without_place = without_place.get(at).map(Sums::cell);
        }
        Ok(())
    }

    /// The same for ranges: one question each, because ranges of parts are not parts of a range.
    async fn look_beside_ranges(&self, plan: &Plan<'_>, sections: &mut BTreeMap<SectionKey, Section>) -> Result<()> {
        let by_sector = plan.question.mentioned().any(Dimension::is_of_sectors);
        let by_place = plan.question.mentioned().any(Dimension::is_of_places);
        for (column, is_asked) in [("no_sector", by_sector), ("no_place", by_place), ("valuation", plan.is_of_money())]
        {
            if !is_asked {
                continue;
            }
            for row in self.sums(plan, Of::Counted, &[], &[column], &[]).await? {
                let Some(section) = sections.get_mut(&section_of(&row)) else {
                    continue;
                };
                match (column, row.keys.first().and_then(Option::as_deref)) {
                    ("no_sector", Some("true")) => section.beside.without_sector = Some(row.sums.cell()),
                    ("no_place", Some("true")) => section.beside.without_place = Some(row.sums.cell()),
                    ("valuation", Some(valuation)) if valuation == record::Valuation::NotMonetised.as_str() => {
                        section.beside.not_monetised = row.sums.cell().without_figure;
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// What repeats other rows, by reason.
    pub(crate) async fn repeated(&self, plan: &Plan<'_>) -> Result<Vec<RepeatedSum>> {
        if !plan.knows_repetitions() {
            return Ok(Vec::new());
        }
        let base = plan.base(Of::Repeated, &[], &["a.netted IS NOT NULL".to_owned()])?;
        let rows = self.read_sums(plan, &plan.sums(&base, 0, &["netted"]), 1).await?;
        let mut repeated: Vec<(SectionKey, RepeatedSum)> = rows
            .iter()
            .filter_map(|row| {
                let reason = row.keys.first().and_then(Option::as_deref).and_then(Reason::from_name)?;
                let in_what = in_what(plan, row.unit.clone());
                let total = counted_cell(plan, row.sums.cell());
                Some((section_of(row), RepeatedSum { reason, measure: row.measure, in_what, total }))
            })
            .collect();
        repeated.sort_by(|(one, left), (other, right)| (one, left.reason).cmp(&(other, right.reason)));
        Ok(repeated.into_iter().map(|(_, sum)| sum).collect())
    }

    /// What rival sources say, by source.
    pub(crate) async fn rival_sums(&self, plan: &Plan<'_>) -> Result<Vec<RivalSum>> {
        if !plan.knows_rivals() {
            return Ok(Vec::new());
        }
        let rows = self.sums(plan, Of::Rivals, &[Dimension::Source], &[], &[]).await?;
        let mut rivals: Vec<(SectionKey, RivalSum)> = rows
            .iter()
            .filter_map(|row| {
                let source = row.keys.first()?.clone()?;
                let in_what = in_what(plan, row.unit.clone());
                let total = counted_cell(plan, row.sums.cell());
                Some((section_of(row), RivalSum { source, measure: row.measure, in_what, total }))
            })
            .collect();
        rivals.sort_by(|(one, left), (other, right)| (one, &left.source).cmp(&(other, &right.source)));
        Ok(rivals.into_iter().map(|(_, sum)| sum).collect())
    }

    /// Money that is in no section because it could not be converted.
    pub(crate) async fn unconverted(&self, question: &Question, looked_up: LookedUp) -> Result<Vec<Unconverted>> {
        let reported = Question { money: Money::AsReported, ..question.clone() };
        let plan = Plan::new(self, &reported, looked_up).await?;
        let condition = "a.conversion_state = 'unconvertible'".to_owned();
        let base = plan.base(Of::Counted, &[], &[condition])?;
        let mut rows = self.read_sums(&plan, &plan.sums(&base, 0, &[]), 0).await?;
        rows.retain(|row| row.sums.known > 0);
        rows.sort_by(|one, other| (one.measure, &one.unit).cmp(&(other.measure, &other.unit)));
        Ok(rows
            .into_iter()
            .map(|row| Unconverted { measure: row.measure, total: row.sums.cell(), currency: row.unit })
            .collect())
    }
}

fn add(sums: &mut BTreeMap<SectionKey, Sums>, at: SectionKey, more: &Sums) {
    sums.entry(at).and_modify(|sums| sums.add(more)).or_insert(*more);
}

/// What a reader must know of the answer.
pub(crate) fn notes(
    question: &Question,
    sections: &[Section],
    repeated: &[RepeatedSum],
    rivals: &[RivalSum],
) -> Vec<Note> {
    let mut notes: Vec<Note> = question
        .shown()
        .filter(|dimension| {
            dimension.overlaps() || (question.measured == Measured::Entries && !is_of_whole_entry(*dimension))
        })
        .map(|dimension| Note::Overlaps { dimension: dimension.as_str() })
        .collect();
    let measures: BTreeSet<_> = sections.iter().filter_map(|section| section.measure).collect();
    if measures.len() > 1 {
        notes.push(Note::OtherMeasures);
    }
    let mut units: Vec<String> = sections
        .iter()
        .filter(|section| is_wider(question, section))
        .filter_map(|section| match &section.in_what {
            InWhat::Quantity(unit) => unit.clone(),
            InWhat::Count | InWhat::Money(_) => None,
        })
        .collect();
    units.sort_unstable();
    units.dedup();
    if !units.is_empty() {
        notes.push(Note::WiderUnits { units });
    }
    notes.extend(match (question.netting, repeated.is_empty()) {
        (Netting::Netted, _) if question.measured == Measured::Entries => Some(Note::EntriesAreNotNetted),
        (Netting::Netted, true) => Some(Note::NothingRepeats),
        (Netting::Netted, false) => Some(Note::RepetitionsLeftOut),
        (Netting::AsReported, false) => Some(Note::RepetitionsCounted),
        (Netting::AsReported, true) => None,
    });
    if question.measured == Measured::Budgets {
        notes.push(Note::BudgetsMayRepeat);
    }
    if question.from.is_some() || question.to.is_some() {
        notes.push(Note::WholeYearsOnly);
    }
    let sources: BTreeSet<&String> = rivals.iter().map(|rival| &rival.source).collect();
    let sources: Vec<String> = sources.into_iter().cloned().collect();
    match question.view {
        View::WidestRange => notes.push(Note::WidestRange { sources }),
        View::OfficialFirst | View::ThirdPartyFirst if !sources.is_empty() => notes.push(Note::LeftOut { sources }),
        View::All | View::OfficialFirst | View::ThirdPartyFirst => {}
    }
    if question.mentioned().any(|dimension| dimension == Dimension::Direction) {
        notes.push(Note::DirectionRule);
    }
    notes
}

/// Whether a section is of a unit that was not asked for but includes one that was.
pub(crate) fn is_wider(question: &Question, section: &Section) -> bool {
    match (&question.measured, &section.in_what) {
        (Measured::Units(units), InWhat::Quantity(Some(unit))) => !units.contains(unit),
        _ => false,
    }
}

/// Whether an entry has one value of it.
fn is_of_whole_entry(dimension: Dimension) -> bool {
    use crate::dimensions::OfEntry;
    matches!(dimension, Dimension::Derived(_)) || matches!(dimension.of_entry(), OfEntry::One(_) | OfEntry::Load)
}
