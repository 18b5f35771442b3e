//! How: transactions, budgets and planned disbursements.

use record::{Code, Entry, Flow, FlowKind, Measure, Organisation, PlaceKind, Plan, PlanKind, PurposeKind};
use vocabulary::CodeList;

use super::dates::End;
use super::drafts;
use super::element::Element;
use super::places::recipient;
use super::purposes::purpose;
use super::remarks::Remark;
use super::rules;
use super::translations;
use super::walk::{Step, Walk, add_texts};

/// `transaction`. What a commitment is and what a disbursement, its
/// transaction type tells; all are flows of money.
pub(super) fn transaction<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let place = element.at;
    let default_currency = entry.header.defaults.currency.is_some();
    let position = i32::try_from(entry.flows.len()).ok();
    let draft_type = drafts::transaction_type(walk, &mut element);
    let mut flow = Flow {
        name: element.code("ref"),
        kind: FlowKind::Money,
        measure: Measure::Flow,
        humanitarian: walk.boolean(&mut element, "humanitarian"),
        at: walk.origin(place),
        ..Flow::default()
    };
    let language = entry.header.defaults.language.as_ref();
    let mut purposes = Vec::new();
    let mut places = Vec::new();
    let mut value_read = false;
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "transaction-type" => {
                let code = walk.coded(child, CodeList::TransactionType)?;
                walk.once(&mut flow.transaction_type, code, at, "transaction-type");
            }
            "transaction-date" => {
                let text = walk.date_text(child)?;
                let date = walk.fuzzy_day(text.as_deref(), at, "transaction-date/@iso-date");
                walk.once(&mut flow.date, date, at, "transaction-date");
            }
            "value" => {
                let value = walk.money(child, default_currency)?;
                if value_read {
                    walk.repeated(at, "value");
                } else {
                    flow.value = value;
                    value_read = true;
                }
            }
            "description" => add_texts(&mut flow.descriptions, walk.texts(child)?),
            "provider-org" => {
                let provider = walk.organisation(child, "provider-activity-id")?;
                side(walk, &mut flow.provider, provider, language, (at, "provider-org"));
            }
            "receiver-org" => {
                let receiver = walk.organisation(child, "receiver-activity-id")?;
                side(walk, &mut flow.receiver, receiver, language, (at, "receiver-org"));
            }
            "disbursement-channel" => {
                let code = walk.coded(child, CodeList::DisbursementChannel)?;
                walk.once(&mut flow.channel, code, at, "disbursement-channel");
            }
            "sector" => {
                let sector = purpose(walk, child, PurposeKind::Sector, position)?;
                translations::add(&mut purposes, sector, walk, language);
            }
            "recipient-country" => {
                let country = recipient(walk, child, PlaceKind::Country, position)?;
                translations::add(&mut places, country, walk, language);
            }
            "recipient-region" => {
                let region = recipient(walk, child, PlaceKind::Region, position)?;
                translations::add(&mut places, region, walk, language);
            }
            "flow-type" => {
                let code = walk.coded(child, CodeList::FlowType)?;
                walk.once(&mut flow.flow_type, code, at, "flow-type");
            }
            "finance-type" => {
                let code = walk.coded(child, CodeList::FinanceType)?;
                walk.once(&mut flow.finance_type, code, at, "finance-type");
            }
            "aid-type" => {
                if let Some(code) = walk.vocabulary_code(child)? {
                    flow.aid_types.push(code);
                }
            }
            "tied-status" => {
                let code = walk.coded(child, CodeList::TiedStatus)?;
                walk.once(&mut flow.tied_status, code, at, "tied-status");
            }
            "milestone-date" if walk.context.first_line() => drafts::milestone_date(walk, child, &mut flow)?,
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    flow.transaction_type = flow.transaction_type.or(draft_type);
    if !value_read {
        missing_value(walk, place, "transaction/value");
    }
    if flow.date.is_none() {
        walk.report(
            rules::DATE_MISSING,
            place,
            Remark {
                subject: "transaction/transaction-date",
                expected: Some("a date"),
                done: "the date counts as unknown",
                ..Remark::default()
            },
        );
    }
    if flow.transaction_type.is_none() {
        walk.missing(place, "transaction/transaction-type/@code");
    }
    make_room(&mut entry.flows);
    entry.flows.push(flow);
    entry.purposes.append(&mut purposes);
    entry.places.append(&mut places);
    Ok(())
}

/// Sets the provider or receiver; another one is reported, unless it is the
/// same in another language.
fn side(
    walk: &mut Walk<'_>,
    slot: &mut Organisation,
    organisation: Organisation,
    language: Option<&Code>,
    (at, name): (usize, &str),
) {
    if slot.is_unknown() {
        *slot = organisation;
    } else if !translations::add_names(slot, organisation, walk.context, language) {
        walk.repeated(at, name);
    }
}

fn missing_value(walk: &mut Walk<'_>, at: usize, subject: &str) {
    walk.report(
        rules::VALUE_MISSING,
        at,
        Remark { subject, expected: Some("a value"), done: "the value counts as not reported", ..Remark::default() },
    );
}

/// `budget`, `planned-disbursement`.
pub(super) fn plan<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, kind: PlanKind, entry: &mut Entry) -> Step {
    let (place, name) = (element.at, element.name);
    let default_currency = entry.header.defaults.currency.is_some();
    let mut plan = Plan {
        kind: Some(kind),
        plan_type: walk.code(&mut element, "type", CodeList::BudgetType),
        at: walk.origin(place),
        ..Plan::default()
    };
    // Version 1: when the plan was last changed.
    walk.unrecorded_attribute(&mut element, "updated");
    let language = entry.header.defaults.language.as_ref();
    if kind == PlanKind::Budget {
        plan.status = walk.code(&mut element, "status", CodeList::BudgetStatus);
    }
    let mut value_read = false;
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "period-start" => {
                let day = walk.end_of_period(child, End::First)?;
                walk.once(&mut plan.start, day, at, "period-start");
            }
            "period-end" => {
                let day = walk.end_of_period(child, End::Last)?;
                walk.once(&mut plan.end, day, at, "period-end");
            }
            "value" => {
                let value = walk.money(child, default_currency)?;
                if value_read {
                    walk.repeated(at, "value");
                } else {
                    plan.value = value;
                    value_read = true;
                }
            }
            "provider-org" if kind == PlanKind::PlannedDisbursement => {
                let provider = walk.organisation(child, "provider-activity-id")?;
                side(walk, &mut plan.provider, provider, language, (at, "provider-org"));
            }
            "receiver-org" if kind == PlanKind::PlannedDisbursement => {
                let receiver = walk.organisation(child, "receiver-activity-id")?;
                side(walk, &mut plan.receiver, receiver, language, (at, "receiver-org"));
            }
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    if !value_read {
        missing_value(walk, place, &format!("{name}/value"));
    }
    make_room(&mut entry.plans);
    entry.plans.push(plan);
    Ok(())
}

/// Room for more of rows that are large, and often many: growing to four times instead of twice as many copies each a
/// third of a time instead of once, and what is not used is not touched.
fn make_room<T>(rows: &mut Vec<T>) {
    if rows.len() == rows.capacity() {
        rows.reserve_exact((3 * rows.len()).max(4));
    }
}
