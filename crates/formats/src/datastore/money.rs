//! Transactions, budgets and planned disbursements.

use record::{Code, Entry, Flow, FlowKind, FuzzyDate, Measure, Plan, PlanKind, VocabularyCode};

use super::fields::Fields;
use super::rules;

/// Transactions, where their types and currencies can be told.
pub(super) fn transactions(fields: &mut Fields<'_>, entry: &mut Entry) {
    let values = fields.list("transaction_value");
    let count = values.len();
    if count == 0 {
        return;
    }
    let types = fields.beside("transaction_transaction_type_code", count);
    let currencies = currencies(fields, "transaction_value_currency", count, entry);
    let (Some(types), Some(currencies)) = (types, currencies) else {
        let read = format!("{count} values");
        let expected = "a type and a currency for each";
        fields.say(rules::TRANSACTIONS_UNREAD, "transaction_value", &read, expected, "no transaction is read");
        return;
    };
    let dates = days(fields, "transaction_transaction_date_iso_date", count);
    let value_dates = days(fields, "transaction_value_value_date", count);
    let providers = fields.organisations("transaction_provider_org", "provider_activity_id", count);
    let receivers = fields.organisations("transaction_receiver_org", "receiver_activity_id", count);
    let descriptions = fields.texts_beside("transaction_description_narrative", count);
    let names = fields.codes_beside("transaction_ref", count);
    let humanitarian = fields.codes_beside("transaction_humanitarian", count);
    let defaults = &mut entry.header.defaults;
    let flow_types = overriding(fields, "transaction_flow_type_code", count, &mut defaults.flow_type);
    let finance_types = overriding(fields, "transaction_finance_type_code", count, &mut defaults.finance_type);
    let tied = overriding(fields, "transaction_tied_status_code", count, &mut defaults.tied_status);
    let channels = overriding(fields, "transaction_disbursement_channel_code", count, &mut None);
    let aid_types = aid_types(fields, count, &mut defaults.aid_types);
    for index in 0..count {
        let value = fields.value("transaction_value", &values[index], currencies[index].clone(), value_dates[index]);
        entry.flows.push(Flow {
            name: names[index].clone(),
            kind: FlowKind::Money,
            measure: Measure::Flow,
            provider: providers[index].clone(),
            receiver: receivers[index].clone(),
            value,
            date: dates[index].map(FuzzyDate::day),
            transaction_type: Some(Code::from(types[index].trim())).filter(|code| !code.is_empty()),
            flow_type: flow_types[index].clone(),
            finance_type: finance_types[index].clone(),
            aid_types: aid_types[index].clone(),
            tied_status: tied[index].clone(),
            channel: channels[index].clone(),
            humanitarian: humanitarian[index].as_deref().and_then(truth),
            descriptions: descriptions[index].clone(),
            at: fields.at(),
            ..Flow::default()
        });
    }
}

/// `true`, `1`, `false`, `0`.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

fn days(fields: &mut Fields<'_>, name: &str, count: usize) -> Vec<Option<chrono::NaiveDate>> {
    let mut found: Vec<Option<chrono::NaiveDate>> =
        fields.beside(name, count).unwrap_or_default().iter().map(|text| fields.day(name, text)).collect();
    found.resize(count, None);
    found
}

/// The currency of each value: as stated beside it, or the activity's default
/// where none is stated or only the default itself. None when it cannot be told.
fn currencies(fields: &mut Fields<'_>, name: &str, count: usize, entry: &Entry) -> Option<Vec<Option<Code>>> {
    let given = fields.list(name);
    let default = entry.header.defaults.currency.as_deref();
    if given.is_empty() || (given.len() != count && given.iter().all(|code| Some(code.as_str()) == default)) {
        return Some(vec![None; count]);
    }
    fields.beside(name, count).map(|codes| {
        codes.into_iter().map(|code| Some(Code::from(code.trim())).filter(|code| !code.is_empty())).collect()
    })
}

/// What each transaction says beside a default of the activity. When some say
/// something and it cannot be told which, the default holds for none.
fn overriding(fields: &mut Fields<'_>, name: &str, count: usize, default: &mut Option<Code>) -> Vec<Option<Code>> {
    let given = fields.list(name);
    let says_the_default = given.iter().all(|code| Some(code.as_str()) == default.as_deref());
    if given.is_empty() || (given.len() != count && says_the_default) {
        return vec![None; count];
    }
    if given.len() != count
        && let Some(withdrawn) = default.take()
    {
        let expected = "what each transaction says";
        fields.say(rules::DEFAULT_WITHDRAWN, name, &withdrawn, expected, "not taken for any transaction");
    }
    fields.codes_beside(name, count)
}

/// Modalities: at most one of a vocabulary for each transaction, so that they
/// can be told apart when all are of one vocabulary.
fn aid_types(fields: &mut Fields<'_>, count: usize, default: &mut Vec<VocabularyCode>) -> Vec<Vec<VocabularyCode>> {
    let codes = fields.list("transaction_aid_type_code");
    let vocabularies = fields.list("transaction_aid_type_vocabulary");
    let says_the_default =
        codes.iter().all(|code| default.len() == 1 && default.iter().any(|one| one.code == code.as_str()));
    if codes.is_empty() || (codes.len() != count && says_the_default) {
        return vec![Vec::new(); count];
    }
    let one_vocabulary = vocabularies.windows(2).all(|pair| pair[0] == pair[1]);
    let told_apart = vocabularies.is_empty() || (vocabularies.len() == codes.len() && one_vocabulary);
    if codes.len() != count || !told_apart {
        fields.beside("transaction_aid_type_code", count);
        if !default.is_empty() {
            let withdrawn: Vec<&str> = default.iter().map(|one| one.code.as_str()).collect();
            let withdrawn = withdrawn.join(", ");
            let expected = "what each transaction says";
            let done = "not taken for any transaction";
            fields.say(rules::DEFAULT_WITHDRAWN, "transaction_aid_type_code", &withdrawn, expected, done);
            default.clear();
        }
        return vec![Vec::new(); count];
    }
    let vocabulary = vocabularies.first().map(Code::from);
    let one = |code: String| vec![VocabularyCode { vocabulary: vocabulary.clone(), code: code.into() }];
    codes.into_iter().map(one).collect()
}

/// Budgets and planned disbursements, where their periods and currencies can be told.
pub(super) fn plans(fields: &mut Fields<'_>, entry: &mut Entry) {
    plan(fields, "budget", PlanKind::Budget, entry);
    plan(fields, "planned_disbursement", PlanKind::PlannedDisbursement, entry);
}

fn plan(fields: &mut Fields<'_>, prefix: &str, kind: PlanKind, entry: &mut Entry) {
    let field = |name: &str| format!("{prefix}_{name}");
    let values = fields.list(&field("value"));
    let count = values.len();
    if count == 0 {
        return;
    }
    let starts = fields.beside(&field("period_start_iso_date"), count);
    let currencies = currencies(fields, &field("value_currency"), count, entry);
    let (Some(_), Some(currencies)) = (starts, currencies) else {
        let read = format!("{count} values");
        let expected = "a period and a currency for each";
        fields.say(rules::BUDGETS_UNREAD, &field("value"), &read, expected, "none is read");
        return;
    };
    let starts = days(fields, &field("period_start_iso_date"), count);
    let ends = days(fields, &field("period_end_iso_date"), count);
    let value_dates = days(fields, &field("value_value_date"), count);
    let types = fields.codes_beside(&field("type"), count);
    let statuses = fields.codes_beside(&field("status"), count);
    let providers = fields.organisations(&field("provider_org"), "provider_activity_id", count);
    let receivers = fields.organisations(&field("receiver_org"), "receiver_activity_id", count);
    for (index, text) in values.iter().enumerate() {
        let value = fields.value(&field("value"), text, currencies[index].clone(), value_dates[index]);
        entry.plans.push(Plan {
            kind: Some(kind),
            plan_type: types[index].clone(),
            status: statuses[index].clone(),
            start: starts[index],
            end: ends[index],
            value,
            provider: providers[index].clone(),
            receiver: receivers[index].clone(),
            at: fields.at(),
        });
    }
}
