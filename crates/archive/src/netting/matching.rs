//! The five rules, on rows that may repeat each other: what is marked, and
//! what it repeats. Nothing here knows tables.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use record::allocation::Item;
use rustc_hash::{FxHashMap, FxHashSet};

/// Days between a payment that went out and the receipt that mirrors it, at
/// most: publishers report by quarters.
const DAYS_ON_THE_WAY: i32 = 92;

/// Where a flow or plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RowAt {
    pub(super) load: i64,
    pub(super) entry: i32,
    pub(super) item: Item,
    pub(super) position: i32,
}

/// How official who says it is: the least is the most official; among equals
/// the one changed last by its own word, then the one loaded last.
pub(super) type Rank<Distance, Updated> = (Distance, Reverse<Updated>, Reverse<i64>);

/// On which side of a pair of entries a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// It may be marked.
    May,
    /// It stays.
    Stays,
}

/// What must be equal for two rows to say the same: amounts in units of 10⁻⁸, days since 1970.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Said {
    pub(super) currency: Option<String>,
    pub(super) value: [Option<i128>; 3],
    pub(super) unit: Option<String>,
    pub(super) quantity: [Option<i128>; 3],
    pub(super) first: Option<i32>,
    pub(super) last: Option<i32>,
}

impl Said {
    /// Whether there is an amount in it that is not nothing.
    fn is_amount(&self) -> bool {
        self.value.iter().chain(&self.quantity).flatten().any(|end| *end != 0)
    }

    /// The value when it is one exact number and nothing else is said.
    fn exact(&self) -> Option<i128> {
        match (self.value, self.quantity) {
            ([Some(low), Some(best), Some(high)], [None, None, None]) if low == best && best == high => Some(best),
            _ => None,
        }
    }
}

/// A row that may repeat another or be repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) at: RowAt,
    pub(super) side: Side,
    pub(super) rank: Rank<i64, Option<String>>,
    /// Whether the row itself names the other activity.
    pub(super) names: bool,
    pub(super) said: Said,
}

/// What a marked row repeats: an entry, and its row when there is an equal one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Of {
    pub(super) load: i64,
    pub(super) entry: i32,
    pub(super) position: Option<i32>,
}

impl Of {
    const fn row(at: RowAt) -> Self {
        Self { load: at.load, entry: at.entry, position: Some(at.position) }
    }

    const fn entry_of(at: RowAt) -> Self {
        Self { load: at.load, entry: at.entry, position: None }
    }
}

/// A row that repeats others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) row: RowAt,
    pub(super) repeats: Vec<Of>,
}

/// Rows marked and rows repeated so far by a reason whose groups overlap.
#[derive(Debug, Default)]
pub(super) struct Taken {
    rows: FxHashSet<RowAt>,
}

/// Marks the rows of one group by one reason. A group holds all rows that the reason compares with each other.
pub(super) type Rule = fn(&[Candidate], &mut Taken) -> Vec<Mark>;

/// A row of an entry whose identifier several sources claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claimed {
    pub(super) at: RowAt,
    pub(super) rank: Rank<u8, u32>,
    /// What it says, as a number: equal for rows that say the same.
    pub(super) said: i64,
}

/// One identifier, one class of figures: the most official source that gives any is the one that stays.
pub(super) fn same_identifier<'a>(rows: impl Iterator<Item = &'a Claimed> + Clone) -> Vec<Mark> {
    let Some(stays) = rows.clone().min_by_key(|row| row.rank).map(|row| row.at.load) else {
        return Vec::new();
    };
    let said = |row: &'a Claimed| (&row.said, row.at);
    let stay = rows.clone().filter(|row| row.at.load == stays).map(said).collect();
    let rivals = rows.filter(|row| row.at.load != stays).map(|row| (row.at.load, &row.said, row.at)).collect();
    said_again(rivals, stay)
}

/// One entry of a secondary publisher, one class of figures: the most official other entry that gives any stays.
pub(super) fn secondary_publisher(group: &[Candidate], _: &mut Taken) -> Vec<Mark> {
    let (secondary, primary): (Vec<&Candidate>, Vec<&Candidate>) = group.iter().partition(|row| row.side == Side::May);
    let entry_of = |row: &Candidate| (row.at.load, row.at.entry);
    let Some(stays) = primary.iter().min_by_key(|row| (&row.rank, row.at)).map(|row| entry_of(row)) else {
        return Vec::new();
    };
    let stay = primary.into_iter().filter(|row| entry_of(row) == stays).map(|row| (&row.said, row.at)).collect();
    said_again(secondary.into_iter().map(|row| (0, &row.said, row.at)).collect(), stay)
}

/// Marks all rows of rivals, which are given with their speaker; each repeats an equal row that stays, where one is left
/// for its speaker, else the entry.
fn said_again<S: Ord>(mut rivals: Vec<(i64, &S, RowAt)>, mut stay: Vec<(&S, RowAt)>) -> Vec<Mark> {
    let Some(first) = stay.iter().map(|(_, at)| *at).min() else {
        return Vec::new();
    };
    stay.sort_unstable();
    rivals.sort_unstable();
    let mut marks = Vec::with_capacity(rivals.len());
    for same in rivals.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let equal = stay.partition_point(|(said, _)| *said < same[0].1);
        let mut equals = stay[equal..].iter().take_while(|(said, _)| *said == same[0].1);
        marks.extend(same.iter().map(|(_, _, row)| {
            let of = equals.next().map_or(Of::entry_of(first), |(_, at)| Of::row(*at));
            Mark { row: *row, repeats: vec![of] }
        }));
    }
    marks
}

/// The rows of a whole and of its parts: a row of the whole that a part has too
/// repeats it; so do all rows of a day that are the sum of the parts' on that day.
pub(super) fn parent(group: &[Candidate], _: &mut Taken) -> Vec<Mark> {
    let (whole, parts): (Vec<&Candidate>, Vec<&Candidate>) = group.iter().partition(|row| row.side == Side::May);
    let mut left: FxHashMap<&Said, Vec<RowAt>> = FxHashMap::default();
    for row in parts.iter().rev() {
        left.entry(&row.said).or_default().push(row.at);
    }
    let mut marks = Vec::new();
    let mut used = FxHashSet::default();
    let mut without_equal = Vec::new();
    for row in whole.iter().filter(|row| row.said.is_amount()) {
        match left.get_mut(&row.said).and_then(Vec::pop) {
            Some(equal) => {
                used.insert(equal);
                marks.push(Mark { row: row.at, repeats: vec![Of::row(equal)] });
            }
            None => without_equal.push(*row),
        }
    }
    let unused: Vec<&Candidate> = parts.into_iter().filter(|row| !used.contains(&row.at)).collect();
    marks.extend(sums_of_parts(&without_equal, &unused));
    marks
}

/// Currency and days: what amounts that are added must have in common.
type Day<'a> = (Option<&'a str>, Option<i32>, Option<i32>);

fn sums_of_parts(whole: &[&Candidate], parts: &[&Candidate]) -> Vec<Mark> {
    type Rows<'a> = BTreeMap<Day<'a>, Vec<&'a Candidate>>;
    fn by_day<'a>(rows: &[&'a Candidate]) -> Rows<'a> {
        let mut days: Rows<'a> = BTreeMap::new();
        for &row in rows.iter().filter(|row| row.said.first.is_some() && row.said.is_amount()) {
            days.entry((row.said.currency.as_deref(), row.said.first, row.said.last)).or_default().push(row);
        }
        days
    }
    // None when one amount is a range, or the sum is too large.
    let sum = |rows: &[&Candidate]| {
        rows.iter().try_fold(0i128, |sum, row| row.said.exact().and_then(|amount| sum.checked_add(amount)))
    };
    let parts = by_day(parts);
    let mut marks = Vec::new();
    for (day, rows) in by_day(whole) {
        let Some(of) = parts.get(&day) else {
            continue;
        };
        if sum(&rows).is_some_and(|total| total != 0 && Some(total) == sum(of)) {
            let repeats: Vec<Of> = of.iter().map(|row| Of::row(row.at)).collect();
            marks.extend(rows.iter().map(|row| Mark { row: row.at, repeats: repeats.clone() }));
        }
    }
    marks
}

/// What came in at one entry and what went out at another, of one class: equal
/// amounts of one day first, then equal amounts of a quarter in the order of
/// their days. One of the two rows must name the other's activity.
pub(super) fn incoming(group: &[Candidate], taken: &mut Taken) -> Vec<Mark> {
    type Amount<'a> = (Option<&'a str>, [Option<i128>; 3]);
    let mut amounts: BTreeMap<Amount<'_>, (Vec<&Candidate>, Vec<&Candidate>)> = BTreeMap::new();
    for row in group.iter().filter(|row| row.said.is_amount() && row.said.first.is_some()) {
        let (came, went) = amounts.entry((row.said.currency.as_deref(), row.said.value)).or_default();
        if row.side == Side::May { came.push(row) } else { went.push(row) }
    }
    let mut marks = Vec::new();
    for (_, (mut came, mut went)) in amounts {
        let day = |row: &&Candidate| (row.said.first, row.said.last, row.at);
        came.sort_by_key(day);
        went.sort_by_key(day);
        for days in [0, DAYS_ON_THE_WAY] {
            for row in &came {
                if taken.rows.contains(&row.at) {
                    continue;
                }
                let mirrors = |other: &&&Candidate| {
                    (row.names || other.names)
                        && apart(&row.said, &other.said) <= days
                        && !taken.rows.contains(&other.at)
                };
                let Some(other) = went.iter().find(mirrors) else {
                    continue;
                };
                marks.push(Mark { row: row.at, repeats: vec![Of::row(other.at)] });
                taken.rows.extend([row.at, other.at]);
            }
        }
    }
    marks
}

/// Days between the first days of two rows.
fn apart(one: &Said, other: &Said) -> i32 {
    match (one.first, other.first) {
        (Some(one), Some(other)) => one.saturating_sub(other).saturating_abs(),
        _ => i32::MAX,
    }
}

/// Equal amounts of one day between two organisations: one activity may have
/// several of them, and the activity that has the most keeps its own. What the
/// provider says stays before what the receiver says, the official before the rest.
pub(super) fn same_transfer(group: &[Candidate], _: &mut Taken) -> Vec<Mark> {
    let mut equals: BTreeMap<&Said, BTreeMap<(i64, i32), Vec<&Candidate>>> = BTreeMap::new();
    for row in group {
        equals.entry(&row.said).or_default().entry((row.at.load, row.at.entry)).or_default().push(row);
    }
    let mut marks = Vec::new();
    for activities in equals.into_values().filter(|activities| activities.len() > 1) {
        let most = activities.values().map(Vec::len).max().unwrap_or_default();
        for nth in 0..most {
            let mut rows: Vec<&Candidate> = activities.values().filter_map(|rows| rows.get(nth)).copied().collect();
            rows.sort_by_key(|row| (Reverse(row.side), row.rank.clone(), row.at));
            let Some((stays, others)) = rows.split_first() else {
                continue;
            };
            marks.extend(others.iter().map(|row| Mark { row: row.at, repeats: vec![Of::row(stays.at)] }));
        }
    }
    marks
}
