//! From a question to SQL.
//!
//! A question becomes a *base*: a query for one row a share (or entry) with
//! the shown dimensions as `d0`, `d1` …, the section it belongs to, and what
//! it adds to the sums. Everything an answer tells is a sum over that base.

use std::sync::Arc;

use record::allocation::AllocationSet;

use crate::cube::{self, EntriesBy, Members, Side, share_columns};
use crate::dimensions::{Dimension, OfEntry, OfShare};
use crate::entries::{KEY, key};
use crate::error::{ArchiveError, Result};
use crate::plan_cube::shown_related;
use crate::question::{Counting, Filter, Match, Measured, Money, Netting, Question, Value};
use crate::snapshot::{Snapshot, one_of, quoted};
use crate::views::View;

/// The condition of a share without a sector.
pub(crate) const NO_SECTOR: &str = "a.sector IS NULL";
/// The condition of a share without a place.
pub(crate) const NO_PLACE: &str = "a.place_country IS NULL AND a.place_region IS NULL";

/// Where a question is answered from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The sums in memory.
    Cube,
    /// The derived shares.
    Shares,
    /// The entries themselves.
    Entries,
}

/// Column of the rows of the cube that sums were added up from.
pub(crate) const MEMBERS: &str = "members";

/// A question with what was looked up for it.
pub(crate) struct Plan<'a> {
    pub(crate) question: &'a Question,
    pub(crate) relation: Relation,
    pub(crate) looked_up: LookedUp,
    snapshot: &'a Snapshot,
}

/// Tables that were looked up for a question.
#[derive(Debug, Clone, Default)]
pub(crate) struct LookedUp {
    /// Entries found by words.
    pub(crate) found: Option<String>,
    /// Entries that the view leaves out or, where it gives ranges, chooses among.
    pub(crate) contested: Option<String>,
    /// The function that says why a row repeats others; none when none does or nobody asks.
    pub(crate) repetitions: Option<String>,
    /// The cube of its own, where the kept one does not suffice.
    pub(crate) side: Option<Arc<Side>>,
    /// What the shares of each entry have, where entries are counted by it.
    pub(crate) entries_by: Option<Arc<EntriesBy>>,
    /// Whether it is answered from the rows of the record, whatever cube there is.
    pub(crate) of_rows: bool,
}

/// Which of the rows that a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Those it counts.
    Counted,
    /// Those it counts, and those that it does not because they repeat others.
    Repeated,
    /// Those of the entries that its view chooses among and does not simply show.
    Rivals,
}

impl<'a> Plan<'a> {
    pub(crate) async fn new(snapshot: &'a Snapshot, question: &'a Question, looked_up: LookedUp) -> Result<Self> {
        question.check()?;
        let has_cube = !looked_up.of_rows && (looked_up.side.is_some() || snapshot.cube_suffices(question));
        let relation = if question.measured == Measured::Entries {
            Relation::Entries
        } else if has_cube {
            Relation::Cube
        } else {
            Relation::Shares
        };
        let plan = Self { question, relation, looked_up, snapshot };
        if relation == Relation::Entries {
            for dimension in question.mentioned() {
                if matches!(dimension.of_entry(), OfEntry::Nothing) {
                    return Err(ArchiveError::Question(format!(
                        "entries cannot be counted by “{dimension}”; count flows by it instead (flow-count)"
                    )));
                }
            }
            if question.view == View::WidestRange {
                return Err(ArchiveError::Question(
                    "the widest range is a view of figures; entries are counted in another".to_owned(),
                ));
            }
        }
        Ok(plan)
    }

    /// A plan that gives rows which can be followed to their entries: never of the cube.
    pub(crate) async fn of_rows(snapshot: &'a Snapshot, question: &'a Question, looked_up: LookedUp) -> Result<Self> {
        Self::new(snapshot, question, LookedUp { of_rows: true, ..looked_up }).await
    }

    /// The amount that is summed.
    pub(crate) fn amount(&self) -> &'static str {
        amount_of(self.question)
    }

    /// The items and entries behind the rows of its cube; none when its cube is the kept one.
    pub(crate) fn own_members(&self) -> Option<&Members> {
        self.looked_up.side.as_ref().map(|side| side.members())
    }

    /// Whether items and entries are counted, not shares alone.
    fn counts_items(&self) -> bool {
        self.question.counting == Counting::Items || self.question.measured == Measured::FlowCount
    }

    /// Whether it is about money, which may be unconvertible.
    pub(crate) fn is_of_money(&self) -> bool {
        self.relation != Relation::Entries
            && self.question.measured != Measured::FlowCount
            && self.amount() != "quantity"
    }

    /// Whether rows are known that repeat others.
    pub(crate) fn knows_repetitions(&self) -> bool {
        self.looked_up.repetitions.is_some()
    }

    /// Whether its view chooses among entries.
    pub(crate) fn knows_rivals(&self) -> bool {
        self.looked_up.contested.is_some()
    }

    /// The base with the given dimensions shown and more conditions met.
    pub(crate) fn base(&self, of: Of, shown: &[Dimension], more: &[String]) -> Result<String> {
        match self.relation {
            Relation::Entries => self.base_of_entries(of, shown),
            Relation::Cube | Relation::Shares => Ok(self.base_of_shares(of, shown, more)),
        }
    }

    fn base_of_shares(&self, of: Of, shown: &[Dimension], more: &[String]) -> String {
        let question = self.question;
        let is_cube = self.relation == Relation::Cube;
        let mut joins = String::new();
        let mut columns = Vec::new();
        let mut unfolded = Vec::new();
        let mut needs_entry = question.view == View::WidestRange;
        for (index, dimension) in shown.iter().enumerate() {
            let expression = match dimension.of_share() {
                OfShare::One(expression, _) => text(expression),
                OfShare::Many(expression, _) => {
                    unfolded.push(index);
                    expression.to_owned()
                }
                OfShare::Entry(expression) => {
                    needs_entry = true;
                    text(expression)
                }
                OfShare::Load => text("a.load"),
                OfShare::Related(_) if is_cube => {
                    unfolded.push(index);
                    format!("a.{}", cube::RELATED)
                }
                OfShare::Related(related) => join_related(&mut joins, index, related, "a"),
            };
            columns.push(format!("{expression} AS d{index}"));
        }
        let mut conditions = self.conditions_of_shares(of);
        conditions.extend_from_slice(more);
        if is_cube && question.view.chooses() {
            let not = if of == Of::Rivals { "" } else { "NOT " };
            conditions.push(format!("{not}a.{}", cube::LEFT_OUT));
        }
        let mut after = Vec::new();
        for filter in &question.filters {
            let place = shown.iter().position(|dimension| *dimension == filter.dimension);
            match (filter.dimension.of_share(), place) {
                (OfShare::Many(..) | OfShare::Related(_), Some(index)) => {
                    after.push(scalar_condition(&format!("d{index}"), filter));
                }
                (OfShare::One(expression, _), _) => conditions.push(region_or(expression, filter)),
                (OfShare::Many(expression, _), None) => conditions.push(list_condition(expression, filter)),
                (OfShare::Related(_), None) if is_cube && shown_related(question) == Some(filter.dimension) => {
                    conditions.push(list_condition(&format!("a.{}", cube::RELATED), filter));
                }
                // Its cube was added up from the shares of these entries alone.
                (OfShare::Entry(_) | OfShare::Related(_), None) if is_cube => {}
                (OfShare::Entry(expression), _) => {
                    needs_entry = true;
                    conditions.push(scalar_condition(&text(expression), filter));
                }
                (OfShare::Load, _) => conditions.push(self.source_condition("a.load", filter)),
                (OfShare::Related(related), None) => conditions.push(related_condition(related, "a", filter)),
            }
        }
        if needs_entry {
            joins.push_str(" JOIN entry e ON e.load = a.load AND e.entry = a.entry");
        }
        let amount = self.amount();
        if question.measured == Measured::FlowCount {
            columns
                .extend(["CAST(NULL AS VARCHAR) AS s_measure", "CAST(NULL AS VARCHAR) AS s_unit"].map(str::to_owned));
        } else {
            let unit = match amount {
                "usd" => "'USD'",
                "value" => "a.currency",
                _ => "a.unit",
            };
            columns.push("a.measure AS s_measure".to_owned());
            columns.push(format!("{unit} AS s_unit"));
        }
        for (expression, name) in share_columns(amount) {
            if is_cube {
                columns.push(format!("a.{amount}_{name} AS {name}"));
            } else {
                columns.push(format!("{expression} AS {name}"));
            }
        }
        let shares = if is_cube { "a.shares" } else { "CAST(1 AS BIGINT)" };
        let lost = if amount == "usd" { "a.conversion_state = 'unconvertible'" } else { "false" };
        columns.push(format!("{shares} AS shares"));
        columns.push(format!("CASE WHEN {lost} THEN {shares} ELSE CAST(0 AS BIGINT) END AS unconvertible"));
        // Told only where the question is about sectors, or places.
        let told = |is_told, condition| if is_told { condition } else { "false" };
        let by_sector = question.mentioned().any(Dimension::is_of_sectors);
        columns.push(format!("{} AS no_sector", told(by_sector, NO_SECTOR)));
        let by_place = question.mentioned().any(Dimension::is_of_places);
        columns.push(format!("{} AS no_place", told(by_place, NO_PLACE)));
        columns.push("a.valuation AS valuation, a.netted AS netted".to_owned());
        if is_cube {
            columns.push(format!("a.{} AS {}", cube::PLACE, cube::PLACE));
        } else {
            columns.push("a.load AS load, a.entry AS entry, a.item AS item, a.\"position\" AS \"position\"".to_owned());
        }
        if question.view == View::WidestRange {
            columns
                .push(format!("coalesce(concat('=', nullif(e.identifier, '')), concat('#', {})) AS claim", key("a")));
        }
        // Marks are looked up where they decide or are told.
        let marks = self.looked_up.repetitions.as_deref();
        let marks = marks.filter(|_| of == Of::Repeated || (of == Of::Counted && question.netting == Netting::Netted));
        let relation = match self.relation {
            Relation::Cube => self.looked_up.side.as_ref().map_or(cube::NAME, |side| side.table()).to_owned(),
            Relation::Shares | Relation::Entries => cube::shares(marks),
        };
        let relation = if is_cube { relation } else { self.only_entries(of, &relation) };
        let inner =
            format!("SELECT {} FROM {relation} a{joins} WHERE {}", columns.join(", "), conditions.join(" AND "));
        unfold(inner, shown.len(), &unfolded, &after)
    }

    /// What the measure, the years, the words and the view ask of a share.
    fn conditions_of_shares(&self, of: Of) -> Vec<String> {
        let question = self.question;
        let mut conditions =
            vec![format!("a.\"set\" = '{}'", set_of(question)), measured_condition(&question.measured)];
        if let Some(from) = question.from {
            conditions.push(format!("a.first_year >= {from}"));
        }
        if let Some(to) = question.to {
            conditions.push(format!("a.last_year <= {to}"));
        }
        if question.netting == Netting::Netted && of == Of::Counted {
            conditions.push("a.netted IS NULL".to_owned());
        }
        conditions
    }

    /// A relation narrowed to the entries that were found and that the view shows. The few entries are held, the many
    /// rows pass by.
    pub(crate) fn only_entries(&self, of: Of, relation: &str) -> String {
        let mut relation = relation.to_owned();
        let mut narrow = |table: &str, join: &str| {
            relation = format!(
                "(SELECT x.* FROM (SELECT DISTINCT load, entry FROM {table}) z RIGHT {join} JOIN {relation} x \
                 ON z.load = x.load AND z.entry = x.entry)"
            );
        };
        if let Some(found) = &self.looked_up.found {
            narrow(found, "SEMI");
        }
        match (&self.looked_up.contested, of) {
            (Some(contested), Of::Rivals) => narrow(contested, "SEMI"),
            (Some(left_out), Of::Counted | Of::Repeated) if self.question.view != View::WidestRange => {
                narrow(left_out, "ANTI");
            }
            _ => {}
        }
        relation
    }

    pub(crate) fn source_condition(&self, column: &str, filter: &Filter) -> String {
        let keys: Vec<String> = filter.values.iter().flatten().cloned().collect();
        let condition = self.snapshot.load_condition(column, &keys);
        match filter.matching {
            Match::Any => condition,
            Match::None => format!("NOT ({condition})"),
        }
    }

    /// Sums over the base, by the shown dimensions, the section, and more columns of it.
    pub(crate) fn sums(&self, base: &str, shown: usize, more: &[&str]) -> String {
        let keys: Vec<String> = (0..shown)
            .map(|index| format!("d{index}"))
            .chain(more.iter().map(|&column| column.to_owned()))
            .chain(["s_measure".to_owned(), "s_unit".to_owned()])
            .collect();
        let keys = keys.join(", ");
        const ADD: &str = "SUM(low) AS low, SUM(best) AS best, SUM(high) AS high, SUM(known) AS known, \
            SUM(lows) AS lows, SUM(bests) AS bests, SUM(highs) AS highs, SUM(shares) AS shares, SUM(unconvertible) AS unconvertible";
        if self.relation == Relation::Entries {
            // Where nothing is shown, each entry has one row.
            let count =
                if shown == 0 && more.is_empty() { "COUNT(*)".to_owned() } else { format!("COUNT(DISTINCT {KEY})") };
            return format!("SELECT {keys}, {count} AS entries FROM ({base}) GROUP BY {keys}");
        }
        if self.relation == Relation::Cube && self.counts_items() {
            let place = cube::PLACE;
            return format!("SELECT {keys}, {ADD}, array_agg({place}) AS {MEMBERS} FROM ({base}) GROUP BY {keys}");
        }
        if !self.counts_items() && self.question.view != View::WidestRange {
            return format!("SELECT {keys}, {ADD} FROM ({base}) GROUP BY {keys}");
        }
        let claim = if self.question.view == View::WidestRange { ", claim" } else { "" };
        // An item's shares are all known or all unknown, so that one of them tells.
        let items = format!(
            "SELECT {keys}{claim}, load, entry, SUM(low) AS low, SUM(best) AS best, SUM(high) AS high, MAX(known) AS known, \
             MAX(lows) AS lows, MAX(bests) AS bests, MAX(highs) AS highs, SUM(shares) AS shares, \
             CASE WHEN MAX(unconvertible) > 0 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS unconvertible \
             FROM ({base}) GROUP BY {keys}{claim}, load, entry, item, \"position\""
        );
        if self.question.view != View::WidestRange {
            return format!(
                "SELECT {keys}, {ADD}, COUNT(*) AS items, COUNT(DISTINCT {KEY}) AS entries FROM ({items}) GROUP BY {keys}"
            );
        }
        // What one source says of an activity, in all its entries about it, is one claim.
        let claimants = format!(
            "SELECT {keys}, claim, load, CASE WHEN SUM(lows) = SUM(known) THEN SUM(low) END AS low, \
             CASE WHEN SUM(bests) = SUM(known) THEN SUM(best) END AS best, \
             CASE WHEN SUM(highs) = SUM(known) THEN SUM(high) END AS high, \
             CASE WHEN SUM(known) > 0 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS known, \
             SUM(shares) AS shares, SUM(unconvertible) AS unconvertible, COUNT(*) AS items, COUNT(DISTINCT entry) AS entries \
             FROM ({items}) GROUP BY {keys}, claim, load"
        );
        // What all claimants say together: from the lowest to the highest; a best value only where they agree.
        let claims = format!(
            "SELECT {keys}, claim, CASE WHEN COUNT(low) = SUM(known) THEN MIN(low) END AS low, \
             CASE WHEN COUNT(best) = SUM(known) AND MIN(best) = MAX(best) THEN MIN(best) END AS best, \
             CASE WHEN COUNT(high) = SUM(known) THEN MAX(high) END AS high, MAX(known) AS known, \
             SUM(shares) AS shares, MAX(unconvertible) AS unconvertible, SUM(entries) AS entries FROM ({claimants}) GROUP BY {keys}, claim"
        );
        format!(
            "SELECT {keys}, SUM(low) AS low, SUM(best) AS best, SUM(high) AS high, SUM(known) AS known, COUNT(low) AS lows, \
             COUNT(best) AS bests, COUNT(high) AS highs, SUM(shares) AS shares, \
             SUM(CASE WHEN unconvertible > 0 AND known = 0 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END) AS unconvertible, \
             COUNT(*) AS items, SUM(entries) AS entries FROM ({claims}) GROUP BY {keys}"
        )
    }
}

/// The amount of shares that a question sums.
pub(crate) fn amount_of(question: &Question) -> &'static str {
    match (&question.measured, question.money) {
        (Measured::Units(_), _) => "quantity",
        (Measured::Kind(kind), _) if *kind != record::FlowKind::Money => "quantity",
        (_, Money::Dollars) => "usd",
        (_, Money::AsReported) => "value",
    }
}

/// Any value as text.
pub(crate) fn text(expression: &str) -> String {
    format!("CAST({expression} AS VARCHAR)")
}

/// Joins the values an entry is related to; each distinct one once.
pub(crate) fn join_related(joins: &mut String, index: usize, related: &str, to: &str) -> String {
    joins.push_str(&format!(
        " LEFT JOIN (SELECT DISTINCT load, entry, CAST(value AS VARCHAR) AS value FROM ({related})) r{index} \
         ON r{index}.load = {to}.load AND r{index}.entry = {to}.entry"
    ));
    format!("r{index}.value")
}

/// Gives each value of a list a row of its own, then narrows to what was asked.
pub(crate) fn unfold(inner: String, shown: usize, lists: &[usize], after: &[String]) -> String {
    let mut sql = inner;
    for list in lists {
        // Another name first: a list and its values cannot be called the same at once.
        sql = format!("SELECT *, unnest(d{list}) AS u{list} FROM ({sql})");
    }
    if lists.is_empty() && after.is_empty() {
        return sql;
    }
    let names: Vec<String> = (0..shown).map(|index| format!("d{index}")).collect();
    let values: Vec<String> = (0..shown)
        .map(|index| if lists.contains(&index) { format!("u{index} AS d{index}") } else { format!("d{index}") })
        .collect();
    let others = lists.iter().map(|list| format!("u{list}")).chain(names).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT {}, * EXCLUDE ({others}) FROM ({sql})", values.join(", "));
    if after.is_empty() {
        return sql;
    }
    format!("SELECT * FROM ({sql}) WHERE {}", after.join(" AND "))
}

/// The units asked for, and those whose counts include what they count.
pub(crate) fn with_wider(units: &[String]) -> Vec<String> {
    let mut all = units.to_vec();
    for unit in units {
        for wide in vocabulary::unit::wider(unit) {
            if !all.iter().any(|one| one == wide) {
                all.push(wide.to_owned());
            }
        }
    }
    all
}

/// The set of shares that is counted: each item is shared out by sectors and by places.
pub(crate) fn set_of(question: &Question) -> AllocationSet {
    if question.mentioned().any(Dimension::is_of_sectors) { AllocationSet::Sector } else { AllocationSet::Place }
}

/// The condition that a measure puts on shares.
pub(crate) fn measured_condition(measured: &Measured) -> String {
    let money = |types: &str| format!("a.item = 'flow' AND a.kind = 'money' AND {types}");
    match measured {
        Measured::Flows => money("(a.transaction_type IN ('3', '4') OR a.transaction_type IS NULL)"),
        Measured::Commitments => money("a.transaction_type = '2'"),
        Measured::Disbursements => money("a.transaction_type = '3'"),
        Measured::Expenditures => money("a.transaction_type = '4'"),
        Measured::Incoming => money("a.transaction_type = '1'"),
        Measured::Pledges => money("a.transaction_type = '12'"),
        Measured::TransactionType(code) => money(&format!("a.transaction_type = {}", quoted(code))),
        Measured::Budgets => "a.item = 'plan' AND a.plan_kind = 'budget'".to_owned(),
        Measured::PlannedDisbursements => "a.item = 'plan' AND a.plan_kind = 'planned-disbursement'".to_owned(),
        Measured::Entries => "true".to_owned(),
        Measured::FlowCount => "a.item = 'flow'".to_owned(),
        Measured::Units(units) => {
            format!("a.item = 'flow' AND {}", one_of("a.unit", &with_wider(units)))
        }
        Measured::Kind(kind) => format!("a.item = 'flow' AND a.kind = {}", quoted(kind.as_str())),
    }
}

/// The condition that a value meets a filter.
pub(crate) fn scalar_condition(expression: &str, filter: &Filter) -> String {
    let known: Vec<&str> = filter.values.iter().flatten().map(String::as_str).collect();
    let mut parts = Vec::new();
    if !known.is_empty() {
        parts.push(format!("coalesce({}, false)", one_of(expression, &known)));
    }
    if filter.values.iter().any(Value::is_none) {
        parts.push(format!("{expression} IS NULL"));
    }
    negated(filter, &parts.join(" OR "))
}

fn negated(filter: &Filter, condition: &str) -> String {
    match filter.matching {
        Match::Any => format!("({condition})"),
        Match::None => format!("NOT ({condition})"),
    }
}

/// A region is met by its parts too: the filter may name any level of the tree.
fn region_or(expression: &str, filter: &Filter) -> String {
    let country = match filter.dimension {
        Dimension::Region => "coalesce(a.place_country, a.receiver_country)",
        Dimension::ProviderRegion => "a.provider_country",
        Dimension::ReceiverRegion => "a.receiver_country",
        _ => return scalar_condition(&text(expression), filter),
    };
    let known: Vec<String> = filter.values.iter().flatten().map(|value| quoted(value)).collect();
    let mut parts = vec![scalar_condition(&text(expression), &Filter { matching: Match::Any, ..filter.clone() })];
    if !known.is_empty() {
        parts.push(format!("coalesce(array_has_any(regions({country}), make_array({})), false)", known.join(", ")));
    }
    negated(filter, &parts.join(" OR "))
}

/// The condition that a list meets a filter.
fn list_condition(expression: &str, filter: &Filter) -> String {
    let known: Vec<String> = filter.values.iter().flatten().map(|value| quoted(value)).collect();
    let mut parts = Vec::new();
    if !known.is_empty() {
        parts.push(format!("coalesce(array_has_any({expression}, make_array({})), false)", known.join(", ")));
    }
    if filter.values.iter().any(Value::is_none) {
        // An unknown list holds one value that is none.
        parts.push(format!("({expression})[1] IS NULL"));
    }
    negated(filter, &parts.join(" OR "))
}

/// The condition that an entry is related to a value; unknown means to none.
pub(crate) fn related_condition(related: &str, name: &str, filter: &Filter) -> String {
    let known: Vec<&str> = filter.values.iter().flatten().map(String::as_str).collect();
    let mut parts = Vec::new();
    if !known.is_empty() {
        parts.push(format!(
            "{} IN (SELECT {KEY} FROM ({related}) WHERE {})",
            key(name),
            one_of("CAST(value AS VARCHAR)", &known)
        ));
    }
    if filter.values.iter().any(Value::is_none) {
        parts.push(format!("{} NOT IN (SELECT {KEY} FROM ({related}) WHERE value IS NOT NULL)", key(name)));
    }
    negated(filter, &parts.join(" OR "))
}
