//! Each threshold and weight of a rulebook put elsewhere, over a set of entries.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use shell::{Argument, Failure, Texts, figures};

use super::asked::address;
use super::form::Form;
use super::read::patterns;
use super::show::{CONCLUDED, Pairs, Refusal, asking, refusal};
use crate::many::{MOST_PATTERNS, sensitivity_of};
use crate::pages::values::{percent, span};
use crate::pages::visitor::Visitor;
use crate::reading::{Effect, Knob, Steps};
use crate::rulebook::Rulebook;

/// One knob put elsewhere.
struct EffectView {
    put_at: String,
    changed: String,
    before: String,
    after: String,
    furthest: String,
}

/// One knob.
struct KnobView {
    name: String,
    stands_at: String,
    effects: Vec<EffectView>,
}

/// One principle.
struct PrincipleView {
    id: String,
    title: String,
    knobs: Vec<KnobView>,
}

#[derive(Template)]
#[template(path = "sensitivity.html")]
struct Sensitivity {
    texts: Texts,
    title: String,
    many: String,
    concluded: String,
    misread: Vec<String>,
    form: Form,
    refusal: Option<Refusal>,
    count: Option<String>,
    notes: Vec<String>,
    principles: Vec<PrincipleView>,
    permanent: String,
}

/// `/lens/{rulebook}/sensitivity?…`
pub(super) async fn show(
    Path(rulebook): Path<String>,
    Query(pairs): Pairs,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let asking = asking(&visitor, &rulebook, &pairs)?;
    let (texts, rulebook) = (visitor.texts, asking.rulebook);
    let path = format!("/lens/{}/sensitivity", rulebook.id);
    let name = rulebook.title.in_language(texts.language()).to_owned();
    let title = texts.text_with("sensitivity-title", &[("rulebook", name.into())]);
    let own = visitor.get("snapshot").map(|number| ("snapshot".to_owned(), number.to_owned()));
    let mut permanent = asking.asked.pairs_of_set();
    permanent.push(("snapshot".to_owned(), visitor.snapshot.number().to_string()));
    let mut content = Sensitivity {
        texts,
        title: title.clone(),
        many: asking.address(&visitor, &super::path(&rulebook.id), asking.asked.pairs_of_set()),
        concluded: visitor.address(CONCLUDED),
        misread: asking.asked.misread.clone(),
        form: Form::new(texts, visitor.address(&path), &asking.asked, own.into_iter().collect(), false),
        refusal: None,
        count: None,
        notes: Vec::new(),
        principles: Vec::new(),
        permanent: address(&visitor.address(&path), &permanent),
    };
    let state = &visitor.state;
    let _turn = state.sets().turn().await;
    match patterns(&visitor.snapshot, state.words(), rulebook, &asking.asked).await {
        Err(unread) => {
            let instead = asking.address(&visitor, &path, Vec::new());
            content.refusal = Some(refusal(&visitor, unread, instead)?);
        }
        Ok((_, 0, _)) => {}
        Ok((patterns, count, total)) => {
            let number = |count: usize| Argument::from(figures::count(texts, count));
            content.count =
                Some(texts.text_with("many-count", &[("count", Argument::from(count)), ("figure", number(count))]));
            if total > count {
                content
                    .notes
                    .push(texts.text_with("many-limit", &[("shown", number(count)), ("total", number(total))]));
            }
            if patterns.left_out > 0 {
                let arguments = [
                    ("most", number(MOST_PATTERNS)),
                    ("count", number(usize::try_from(patterns.left_out).unwrap_or(usize::MAX))),
                ];
                content.notes.push(texts.text_with("sensitivity-left-out", &arguments));
            }
            // Some seconds of arithmetic at most, apart from the threads that answer others.
            let made =
                tokio::task::spawn_blocking(move || sensitivity_of(rulebook, &patterns, &Steps::default())).await;
            let effects = made.map_err(|error| Failure::internal(&error))?;
            let effects = effects.map_err(|error| Failure::internal(&error))?;
            content.principles = principles(&visitor, rulebook, &effects);
        }
    }
    let mut page = visitor.title(title);
    page.permanent = Some(address(&path, &permanent));
    Ok(shell::page(&visitor.visit, &page, &content))
}

fn principles(visitor: &Visitor, rulebook: &Rulebook, effects: &[Effect]) -> Vec<PrincipleView> {
    let texts = visitor.texts;
    let language = texts.language();
    let mut views: Vec<PrincipleView> = rulebook
        .principles
        .iter()
        .map(|principle| PrincipleView {
            id: principle.id.clone(),
            title: principle.title.in_language(language).to_owned(),
            knobs: Vec::new(),
        })
        .collect();
    let mut last: Option<&Knob> = None;
    for effect in effects {
        let Some(view) = views.get_mut(effect.knob.principle()) else { continue };
        if last != Some(&effect.knob) {
            view.knobs.push(knob(texts, rulebook, &effect.knob));
        }
        last = Some(&effect.knob);
        if let Some(knob) = view.knobs.last_mut() {
            knob.effects.push(shown(texts, effect));
        }
    }
    views
}

fn knob(texts: Texts, rulebook: &Rulebook, knob: &Knob) -> KnobView {
    let principle = rulebook.principles.get(knob.principle());
    let criterion = principle.and_then(|principle| principle.criteria.get(knob.criterion()));
    let question = criterion.map_or("", |criterion| criterion.question.in_language(texts.language())).to_owned();
    match knob {
        Knob::Weight { stands_at, .. } => KnobView {
            name: texts.text_with("sensitivity-weight", &[("question", question.into())]),
            stands_at: figures::number(texts, *stands_at),
            effects: Vec::new(),
        },
        Knob::Threshold { signal, stands_at, .. } => {
            let signal = texts.text(&format!("signal-{signal}"));
            let arguments = [("question", Argument::from(question)), ("signal", signal.into())];
            KnobView {
                name: texts.text_with("sensitivity-threshold", &arguments),
                stands_at: figures::number(texts, *stands_at),
                effects: Vec::new(),
            }
        }
    }
}

fn shown(texts: Texts, effect: &Effect) -> EffectView {
    let interval =
        |interval: Option<crate::reading::Span>| interval.map_or_else(|| "—".to_owned(), |one| span(texts, one));
    let (changed, cases) = (figures::count(texts, effect.changed), figures::count(texts, effect.cases));
    EffectView {
        put_at: figures::number(texts, effect.put_at),
        changed: texts.text_with("sensitivity-changed", &[("changed", changed.into()), ("cases", cases.into())]),
        before: interval(effect.before),
        after: interval(effect.after),
        furthest: percent(texts, effect.furthest),
    }
}
