//! What a published file does not say, or does not say as the record does.
//!
//! Writers of other bodies' formats collect these while they write: nothing of
//! the record is left out or altered without one. The reasons are explained to
//! people in `locales/*/publish.ftl`.

use record::Table;
use serde::Serialize;

/// What a publication does with something that the record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The entry is not published: something that the format requires is missing or wrong.
    Refused,
    /// It stays in the record only.
    NotCarried,
    /// It is written otherwise.
    Changed,
}

impl Effect {
    /// Every effect, the gravest first.
    pub const ALL: [Self; 3] = [Self::Refused, Self::NotCarried, Self::Changed];

    /// Its name, as in reports and in the locale files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::NotCarried => "not-carried",
            Self::Changed => "changed",
        }
    }
}

macro_rules! reasons {
    ($( $(#[$meta:meta])* $variant:ident = $name:literal, )*) => {
        /// Why something is not published as it stands in the record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub enum Reason {
            $( $(#[$meta])* #[serde(rename = $name)] $variant, )*
        }

        impl Reason {
            /// Every reason, in the order of declaration.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// Its name, as in reports and in the locale files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }
        }
    };
}

reasons! {
    /// The entry is a body, an event, an instrument, a context or a published total, not a cooperation.
    NotAnActivity = "not-an-activity",
    /// The format requires it, and the record does not hold it.
    Required = "required",
    /// A rule of the standard is broken; the rule stands in what it became.
    Rule = "rule",
    /// The format has no place for it.
    NoPlace = "no-place",
    /// The format does not know this role.
    NoRole = "no-role",
    /// The amount is a range or hedged, and the format has single amounts only.
    NotExact = "not-exact",
    /// The figure is a stock, a total, a cumulative figure, a yearly one or an announcement, not a flow in a period.
    NotAFlow = "not-a-flow",
    /// It has no value in money.
    NotMoney = "not-money",
    /// The date is less exact than a day.
    NotADay = "not-a-day",
    /// The date lies in no one year.
    NotAYear = "not-a-year",
    /// The format requires something of the row that the record does not hold.
    RowIncomplete = "row-incomplete",
    /// The format allows only one; the first is written.
    OnlyOne = "only-one",
    /// It is not written as the format's schema demands.
    WrongForm = "wrong-form",
    /// It holds characters that XML forbids; they are left out.
    Characters = "characters",
    /// The amount has no currency, and neither has the entry.
    NoCurrency = "no-currency",
    /// Persons are not published.
    Person = "person",
    /// The work and passage that the row rests on have no place in the format.
    Citation = "citation",
    /// The format does not say of which country an organisation is, but by its identifier.
    CountryOfOrganisation = "country-of-organisation",
    /// The flow it belongs to is not written.
    FlowNotCarried = "flow-not-carried",
    /// A code of an earlier version; the one that took its place is written.
    EarlierCode = "earlier-code",
    /// The file follows this version of the standard.
    Version = "version",
    /// The rows come in the order that the schema demands.
    Order = "order",
    /// The same, spelled as the schema demands.
    Spelling = "spelling",
    /// Given on the command line.
    Supplied = "supplied",
    /// The date of the transaction is used as value date, as asked for on the command line.
    ValueDate = "value-date",
    /// What was written reads back otherwise.
    ReadsOtherwise = "reads-otherwise",
}

/// One thing that is not published as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// What happens to it.
    pub effect: Effect,
    /// Why.
    pub reason: Reason,
    /// The table it stands in.
    pub table: Table,
    /// Position among the entry's rows of the table, from 0; none when it concerns the entry or all rows.
    pub row: Option<usize>,
    /// Column of the table, or the element or rule that refuses the entry; empty when it concerns the whole row.
    pub field: &'static str,
    /// What the record says, shortened.
    pub value: Option<String>,
    /// What is written instead; where a rule is broken, the place in the file; of a row that is left out
    /// because of one of its columns, that column.
    pub became: Option<String>,
}

/// Characters of a value that a gap repeats.
const LONGEST_VALUE: usize = 200;

/// Collects the gaps of one entry.
#[derive(Debug)]
pub(crate) struct Gaps {
    list: Vec<Gap>,
    table: Table,
    row: Option<usize>,
}

impl Default for Gaps {
    fn default() -> Self {
        Self { list: Vec::new(), table: Table::Entry, row: None }
    }
}

impl Gaps {
    /// What was collected.
    pub fn into_list(self) -> Vec<Gap> {
        self.list
    }

    /// What follows concerns a table as a whole.
    pub fn of_table(&mut self, table: Table) {
        (self.table, self.row) = (table, None);
    }

    /// Passes the rows of a table on, one after the other; those that come back are kept.
    pub fn rows<R, K>(
        &mut self,
        table: Table,
        rows: Vec<R>,
        mut carry: impl FnMut(&mut Self, R, usize) -> Option<K>,
    ) -> Vec<K> {
        let mut kept = Vec::with_capacity(rows.len());
        for (position, row) in rows.into_iter().enumerate() {
            (self.table, self.row) = (table, Some(position));
            kept.extend(carry(self, row, position));
        }
        self.of_table(table);
        kept
    }

    fn push(
        &mut self,
        effect: Effect,
        reason: Reason,
        field: &'static str,
        value: Option<String>,
        became: Option<String>,
    ) {
        let value = value.filter(|value| !value.is_empty()).map(|value| shortened(&value));
        self.list.push(Gap { effect, reason, table: self.table, row: self.row, field, value, became });
    }

    /// Something stays in the record only.
    pub fn lost(&mut self, field: &'static str, value: &(impl Serialize + ?Sized), reason: Reason) {
        self.push(Effect::NotCarried, reason, field, shown(value), None);
    }

    /// A whole row stays in the record only. Gives none, for the caller to give back.
    pub fn row_lost<K>(&mut self, row: &impl Serialize, reason: Reason) -> Option<K> {
        self.push(Effect::NotCarried, reason, "", shown(row), None);
        None
    }

    /// A whole row stays in the record only, because of one of its fields.
    pub fn row_lost_by<K>(
        &mut self,
        field: &'static str,
        value: &(impl Serialize + ?Sized),
        reason: Reason,
    ) -> Option<K> {
        let because = shown(value);
        self.push(Effect::NotCarried, reason, "", because, Some(field.to_owned()));
        None
    }

    /// Something is written otherwise.
    pub fn changed(
        &mut self,
        field: &'static str,
        value: &(impl Serialize + ?Sized),
        became: &(impl Serialize + ?Sized),
        reason: Reason,
    ) {
        self.push(Effect::Changed, reason, field, shown(value), shown(became));
    }

    /// The entry cannot be published.
    pub fn refused(&mut self, field: &'static str, reason: Reason, detail: Option<String>) {
        self.push(Effect::Refused, reason, field, None, detail);
    }

    /// Takes a value out of a field that the format has no place for.
    pub fn without<T: Default + PartialEq + Serialize>(&mut self, field: &'static str, slot: &mut T, reason: Reason) {
        let value = std::mem::take(slot);
        if value != T::default() {
            self.lost(field, &value, reason);
        }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A value in few words: what it says, without the names of what it leaves open.
fn shown(value: &(impl Serialize + ?Sized)) -> Option<String> {
    let words = words(&serde_json::to_value(value).ok()?, Depth::Outer)?;
    (!words.is_empty()).then_some(words)
}

#[derive(Clone, Copy)]
enum Depth {
    Outer,
    Inner,
}

fn words(value: &serde_json::Value, depth: Depth) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some("yes".to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Array(items) => {
            let said: Vec<String> = items.iter().filter_map(|item| words(item, Depth::Inner)).collect();
            (!said.is_empty()).then(|| said.join("; "))
        }
        Value::Object(fields) => {
            // A text goes without saying; so does where a row stands.
            let said: Vec<String> = fields
                .iter()
                .filter(|(name, _)| *name != "at" && *name != "language")
                .filter_map(|(name, field)| {
                    let words = words(field, Depth::Inner)?;
                    let plain = matches!(depth, Depth::Inner) || name == "text";
                    Some(if plain { words } else { format!("{name}: {words}") })
                })
                .collect();
            (!said.is_empty()).then(|| said.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use record::{Link, LinkKind, Text};

    use super::*;

    #[test]
    fn what_a_row_says_is_repeated_without_what_it_leaves_open() {
        let link = Link {
            kind: Some(LinkKind::Inspired),
            target: "casebook:elam".to_owned(),
            notes: vec![Text::new("es", "Por su ejemplo")],
            ..Link::default()
        };
        assert_eq!(shown(&link).unwrap(), "kind: inspired, notes: Por su ejemplo, target: casebook:elam");
        assert_eq!(shown(&Option::<String>::None), None);
        assert_eq!(shown(&"x".repeat(300)).map(|text| shortened(&text).chars().count()), Some(201));
    }

    #[test]
    fn rows_that_are_given_back_stay_and_others_are_named_by_their_position() {
        let mut gaps = Gaps::default();
        let kept = gaps.rows(Table::Link, vec![1, 2, 3], |gaps, row, _| {
            if row == 2 { gaps.row_lost(&row, Reason::NoPlace) } else { Some(row) }
        });
        assert_eq!(kept, [1, 3]);
        let list = gaps.into_list();
        assert_eq!((list.len(), list[0].row, list[0].table), (1, Some(1), Table::Link));
    }

    #[test]
    fn names_are_distinct() {
        let names: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.as_str()).collect();
        assert_eq!(names.len(), Reason::ALL.len());
    }
}
