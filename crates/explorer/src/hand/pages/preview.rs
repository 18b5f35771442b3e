//! A draft as the page of the entry that it would become.

use archive::{Counts, EntryKey, LiveSource, LoadRecord, Paged};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::Source;
use shell::{Failure, Texts};

use super::{Writer, see_other};
use crate::hand::filled::Filled;
use crate::hand::keeper::key_of;
use crate::hand::reading::{self, Understood};
use crate::pages::entry::{EntryPage, linked, other_flows};
use crate::view::entry::{EntryView, Read};

#[derive(Template)]
#[template(path = "hand_preview.html")]
struct Preview {
    texts: Texts,
    edit: String,
    problems: Option<String>,
    action: String,
    fields: Vec<(String, String)>,
    content: String,
}

/// `/enter/draft/NAME/preview`
pub async fn show(Path(name): Path<String>, writer: Writer) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let texts = reader.texts;
    let wanted = name.clone();
    let draft = writer.must(move |keeper| keeper.draft(&wanted)).await?;
    let mut filled = Filled::from_pairs(&draft.pairs);
    let Understood { entry, works, problems } = reading::read(&filled);
    let linked = linked(reader, &entry).await?;
    let others = other_flows(reader, &entry.exchanges).await?;
    let source = source_of(&draft.name, &draft.changed, works);
    let read = Read {
        key: EntryKey { load: 0, position: 0 },
        entry: &entry,
        source: &source,
        findings: &Paged { items: Vec::new(), total: 0 },
        linked: &linked,
        back: &[],
        back_total: 0,
        others: &others,
        repetitions: &[],
    };
    let mut view = EntryView::new(&reader.visit, &reader.questions, &read)?;
    let edit = reader.address(&format!("/enter/draft/{}", draft.name));
    // Nothing of it is in the record: what would lead there leads back to the form.
    for address in [&mut view.own_address, &mut view.raw_address, &mut view.source.address, &mut view.findings_address]
    {
        address.clone_from(&edit);
    }
    let title = view.title.text.clone();
    let page = EntryPage::of_view(texts, view);
    let content = page.render().map_err(|error| Failure::internal(&error))?;
    filled.set("draft", draft.name.as_str());
    filled.set("draft_edition", draft.edition.to_string());
    let mut fields = filled.to_pairs();
    fields.push(("token".to_owned(), writer.token()));
    let content = Preview {
        texts,
        problems: (!problems.is_empty()).then(|| texts.count("hand-preview-problems", problems.len())),
        action: reader.address("/enter"),
        fields,
        content,
        edit,
    };
    Ok(writer.page(title, &content))
}

/// `/enter/NAME/preview`: an entry that is in the record needs no preview.
pub async fn of_entry(Path(name): Path<String>, writer: Writer) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let load = reader.snapshot.manifest().load_of(&key_of(&name)).ok_or_else(|| Failure::not_found(name))?;
    let key = EntryKey { load: load.load, position: 0 };
    see_other(&reader.address(&crate::addresses::placed(&load.key, key)))
}

fn source_of(name: &str, changed: &str, works: Vec<Source>) -> LiveSource {
    let load = LoadRecord {
        load: 0,
        key: key_of(name),
        format: None,
        version: None,
        reader: String::new(),
        sha256: String::new(),
        stored_sha256: None,
        bytes: 0,
        counts: Counts::default(),
        rows: std::collections::BTreeMap::new(),
        loaded_at: changed.to_owned(),
    };
    LiveSource { load, source: Source::default(), works }
}
