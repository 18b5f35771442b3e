//! `/enter`: the ways to enter something, what was entered by hand, drafts, and what was removed.

use archive::EntryKey;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use shell::{Failure, Texts};

use super::{Sent, Writer, see_other};
use crate::error::of_archive;
use crate::hand::filled::Filled;
use crate::hand::keeper::{Draft, PREFIX};
use crate::pages::way_to;
use crate::paging::{Pager, Part};
use crate::parts::Way;
use crate::view::entry::loaded;

/// How many entries the list shows at once.
const SIZE: usize = 50;

struct EntryRow {
    way: Way,
    kind: String,
    when: String,
    edit: String,
    remove: String,
}

struct DraftRow {
    title: String,
    when: String,
    address: String,
    drop: String,
}

struct RemovedRow {
    title: String,
    when: String,
    bring_back: String,
}

#[derive(Template)]
#[template(path = "hand_start.html")]
struct Start {
    texts: Texts,
    new: String,
    workbook: String,
    template: String,
    action_token: String,
    count: String,
    entries: Vec<EntryRow>,
    pager: Option<Pager>,
    drafts: Vec<DraftRow>,
    removed: Vec<RemovedRow>,
    done: Option<String>,
}

/// `/enter?page=&done=`
pub async fn show(writer: Writer) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let texts = reader.texts;
    let manifest = reader.snapshot.manifest();
    let mut loads: Vec<_> = manifest.loads.iter().filter(|load| load.key.starts_with(PREFIX)).collect();
    loads.sort_by(|one, other| other.loaded_at.cmp(&one.loaded_at).then_with(|| one.key.cmp(&other.key)));
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let shown = part.of(&loads);
    let keys: Vec<EntryKey> = shown.iter().map(|load| EntryKey { load: load.load, position: 0 }).collect();
    let found = reader.snapshot.entry_refs_of(&keys).await.map_err(of_archive)?;
    let entries = shown
        .iter()
        .filter_map(|load| {
            let entry = found.iter().find(|entry| entry.key.load == load.load)?;
            let name = load.key.strip_prefix(PREFIX)?;
            Some(EntryRow {
                way: way_to(reader, entry),
                kind: texts.name(entry.header.kind),
                when: loaded(texts, &load.loaded_at),
                edit: reader.address(&format!("/enter/{name}")),
                remove: reader.address(&format!("/enter/{name}/remove")),
            })
        })
        .collect();
    let drafts = writer.must(|keeper| keeper.drafts()).await?;
    let removed = writer.must(|keeper| keeper.removed()).await?;
    let done = ["slow", "removed", "back", "dropped", "workbook"]
        .into_iter()
        .find(|done| reader.questions.get("done") == Some(done))
        .map(|done| texts.text(&format!("hand-done-{done}")));
    let content = Start {
        texts,
        new: reader.address("/enter/new"),
        workbook: reader.address("/enter/workbook"),
        template: reader.address("/enter/workbook/template"),
        action_token: writer.token(),
        count: texts.count("hand-entries-count", loads.len()),
        entries,
        pager: part.pager(&reader.visit, loads.len(), "page", &reader.questions, "#entries")?,
        drafts: drafts
            .iter()
            .map(|draft| DraftRow {
                title: title_of(texts, draft),
                when: loaded(texts, &draft.changed),
                address: reader.address(&format!("/enter/draft/{}", draft.name)),
                drop: reader.address(&format!("/enter/draft/{}/drop", draft.name)),
            })
            .collect(),
        removed: removed
            .into_iter()
            .filter(|one| manifest.load_of(&crate::hand::key_of(&one.name)).is_none())
            .map(|one| RemovedRow {
                when: loaded(texts, &one.when),
                bring_back: reader.address(&format!("/enter/{}/bring-back", one.name)),
                title: one.title,
            })
            .collect(),
        done,
    };
    Ok(writer.page(texts.text("hand-title"), &content))
}

/// What a draft is called: its title in the reader's language, else in any.
pub fn title_of(texts: Texts, draft: &Draft) -> String {
    let filled = Filled::from_pairs(&draft.pairs);
    let own = texts.language().code().to_owned();
    let languages = std::iter::once(own).chain(filled.languages());
    let mut title = languages.map(|code| filled.get(&format!("entry.0.title.{code}")).trim().to_owned());
    title.find(|title| !title.is_empty()).unwrap_or_else(|| texts.text("hand-untitled"))
}

/// `/enter/draft/NAME/drop`
pub async fn drop_draft(Path(name): Path<String>, sent: Sent) -> Result<Response, Response> {
    let writer = sent.writer;
    writer.must(move |keeper| keeper.drop_draft(&name)).await.map_err(IntoResponse::into_response)?;
    see_other(&writer.reader.address("/enter?done=dropped")).map_err(IntoResponse::into_response)
}
