//! Asymmetry, values, transformation, community, parallel interests, transparency and direction.

use std::collections::BTreeSet;

use chrono::Datelike;
use record::{
    DateKind, FlowKind, Interval, LinkKind, Measure, PlaceKind, PlaceRole, PurposeKind, Role, Table, TermKind, Text,
};
use rust_decimal::Decimal;
use vocabulary::{country, direction};

use super::case::{Case, Side, rows};
use super::context::Series;
use super::{Evidence, Found, Topic, Value, marks};

/// log₁₀ of provider over receiver, over all pairs of them for which there are figures near the year it begins in.
pub(super) fn ratio(case: &Case<'_>, series: Series) -> Found {
    let sides = case.sides();
    let mut evidence = sides.evidence.clone();
    let Some((year, date)) = case.year() else { return Found { value: None, evidence } };
    evidence.push(date);
    let mut ends: Option<(f64, f64)> = None;
    for provider in &sides.providers {
        for receiver in &sides.receivers {
            let of = |country: &str| case.context.figure(series, country, year);
            let (Some(one), Some(two)) = (of(provider), of(receiver)) else { continue };
            let log = (one / two).log10();
            ends = Some(ends.map_or((log, log), |(low, high)| (low.min(log), high.max(log))));
        }
    }
    let decimal = |log: f64| format!("{log:.4}").parse::<Decimal>().ok().map(|number| number.normalize());
    let value = ends.and_then(|(low, high)| {
        let (low, high) = (decimal(low)?, decimal(high)?);
        Some(Value::Interval(if low == high { Interval::exact(low) } else { Interval::between(low, high) }))
    });
    Found { value, evidence }
}

fn any_of(texts: &[Text], topic: Topic) -> bool {
    texts.iter().any(|text| marks::speaks(topic, &text.text))
}

/// True where a term, a tag or a description has one of the words; that none has says nothing.
pub(super) fn speaks(case: &Case<'_>, topic: Topic) -> Found {
    let evidence = case.spoken(topic);
    Found::truth((!evidence.is_empty()).then_some(true), evidence)
}

/// How many terms are of these kinds; an entry without any says nothing of them.
pub(super) fn count_of_terms(case: &Case<'_>, kinds: &[TermKind]) -> Found {
    let stated = case.entry.terms.iter().enumerate();
    let evidence = rows(
        Table::Term,
        stated.filter(|(_, term)| term.kind.is_some_and(|kind| kinds.contains(&kind))).map(|(row, _)| row),
    );
    let value = (!evidence.is_empty()).then(|| Value::Number(Decimal::from(evidence.len())));
    Found { value, evidence }
}

/// The share of the entry's sectors, of the DAC's five digits or else three, that begin with one of these. A single
/// sector is all; several without percentages, or whose percentages sum to nothing, say nothing.
pub(super) fn sector_share(case: &Case<'_>, codes: &[&str]) -> Found {
    for vocabulary in [&["", "1"][..], &["2"]] {
        let listed: Vec<_> = case
            .entry
            .purposes
            .iter()
            .enumerate()
            .filter(|(_, one)| one.flow.is_none() && one.kind == Some(PurposeKind::Sector))
            .filter(|(_, one)| vocabulary.contains(&one.vocabulary.as_deref().unwrap_or_default()))
            .collect();
        if listed.is_empty() {
            continue;
        }
        let evidence = rows(Table::Purpose, listed.iter().map(|(row, _)| *row));
        let weight = |percentage: Option<Decimal>| if listed.len() == 1 { Some(Decimal::ONE) } else { percentage };
        let (mut within, mut whole) = (Decimal::ZERO, Decimal::ZERO);
        for (_, one) in &listed {
            let Some(weight) = weight(one.percentage).filter(|weight| *weight >= Decimal::ZERO) else {
                return Found { value: None, evidence };
            };
            whole += weight;
            // A group of three digits is within only when the group itself is.
            if one.code.as_deref().is_some_and(|code| codes.iter().any(|begins| code.starts_with(begins))) {
                within += weight;
            }
        }
        let value =
            (!whole.is_zero()).then(|| Value::Number((Decimal::ONE_HUNDRED * within / whole).round_dp(8).normalize()));
        // A group says nothing of the purposes within it.
        let is_only_group = vocabulary == ["2"] && codes.iter().all(|code| code.len() > 3);
        return Found { value: value.filter(|_| !is_only_group), evidence };
    }
    Found::default()
}

/// Years from start to end; planned dates where there are no actual ones. Dates that span more than a day give a range.
pub(super) fn duration(case: &Case<'_>) -> Found {
    let date = |kinds: [DateKind; 2]| {
        kinds.into_iter().find_map(|kind| {
            let dates = case.entry.dates.iter().enumerate();
            dates.filter(|(_, date)| date.kind == Some(kind)).map(|(row, date)| (row, &date.date)).next()
        })
    };
    let start = date([DateKind::ActualStart, DateKind::PlannedStart]);
    let end = date([DateKind::ActualEnd, DateKind::PlannedEnd]);
    let (Some((from, start)), Some((to, end))) = (start, end) else {
        return Found { value: None, evidence: rows(Table::Date, start.or(end).map(|(row, _)| row)) };
    };
    let years = |from: Option<chrono::NaiveDate>, to: Option<chrono::NaiveDate>| -> Option<Decimal> {
        let days = (to? - from?).num_days();
        (days >= 0).then(|| (Decimal::from(days) / Decimal::new(36_525, 2)).round_dp(2).normalize())
    };
    let interval = Interval {
        low: years(start.last, end.first).or_else(|| years(start.first, end.last).map(|_| Decimal::ZERO)),
        best: None,
        high: years(start.first, end.last),
    };
    let value = (!interval.is_unknown()).then(|| {
        let best = if interval.low == interval.high { interval.low } else { None };
        Value::Interval(Interval { best, ..interval })
    });
    Found { value, evidence: rows(Table::Date, [from, to]) }
}

/// People in flows of training, one measure of time only: cumulative, else in a period, else at a date. Kinds of people
/// are not added to each other: the largest is taken.
pub(super) fn people_trained(case: &Case<'_>) -> Found {
    for measure in [Measure::Cumulative, Measure::Flow, Measure::Stock] {
        let listed: Vec<_> = case
            .flows_of(&[FlowKind::Training])
            .filter(|(_, flow)| flow.measure == measure && !flow.quantity.amount.is_unknown())
            .filter(|(_, flow)| {
                flow.quantity
                    .unit
                    .as_deref()
                    .and_then(vocabulary::unit::by_code)
                    .is_some_and(|unit| matches!(unit.dimension, vocabulary::unit::Dimension::People))
            })
            .collect();
        let key = |interval: &Interval| interval.best.or(interval.low).or(interval.high);
        if let Some((row, flow)) = listed.iter().max_by_key(|(_, flow)| key(&flow.quantity.amount)) {
            let value = Some(Value::Interval(flow.quantity.amount));
            return Found { value, evidence: rows(Table::Flow, [*row]) };
        }
    }
    Found::default()
}

/// True where a place has the role of return, or a term says that those trained go back to practise.
pub(super) fn return_to_practice(case: &Case<'_>) -> Found {
    let places = case.entry.places.iter().enumerate().filter(|(_, place)| place.role == PlaceRole::Returns);
    let mut evidence = rows(Table::Place, places.map(|(row, _)| row));
    for (row, term) in case.entry.terms.iter().enumerate() {
        let says = any_of(&term.texts, Topic::Return)
            || term.quotation.as_deref().is_some_and(|text| marks::speaks(Topic::Return, text));
        if says && matches!(term.kind, Some(TermKind::Obligation | TermKind::Condition)) {
            evidence.push(Evidence { table: Table::Term, row });
        }
    }
    Found::truth((!evidence.is_empty()).then_some(true), evidence)
}

/// Whether a community is among the parties in a role: named as such, a local government, or an organisation of civil
/// society in a receiving country. False where the kinds of all parties in the role are known, and none is.
pub(super) fn community_in(case: &Case<'_>, role: Role) -> Found {
    let sides = case.sides();
    let (mut yes, mut no, mut is_open) = (Vec::new(), Vec::new(), false);
    for (row, party) in case.entry.parties.iter().enumerate().filter(|(_, party)| party.role == Some(role)) {
        let organisation = &party.organisation;
        let kind = organisation.kind.as_deref();
        let is_host = organisation.country.as_deref().is_some_and(|code| sides.of_country(code) == Side::Receiver);
        let is_community = any_of(&organisation.names, Topic::Community)
            || matches!(kind, Some("11" | "24"))
            || kind == Some("22") && is_host;
        if is_community {
            yes.push(row);
        } else {
            is_open |= kind.is_none();
            no.push(row);
        }
    }
    if !yes.is_empty() {
        return Found::truth(Some(true), rows(Table::Party, yes));
    }
    Found::truth((!no.is_empty() && !is_open).then_some(false), rows(Table::Party, no))
}

/// True where a place has a role; that none has says nothing.
pub(super) fn place_with(case: &Case<'_>, role: PlaceRole) -> Found {
    let places = case.entry.places.iter().enumerate().filter(|(_, place)| place.role == role);
    let evidence = rows(Table::Place, places.map(|(row, _)| row));
    Found::truth((!evidence.is_empty()).then_some(true), evidence)
}

/// The sum over the places that state one in people; in other units, or for places within places, nothing is added.
pub(super) fn population_served(case: &Case<'_>) -> Found {
    let mut sum: Option<Interval> = None;
    let mut evidence = Vec::new();
    for (row, place) in case.entry.places.iter().enumerate().filter(|(_, place)| !place.population.amount.is_unknown())
    {
        evidence.push(Evidence { table: Table::Place, row });
        let is_of_people = place.population.unit.as_deref().is_none_or(|unit| {
            vocabulary::unit::by_code(unit)
                .is_some_and(|unit| matches!(unit.dimension, vocabulary::unit::Dimension::People))
        });
        if !is_of_people {
            return Found { value: None, evidence };
        }
        let added = sum.map_or(Some(place.population.amount), |sum| sum.checked_add(&place.population.amount));
        match added {
            Some(added) => sum = Some(added),
            None => return Found { value: None, evidence },
        }
    }
    Found { value: sum.map(Value::Interval), evidence }
}

pub(super) fn parallel_interest(case: &Case<'_>) -> Found {
    let terms = case.entry.terms.iter().enumerate().filter(|(_, term)| term.kind == Some(TermKind::ParallelInterest));
    let mut evidence = rows(Table::Term, terms.map(|(row, _)| row));
    let links = case.entry.links.iter().enumerate().filter(|(_, link)| link.kind == Some(LinkKind::ParallelInterest));
    evidence.extend(rows(Table::Link, links.map(|(row, _)| row)));
    Found::truth((!evidence.is_empty()).then_some(true), evidence)
}

/// How far a parallel flow may lie from the year in which the cooperation begins.
pub const PARALLEL_YEARS: i32 = 3;

/// The flow type of export credits (DAC: officially supported export credits).
pub const EXPORT_CREDIT: &str = "22";

/// Dollars that neighbours report within three years for sectors that begin with one of these codes, or as export credit
/// (flow type 22); from the same provider to the same receiver.
pub(super) fn parallel_flows(case: &Case<'_>, codes: &[&str]) -> Found {
    let sides = case.sides();
    let Some((year, date)) = case.year() else { return Found::default() };
    let mut evidence = sides.evidence.clone();
    evidence.push(date);
    let mut sum: Option<Interval> = None;
    for other in case.neighbours {
        let is_extractive = other.purposes.iter().any(|purpose| {
            let code = purpose.code.as_deref().unwrap_or_default();
            purpose.kind == Some(PurposeKind::Sector) && codes.iter().any(|begins| code.starts_with(begins))
        });
        let begins = Case { entry: other, known: None, ..*case }.year().map(|(year, _)| year);
        for flow in &other.flows {
            let at = flow.date.as_ref().and_then(|date| date.first).map(|day| day.year()).or(begins);
            let is_near = at.is_some_and(|at| (at - year).abs() <= PARALLEL_YEARS);
            let is_between = flow.provider.country.as_ref().is_some_and(|code| sides.providers.contains(code))
                && flow.receiver.country.as_ref().is_some_and(|code| sides.receivers.contains(code));
            let is_credit = flow.flow_type.as_deref() == Some(EXPORT_CREDIT);
            let in_dollars = flow.value.currency.as_deref() == Some("USD") && !flow.value.amount.is_unknown();
            if is_near && is_between && (is_extractive || is_credit) && in_dollars {
                let Some(added) = sum.map_or(Some(flow.value.amount), |sum| sum.checked_add(&flow.value.amount)) else {
                    return Found { value: None, evidence };
                };
                sum = Some(added);
            }
        }
    }
    Found { value: sum.map(Value::Interval), evidence }
}

/// Works that the rows cite; a loaded file that cites none speaks for itself, and is one.
pub(super) fn works_cited(case: &Case<'_>) -> Found {
    let entry = case.entry;
    let mut works = BTreeSet::new();
    let mut cite = |at: &record::Origin| works.extend(at.citations.iter().map(|citation| citation.work.clone()));
    entry.descriptions.iter().for_each(|row| cite(&row.at));
    entry.dates.iter().for_each(|row| cite(&row.at));
    entry.parties.iter().for_each(|row| cite(&row.at));
    entry.flows.iter().for_each(|row| cite(&row.at));
    entry.terms.iter().for_each(|row| cite(&row.at));
    entry.results.iter().for_each(|row| cite(&row.at));
    Found {
        value: Some(Value::Number(Decimal::from(works.len().max(1)))),
        evidence: vec![Evidence { table: Table::Entry, row: 0 }],
    }
}

/// The score that the source gives, by the method that it states.
pub(super) fn source_quality(case: &Case<'_>) -> Found {
    let score = case.source.and_then(|source| source.source_quality);
    Found { value: score.map(|score| Value::Number(score * Decimal::ONE_HUNDRED)), evidence: Vec::new() }
}

/// Of six questions, who (both sides), what for, how, on what terms, when and where, the share that has an answer.
pub(super) fn completeness(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let entry = case.entry;
    let answered = [
        !sides.providers.is_empty() && !sides.receivers.is_empty(),
        entry.purposes.iter().any(|purpose| purpose.kind == Some(PurposeKind::Sector)),
        !entry.flows.is_empty(),
        entry.terms.iter().any(|term| term.kind.is_some()),
        case.year().is_some(),
        entry.places.iter().any(|place| place.kind == Some(PlaceKind::Country) || !place.names.is_empty()),
    ];
    let count = answered.iter().filter(|is| **is).count();
    let share = (Decimal::ONE_HUNDRED * Decimal::from(count) / Decimal::from(answered.len())).round_dp(2).normalize();
    Found { value: Some(Value::Number(share)), evidence: vec![Evidence { table: Table::Entry, row: 0 }] }
}

pub(super) fn results_reported(case: &Case<'_>) -> Found {
    let reported = case.entry.results.iter().enumerate();
    let evidence = rows(
        Table::Result,
        reported
            .filter(|(_, row)| row.actual.is_some() || !row.quantity.amount.is_unknown() || row.quantity.text.is_some())
            .map(|(row, _)| row),
    );
    let is_any = !evidence.is_empty();
    Found::truth((is_any || !case.entry.results.is_empty()).then_some(is_any), evidence)
}

/// Of status, collaboration, start, end and whether it is humanitarian, how many differ between those who claim it.
pub(super) fn contradictory_claims(case: &Case<'_>) -> Found {
    if case.other_claims.is_empty() {
        return Found::default();
    }
    let mut claims = vec![case.entry];
    claims.extend(case.other_claims);
    let date = |entry: &record::Entry, kind| {
        entry.dates.iter().find(|date| date.kind == Some(kind)).map(|date| date.date.text.clone())
    };
    let said = |of: &dyn Fn(&record::Entry) -> Option<String>| {
        claims.iter().filter_map(|entry| of(entry)).collect::<BTreeSet<_>>().len() > 1
    };
    let differing = [
        said(&|entry| entry.header.status.as_ref().map(ToString::to_string)),
        said(&|entry| entry.header.collaboration.as_ref().map(ToString::to_string)),
        said(&|entry| entry.header.humanitarian.map(|is| is.to_string())),
        said(&|entry| date(entry, DateKind::ActualStart)),
        said(&|entry| date(entry, DateKind::ActualEnd)),
    ];
    let count = differing.iter().filter(|is| **is).count();
    Found { value: Some(Value::Number(Decimal::from(count))), evidence: vec![Evidence { table: Table::Entry, row: 0 }] }
}

/// By the house's rule (`vocabulary::direction`), for the year it begins in.
pub(super) fn direction(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let mut evidence = sides.evidence.clone();
    let Some((year, date)) = case.year() else { return Found { value: None, evidence } };
    if sides.providers.is_empty() || sides.receivers.is_empty() {
        return Found { value: None, evidence };
    }
    evidence.push(date);
    let providers: Vec<direction::Partner<'_>> =
        sides.providers.iter().map(|code| direction::Partner::Country(code.as_str())).collect();
    // A multilateral body among those who fund or pass on stands beside the countries.
    let bodies = case.parties(&[Role::Funding, Role::Extending]).filter(|(_, body)| body.kind.as_deref() == Some("40"));
    let providers: Vec<direction::Partner<'_>> = providers
        .into_iter()
        .chain(bodies.map(|(row, _)| {
            evidence.push(Evidence { table: Table::Party, row });
            direction::Partner::Body
        }))
        .collect();
    let receivers: Vec<direction::Partner<'_>> =
        sides.receivers.iter().map(|code| direction::Partner::Country(code.as_str())).collect();
    let word = match direction::classify(&providers, &receivers, year, &direction::Rule::default()) {
        direction::Direction::Unknown => None,
        known => super::CATALOGUE
            .iter()
            .find(|signal| signal.name == "direction")
            .and_then(|signal| signal.kind.words())
            .and_then(|words| words.iter().copied().find(|word| *word == known.word())),
    };
    Found::word(word, evidence)
}

/// Whether all countries of both sides are in one M49 subregion, such as Latin America and the Caribbean.
pub(super) fn intra_regional(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let regions = |codes: &BTreeSet<record::Code>| -> Option<BTreeSet<&'static str>> {
        codes.iter().map(|code| country::by_code(code).and_then(|country| country.subregion)).collect()
    };
    let truth = match (regions(&sides.providers), regions(&sides.receivers)) {
        (Some(one), Some(two)) if !one.is_empty() && !two.is_empty() => Some(one.union(&two).count() == 1),
        _ => None,
    };
    Found::truth(truth, sides.evidence)
}

/// Whether some provider and some receiver share a land border; false where the map has all pairs, and none does.
pub(super) fn shared_border(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let pairs: Vec<Option<bool>> = sides
        .providers
        .iter()
        .flat_map(|one| sides.receivers.iter().map(|two| case.context.share_a_border(one, two)))
        .collect();
    let truth = if pairs.contains(&Some(true)) {
        Some(true)
    } else {
        (!pairs.is_empty() && pairs.iter().all(|pair| *pair == Some(false))).then_some(false)
    };
    Found::truth(truth, sides.evidence)
}
