//! A rulebook in full, and its file.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::Citation;
use rust_decimal::Decimal;
use shell::figures;
use shell::{Failure, Texts};

use super::files::attached;
use super::rows::passage;
use super::visitor::Visitor;
use super::{help, rulebook_path, values};
use crate::cited::Work;
use crate::rulebook::{Criterion, Principle, SHIPPED, Scale};

/// A principle.
struct PrincipleView {
    id: String,
    title: String,
    statement: String,
    found: Vec<(String, String)>,
    criteria: Vec<CriterionView>,
}

/// A criterion of it.
struct CriterionView {
    fragment: String,
    id: String,
    question: String,
    note: Option<String>,
    found: Vec<(String, String)>,
    weight: Option<String>,
    scale: String,
    signals: Vec<SignalView>,
    see: Vec<(String, String)>,
}

/// A signal that bears on it.
struct SignalView {
    address: String,
    explained: String,
    says: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "lens_rulebook.html")]
struct RulebookPage {
    texts: Texts,
    title: String,
    about: String,
    id: String,
    least: String,
    counts: String,
    principles: Vec<PrincipleView>,
    works: Vec<(String, String)>,
    file: String,
    beside: String,
    hall: String,
}

/// `/lens/RULEBOOK`, and `/lens/RULEBOOK.toml`.
pub(super) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    if let Some(stem) = id.strip_suffix(".toml") {
        return file(&visitor, stem);
    }
    let rulebook = help::rulebook(&visitor, &id)?;
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let address = visitor.address(&rulebook_path(&rulebook.id));
    let content = RulebookPage {
        texts,
        title: rulebook.title.in_language(language).to_owned(),
        about: rulebook.about.in_language(language).to_owned(),
        id: rulebook.id.clone(),
        least: values::percent(texts, rulebook.least_coverage),
        counts: texts.text_with(
            "lenses-rulebook-counts",
            &[("principles", rulebook.principles.len().into()), ("criteria", rulebook.criteria().count().into())],
        ),
        principles: rulebook.principles.iter().map(|one| principle(&visitor, one)).collect(),
        works: works(&rulebook.works),
        file: format!("{address}.toml"),
        beside: format!("{address}/beside"),
        hall: visitor.address("/lens"),
    };
    let mut title = visitor.title(content.title.clone());
    title.description = Some(content.about.clone());
    title.permanent = Some(rulebook_path(&rulebook.id));
    Ok(shell::page(&visitor.visit, &title, &content))
}

/// The file of a rulebook as it is compiled in.
fn file(visitor: &Visitor, stem: &str) -> Result<Response, Failure> {
    let rulebook = help::rulebook(visitor, stem)?;
    let name = format!("{}.toml", rulebook.id);
    let (_, text) = SHIPPED
        .iter()
        .find(|(path, _)| path.rsplit('/').next() == Some(name.as_str()))
        .ok_or_else(|| Failure::not_found(name.as_str()))?;
    Ok(attached(*text, "application/toml; charset=utf-8", &name))
}

/// Works with the fragments under which passages lead to them: the key, and how to cite it.
pub(super) fn works(works: &[Work]) -> Vec<(String, String)> {
    works.iter().map(|work| (work.key.clone(), format!("{}. {}", work.title, work.citation))).collect()
}

/// Passages: in words, and the section they stand in.
pub(super) fn passages(texts: Texts, found: &[Citation]) -> Vec<(String, String)> {
    found.iter().map(|citation| (passage(texts, citation), citation.section.clone())).collect()
}

fn principle(visitor: &Visitor, one: &Principle) -> PrincipleView {
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let is_even = one.criteria.windows(2).all(|pair| pair[0].weight == pair[1].weight);
    PrincipleView {
        id: one.id.clone(),
        title: one.title.in_language(language).to_owned(),
        statement: one.statement.in_language(language).to_owned(),
        found: passages(texts, &one.found),
        criteria: one.criteria.iter().map(|criterion| self::criterion(visitor, one, criterion, is_even)).collect(),
    }
}

fn criterion(visitor: &Visitor, principle: &Principle, one: &Criterion, is_even: bool) -> CriterionView {
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let way = |name: &str| visitor.address(&format!("/lens/signals/{name}"));
    let whole: Decimal = principle.criteria.iter().map(|one| one.weight).sum();
    let weight = || {
        let share = values::percent(texts, one.weight / whole);
        let figure = figures::number(texts, one.weight);
        texts.text_with("lenses-weight", &[("weight", figure.into()), ("share", share.into())])
    };
    CriterionView {
        fragment: format!("{}.{}", principle.id, one.id),
        id: one.id.clone(),
        question: one.question.in_language(language).to_owned(),
        note: one.note.as_ref().map(|note| note.in_language(language).to_owned()),
        found: passages(texts, &one.found),
        weight: (!is_even && !whole.is_zero()).then(weight),
        scale: texts.text(match one.scale {
            Scale::YesPartlyNo => "lenses-scale-three",
            Scale::YesNo => "lenses-scale-two",
        }),
        signals: one
            .signals
            .iter()
            .map(|bearing| SignalView {
                address: way(bearing.signal.name),
                explained: values::explained(texts, bearing.signal),
                says: values::says(texts, bearing),
            })
            .collect(),
        see: one.see.iter().map(|signal| (way(signal.name), values::explained(texts, signal))).collect(),
    }
}
