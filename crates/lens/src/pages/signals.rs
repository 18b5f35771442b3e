//! Signals: the list of all by family, and one of them.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use shell::{Failure, Texts};

use super::visitor::Visitor;
use super::{help, rulebook_path, values};
use crate::signal::{self, CATALOGUE, Definition, Family, Signal};

/// A family with its signals.
struct FamilyView {
    id: &'static str,
    title: String,
    signals: Vec<Listed>,
}

/// A signal in the list.
struct Listed {
    name: &'static str,
    address: String,
    explained: String,
    kind: String,
    used: usize,
}

#[derive(Template)]
#[template(path = "lens_signals.html")]
struct SignalsPage {
    texts: Texts,
    families: Vec<FamilyView>,
    hall: String,
}

/// A criterion that a signal bears on.
struct Use {
    rulebook: String,
    question: String,
    address: String,
    says: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "lens_signal.html")]
struct SignalPage {
    texts: Texts,
    name: &'static str,
    family: String,
    explained: String,
    without: String,
    kind: String,
    reads: Vec<(String, String)>,
    words: Option<String>,
    uses: Vec<Use>,
    guide: String,
    hall: String,
    all: String,
}

/// `/lens/signals`.
pub(super) async fn list(visitor: Visitor) -> Result<Response, Failure> {
    let texts = visitor.texts;
    let rulebooks = help::rulebooks()?;
    let used = |name: &str| {
        let criteria = rulebooks.iter().flat_map(|one| one.criteria());
        criteria.filter(|(_, criterion)| bears(criterion, name)).count()
    };
    let families = Family::ALL.into_iter().map(|family| FamilyView {
        id: family.as_str(),
        title: family_name(texts, family),
        signals: CATALOGUE
            .iter()
            .filter(|signal| signal.family == family)
            .map(|signal| Listed {
                name: signal.name,
                address: visitor.address(&path(signal)),
                explained: values::explained(texts, signal),
                kind: values::kind(texts, signal),
                used: used(signal.name),
            })
            .collect(),
    });
    let content = SignalsPage { texts, families: families.collect(), hall: visitor.address("/lens") };
    let mut title = visitor.title(texts.text("lenses-signals-title"));
    title.description = Some(texts.text("lenses-signals-lead"));
    Ok(shell::page(&visitor.visit, &title, &content))
}

/// `/lens/signals/NAME`.
pub(super) async fn show(visitor: Visitor, Path(name): Path<String>) -> Result<Response, Failure> {
    let texts = visitor.texts;
    let missing = || help::not_listed(&visitor, &name, "/lens/signals", "lenses-signals-all");
    let signal = signal::find(&name).ok_or_else(missing)?;
    let content = SignalPage {
        texts,
        name: signal.name,
        family: family_name(texts, signal.family),
        explained: values::explained(texts, signal),
        without: values::without(texts, signal),
        kind: values::kind(texts, signal),
        reads: signal.needs.iter().map(|(table, columns)| (table.as_str().to_owned(), columns.join(", "))).collect(),
        words: match signal.definition {
            Definition::Speaks(topic) => Some(topic.words().join("; ")),
            _ => None,
        },
        uses: uses(&visitor, signal)?,
        guide: visitor.address("/docs/reference/signals"),
        hall: visitor.address("/lens"),
        all: visitor.address("/lens/signals"),
    };
    let mut title = visitor.title(content.explained.clone());
    title.description = Some(content.without.clone());
    title.permanent = Some(path(signal));
    Ok(shell::page(&visitor.visit, &title, &content))
}

fn path(signal: &Signal) -> String {
    format!("/lens/signals/{}", signal.name)
}

fn family_name(texts: Texts, family: Family) -> String {
    texts.text(&format!("signal-family-{}", family.as_str()))
}

fn bears(criterion: &crate::rulebook::Criterion, name: &str) -> bool {
    criterion.signals.iter().any(|bearing| bearing.signal.name == name)
        || criterion.see.iter().any(|signal| signal.name == name)
}

/// The criteria that a signal bears on, and what its values say to each.
fn uses(visitor: &Visitor, signal: &Signal) -> Result<Vec<Use>, Failure> {
    let language = visitor.texts.language();
    let mut uses = Vec::new();
    for rulebook in help::rulebooks()? {
        for (principle, criterion) in rulebook.criteria().filter(|(_, criterion)| bears(criterion, signal.name)) {
            let address = visitor.address(&rulebook_path(&rulebook.id));
            let bearing = criterion.signals.iter().find(|bearing| bearing.signal.name == signal.name);
            uses.push(Use {
                rulebook: rulebook.title.in_language(language).to_owned(),
                question: criterion.question.in_language(language).to_owned(),
                address: format!("{address}#{}.{}", principle.id, criterion.id),
                says: bearing.map(|bearing| values::says(visitor.texts, bearing)).unwrap_or_default(),
            });
        }
    }
    Ok(uses)
}
