//! The page of many.

use std::sync::Arc;

use archive::{Dimension, EntryKey, Value};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use shell::{Argument, Failure, Texts, figures};

use super::answered::Answered;
use super::asked::{Asked, address, asked};
use super::block::{self, Block};
use super::figures::{self as drawn, coverage_name, coverage_text, middle, spread_name};
use super::form::Form;
use super::listed::{Listed, Pager, listed};
use super::read::{ReadSet, Unread};
use crate::many::{Answered as OfCriterion, Compiled, Whose};
use crate::pages::help;
use crate::pages::reading::fresh;
use crate::pages::values::{percent, span};
use crate::pages::visitor::Visitor;
use crate::rulebook::Rulebook;

/// The pairs of an address, in their order.
pub(crate) type Pairs = Query<Vec<(String, String)>>;

/// Why a set is not shown, and what to do.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub heading: String,
    pub text: String,
    pub ways: Vec<(String, String)>,
}

/// How often a criterion is answered.
struct CriterionView {
    question: String,
    answered: String,
    yes: String,
    partly: String,
    no: String,
    differ: String,
    /// By readers, and differently from the record.
    by_readers: String,
    apart: String,
}

/// One principle of the set.
struct PrincipleView {
    id: String,
    title: String,
    coverage: String,
    coverage_figure: Option<Block>,
    criteria: Vec<CriterionView>,
    shown: String,
    spread: Option<Block>,
}

/// One form of cooperation: its name, how many entries, and per principle how many are shown and their middle.
struct FormView {
    name: String,
    entries: String,
    principles: Vec<String>,
}

/// Whose answers may count.
struct WhoseView {
    name: String,
    about: String,
    /// None of those that count here.
    address: Option<String>,
}

/// What is seen of a set.
struct Seen {
    count: String,
    notes: Vec<String>,
    answers: Vec<WhoseView>,
    answered: Vec<String>,
    whose: &'static str,
    differ: String,
    principles: Vec<PrincipleView>,
    time: Option<Block>,
    form: String,
    form_note: Option<String>,
    forms: Vec<FormView>,
    headings: Vec<String>,
    listed: Vec<Listed>,
    pager: Option<Pager>,
    files: Vec<(String, &'static str)>,
    sensitivity: String,
    as_sets: String,
    explored: String,
}

#[derive(Template)]
#[template(path = "many.html")]
struct Many {
    texts: Texts,
    title: String,
    rulebook: (String, String),
    concluded: String,
    misread: Vec<String>,
    form: Form,
    refusal: Option<Refusal>,
    seen: Option<Seen>,
    is_narrowed: bool,
    everything: String,
    permanent: String,
}

/// Where any question is asked of the same set.
const EXPLORE: &str = "/explore";

/// Everything that a page or a file of a set stands on.
pub(super) struct Asking {
    pub rulebook: &'static Rulebook,
    pub compiled: Compiled,
    pub asked: Asked,
}

/// The page of the book that says what can be concluded from readings of many.
pub(crate) const CONCLUDED: &str = "/docs/explanation/readings-of-many";

pub(super) fn asking(visitor: &Visitor, rulebook: &str, pairs: &[(String, String)]) -> Result<Asking, Failure> {
    let rulebook = help::rulebook(visitor, rulebook)?;
    let compiled = Compiled::new(rulebook).map_err(|error| Failure::internal(&error))?;
    Ok(Asking { rulebook, compiled, asked: asked(visitor.texts, pairs, &[]) })
}

impl Asking {
    /// What readers answered through the rulebook; none in a house without readers.
    async fn answered(&self, visitor: &Visitor) -> Result<Option<Arc<Answered>>, Unread> {
        Answered::of(&visitor.state, &visitor.snapshot, self.rulebook).await.map_err(Unread::Failed)
    }

    /// The set, read or kept.
    pub async fn set(&self, visitor: &Visitor) -> Result<Arc<ReadSet>, Unread> {
        let answered = if self.asked.whose.counts_readers() { self.answered(visitor).await? } else { None };
        self.set_with(visitor, answered.as_deref()).await
    }

    /// The same, with what readers answered.
    async fn set_with(&self, visitor: &Visitor, answered: Option<&Answered>) -> Result<Arc<ReadSet>, Unread> {
        let state = &visitor.state;
        state.sets().of(&visitor.snapshot, state.words(), self.rulebook, &self.asked, answered).await
    }

    /// The set, and what readers answered of it or of others.
    async fn with_answers(&self, visitor: &Visitor) -> Result<(Arc<ReadSet>, Option<Arc<Answered>>), Unread> {
        let answered = self.answered(visitor).await?;
        let set = self.set_with(visitor, answered.as_deref()).await?;
        Ok((set, answered))
    }

    /// The address of a path below this set's page, in the page's language and of its snapshot.
    pub fn address(&self, visitor: &Visitor, path: &str, pairs: Vec<(String, String)>) -> String {
        let mut pairs = pairs;
        pairs.extend(visitor.get("snapshot").map(|number| ("snapshot".to_owned(), number.to_owned())));
        address(&visitor.address(path), &pairs)
    }
}

/// What readers answered changes between two looks: where it counts, nobody keeps the answer.
pub(crate) fn unkept(visitor: &Visitor, counts_readers: bool, response: Response) -> Response {
    if counts_readers { fresh(visitor, response) } else { response }
}

/// Why a set cannot be read, as a page says it; a failure where the page cannot.
pub(crate) fn refusal(visitor: &Visitor, unread: Unread, instead: String) -> Result<Refusal, Failure> {
    let texts = visitor.texts;
    let (key, text) = match unread {
        Unread::Failed(failure) => return Err(failure),
        Unread::TooFine(error) => return Err(Failure::internal(&error)),
        Unread::NoTable => ("many-no-table", None),
        Unread::NoWords => ("many-no-words", None),
        Unread::NotUnderstood(words) => ("many-no-sense", Some(words)),
    };
    Ok(Refusal {
        heading: texts.text(key),
        text: text.unwrap_or_else(|| texts.text(&format!("{key}-text"))),
        ways: vec![(instead, texts.text("many-everything"))],
    })
}

/// `/lens/{rulebook}/many?…`
pub(super) async fn show(
    Path(rulebook): Path<String>,
    Query(pairs): Pairs,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let asking = asking(&visitor, &rulebook, &pairs)?;
    let texts = visitor.texts;
    let path = super::path(&asking.rulebook.id);
    let name = asking.rulebook.title.in_language(texts.language()).to_owned();
    let title = texts.text_with("many-title", &[("rulebook", name.clone().into())]);
    let mut permanent = asking.asked.pairs();
    permanent.push(("snapshot".to_owned(), visitor.snapshot.number().to_string()));
    let own = visitor.get("snapshot").map(|number| ("snapshot".to_owned(), number.to_owned()));
    let everything = asking.address(&visitor, &path, Vec::new());
    let mut content = Many {
        texts,
        title: title.clone(),
        rulebook: (visitor.asking(&crate::pages::rulebook_path(&asking.rulebook.id), &[]), name),
        concluded: visitor.address(CONCLUDED),
        misread: asking.asked.misread.clone(),
        form: Form::new(texts, visitor.address(&path), &asking.asked, own.into_iter().collect(), true),
        refusal: None,
        seen: None,
        is_narrowed: asking.asked.is_narrowed(),
        permanent: address(&visitor.address(&path), &permanent),
        everything: everything.clone(),
    };
    match asking.with_answers(&visitor).await {
        Err(unread) => content.refusal = Some(refusal(&visitor, unread, everything)?),
        Ok((set, _)) if set.chosen.entries.is_empty() => {}
        Ok((set, answered)) => content.seen = Some(seen(&visitor, &asking, &set, answered.as_deref()).await?),
    }
    let mut page = visitor.title(title);
    page.permanent = Some(address(&path, &permanent));
    // How many entries readers answered is said whoever's answers count.
    Ok(fresh(&visitor, shell::page(&visitor.visit, &page, &content)))
}

/// `/lens/{rulebook}/many/figure/{file}?…`
pub(super) async fn figure(
    Path((rulebook, file)): Path<(String, String)>,
    Query(pairs): Pairs,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let asking = asking(&visitor, &rulebook, &pairs)?;
    let set = asking.set(&visitor).await.map_err(|unread| of_file(&visitor, unread))?;
    let figures = drawn::figures(visitor.texts, &asking, &set, visitor.snapshot.number());
    let answer = block::answer(&visitor, figures, &file).await?;
    Ok(unkept(&visitor, asking.asked.whose.counts_readers(), answer))
}

/// The failure of a file whose set cannot be read.
pub(crate) fn of_file(visitor: &Visitor, unread: Unread) -> Failure {
    match refusal(visitor, unread, String::new()) {
        Ok(refusal) => Failure::not_understood(refusal.heading).with_next(refusal.text),
        Err(failure) => failure,
    }
}

async fn seen(visitor: &Visitor, asking: &Asking, set: &ReadSet, answered: Option<&Answered>) -> Result<Seen, Failure> {
    let texts = visitor.texts;
    let Asking { rulebook, compiled, asked } = asking;
    let path = super::path(&rulebook.id);
    let mut own = asked.pairs();
    own.extend(visitor.get("snapshot").map(|number| ("snapshot".to_owned(), number.to_owned())));
    let figures = drawn::figures(texts, asking, set, visitor.snapshot.number());
    let block = |name: &str| {
        let named = figures.iter().find(|figure| figure.name == name)?;
        Some(Block::new(visitor, &visitor.address(&path), &own, named))
    };
    let (listed, pager) = listed(visitor, rulebook, compiled, asked, set).await?;
    let count = set.chosen.entries.len();
    let mut notes = Vec::new();
    if set.chosen.total > count {
        let arguments = [
            ("shown", Argument::from(figures::count(texts, count))),
            ("total", Argument::from(figures::count(texts, set.chosen.total))),
        ];
        notes.push(texts.text_with("many-limit", &arguments));
    }
    if set.unread > 0 {
        notes.push(texts.text_with("many-unread", &[("count", Argument::from(set.unread))]));
    }
    let set_pairs = asked.pairs_of_set();
    let read_pairs = asked.pairs_of_reading();
    let files = ["csv", "json"].map(|kind| {
        let name = if kind == "csv" { "CSV" } else { "JSON" };
        (asking.address(visitor, &format!("{path}/readings.{kind}"), read_pairs.clone()), name)
    });
    Ok(Seen {
        count: texts.text_with(
            "many-count",
            &[("count", Argument::from(count)), ("figure", figures::count(texts, count).into())],
        ),
        notes,
        answers: answers(visitor, asking),
        answered: said_of_readers(texts, asking, set, answered),
        whose: asked.whose.as_str(),
        differ: texts.text(if asked.whose.counts_readers() { "many-answers-differ" } else { "many-differ" }),
        principles: principles(texts, asking, set, &block),
        time: block("time"),
        form: texts.text(&format!("explore-by-{}", asked.form)),
        form_note: (set.chosen.of.len() > count).then(|| texts.text("many-form-several")),
        forms: forms(texts, asking, set),
        headings: rulebook
            .principles
            .iter()
            .map(|principle| principle.title.in_language(texts.language()).to_owned())
            .collect(),
        listed,
        pager,
        files: files.to_vec(),
        sensitivity: asking.address(visitor, &format!("/lens/{}/sensitivity", rulebook.id), set_pairs.clone()),
        as_sets: asking.address(visitor, crate::pages::sets::PATH, set_pairs.clone()),
        explored: asking.address(visitor, EXPLORE, set_pairs),
    })
}

/// Whose answers may count, with the ways there.
fn answers(visitor: &Visitor, asking: &Asking) -> Vec<WhoseView> {
    let of = |whose: Whose| {
        let word = whose.as_str();
        let asked = Asked { whose, ..asking.asked.clone() };
        let address = asking.address(visitor, &super::path(&asking.rulebook.id), asked.pairs());
        WhoseView {
            name: visitor.texts.text(&format!("many-answers-{word}")),
            about: visitor.texts.text(&format!("many-answers-{word}-text")),
            address: (whose != asking.asked.whose).then_some(address),
        }
    };
    Whose::ALL.map(of).into()
}

/// Of how many entries of the set readers answered something, and of how many they say something else than the record.
fn said_of_readers(texts: Texts, asking: &Asking, set: &ReadSet, answered: Option<&Answered>) -> Vec<String> {
    let Some(answered) = answered else { return vec![texts.text("many-no-readers")] };
    let entries = &set.chosen.entries;
    let is_here = |key: &EntryKey| entries.binary_search_by_key(key, |(key, _)| *key).is_ok();
    let count = answered.entries().filter(|(key, _)| is_here(key)).count();
    let said = |key: &str, count: usize| {
        let figure = figures::count(texts, count);
        texts.text_with(key, &[("count", Argument::from(count)), ("figure", figure.into())])
    };
    let mut sentences = vec![said("many-answered-by-readers", count)];
    if asking.asked.whose == Whose::Both && count > 0 {
        sentences.push(said("many-answered-apart", set.sides.values().filter(|sides| sides.apart > 0).count()));
    }
    sentences
}

fn principles(
    texts: Texts,
    asking: &Asking,
    set: &ReadSet,
    block: &dyn Fn(&str) -> Option<Block>,
) -> Vec<PrincipleView> {
    let number = |count: u64| figures::grouped(texts.language(), &count.to_string());
    let all = set.whole.entries;
    let of_all = |count: u64| {
        let share = percent(texts, share(count, all));
        texts.text_with("many-of-all", &[("count", number(count).into()), ("share", share.into())])
    };
    let both = asking.rulebook.principles.iter().zip(&asking.compiled.principles).zip(&set.whole.principles);
    both.map(|((principle, compiled), tally)| {
        let criterion = |(criterion, answered): (&crate::rulebook::Criterion, &OfCriterion)| CriterionView {
            question: criterion.question.in_language(texts.language()).to_owned(),
            answered: of_all(answered.all()),
            yes: number(answered.yes),
            partly: number(answered.partly),
            no: number(answered.no),
            differ: number(answered.differ),
            by_readers: number(answered.by_readers),
            apart: number(answered.apart),
        };
        let least = percent(texts, asking.rulebook.least_coverage);
        let arguments = [("count", Argument::from(of_all(tally.shown))), ("least", least.into())];
        let shown = if tally.shown == 0 { "many-none-shown" } else { "many-shown" };
        PrincipleView {
            id: principle.id.clone(),
            title: principle.title.in_language(texts.language()).to_owned(),
            coverage: coverage_text(texts, tally.coverage(compiled)),
            coverage_figure: block(&coverage_name(principle)),
            criteria: principle.criteria.iter().zip(&tally.criteria).map(criterion).collect(),
            shown: texts.text_with(shown, &arguments),
            spread: block(&spread_name(principle)),
        }
    })
    .collect()
}

fn share(count: u64, all: u64) -> rust_decimal::Decimal {
    if all == 0 {
        rust_decimal::Decimal::ZERO
    } else {
        rust_decimal::Decimal::from(count) / rust_decimal::Decimal::from(all)
    }
}

/// The forms in the order of their names, never by what their readings say.
fn forms(texts: Texts, asking: &Asking, set: &ReadSet) -> Vec<FormView> {
    let number = |count: u64| figures::grouped(texts.language(), &count.to_string());
    let both = set.chosen.values.iter().zip(&set.forms);
    both.map(|(value, tally)| FormView {
        name: form_name(texts, asking.asked.form, value),
        entries: number(tally.entries),
        principles: tally
            .principles
            .iter()
            .zip(&asking.compiled.principles)
            .map(|(tally, principle)| match middle(tally, principle) {
                Some(interval) => texts.text_with(
                    "many-middle-of",
                    &[("interval", span(texts, interval).into()), ("count", number(tally.shown).into())],
                ),
                None => "—".to_owned(),
            })
            .collect(),
    })
    .collect()
}

/// The name of a form.
fn form_name(texts: Texts, form: Dimension, value: &Value) -> String {
    let Some(code) = value else { return texts.text("many-unknown") };
    let list = match form {
        Dimension::Modality => Some(vocabulary::CodeList::AidType),
        Dimension::FinanceType => Some(vocabulary::CodeList::FinanceType),
        Dimension::Collaboration => Some(vocabulary::CodeList::CollaborationType),
        _ => None,
    };
    if let Some(list) = list {
        return texts.code(list, code);
    }
    let prefix = match form {
        Dimension::Direction => "direction",
        Dimension::Kind => "flow-kind",
        Dimension::EntryKind => "entry-kinds",
        _ => "framework",
    };
    texts.word(prefix, code)
}
