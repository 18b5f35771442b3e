//! What several tables need to be prepared and rendered: organisations, amounts, the order of rows.

use std::io;

use chrono::NaiveDate;
use record::{Basis, Code, Organisation, Qualifier, Table, Valuation, Value, VocabularyCode};
use vocabulary::CodeList;
use vocabulary::organisation::country_of_organisation_identifier;

use super::xml::Xml;
use super::{ValueDates, clean};
use crate::gap::{Gaps, Reason};

/// Brings rows into the order of the schema; that they stood otherwise is said once.
pub(super) fn in_order<R, K: Ord>(gaps: &mut Gaps, table: Table, rows: &mut [R], rank: impl Fn(&R) -> K) {
    if !rows.is_sorted_by_key(&rank) {
        rows.sort_by_key(&rank);
        gaps.of_table(table);
        gaps.changed("", "", "", Reason::Order);
    }
}

/// An organisation as its reader will see it. The country goes unless the identifier tells it.
pub(super) fn organisation(gaps: &mut Gaps, fields: &OrganisationFields, organisation: &mut Organisation) {
    clean::code(gaps, fields.reference, None, &mut organisation.reference);
    clean::texts(gaps, fields.names, &mut organisation.names);
    clean::code(gaps, fields.kind, Some(CodeList::OrganisationType), &mut organisation.kind);
    clean::code(gaps, fields.activity, None, &mut organisation.activity);
    let known = organisation
        .reference
        .as_ref()
        .and_then(|reference| country_of_organisation_identifier(reference))
        .and_then(|organisation| organisation.country())
        .map(|country| Code::const_new(country.code));
    if let Some(stated) = &organisation.country
        && known.as_ref() != Some(stated)
    {
        gaps.lost(fields.country, stated, Reason::CountryOfOrganisation);
    }
    organisation.country_basis = known.as_ref().map(|_| Basis::Identifier);
    organisation.country = known;
}

/// Columns of an organisation in its table.
pub(super) struct OrganisationFields {
    pub reference: &'static str,
    pub names: &'static str,
    pub kind: &'static str,
    pub country: &'static str,
    pub activity: &'static str,
}

/// Of a party.
pub(super) const PARTY: OrganisationFields = OrganisationFields {
    reference: "organisation_reference",
    names: "organisation_names",
    kind: "organisation_kind",
    country: "organisation_country",
    activity: "organisation_activity",
};

const PROVIDER: OrganisationFields = OrganisationFields {
    reference: "provider_reference",
    names: "provider_names",
    kind: "provider_kind",
    country: "provider_country",
    activity: "provider_activity",
};

const RECEIVER: OrganisationFields = OrganisationFields {
    reference: "receiver_reference",
    names: "receiver_names",
    kind: "receiver_kind",
    country: "receiver_country",
    activity: "receiver_activity",
};

/// Provider and receiver of a flow or plan: one of which only its type is known
/// goes, since the ruleset demands an identifier or a name.
pub(super) fn sides(gaps: &mut Gaps, provider: &mut Organisation, receiver: &mut Organisation) {
    for (fields, name, side) in [(&PROVIDER, "provider", provider), (&RECEIVER, "receiver", receiver)] {
        organisation(gaps, fields, side);
        if !side.is_unknown() && side.reference.is_none() && side.names.is_empty() {
            gaps.without(name, side, Reason::RowIncomplete);
        }
    }
}

pub(super) fn write_sides(xml: &mut Xml, provider: &Organisation, receiver: &Organisation) -> io::Result<()> {
    for (name, activity, side) in
        [("provider-org", "provider-activity-id", provider), ("receiver-org", "receiver-activity-id", receiver)]
    {
        if !side.is_unknown() {
            let attributes = [
                ("ref", side.reference.as_deref()),
                (activity, side.activity.as_deref()),
                ("type", side.kind.as_deref()),
            ];
            xml.texts(name, &attributes, &side.names)?;
        }
    }
    Ok(())
}

/// What an amount of money lacks to be written.
pub(super) struct Unwritable {
    pub field: &'static str,
    pub reason: Reason,
}

/// An amount as its reader will see it: one exact number with a currency and a value date.
pub(super) fn value(
    gaps: &mut Gaps,
    value: &mut Value,
    default_currency: Option<&Code>,
    fallback: Option<NaiveDate>,
    dates: ValueDates,
) -> Result<(), Unwritable> {
    let unwritable = |field, reason| Err(Unwritable { field, reason });
    if value.amount.is_unknown() {
        return unwritable("value", Reason::NotMoney);
    }
    let hedged = !matches!(value.qualifier, None | Some(Qualifier::Exact));
    let Some(amount) = value.amount.single().filter(|_| !hedged) else {
        return unwritable("value_amount", Reason::NotExact);
    };
    clean::code(gaps, "value_currency", Some(CodeList::Currency), &mut value.currency);
    if value.currency.is_none() && default_currency.is_none() {
        return unwritable("value_currency", Reason::NoCurrency);
    }
    clean::day(gaps, "value_date", &mut value.date);
    if value.date.is_none() && dates == ValueDates::FromTransaction {
        value.date = fallback;
        if let Some(date) = fallback {
            gaps.changed("value_date", "", &date, Reason::ValueDate);
        }
    }
    if value.date.is_none() {
        return unwritable("value_date", Reason::RowIncomplete);
    }
    // That a number is exact goes without saying.
    value.qualifier = None;
    if let Some(text) = value.text.take() {
        gaps.changed("value_text", &text, &clean::number(amount), Reason::Spelling);
    }
    if value.valuation != Valuation::Reported {
        if value.valuation != Valuation::NotReported {
            gaps.lost("value_valuation", &value.valuation, Reason::NoPlace);
        }
        value.valuation = Valuation::Reported;
    }
    Ok(())
}

pub(super) fn write_value(xml: &mut Xml, value: &Value) -> io::Result<()> {
    let amount = value.amount.single().map(clean::number).unwrap_or_default();
    let date = value.date.map(|date| date.to_string());
    xml.text("value", &[("currency", value.currency.as_deref()), ("value-date", date.as_deref())], &amount)
}

/// Codes of some vocabulary, each an element.
pub(super) fn vocabulary_codes(gaps: &mut Gaps, field: &'static str, codes: &mut Vec<VocabularyCode>) {
    for mut one in std::mem::take(codes) {
        clean::code(gaps, field, None, &mut one.vocabulary);
        let mut code = Some(one.code);
        clean::code(gaps, field, None, &mut code);
        match code {
            Some(code) => codes.push(VocabularyCode { vocabulary: one.vocabulary, code }),
            None => gaps.lost(field, &one.vocabulary, Reason::RowIncomplete),
        }
    }
}

pub(super) fn write_vocabulary_codes(xml: &mut Xml, name: &str, codes: &[VocabularyCode]) -> io::Result<()> {
    for one in codes {
        xml.leaf(name, &[("code", Some(&one.code)), ("vocabulary", one.vocabulary.as_deref())])?;
    }
    Ok(())
}

/// A date of an element such as `period-start`.
pub(super) fn write_day(xml: &mut Xml, name: &str, day: Option<NaiveDate>) -> io::Result<()> {
    match day {
        Some(day) => xml.leaf(name, &[("iso-date", Some(&day.to_string()))]),
        None => Ok(()),
    }
}
