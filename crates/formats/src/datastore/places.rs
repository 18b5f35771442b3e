//! Where, and what for.

use std::str::FromStr;

use record::{AdministrativeArea, Entry, Place, PlaceKind, Purpose, PurposeKind, VocabularyCode};
use rust_decimal::Decimal;

use super::fields::Fields;
use super::rules;

/// Recipient countries and regions, with their shares where these can be told.
pub(super) fn recipients(fields: &mut Fields<'_>, entry: &mut Entry) {
    let countries = fields.list("recipient_country_code");
    let shares = percentages(fields, "recipient_country_percentage", countries.len());
    let names = fields.texts_beside("recipient_country_narrative", countries.len());
    for ((code, percentage), names) in countries.into_iter().zip(shares).zip(names) {
        entry.places.push(Place {
            kind: Some(PlaceKind::Country),
            code: Some(code.trim().into()),
            percentage,
            names,
            at: fields.at(),
            ..Place::default()
        });
    }
    let regions = fields.list("recipient_region_code");
    let count = regions.len();
    let Some(vocabularies) = told_apart(fields, "recipient_region_vocabulary", count) else { return };
    let addresses = fields.codes_beside("recipient_region_vocabulary_uri", count);
    let shares = percentages(fields, "recipient_region_percentage", count);
    let names = fields.texts_beside("recipient_region_narrative", count);
    let rows = regions.into_iter().zip(vocabularies).zip(addresses).zip(shares).zip(names);
    for ((((code, vocabulary), address), percentage), names) in rows {
        entry.places.push(Place {
            kind: Some(PlaceKind::Region),
            vocabulary: vocabulary.map(Into::into),
            vocabulary_address: address.map(Into::into),
            code: Some(code.trim().into()),
            percentage,
            names,
            at: fields.at(),
            ..Place::default()
        });
    }
}

/// The vocabulary of each of `count` codes; none of any when none is given.
/// Where some are given and cannot be attached, nothing can be read: a code
/// without a vocabulary would be taken for one of the DAC's.
fn told_apart(fields: &mut Fields<'_>, name: &str, count: usize) -> Option<Vec<Option<String>>> {
    let given = fields.list(name);
    if given.is_empty() || given.len() == count {
        let mut all: Vec<Option<String>> =
            given.into_iter().map(|code| Some(code.trim().to_owned()).filter(|code| !code.is_empty())).collect();
        all.resize(count, None);
        return Some(all);
    }
    let (read, expected) = (format!("{} vocabularies", given.len()), format!("{count} vocabularies, one a code"));
    fields.say(rules::SECTORS_UNREAD, name, &read, &expected, "none is read");
    None
}

/// Shares in percent. Solr writes those of single values as well, as 100.0.
fn percentages(fields: &mut Fields<'_>, name: &str, count: usize) -> Vec<Option<Decimal>> {
    let given = fields.beside(name, count).unwrap_or_default();
    let mut shares: Vec<Option<Decimal>> = Vec::new();
    for text in given {
        let number = Decimal::from_str(text.trim()).ok().map(|share| share.round_dp(record::amount::SCALE).normalize());
        if number.is_none() && !text.trim().is_empty() {
            fields.say(rules::VALUE_INVALID, name, &text, "a number", "the share counts as not stated");
        }
        shares.push(number);
    }
    shares.resize(count, None);
    shares
}

/// Sectors, markers, tags, humanitarian scopes and items of the country's budget.
pub(super) fn purposes(fields: &mut Fields<'_>, entry: &mut Entry) {
    coded(fields, "sector", PurposeKind::Sector, entry);
    coded(fields, "policy_marker", PurposeKind::Marker, entry);
    coded(fields, "tag", PurposeKind::Tag, entry);
    coded(fields, "humanitarian_scope", PurposeKind::HumanitarianScope, entry);
    let items = fields.list("country_budget_items_budget_item_code");
    let shares = percentages(fields, "country_budget_items_budget_item_percentage", items.len());
    let texts = fields.texts_beside("country_budget_items_budget_item_description_narrative", items.len());
    let vocabulary = fields.code("country_budget_items_vocabulary");
    for ((code, percentage), texts) in items.into_iter().zip(shares).zip(texts) {
        entry.purposes.push(Purpose {
            kind: Some(PurposeKind::BudgetItem),
            vocabulary: vocabulary.clone(),
            code: Some(code.trim().into()),
            percentage,
            texts,
            at: fields.at(),
            ..Purpose::default()
        });
    }
}

fn coded(fields: &mut Fields<'_>, prefix: &str, kind: PurposeKind, entry: &mut Entry) {
    let field = |name: &str| format!("{prefix}_{name}");
    let codes = fields.list(&field("code"));
    let count = codes.len();
    let Some(vocabularies) = told_apart(fields, &field("vocabulary"), count) else { return };
    let addresses = fields.codes_beside(&field("vocabulary_uri"), count);
    let shares = percentages(fields, &field("percentage"), count);
    let significance = if kind == PurposeKind::HumanitarianScope { "type" } else { "significance" };
    let significances = fields.codes_beside(&field(significance), count);
    let texts = fields.texts_beside(&field("narrative"), count);
    let rows = codes.into_iter().zip(vocabularies).zip(addresses).zip(shares).zip(significances).zip(texts);
    for (((((code, vocabulary), address), percentage), significance), texts) in rows {
        entry.purposes.push(Purpose {
            kind: Some(kind),
            vocabulary: vocabulary.map(Into::into),
            vocabulary_address: address.map(Into::into),
            code: Some(code.trim().into()),
            percentage,
            significance,
            texts,
            at: fields.at(),
            ..Purpose::default()
        });
    }
}

/// Locations. No field of a location is required, so that they can be told
/// apart only when everything that is given of them is given for each.
pub(super) fn locations(fields: &mut Fields<'_>, entry: &mut Entry) {
    /// What a location has at most one of.
    const AT_MOST_ONE: [&str; 6] = [
        "location_ref",
        "location_point_pos",
        "location_exactness_code",
        "location_location_class_code",
        "location_feature_designation_code",
        "location_location_reach_code",
    ];
    fields.list("location_point_srsName");
    let lengths = AT_MOST_ONE.iter().chain(&["location_name_narrative"]).map(|name| fields.list(name).len());
    let count = lengths.collect::<Vec<_>>().into_iter().max().unwrap_or(0);
    if count == 0 {
        return;
    }
    let differs: Vec<&str> = AT_MOST_ONE
        .into_iter()
        .filter(|name| {
            let length = fields.list(name).len();
            length != 0 && length != count
        })
        .collect();
    let alone = count > 1 && !differs.is_empty();
    if alone {
        let read = format!("{} of another length than {count}", differs.join(", "));
        let expected = "everything that is given, for each location";
        fields.say(rules::ARRAY_LENGTH, "location", &read, expected, "locations are not read");
        return;
    }
    let names = fields.texts_beside("location_name_narrative", count);
    let descriptions = fields.texts_beside("location_description_narrative", count);
    let activity = fields.texts_beside("location_activity_description_narrative", count);
    let [references, positions, exactness, classes, features, reaches] =
        AT_MOST_ONE.map(|name| fields.codes_beside(name, count));
    let gazetteers = fields.codes_beside("location_location_id_vocabulary", count);
    let gazetteer_codes = fields.codes_beside("location_location_id_code", count);
    let areas = fields.codes_beside("location_administrative_code", count);
    let area_vocabularies = fields.codes_beside("location_administrative_vocabulary", count);
    let levels = fields.codes_beside("location_administrative_level", count);
    for index in 0..count {
        let (latitude, longitude) = positions[index].as_deref().map_or((None, None), degrees);
        let administrative = areas[index].clone().map(|code| AdministrativeArea {
            vocabulary: area_vocabularies[index].clone(),
            code: Some(code),
            level: levels[index].clone(),
        });
        let gazetteer =
            gazetteer_codes[index].clone().map(|code| VocabularyCode { vocabulary: gazetteers[index].clone(), code });
        entry.places.push(Place {
            kind: Some(PlaceKind::Location),
            names: names[index].clone(),
            descriptions: descriptions[index].iter().chain(&activity[index]).cloned().collect(),
            reference: references[index].clone(),
            latitude,
            longitude,
            gazetteer: gazetteer.into_iter().collect(),
            administrative: administrative.into_iter().collect(),
            reach: reaches[index].clone(),
            exactness: exactness[index].clone(),
            class: classes[index].clone(),
            feature: features[index].clone(),
            at: fields.at(),
            ..Place::default()
        });
    }
}

/// `34.5 69.2`: latitude and longitude.
fn degrees(text: &str) -> (Option<Decimal>, Option<Decimal>) {
    let number = |text: &str| Decimal::from_str(text).ok().map(|number| number.round_dp(record::amount::SCALE));
    let mut parts = text.split([' ', ',']).filter(|part| !part.is_empty()).map(number);
    match (parts.next().flatten(), parts.next().flatten(), parts.next()) {
        (Some(latitude), Some(longitude), None) => (Some(latitude), Some(longitude)),
        _ => (None, None),
    }
}
