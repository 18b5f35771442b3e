//! Taking an entry that was made by hand out of the record, and bringing it back.

use archive::EntryKey;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use shell::{Failure, Texts};

use super::{Sent, Writer, see_other, words_of};
use crate::error::of_archive;
use crate::hand::keeper::{Refused, key_of};
use crate::hand::names;
use crate::pages::way_to;
use crate::parts::Way;

/// The field in which the name is asked for.
const NAME: &str = "name";
const EDITION: &str = "edition";

#[derive(Template)]
#[template(path = "hand_remove.html")]
struct Remove {
    texts: Texts,
    way: Way,
    name: String,
    edition: String,
    typed: String,
    token: String,
    action: String,
    edit: String,
    problem: Option<String>,
}

/// `/enter/NAME/remove`: asks for the name.
pub async fn show(Path(name): Path<String>, writer: Writer) -> Result<Response, Failure> {
    page(&writer, &name, String::new(), None).await
}

async fn page(writer: &Writer, name: &str, typed: String, problem: Option<String>) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let load = reader.snapshot.manifest().load_of(&key_of(name)).ok_or_else(|| Failure::not_found(name))?;
    let found =
        reader.snapshot.entry_refs_of(&[EntryKey { load: load.load, position: 0 }]).await.map_err(of_archive)?;
    let entry = found.first().ok_or_else(|| Failure::not_found(name))?;
    let title = reader.texts.text("hand-remove-title");
    let content = Remove {
        texts: reader.texts,
        way: way_to(reader, entry),
        name: name.to_owned(),
        edition: load.load.to_string(),
        typed,
        token: writer.token(),
        action: reader.address(&format!("/enter/{name}/remove")),
        edit: reader.address(&format!("/enter/{name}")),
        problem,
    };
    Ok(writer.page(title, &content))
}

/// Removes the entry when its name was typed.
pub async fn posted(Path(name): Path<String>, sent: Sent) -> Result<Response, Response> {
    remove(name, sent).await.map_err(IntoResponse::into_response)
}

async fn remove(name: String, Sent { writer, pairs }: Sent) -> Result<Response, Failure> {
    let of = |field: &str| pairs.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.trim());
    let typed = of(NAME).to_owned();
    if typed != name {
        let problem = writer.reader.texts.text_with("hand-remove-name-differs", &[("name", name.as_str().into())]);
        return page(&writer, &name, typed, Some(problem)).await;
    }
    let edition: i64 = of(EDITION).parse().map_err(|_| Failure::not_understood(of(EDITION)))?;
    let own = name.clone();
    match writer.keeping(move |keeper| keeper.remove(&own, edition)).await? {
        Ok(()) => see_other(&writer.reader.address("/enter?done=removed#removed")),
        Err(Refused::Missing) => Err(Failure::not_found(name)),
        Err(refused) => {
            let problem = words_of(writer.reader.texts, &refused);
            page(&writer, &name, typed, Some(problem)).await
        }
    }
}

#[derive(Template)]
#[template(path = "hand_again.html")]
struct Again {
    texts: Texts,
    title: String,
    problem: String,
    token: String,
    action: String,
    start: String,
}

/// `/enter/NAME/bring-back`
pub async fn bring_back(Path(name): Path<String>, sent: Sent) -> Result<Response, Response> {
    let writer = sent.writer;
    if !names::is_name(&name) {
        return Err(Failure::not_found(name).into_response());
    }
    let own = name.clone();
    let done = writer.keeping(move |keeper| keeper.bring_back(&own)).await.map_err(IntoResponse::into_response)?;
    match done {
        Ok(()) => see_other(&writer.reader.address("/enter?done=back#entries")).map_err(IntoResponse::into_response),
        Err(Refused::Missing) => Err(Failure::not_found(name).into_response()),
        Err(refused) => {
            let reader = &writer.reader;
            let content = Again {
                texts: reader.texts,
                title: reader.texts.text("hand-bring-back"),
                problem: words_of(reader.texts, &refused),
                token: writer.token(),
                action: reader.address(&format!("/enter/{name}/bring-back")),
                start: reader.address("/enter"),
            };
            Ok(writer.page(content.title.clone(), &content))
        }
    }
}
