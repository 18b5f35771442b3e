//! Dates that lie in the future, in the wrong order or outside their period.

use chrono::NaiveDate;

use super::super::kinds;
use super::super::problem::Problem;
use super::super::rules::{self, Rule};
use super::super::tree::{Key, Name, NodeId};
use super::{UNIT, Unit};

/// Days that a budget may last.
const LONGEST_PERIOD: i64 = 365;

impl Unit<'_> {
    pub(super) fn dates(&self, tell: &mut dyn FnMut(Problem)) {
        let first_line = self.version.is_first_line();
        if !first_line {
            self.not_after_today(rules::UPDATED_FUTURE, UNIT, Key::LastUpdated, tell);
            if self.activity_date("1", "").or_else(|| self.activity_date("2", "")).is_none() {
                tell(self.at(rules::START_MISSING, UNIT).expected("1, 2"));
            }
        }
        let planned_start = self.activity_date("1", "start-planned");
        let actual_start = self.activity_date("2", "start-actual");
        let planned_end = self.activity_date("3", "end-planned");
        let actual_end = self.activity_date("4", "end-actual");
        self.in_order(rules::PLANNED_ORDER, planned_start, planned_end, tell);
        self.in_order(rules::ACTUAL_ORDER, actual_start, actual_end, tell);
        for (rule, node) in [(rules::START_FUTURE, actual_start), (rules::END_FUTURE, actual_end)] {
            if let Some(node) = node {
                self.not_after_today(rule, node, Key::IsoDate, tell);
            }
        }
        for transaction in self.transactions() {
            for date in self.tree.named(transaction, Name::TransactionDate) {
                self.not_after_today(rules::TRANSACTION_FUTURE, date, Key::IsoDate, tell);
            }
            for value in self.tree.named(transaction, Name::Value) {
                self.not_after_today(rules::VALUE_FUTURE, value, Key::ValueDate, tell);
            }
        }
        for plan in self.tree.named(UNIT, Name::PlannedDisbursement) {
            self.period(rules::PERIOD_ORDER, plan, tell);
        }
        for period in self.tree.within(UNIT).filter(|node| self.tree.name(*node) == Name::Period) {
            self.period(rules::RESULT_PERIOD, period, tell);
        }
        if !first_line {
            for budget in self.tree.named(UNIT, Name::Budget) {
                self.period(rules::PERIOD_ORDER, budget, tell);
                self.at_most_a_year(budget, tell);
            }
        }
    }

    pub(super) fn organisation_dates(&self, tell: &mut dyn FnMut(Problem)) {
        self.not_after_today(rules::ORGANISATION_UPDATED_FUTURE, UNIT, Key::LastUpdated, tell);
        for budget in self.tree.children(UNIT) {
            match self.tree.name(budget) {
                Name::TotalBudget
                | Name::RecipientOrgBudget
                | Name::RecipientRegionBudget
                | Name::RecipientCountryBudget
                | Name::TotalExpenditure => {
                    self.period(rules::PERIOD_ORDER, budget, tell);
                    self.at_most_a_year(budget, tell);
                }
                _ => {}
            }
            if self.tree.name(budget) == Name::RecipientCountryBudget {
                self.lines_in_period(budget, tell);
            }
        }
    }

    /// The first date of a type, by its number or by its name in version 1.
    fn activity_date(&self, number: &str, name: &str) -> Option<NodeId> {
        self.tree.named(UNIT, Name::ActivityDate).find(|node| {
            self.tree.get(*node, Key::Type).is_some_and(|kind| kind == number || (!name.is_empty() && kind == name))
        })
    }

    /// The day of an attribute; the time of a moment is left out.
    fn day(&self, node: NodeId, key: Key) -> Option<(NaiveDate, &str)> {
        let text = self.tree.get(node, key)?;
        let trimmed = text.trim();
        let day = match trimmed.split_once('T') {
            Some((day, _)) => day,
            None => trimmed,
        };
        Some((kinds::date(day)?, text))
    }

    fn not_after_today(&self, rule: Rule, node: NodeId, key: Key, tell: &mut dyn FnMut(Problem)) {
        if let Some((day, text)) = self.day(node, key)
            && day > self.today
        {
            tell(self.at_attribute(rule, node, key).read(text).expected(self.today.to_string()));
        }
    }

    fn in_order(&self, rule: Rule, start: Option<NodeId>, end: Option<NodeId>, tell: &mut dyn FnMut(Problem)) {
        let (Some(start), Some(end)) = (start, end) else { return };
        let (Some((first, text)), Some((last, other))) = (self.day(start, Key::IsoDate), self.day(end, Key::IsoDate))
        else {
            return;
        };
        if first > last {
            tell(self.at_attribute(rule, end, Key::IsoDate).read(other).expected(text.trim()));
        }
    }

    /// Start and end of a period.
    fn ends_of(&self, node: NodeId) -> (Option<NodeId>, Option<NodeId>) {
        (self.tree.first(node, Name::PeriodStart), self.tree.first(node, Name::PeriodEnd))
    }

    fn period(&self, rule: Rule, node: NodeId, tell: &mut dyn FnMut(Problem)) {
        let (start, end) = self.ends_of(node);
        self.in_order(rule, start, end, tell);
    }

    fn days_of(&self, node: NodeId) -> Option<(NaiveDate, NaiveDate)> {
        let (start, end) = self.ends_of(node);
        Some((self.day(start?, Key::IsoDate)?.0, self.day(end?, Key::IsoDate)?.0))
    }

    fn at_most_a_year(&self, node: NodeId, tell: &mut dyn FnMut(Problem)) {
        let Some((start, end)) = self.days_of(node) else { return };
        if (end - start).num_days() > LONGEST_PERIOD {
            tell(self.at(rules::PERIOD_LENGTH, node).read(&format!("{start} – {end}")));
        }
    }

    fn lines_in_period(&self, budget: NodeId, tell: &mut dyn FnMut(Problem)) {
        let Some((start, end)) = self.days_of(budget) else { return };
        for line in self.tree.named(budget, Name::BudgetLine) {
            for value in self.tree.named(line, Name::Value) {
                if let Some((day, text)) = self.day(value, Key::ValueDate)
                    && !(start..=end).contains(&day)
                {
                    let problem = self.at_attribute(rules::LINE_PERIOD, value, Key::ValueDate);
                    tell(problem.read(text).expected(format!("{start} – {end}")));
                }
            }
        }
    }
}
