//! What the page of a cooperation shows of the lens: the intervals of each rulebook in one small table.

use archive::{EntryKey, Snapshot};
use askama::Template;
use record::{Entry, EntryKind, Source};
use shell::{Failure, Texts};

use super::reading::{of_cases, of_reading};
use super::{help, id_of, reading_path, view};
use crate::cases;
use crate::reading::ReadingError;
use crate::rulebook::Rulebook;
use crate::signal::Case;

/// A rulebook with its principles.
struct LensRows {
    title: String,
    address: String,
    principles: Vec<PrincipleRow>,
}

struct PrincipleRow {
    title: String,
    address: String,
    figure: String,
    words: String,
    coverage: String,
}

#[derive(Template)]
#[template(path = "lens_panel.html")]
struct PanelPart {
    texts: Texts,
    lenses: Vec<LensRows>,
    hall: String,
}

/// A cooperation as its page has read it.
#[derive(Debug, Clone, Copy)]
pub struct OnPage<'a> {
    /// Where it is.
    pub key: EntryKey,
    /// It, with all its rows.
    pub entry: &'a Entry,
    /// The source it was loaded from.
    pub source: &'a Source,
    /// The other entries that claim its identifier; none where the page has not read them.
    pub other_claims: Option<&'a [&'a Entry]>,
}

/// The panel as HTML; none for what is no cooperation: a body has no terms, and an event none either. What readers say is
/// not in it, only on the pages of the lens.
///
/// # Errors
/// A [`Failure`] when the record cannot be read.
pub async fn panel(texts: Texts, snapshot: &Snapshot, on_page: OnPage<'_>) -> Result<Option<String>, Failure> {
    let OnPage { key, entry, source, other_claims } = on_page;
    if !matches!(entry.header.kind, EntryKind::Activity) {
        return Ok(None);
    }
    let claims = match other_claims {
        Some(_) => Vec::new(),
        None => cases::other_claims(snapshot, key, entry).await.map_err(of_cases)?,
    };
    let claims: Vec<&Entry> = claims.iter().collect();
    let around = cases::neighbours(snapshot, key, entry).await.map_err(of_cases)?;
    let neighbours: Vec<&Entry> = around.entries.iter().collect();
    let context = cases::context(snapshot).await.map_err(of_cases)?;
    let case = Case {
        source: Some(source),
        other_claims: other_claims.unwrap_or(&claims),
        neighbours: &neighbours,
        ..Case::alone(entry, &context)
    };
    let id = id_of(snapshot, key, entry.header.identifier.as_deref());
    let rulebooks = help::rulebooks()?.iter();
    let lenses: Result<Vec<LensRows>, ReadingError> =
        rulebooks.map(|rulebook| rows(texts, rulebook, &case, &id)).collect();
    let hall = format!("/{}/lens", texts.language());
    let part = PanelPart { texts, lenses: lenses.map_err(of_reading)?, hall };
    part.render().map(Some).map_err(|error| Failure::internal(&error))
}

fn rows(texts: Texts, rulebook: &'static Rulebook, case: &Case<'_>, id: &str) -> Result<LensRows, ReadingError> {
    let language = texts.language();
    let reading = rulebook.reading(|signal| signal.of(case), &[])?;
    let address = format!("/{language}{}", reading_path(&rulebook.id, id));
    let principles = reading.principles.iter().map(|one| {
        let (figure, words) = view::shown(texts, one);
        PrincipleRow {
            title: one.principle.title.in_language(language).to_owned(),
            address: format!("{address}#{}.{}", rulebook.id, one.principle.id),
            figure,
            words,
            coverage: view::coverage(texts, one),
        }
    });
    Ok(LensRows { principles: principles.collect(), title: rulebook.title.in_language(language).to_owned(), address })
}
