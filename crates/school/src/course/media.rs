//! What of a course is heard and seen: the folder `media` beside an item's texts, with the renditions of its recording, its
//! captions and what is said in it. These files are too large to be held with the course; here is only what they are
//! told to be by their names, and what is wrong with that. What they are indeed is told by their content, where they
//! are taken in.
//!
//! ```text
//! media/audio.*  240p.*  480p.*  720p.*   renditions; the ending is not asked
//! media/captions-LANGUAGE.vtt             captions in WebVTT
//! media/transcript-LANGUAGE.txt           what is said, as text
//! media/media.toml                        who wrote the words, and who looked through them
//! ```

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::Language;

use super::emit::Section;
use super::folder::is_confined;
use super::head::{Course, ItemKind};
use super::item::{Detail, Item};
use super::keys::{File, Here, Reading, table};
use super::problem::Problem;
use crate::rules::recording::Rendition;

/// The name of the folder.
const FOLDER: &str = "media";
/// The name of the file that says who wrote the words.
pub const WRITTEN_BY: &str = "media.toml";
/// What an item says that has no recording.
const NONE_YET: &str = "none yet";

table! {
    /// `media.toml`.
    pub struct MediaHead {
        /// Of the words in each language, who wrote them.
        spoken: Vec<SpokenBy> = "spoken",
    }

    /// Who wrote the words of a recording in a language.
    pub struct SpokenBy {
        /// The language.
        language: Language = "language",
        /// Who wrote them.
        author: Option<String> = "author",
        /// Whether a machine made them.
        by_machine: Option<bool> = "by_machine",
        /// Who looked through them.
        reviewed_by: Option<String> = "reviewed_by",
    }
}

impl MediaHead {
    /// As it is written.
    #[must_use]
    pub fn text(&self) -> String {
        let mut section = Section::default();
        self.put_here(&mut section);
        section.text()
    }
}

/// What a file of the folder is told to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaPart {
    /// The recording in a form.
    Rendition(Rendition),
    /// Captions in a language.
    Captions(Language),
    /// What is said, in a language.
    Transcript(Language),
}

impl MediaPart {
    /// What a name says.
    fn of(name: &str) -> Option<Self> {
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        let language = |code: &str| Language::ALL.into_iter().find(|language| language.code() == code);
        if let Some(code) = stem.strip_prefix("captions-") {
            return language(code).map(Self::Captions);
        }
        if let Some(code) = stem.strip_prefix("transcript-") {
            return language(code).map(Self::Transcript);
        }
        Rendition::of(stem).map(Self::Rendition)
    }

    /// The name under which it goes out; `ending` is that of a rendition's kind.
    #[must_use]
    pub fn name(self, ending: &str) -> String {
        match self {
            Self::Rendition(rendition) => format!("{}.{ending}", rendition.word()),
            Self::Captions(language) => format!("captions-{}.vtt", language.code()),
            Self::Transcript(language) => format!("transcript-{}.txt", language.code()),
        }
    }
}

/// One file of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// The item.
    pub item: String,
    /// What it is told to be.
    pub part: MediaPart,
    /// Its path in the course's folder.
    pub path: String,
}

/// The media of a course.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Media {
    /// Its files, in the order of the course.
    pub files: Vec<MediaFile>,
    /// Who wrote the words, by item and language.
    pub by: BTreeMap<(String, Language), SpokenBy>,
}

/// Whether a path within a course's folder is one of its media.
#[must_use]
pub fn is_media(path: &str) -> bool {
    matches!(path.split('/').collect::<Vec<_>>().as_slice(), ["modules", _, "items", _, FOLDER, _, ..])
}

/// Where the media of a course's items lie, by item.
#[must_use]
pub fn media_folders(course: &Course) -> Vec<(String, &Item)> {
    let modules = course.module_folders.iter().zip(&course.modules);
    let items = modules.flat_map(|(folder, module)| {
        module.item_folders.iter().zip(&module.items).map(move |(name, item)| (folder, name, item))
    });
    items.map(|(folder, name, item)| (format!("modules/{folder}/items/{name}/{FOLDER}"), item)).collect()
}

/// What the media of a course are told to be by their paths, and all that is wrong with that. `head` gives what stands
/// in a file. What is wrong is left out, and the rest goes on.
#[must_use]
pub fn media_of(
    course: &Course,
    paths: &BTreeSet<String>,
    head: impl Fn(&str) -> Option<String>,
) -> (Media, Vec<Problem>) {
    let mut media = Media::default();
    let reading = Reading::default();
    let mut problems = Vec::new();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for (folder, item) in media_folders(course) {
        let within: Vec<&String> = paths.iter().filter(|path| path.starts_with(&format!("{folder}/"))).collect();
        met.extend(within.iter().map(|path| path.as_str()));
        if !matches!(item.kind(), ItemKind::Video | ItemKind::Live) {
            let expected = "media of a video or of a live session";
            problems
                .extend(within.iter().map(|path| Problem::new(path, None, item.kind().word(), expected).left_out()));
            continue;
        }
        let mut there: BTreeMap<MediaPart, &str> = BTreeMap::new();
        for path in within {
            let name = path.rsplit('/').next().unwrap_or_default();
            let problem = |read: &str, expected: &str| Problem::new(path, None, read, expected).left_out();
            if !is_confined(path) || path.len() != folder.len() + 1 + name.len() {
                problems.push(problem(path, "a name of letters, digits, “.”, “-” and “_” in the folder itself"));
            } else if name == WRITTEN_BY {
                let text = head(path).unwrap_or_default();
                let read = File { path, text: &text, reading: &reading }.read::<MediaHead>();
                for one in read.into_iter().flat_map(|head| head.spoken) {
                    media.by.insert((item.id.clone(), one.language), one);
                }
            } else {
                match MediaPart::of(name) {
                    None => problems.push(problem(
                        name,
                        "audio.*, 240p.*, 480p.*, 720p.*, captions-LANGUAGE.vtt, transcript-LANGUAGE.txt or media.toml",
                    )),
                    Some(part) => match there.get(&part) {
                        Some(other) => problems.push(problem(name, &format!("each once; {other} is there"))),
                        None => {
                            there.insert(part, name);
                            let file = MediaFile { item: item.id.clone(), part, path: path.clone() };
                            media.files.push(file);
                        }
                    },
                }
            }
        }
        let named = recording(item).filter(|named| *named != NONE_YET);
        let has_recording = there.keys().any(|part| matches!(part, MediaPart::Rendition(_)));
        if let Some(named) = named.filter(|_| !has_recording) {
            let path = format!("{}/item.toml", folder.trim_end_matches(&format!("/{FOLDER}")));
            let text = head(&path).unwrap_or_default();
            let line = text.lines().position(|line| line.trim_start().starts_with("recording")).map(|line| line + 1);
            let read = format!("recording = {named}");
            problems.push(Problem::new(&path, line, read, "audio.* or pictures in the folder media").left_out());
        }
    }
    for path in paths.iter().filter(|path| !met.contains(path.as_str())) {
        problems.push(Problem::new(path, None, path, "media of an item that the course names").left_out());
    }
    problems.extend(reading.into_problems().into_iter().map(Problem::left_out));
    (media, problems)
}

fn recording(item: &Item) -> Option<&str> {
    match &item.detail {
        Detail::Video(video) => video.recording.as_deref(),
        Detail::Live(live) => live.recording.as_deref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::full;

    const AT: &str = "modules/01-health-diplomacy/items/03-officer-as-diplomat";

    fn of(paths: &[&str], head: &str) -> (Media, Vec<String>) {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        let (media, problems) = media_of(full(), &paths, |_| Some(head.to_owned()));
        (media, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn names_say_what_files_are_and_what_is_no_name_is_told() {
        let path = |name: &str| format!("{AT}/media/{name}");
        let names = ["audio.m4a", "240p.mp4", "captions-es.vtt", "transcript-pt.txt", "media.toml"].map(path);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(names.iter().all(|name| is_media(name)) && !is_media(&format!("{AT}/es.md")));
        let head = "[[spoken]]\nlanguage = \"es\"\nauthor = \"Rosa\"\nby_machine = true\n";
        let (media, problems) = of(&names, head);
        assert_eq!(problems, [""; 0]);
        let parts: BTreeSet<MediaPart> = media.files.iter().map(|file| file.part).collect();
        let captions = MediaPart::Captions(Language::Es);
        let expected = [MediaPart::Rendition(Rendition::Audio), MediaPart::Rendition(Rendition::P240), captions];
        assert!(expected.iter().all(|part| parts.contains(part)) && parts.len() == 4, "{parts:?}");
        let by = &media.by[&("officer-as-diplomat".to_owned(), Language::Es)];
        assert_eq!((by.author.as_deref(), by.by_machine), (Some("Rosa"), Some(true)));
        assert_eq!(captions.name("x"), "captions-es.vtt");
        assert_eq!(MediaPart::of(&MediaPart::Rendition(Rendition::P480).name("mp4")), parts_of("480p.webm"));
    }

    fn parts_of(name: &str) -> Option<MediaPart> {
        MediaPart::of(name)
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_the_rest_goes_on() {
        let reading = "modules/01-health-diplomacy/items/01-readings-health-diplomacy/media/audio.m4a";
        let paths = [
            format!("{AT}/media/audio.m4a"),
            format!("{AT}/media/audio.mp3"),
            format!("{AT}/media/1080p.mp4"),
            format!("{AT}/media/captions-fr.vtt"),
            format!("{AT}/media/deep/audio.m4a"),
            format!("{AT}/media/..hidden"),
            format!("{AT}/media/media.toml"),
            reading.to_owned(),
            "modules/99-none/items/01-x/media/audio.m4a".to_owned(),
        ];
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let (media, problems) = of(&paths, "\n[[spoken]]\nlanguage = \"fr\"\n");
        assert_eq!(media.files.len(), 1, "{media:?}");
        assert_eq!(problems.len(), 8, "{problems:#?}");
        assert!(problems.iter().all(|said| said.ends_with("left out, the rest goes on")), "{problems:#?}");
        let said = |part: &str| problems.iter().any(|problem| problem.contains(part));
        assert!(said("media.toml, line 3: read «language = \"fr\"»"), "{problems:#?}");
        assert!(said(reading) && said("99-none") && said("1080p.mp4") && said("audio.m4a is there"), "{problems:#?}");
    }
}
