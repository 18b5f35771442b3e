//! What for: sectors, goals, markers, tags, scopes and budget items.

use record::{Code, Entry, Purpose, PurposeKind};
use vocabulary::CodeList;

use super::element::Element;
use super::walk::{Step, Walk};

/// `sector`, `tag`, `policy-marker`, `humanitarian-scope`: one row of the kind.
/// Goals and targets of the 2030 Agenda are known by their vocabulary (7 and 8
/// of sectors, 2 and 3 of tags) and become [`PurposeKind::Sdg`].
pub(super) fn purpose<'a>(
    walk: &mut Walk<'a>,
    mut element: Element<'a>,
    kind: PurposeKind,
    flow: Option<i32>,
) -> Step<Purpose> {
    let at = walk.origin(element.at);
    let (vocabulary, code) = walk.code_of_vocabulary(&mut element);
    let kind = match (kind, vocabulary.as_deref()) {
        (PurposeKind::Sector, Some("7" | "8")) | (PurposeKind::Tag, Some("2" | "3")) => PurposeKind::Sdg,
        (kind, _) => kind,
    };
    let significance = match element.name {
        "policy-marker" => walk.code(&mut element, "significance", CodeList::PolicySignificance),
        "humanitarian-scope" => walk.required_code(&mut element, "type", CodeList::HumanitarianScopeType),
        _ => None,
    };
    let percentage = if element.name == "sector" { walk.percentage(&mut element) } else { None };
    let (place, name) = (element.at, element.name);
    let vocabulary_address = element.string("vocabulary-uri");
    let texts = walk.texts(element)?;
    if code.is_none() && texts.is_empty() && walk.context.first_line() {
        walk.missing(place, (name, "code"));
    }
    Ok(Purpose { flow, kind: Some(kind), vocabulary, vocabulary_address, code, percentage, significance, texts, at })
}

/// `country-budget-items`.
pub(super) fn budget_items<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let vocabulary: Option<Code> = walk.required_code(&mut element, "vocabulary", CodeList::BudgetIdentifierVocabulary);
    walk.children(element, |walk, mut item| {
        if item.name != "budget-item" {
            return walk.unknown(item);
        }
        let at = walk.origin(item.at);
        let code = item.code("code");
        if code.is_none() {
            walk.missing(item.at, "budget-item/@code");
        }
        let percentage = walk.percentage(&mut item);
        let mut texts = Vec::new();
        walk.children(item, |walk, child| match child.name {
            "description" => {
                texts.extend(walk.texts(child)?);
                Ok(())
            }
            _ => walk.unknown(child),
        })?;
        entry.purposes.push(Purpose {
            kind: Some(PurposeKind::BudgetItem),
            vocabulary: vocabulary.clone(),
            code,
            percentage,
            texts,
            at,
            ..Purpose::default()
        });
        Ok(())
    })
}
