//! The form: new, of an entry, of a draft; and what its buttons do.

use std::sync::atomic::{AtomicU64, Ordering};

use archive::EntryKey;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use shell::{Failure, Texts};

use super::start::title_of;
use super::{Sent, Writer, see_other, words_of};
use crate::error::of_archive;
use crate::hand::filled::{DO, Filled, NEW_LANGUAGE, is_language};
use crate::hand::keeper::{PREFIX, Pairs, Refused, WINDOW, key_of};
use crate::hand::names;
use crate::hand::reading::{self, Understood};
use crate::hand::schema::group_of;
use crate::hand::view::{self, FormView, Look};
use crate::hand::writing;

/// Fields of the form about itself: the entry that it changes, the edition of it that was read, the draft that it
/// continues and its edition.
const ENTRY: &str = "about";
const EDITION: &str = "edition";
const DRAFT: &str = "draft";
const DRAFT_EDITION: &str = "draft_edition";

/// How long a page waits until an entry is kept.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(15);

#[derive(Template)]
#[template(path = "hand_form.html")]
struct FormPage {
    texts: Texts,
    title: String,
    action: String,
    token: String,
    start: String,
    form: FormView,
    languages: Vec<(String, String)>,
    notices: Vec<String>,
    /// The entry as it is in the record, when this form changes one.
    entry: Option<String>,
    remove: Option<String>,
    /// What the button sends that replaces what another has saved meanwhile.
    over: Option<String>,
}

/// `/enter/new?to=`: an empty form, or one that adds to the entry of an identifier.
pub async fn new(writer: Writer) -> Result<Response, Failure> {
    let mut filled = Filled::empty(writer.reader.texts.language());
    if let Some(other) = writer.reader.questions.get("to") {
        filled.add_row("link");
        filled.set("link.0.kind", "sibling");
        filled.set("link.0.to", other);
    }
    shown(&writer, &filled, Shown { title: "hand-new-title", ..Shown::default() })
}

/// `/enter/NAME`: the form of an entry that was made by hand.
pub async fn edit(Path(name): Path<String>, writer: Writer) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let load = reader.snapshot.manifest().load_of(&key_of(&name)).ok_or_else(|| Failure::not_found(name.as_str()))?;
    let key = EntryKey { load: load.load, position: 0 };
    let entry = reader.snapshot.entry(key).await.map_err(of_archive)?;
    let source = reader.snapshot.source(&load.key).await.map_err(of_archive)?;
    let Some(mut filled) = writing::write(&name, &entry, &source.works, reader.texts.language()) else {
        return Ok(super::not_carried(reader));
    };
    filled.set(ENTRY, name.as_str());
    filled.set(EDITION, load.load.to_string());
    let drafts = writer.must(|keeper| keeper.drafts()).await?;
    let of_entry = drafts.iter().filter(|draft| Filled::from_pairs(&draft.pairs).get(ENTRY) == name);
    let notices = of_entry
        .map(|draft| {
            let title = title_of(reader.texts, draft);
            reader.texts.text_with("hand-has-draft", &[("title", title.into())])
        })
        .take(1)
        .collect();
    shown(&writer, &filled, Shown { title: "hand-edit-title", notices, ..Shown::default() })
}

/// `/enter/draft/NAME?check=&at=&refused=`: a draft.
pub async fn draft(Path(name): Path<String>, writer: Writer) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let texts = reader.texts;
    let draft = writer.must(move |keeper| keeper.draft(&name)).await?;
    let mut filled = Filled::from_pairs(&draft.pairs);
    filled.set(DRAFT, draft.name.as_str());
    filled.set(DRAFT_EDITION, draft.edition.to_string());
    let mut notices = Vec::new();
    let asked = |name: &str| reader.questions.get(name).is_some();
    if asked("kept") {
        notices.push(texts.text("hand-draft-kept"));
    }
    if asked("beside") {
        notices.push(texts.text("hand-draft-beside"));
    }
    if let Some(refused) = reader.questions.get("refused") {
        let known = match refused {
            "busy" => Some(Refused::Busy(reader.questions.get("holder").unwrap_or_default().to_owned())),
            "taken" => Some(Refused::Taken),
            "carried" => Some(Refused::NotCarried(reader.questions.get("what").unwrap_or_default().to_owned())),
            "storage" => Some(Refused::Storage(reader.questions.get("what").unwrap_or_default().to_owned())),
            _ => None,
        };
        notices.extend(known.map(|refused| words_of(texts, &refused)));
    }
    // Somebody may have saved the entry since the draft was begun, or removed it.
    let name = filled.get(ENTRY).to_owned();
    let now = reader.snapshot.manifest().load_of(&key_of(&name)).map(|load| load.load);
    let has_changed = !name.is_empty() && now != filled.number(EDITION);
    if has_changed {
        notices.push(texts.text(if now.is_some() { "hand-changed-meanwhile" } else { "hand-removed-meanwhile" }));
    }
    let shown_as = Shown {
        title: if name.is_empty() { "hand-new-title" } else { "hand-edit-title" },
        notices,
        is_checked: asked("check"),
        focus: reader.questions.get("at").map(str::to_owned),
        over: has_changed.then(|| now.map_or_else(|| "new".to_owned(), |now| now.to_string())),
    };
    shown(&writer, &filled, shown_as)
}

#[derive(Default)]
struct Shown {
    title: &'static str,
    notices: Vec<String>,
    is_checked: bool,
    focus: Option<String>,
    over: Option<String>,
}

fn shown(writer: &Writer, filled: &Filled, how: Shown) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let texts = reader.texts;
    let problems = if how.is_checked { reading::read(filled).problems } else { Vec::new() };
    let mut notices = how.notices;
    if how.is_checked && problems.is_empty() {
        notices.push(texts.text("hand-checked-well"));
    }
    let mut filled = filled.clone();
    let window = reader.questions.get("window").filter(|window| names::is_name(window)).map(str::to_owned);
    filled.set(WINDOW, window.unwrap_or_else(new_window));
    let filled = &filled;
    let form = view::form(texts, filled, &problems, how.focus.as_deref());
    let name = Some(filled.get(ENTRY)).filter(|name| !name.is_empty());
    let live = name.and_then(|name| reader.snapshot.manifest().load_of(&key_of(name)));
    let title = texts.text(how.title);
    let content = FormPage {
        texts,
        title: title.clone(),
        action: reader.address("/enter"),
        token: writer.token(),
        start: reader.address("/enter"),
        languages: view::languages_to_add(texts),
        notices,
        entry: live.map(|load| {
            reader.address(&crate::addresses::placed(&load.key, EntryKey { load: load.load, position: 0 }))
        }),
        remove: live.and(name).map(|name| reader.address(&format!("/enter/{name}/remove"))),
        over: how.over,
        form,
    };
    Ok(writer.page(title, &content))
}

/// A name for a window in which a form is opened: no two are opened in one program with the same.
fn new_window() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let now = chrono::Utc::now().timestamp_micros();
    format!("{now:x}-{:x}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// What a button asks for.
enum Act {
    Check,
    Draft,
    Save,
    Preview,
    Add(String),
    Drop(String, usize),
    Language,
    /// Save over what another has saved meanwhile: the edition that is replaced; none when the entry is gone.
    Over(Option<i64>),
}

fn act_of(pairs: &Pairs) -> Act {
    let pressed = pairs.iter().find(|(name, _)| name == DO).map_or("check", |(_, value)| value.as_str());
    match pressed.split_once(':') {
        Some(("add", group)) if group_of(group).is_some_and(|group| !group.is_single) => Act::Add(group.to_owned()),
        Some(("drop", row)) => match row.split_once('.').map(|(group, row)| (group, row.parse())) {
            Some((group, Ok(row))) => Act::Drop(group.to_owned(), row),
            _ => Act::Check,
        },
        Some(("over", edition)) => Act::Over(edition.parse().ok()),
        _ => match pressed {
            "draft" => Act::Draft,
            "save" => Act::Save,
            "preview" => Act::Preview,
            "language" => Act::Language,
            _ => Act::Check,
        },
    }
}

/// What was typed is kept as a draft before anything else; then the button's act, and the page that shows what came of it.
pub async fn posted(sent: Sent) -> Result<Response, Response> {
    act(sent).await.map_err(IntoResponse::into_response)
}

async fn act(Sent { writer, pairs }: Sent) -> Result<Response, Failure> {
    let act = act_of(&pairs);
    let mut filled = Filled::from_pairs(&pairs);
    let mut focus = None;
    match &act {
        Act::Add(group) => focus = filled.add_row(group).map(|row| format!("{group}-{row}")),
        Act::Drop(group, row) => {
            filled.drop_row(group, *row);
            focus = Some(format!("group-{group}"));
        }
        Act::Language => {
            let wanted = pairs.iter().find(|(name, _)| name == NEW_LANGUAGE).map_or("", |(_, value)| value.trim());
            if is_language(wanted) {
                filled.add_language(wanted);
            }
        }
        Act::Over(edition) => match edition {
            Some(edition) => filled.set(EDITION, edition.to_string()),
            None => {
                // The entry is gone: what is kept is a new one.
                filled.set(ENTRY, "");
                filled.set(EDITION, "");
            }
        },
        _ => {}
    }
    let (draft, is_beside) = match keep_draft(&writer, &filled).await? {
        Ok(kept) => kept,
        // What cannot be kept is shown at least.
        Err(refused) => {
            let notices = vec![words_of(writer.reader.texts, &refused)];
            return shown(&writer, &filled, Shown { title: "hand-new-title", notices, focus, ..Shown::default() });
        }
    };
    let beside = if is_beside { "&beside=1" } else { "" };
    let window = Some(filled.get(WINDOW)).filter(|window| names::is_name(window));
    let window = window.map(|window| format!("&window={window}")).unwrap_or_default();
    let page = |query: &str| writer.reader.address(&format!("/enter/draft/{draft}?{query}{beside}{window}"));
    match act {
        Act::Add(_) | Act::Drop(..) => {
            let focus = focus.unwrap_or_default();
            see_other(&format!("{}#{focus}", page(&format!("at={focus}"))))
        }
        Act::Language => see_other(&page("language=1")),
        Act::Draft => see_other(&page("kept=1")),
        Act::Check => see_other(&format!("{}#checked", page("check=1"))),
        Act::Preview => see_other(&writer.reader.address(&format!("/enter/draft/{draft}/preview"))),
        Act::Save | Act::Over(_) => save(&writer, &filled, &draft, &page).await,
    }
}

/// Keeps the form as a draft: its name, and whether it stands beside one that another has changed.
async fn keep_draft(writer: &Writer, filled: &Filled) -> Result<Result<(String, bool), Refused>, Failure> {
    let from: u64 = filled.number(DRAFT_EDITION).unwrap_or_default();
    let own = Some(filled.get(DRAFT)).filter(|name| names::is_name(name)).map(str::to_owned);
    let about = Some(filled.get(ENTRY)).filter(|name| names::is_name(name)).map(str::to_owned);
    let title = filled.languages().iter().find_map(|code| names::slug(filled.get(&format!("entry.0.title.{code}"))));
    let wanted = own.clone().or(about).or(title).unwrap_or_else(|| "untitled".to_owned());
    let pairs: Pairs =
        filled.to_pairs().into_iter().filter(|(name, _)| !matches!(name.as_str(), DRAFT | DRAFT_EDITION)).collect();
    let kept =
        writer.keeping(move |keeper| keeper.keep_draft(&wanted, if own.is_some() { from } else { 0 }, &pairs)).await?;
    let former = filled.get(DRAFT);
    Ok(kept.map(|(name, _)| {
        let is_beside = !former.is_empty() && former != name;
        (name, is_beside)
    }))
}

async fn save(
    writer: &Writer,
    filled: &Filled,
    draft: &str,
    page: &impl Fn(&str) -> String,
) -> Result<Response, Failure> {
    let Understood { mut entry, works, problems } = reading::read(filled);
    if !problems.is_empty() {
        return see_other(&format!("{}#checked", page("check=1")));
    }
    let reader = &writer.reader;
    let about = Some(filled.get(ENTRY)).filter(|name| names::is_name(name)).map(str::to_owned);
    let from: Option<i64> = about.is_some().then(|| filled.number(EDITION)).flatten();
    let manifest = reader.snapshot.manifest();
    let name = about.clone().unwrap_or_else(|| {
        let title = entry.title(reader.texts.language().code());
        names::free(title, |name| {
            manifest.load_of(&key_of(name)).is_some() || manifest.forgotten.contains(&key_of(name))
        })
    });
    if about.is_some() && from.is_none() {
        // A form that changes an entry knows which edition it read.
        return see_other(&page("check=1"));
    }
    if entry.header.identifier.is_none() {
        entry.header.identifier = Some(key_of(&name));
    }
    let (own, draft) = (name.clone(), draft.to_owned());
    let identifier = entry.header.identifier.clone();
    let kind = entry.header.kind;
    let keeping = writer.keeping(move |keeper| {
        keeper.keep(&own, &entry, &works, from)?;
        // The draft has become the entry; should it stay, it is only offered once more.
        let _ = keeper.drop_draft(&draft);
        Ok(())
    });
    // A large record takes its time; what was begun goes on, and the draft stays until it is done.
    let Ok(kept) = tokio::time::timeout(PATIENCE, keeping).await else {
        return see_other(&reader.address("/enter?done=slow"));
    };
    let kept = kept?;
    let segment = shell::addresses::segment;
    match kept {
        Ok(()) => {
            let address = crate::addresses::entry(
                kind,
                identifier.as_deref(),
                &format!("{PREFIX}{name}"),
                EntryKey { load: 0, position: 0 },
            );
            see_other(&reader.address(&address))
        }
        Err(Refused::Busy(holder)) => see_other(&page(&format!("refused=busy&holder={}", segment(&holder)))),
        // The page of the draft sees by itself that there is another edition.
        Err(Refused::Changed | Refused::Missing) => see_other(&page("refused=changed")),
        Err(Refused::Taken) => see_other(&page("refused=taken")),
        Err(Refused::NotCarried(what)) => see_other(&page(&format!("refused=carried&what={}", segment(&what)))),
        Err(Refused::Storage(what)) => see_other(&page(&format!("refused=storage&what={}", segment(&what)))),
    }
}
