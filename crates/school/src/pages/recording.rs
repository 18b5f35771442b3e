//! The recording of an item: its player, its files, captions, and what is said in it as text. All of it is there when the
//! item is open to the reader, and not before.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{COOKIE, HeaderName, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use desk::files::FileKind;
use desk::pages::{Answer, As, Block, Guest, Known, Sheet, hand_out, words};
use shell::{Argument, Language, Texts};

use super::nav;
use super::routes::{Audience, Route, show};
use super::told::{told, zone_of};
use crate::doors::webvtt;
use crate::error::SchoolError;
use crate::rules::recording::{Rendition, given};
use crate::rules::run::Stage;
use crate::store::School;
use crate::store::items::ItemRead;
use crate::store::recordings::{Recording, Spoken};

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::InRun;
    vec![
        show(InRun, "/runs/{run}/items/{item}/media/{rendition}", file),
        show(InRun, "/runs/{run}/items/{item}/captions/{language}", captions),
        show(InRun, "/runs/{run}/items/{item}/transcript/{language}", transcript),
    ]
}

/// How much of what is said stands on the item's own page, in bytes; the rest has pages of its own.
const SAID_BESIDE: usize = 10_000;
/// How much of it stands on one of those, in bytes.
const SAID_ON_A_PAGE: usize = 20_000;
/// The cookie that remembers in which form somebody plays recordings. It says nothing of who they are.
const REMEMBERED: &str = "ayni-rendition";

/// In which form a reader wishes recordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wish {
    chosen: Option<Rendition>,
    /// Whether it was chosen just now.
    is_new: bool,
    spares_the_line: bool,
    /// From which second it is to be played, where the address says so.
    from: Option<u32>,
}

impl Wish {
    /// What the address asks for, what the browser remembers, and whether it wishes that the line be spared.
    pub(super) fn of(guest: &Guest, headers: &HeaderMap) -> Self {
        let said = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let asked = guest.asked("rendition").and_then(Rendition::of);
        let pairs = said(COOKIE).split(';').filter_map(|pair| pair.trim().split_once('='));
        let remembered = pairs.filter(|(name, _)| *name == REMEMBERED).find_map(|(_, value)| Rendition::of(value));
        Self {
            chosen: asked.or(remembered),
            is_new: asked.is_some(),
            spares_the_line: said(HeaderName::from_static("save-data")).eq_ignore_ascii_case("on"),
            from: guest.asked("t").and_then(|text| text.parse().ok()).filter(|seconds| *seconds <= 86_400),
        }
    }

    /// The answer, which has the browser remember what was chosen just now.
    pub(super) fn remembered(self, mut response: Response) -> Response {
        if let Some(chosen) = self.chosen.filter(|_| self.is_new) {
            let cookie = format!("{REMEMBERED}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", chosen.word());
            if let Ok(value) = HeaderValue::try_from(cookie) {
                response.headers_mut().append(SET_COOKIE, value);
            }
        }
        response
    }
}

/// A recording as the page offers it.
#[derive(Template)]
#[template(path = "school_player.html")]
pub(super) struct Player {
    texts: Texts,
    is_video: bool,
    source: String,
    start: u32,
    is_asked: bool,
    position_ms: u32,
    /// Under which name the browser keeps what was watched while the line was broken.
    key: String,
    /// Where what was watched is told, with what shows that the page is ours.
    send: Option<(String, String)>,
    tracks: Vec<Track>,
    forms: Vec<InForm>,
    about: Vec<String>,
    said: Vec<Said>,
    said_language: Option<&'static str>,
    whole: Option<String>,
    script: String,
}

struct Track {
    address: String,
    language: &'static str,
    name: &'static str,
    is_readers: bool,
}

/// A form in which it can be played.
struct InForm {
    address: String,
    file: String,
    name: String,
    is_given: bool,
}

/// Something that is said.
struct Said {
    /// The address that plays it, the player's clock and its seconds, where that is known.
    at: Option<(String, String, u64)>,
    voice: Option<String>,
    text: String,
}

#[derive(Template)]
#[template(path = "school_said.html")]
struct SaidSheet<'a> {
    said: &'a [Said],
}

/// The player of an item's recording; none where nothing can be played.
pub(super) fn player(guest: &Guest, found: &ItemRead, recording: &Recording, wish: Wish) -> Option<Player> {
    let there: Vec<Rendition> = recording.renditions.iter().map(|one| one.rendition).collect();
    let chosen = given(&there, wish.chosen, wish.spares_the_line)?;
    let playing = recording.renditions.iter().find(|one| one.rendition == chosen)?;
    let (texts, language) = (guest.texts, guest.language());
    let path = format!("/runs/{}/items/{}", found.run.id, shell::addresses::segment(&found.item.id));
    let base = guest.address(&path);
    let captioned = recording.spoken.iter().filter(|one| !one.captions.is_empty());
    let tracks = captioned.map(|one| Track {
        address: format!("{base}/captions/{}", one.language.code()),
        language: one.language.code(),
        name: one.language.own_name(),
        is_readers: one.language == language,
    });
    let forms = recording.renditions.iter().map(|one| InForm {
        address: format!("{base}?rendition={}#recording", one.rendition.word()),
        file: format!("{base}/media/{}", one.rendition.word()),
        name: sized(texts, one.rendition, one.size),
        is_given: one.rendition == chosen,
    });
    let spoken = recording.spoken.iter().find(|one| one.language == language).or(recording.spoken.first());
    let mut said = spoken.map(|spoken| said(&base, spoken)).unwrap_or_default();
    let fits = fitting(&said, SAID_BESIDE);
    let is_whole = fits == said.len();
    said.truncate(fits);
    let is_running = found.run.stage == Stage::Running;
    let reader = found.enrolled.as_ref().map(|one| one.person.0);
    Some(Player {
        texts,
        is_video: !playing.rendition.content_type(playing.kind).starts_with("audio/"),
        source: format!("{base}/media/{}", chosen.word()),
        start: wish.from.unwrap_or(found.position_ms / 1000),
        is_asked: wish.from.is_some(),
        position_ms: found.position_ms,
        key: format!("ayni-watched-{}-{}-{}", reader.unwrap_or(0), found.run.id, found.item.id),
        send: reader.filter(|_| is_running).map(|_| (format!("{base}/watched"), guest.form_token())),
        tracks: tracks.collect(),
        forms: forms.collect(),
        about: recording.spoken.iter().map(|one| about(texts, one)).collect(),
        said_language: spoken.map(|one| one.language).filter(|one| *one != language).map(Language::code),
        whole: spoken.filter(|_| !is_whole).map(|one| format!("{base}/transcript/{}", one.language.code())),
        said,
        script: shell::assets::RECORDING.address(),
    })
}

/// A rendition with its size, as a reader on a poor line wants to know it before.
pub(super) fn sized(texts: Texts, rendition: Rendition, size: u64) -> String {
    let name = match rendition {
        Rendition::Audio => texts.text("school-media-audio"),
        other => texts.text_with("school-media-video", &[("size", other.word().into())]),
    };
    let size = shell::figures::bytes(texts, size);
    texts.text_with("school-media-size", &[("name", name.into()), ("size", size.into())])
}

/// Who wrote the words of a language, whether a machine made them, and who looked through them.
pub(super) fn about(texts: Texts, spoken: &Spoken) -> String {
    let language = Argument::from(spoken.language.own_name());
    let mut parts = vec![texts.text_with("school-media-captions", &[("language", language)])];
    if !spoken.author.is_empty() {
        parts.push(texts.text_with("media-by", &[("name", spoken.author.as_str().into())]));
    }
    if spoken.by_machine {
        parts.push(texts.text("media-by-machine"));
    }
    if spoken.reviewed_by.is_empty() {
        parts.extend(spoken.by_machine.then(|| texts.text("media-not-reviewed")));
    } else {
        parts.push(texts.text_with("media-reviewed", &[("name", spoken.reviewed_by.as_str().into())]));
    }
    parts.join(", ")
}

/// What is said, from its own text or else from the captions.
fn said(base: &str, spoken: &Spoken) -> Vec<Said> {
    if !spoken.transcript.is_empty() {
        let text = spoken.transcript.replace("\r\n", "\n");
        let paragraphs = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
        return paragraphs.map(|text| Said { at: None, voice: None, text: text.to_owned() }).collect();
    }
    // They were read when they came in, and only what could be read was kept.
    let Ok(read) = webvtt::parse(spoken.captions.as_bytes()) else { return Vec::new() };
    let passages = webvtt::transcript(&read.captions).into_iter().map(|passage| {
        let milliseconds = passage.start.milliseconds();
        let seconds = milliseconds / 1000;
        let shown = clock(u32::try_from(milliseconds).unwrap_or(u32::MAX));
        Said {
            at: Some((format!("{base}?t={seconds}#recording"), shown, seconds)),
            voice: passage.voice,
            text: passage.text,
        }
    });
    passages.collect()
}

/// How many of them fit into so many bytes; at least one.
fn fitting(said: &[Said], most: usize) -> usize {
    let mut length = 0;
    let fits = said.iter().take_while(|one| {
        length += one.text.len() + 150;
        length <= most
    });
    fits.count().max(1).min(said.len())
}

/// Milliseconds as a player's clock shows them: `12:05`, `1:02:05`.
pub(super) fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// What is answered when there is nothing for this reader.
fn refused(guest: &Guest, reader: Option<&Known>, error: SchoolError) -> Response {
    if reader.is_none() && error.desk_refusal().is_some() {
        return guest.sign_in_first();
    }
    told(guest, zone_of(reader), error)
}

type In = Path<(i64, String, String)>;

/// `/runs/RUN/items/ITEM/media/RENDITION`
async fn file(
    guest: Guest,
    reader: Option<Known>,
    Path((run, id, rendition)): In,
    State(school): State<School>,
    headers: HeaderMap,
) -> Answer {
    let refused = |error: SchoolError| refused(&guest, reader.as_ref(), error);
    let Some(rendition) = Rendition::of(&rendition) else { return Err(refused(desk::Refusal::NotThere.into())) };
    let found = school.rendition(reader.as_ref().map(|reader| reader.person.id), run, &id, rendition).await;
    let (file, _) = found.map_err(refused)?;
    let response = hand_out(school.desk(), &file, &headers, &As::Shown).await;
    response.map_err(|error| refused(error.into()))
}

async fn spoken(
    guest: &Guest,
    reader: Option<&Known>,
    school: &School,
    (run, id, language): (i64, &str, &str),
) -> Result<Spoken, Response> {
    let refused = |error: SchoolError| refused(guest, reader, error);
    let language = language.parse::<Language>().map_err(|_| refused(desk::Refusal::NotThere.into()))?;
    school.spoken(reader.map(|reader| reader.person.id), run, id, language).await.map_err(refused)
}

/// `/runs/RUN/items/ITEM/captions/LANGUAGE`
async fn captions(
    guest: Guest,
    reader: Option<Known>,
    Path((run, id, language)): In,
    State(school): State<School>,
    headers: HeaderMap,
) -> Answer {
    let spoken = spoken(&guest, reader.as_ref(), &school, (run, &id, &language)).await?;
    if spoken.captions.is_empty() {
        return Err(refused(&guest, reader.as_ref(), desk::Refusal::NotThere.into()));
    }
    Ok(words(spoken.captions, FileKind::Captions, &headers, &As::Shown))
}

/// `/runs/RUN/items/ITEM/transcript/LANGUAGE`
async fn transcript(
    guest: Guest,
    reader: Option<Known>,
    Path((run, id, language)): In,
    State(school): State<School>,
) -> Answer {
    let spoken = spoken(&guest, reader.as_ref(), &school, (run, &id, &language)).await?;
    let (number, _) = guest.part(1).map_err(axum::response::IntoResponse::into_response)?;
    let path = format!("/runs/{run}/items/{}", shell::addresses::segment(&id));
    let base = guest.address(&path);
    let all = said(&base, &spoken);
    let (mut rest, mut pages) = (all.as_slice(), Vec::new());
    while !rest.is_empty() {
        let (page, after) = rest.split_at(fitting(rest, SAID_ON_A_PAGE));
        pages.push(page);
        rest = after;
    }
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    let title = guest.texts.text_with("media-transcript-title", &[("language", spoken.language.own_name().into())]);
    let mut sheet = Sheet::new(title)
        .block(nav::block(&guest, run))
        .link(base.clone(), guest.text("media-to-item"))
        .text(about(guest.texts, &spoken));
    sheet = match pages.get(number) {
        Some(said) => {
            let html = SaidSheet { said }.render();
            let html = html.map_err(|error| {
                refused(&guest, reader.as_ref(), crate::error::unknown(&error.to_string(), "a page"))
            })?;
            let html = format!("<div lang=\"{}\">{html}</div>", spoken.language.code());
            sheet.block(Block::Html(html))
        }
        None => sheet.block(Block::Empty(guest.text("media-transcript-none"))),
    };
    let way = |page: usize, key: &str| (format!("{base}/transcript/{language}?page={page}"), guest.text(key));
    let mut ways = Vec::new();
    if number > 0 {
        ways.push(way(number, "media-transcript-before"));
    }
    if number.saturating_add(1) < pages.len() {
        ways.push(way(number + 2, "media-transcript-after"));
    }
    Ok(guest.page(&if ways.is_empty() { sheet } else { sheet.block(Block::Links(ways)) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(captions: &str, transcript: &str) -> Spoken {
        Spoken {
            language: Language::Es,
            captions: captions.to_owned(),
            transcript: transcript.to_owned(),
            author: String::new(),
            by_machine: false,
            reviewed_by: String::new(),
        }
    }

    #[test]
    fn what_is_said_comes_from_its_text_or_else_from_the_captions() {
        let vtt = "WEBVTT\n\n01:15.000 --> 01:18.000\n<v Rosa>Buenos días.</v>\n\n01:02:05.000 --> 01:02:07.000\n<v Juan>Gracias.</v>\n";
        let said_there = said("/es/runs/1/items/x", &spoken(vtt, ""));
        let (address, shown, seconds) = said_there[0].at.clone().unwrap();
        assert_eq!((address.as_str(), shown.as_str(), seconds), ("/es/runs/1/items/x?t=75#recording", "1:15", 75));
        assert_eq!(said_there[0].voice.as_deref(), Some("Rosa"));
        assert_eq!(said_there[1].at.as_ref().unwrap().1, "1:02:05");
        let own = said("", &spoken(vtt, "Uno.\r\n\r\nDos."));
        assert_eq!(own.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Uno.", "Dos."]);
        assert!(said("", &spoken("", "")).is_empty());
    }

    #[test]
    fn nothing_is_left_out_between_pages() {
        let all: Vec<Said> = (0..50).map(|n| Said { at: None, voice: None, text: "x".repeat(n * 40) }).collect();
        let (mut rest, mut met) = (all.as_slice(), 0);
        while !rest.is_empty() {
            let fits = fitting(rest, 1_000);
            assert!(fits >= 1);
            met += fits;
            rest = &rest[fits..];
        }
        assert_eq!(met, all.len());
        assert_eq!(fitting(&[], 10), 0);
    }
}
