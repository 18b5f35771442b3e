//! A person's calendar as a feed: iCalendar (RFC 5545) with the properties for calendars of RFC 7986.
//!
//! - Every instant is UTC (§3.3.5, form 2), so that no time zone has to be described.
//! - A UID (§3.8.4.7) is made of what the entry is, never of its title or time: it stays.
//! - `SEQUENCE` (§3.8.7.4) rises when time, place or state change: [`sequence_after`].
//! - What was called off stays in the feed as `STATUS:CANCELLED` (§3.8.1.11); leaving it out would leave it
//!   in calendars that merge.
//! - The feed has no `METHOD`: then `DTSTAMP` (§3.8.7.2) is when the entry was last changed, and the same
//!   entries give the same bytes.
//!
//! The writer is ours because it is small; the `icalendar` crate, whose folding lets a line grow to 76 octets
//! and which does not escape `NAME`, reads in the tests what is written here.

use chrono::{DateTime, Utc};
use url::Url;
use vocabulary::Language;

/// A feed asks to be fetched anew after this many hours (RFC 7986 §5.7).
pub const REFRESH_HOURS: u32 = 6;

/// What an entry is, for its UID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A live session.
    LiveSession,
    /// The moment an item opens.
    Release,
    /// The moment a hand-in is due.
    Deadline,
    /// Something else with a time.
    Meeting,
}

impl Subject {
    const fn word(self) -> &'static str {
        match self {
            Self::LiveSession => "live-session",
            Self::Release => "release",
            Self::Deadline => "deadline",
            Self::Meeting => "meeting",
        }
    }
}

/// An entry's name for ever (§3.8.4.7).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uid(String);

impl Uid {
    /// The UID of the `id`th such thing of the office that answers at `host`. What cannot stand in a UID is
    /// left out of the host.
    #[must_use]
    pub fn new(subject: Subject, id: i64, host: &str) -> Self {
        let host: String = host.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
        let host = if host.is_empty() { "ayni" } else { &host };
        Self(format!("{}-{id}@{host}", subject.word()))
    }

    /// A UID that [`Uid::new`] made, as it was kept.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '@');
        (text.contains('@') && text.len() <= 300 && text.chars().all(is_plain)).then(|| Self(text.to_owned()))
    }

    /// As it stands in the feed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether it takes place (§3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The time may still change.
    Tentative,
    /// It takes place.
    Confirmed,
    /// It was called off.
    Cancelled,
}

/// When it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A moment, such as a deadline: it takes no time of the day.
    At(DateTime<Utc>),
    /// A stretch of time, its end after its start.
    From(DateTime<Utc>, DateTime<Utc>),
}

/// An entry of a calendar, in the words of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name for ever.
    pub uid: Uid,
    /// How often it was changed so that calendars must notice: [`sequence_after`].
    pub sequence: u32,
    /// When it was last changed in any way.
    pub changed: DateTime<Utc>,
    /// When it is.
    pub when: When,
    /// Whether it takes place.
    pub state: State,
    /// Its title.
    pub title: String,
    /// What one should know of it; may be empty.
    pub description: String,
    /// Where it is, in words.
    pub place: Option<String>,
    /// The page that tells of it.
    pub page: Option<Url>,
}

/// The sequence an entry has after a change: one more when its time, place or state changed, the same
/// otherwise, never less (§3.8.7.4).
#[must_use]
pub fn sequence_after(before: &Entry, after: &Entry) -> u32 {
    let noticed = before.when != after.when || before.place != after.place || before.state != after.state;
    before.sequence.max(after.sequence).max(before.sequence.saturating_add(u32::from(noticed)))
}

/// A person's feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What the calendar is called.
    pub name: String,
    /// The language of its words.
    pub language: Language,
    /// Its entries.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// The feed as a file of the type `text/calendar; charset=utf-8`. Entries come by UID, so that the same
    /// entries give the same bytes.
    #[must_use]
    pub fn write(&self) -> String {
        let mut lines = Lines::default();
        let language = self.language.code();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//Ayni//School//EN");
        lines.add("CALSCALE", "GREGORIAN");
        lines.say(&format!("NAME;LANGUAGE={language}"), &self.name);
        // Calendars from before RFC 7986 read the name and the interval here.
        lines.say("X-WR-CALNAME", &self.name);
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", &format!("PT{REFRESH_HOURS}H"));
        lines.add("X-PUBLISHED-TTL", &format!("PT{REFRESH_HOURS}H"));
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by(|one, other| one.uid.cmp(&other.uid));
        for entry in entries {
            event(entry, language, &mut lines);
        }
        lines.add("END", "VCALENDAR");
        lines.text
    }
}

fn event(entry: &Entry, language: &str, lines: &mut Lines) {
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", entry.uid.as_str());
    lines.add("SEQUENCE", &entry.sequence.to_string());
    lines.add("DTSTAMP", &instant(entry.changed));
    lines.add("LAST-MODIFIED", &instant(entry.changed));
    match entry.when {
        When::At(moment) => {
            lines.add("DTSTART", &instant(moment));
            lines.add("TRANSP", "TRANSPARENT");
        }
        When::From(start, end) => {
            lines.add("DTSTART", &instant(start));
            lines.add("DTEND", &instant(end.max(start)));
        }
    }
    lines.add(
        "STATUS",
        match entry.state {
            State::Tentative => "TENTATIVE",
            State::Confirmed => "CONFIRMED",
            State::Cancelled => "CANCELLED",
        },
    );
    lines.say(&format!("SUMMARY;LANGUAGE={language}"), &entry.title);
    lines.say(&format!("DESCRIPTION;LANGUAGE={language}"), &entry.description);
    lines.say(&format!("LOCATION;LANGUAGE={language}"), entry.place.as_deref().unwrap_or_default());
    if let Some(page) = &entry.page {
        // An address has neither line ends nor control characters once it is a `Url`.
        lines.add("URL", page.as_str());
    }
    lines.add("END", "VEVENT");
}

/// §3.3.5, form 2.
fn instant(moment: DateTime<Utc>) -> String {
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Content lines (§3.1).
#[derive(Default)]
struct Lines {
    text: String,
}

/// §3.1: a line has at most 75 octets, its end not counted.
const LONGEST_LINE: usize = 75;

impl Lines {
    /// A line whose value is written as it is.
    fn add(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in [name, ":", value].into_iter().flat_map(str::chars) {
            if octets + c.len_utf8() > LONGEST_LINE {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// A line whose value is TEXT (§3.3.11). Without words there is no line.
    fn say(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len() + 16);
        for c in words(value).chars() {
            match c {
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(c);
                }
                '\n' => escaped.push_str("\\n"),
                c => escaped.push(c),
            }
        }
        if !escaped.is_empty() {
            self.add(name, &escaped);
        }
    }
}

/// TEXT without what RFC 5545 §3.1 forbids in a content line: control characters other than a tab; line
/// ends are line feeds, which the writer escapes.
fn words(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, Component, Event, EventStatus};
    use proptest::prelude::*;

    use super::*;

    const GOLDEN: &str = include_str!("../../fixtures/doors/calendar/feed-es.ics");

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn session() -> Entry {
        Entry {
            uid: Uid::new(Subject::LiveSession, 7, "school.example"),
            sequence: 2,
            changed: at("2026-08-01T12:00:00Z"),
            // Two in the afternoon in Montevideo.
            when: When::From(at("2026-08-24T14:00:00-03:00"), at("2026-08-24T15:15:00-03:00")),
            state: State::Confirmed,
            title: "Sesión en vivo 1: un punto; del orden, del día".to_owned(),
            description: "Traiga su posición de una página.\r\nUsaremos la forma, no el contenido: C:\\salud"
                .to_owned(),
            place: Some("Sala virtual".to_owned()),
            page: Some(Url::parse("https://school.example/runs/1/live/7").unwrap()),
        }
    }

    fn feed() -> Feed {
        let deadline = Entry {
            uid: Uid::new(Subject::Deadline, 3, "school.example"),
            sequence: 0,
            when: When::At(at("2026-10-05T02:59:59Z")),
            title: "Ensayo: un caso leído dos veces".to_owned(),
            description: String::new(),
            place: None,
            page: None,
            ..session()
        };
        let called_off = Entry {
            uid: Uid::new(Subject::LiveSession, 8, "school.example"),
            sequence: 1,
            state: State::Cancelled,
            ..session()
        };
        Feed {
            name: "Diplomacia en salud, 2026".to_owned(),
            language: Language::Es,
            entries: vec![session(), called_off, deadline],
        }
    }

    #[test]
    fn the_feed_is_the_one_written_down_and_does_not_depend_on_the_order_of_its_entries() {
        assert_eq!(feed().write(), GOLDEN.replace('\n', "\r\n"));
        let mut turned = feed();
        turned.entries.reverse();
        assert_eq!(turned.write(), feed().write());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let calendar: Calendar = feed().write().parse().unwrap();
        assert_eq!(calendar.property_value("REFRESH-INTERVAL"), Some("PT6H"));
        let events: Vec<&Event> = calendar.events().collect();
        assert_eq!(events.len(), 3);
        let session = events.iter().find(|event| event.get_uid() == Some("live-session-7@school.example")).unwrap();
        assert_eq!(session.get_summary(), Some("Sesión en vivo 1: un punto; del orden, del día"));
        assert_eq!(
            session.get_description(),
            Some("Traiga su posición de una página.\nUsaremos la forma, no el contenido: C:\\salud")
        );
        assert_eq!(session.property_value("DTSTART"), Some("20260824T170000Z"));
        assert_eq!(session.property_value("DTEND"), Some("20260824T181500Z"));
        assert_eq!(session.get_sequence(), Some(2));
        let called_off = events.iter().find(|event| event.get_uid() == Some("live-session-8@school.example")).unwrap();
        assert_eq!(called_off.get_status(), Some(EventStatus::Cancelled));
    }

    #[test]
    fn the_sequence_rises_with_what_must_be_noticed_and_never_falls() {
        let before = session();
        let renamed = Entry { title: "Otro título".to_owned(), ..session() };
        assert_eq!(sequence_after(&before, &renamed), 2);
        let moved = Entry { when: When::At(at("2026-08-25T17:00:00Z")), sequence: 0, ..session() };
        assert_eq!(sequence_after(&before, &moved), 3);
        let called_off = Entry { state: State::Cancelled, ..session() };
        assert_eq!(sequence_after(&before, &called_off), 3);
        let elsewhere = Entry { place: None, ..session() };
        assert_eq!(sequence_after(&Entry { sequence: u32::MAX, ..before }, &elsewhere), u32::MAX);
    }

    #[test]
    fn a_uid_is_made_of_what_it_is_alone() {
        assert_eq!(Uid::new(Subject::Release, 12, "a\r\nATTENDEE:x").as_str(), "release-12@aATTENDEEx");
        assert_eq!(Uid::new(Subject::Meeting, -1, "").as_str(), "meeting--1@ayni");
    }

    proptest! {
        #[test]
        fn no_words_break_out_of_their_line(title in any::<String>(), description in ".{0,300}", place in any::<String>()) {
            let entry = Entry { title: title.clone(), description: description.clone(), place: Some(place), ..session() };
            let feed = Feed { name: title.clone(), language: Language::Pt, entries: vec![entry] };
            let written = feed.write();
            for line in written.split("\r\n") {
                prop_assert!(line.len() <= 75, "{} octets: {}", line.len(), line);
                prop_assert!(!line.contains(['\n', '\r']));
            }
            prop_assert_eq!(written.matches("\r\nBEGIN:VEVENT\r\n").count(), 1);
            let unfolded = written.replace("\r\n ", "");
            let names: Vec<&str> = unfolded.lines().filter_map(|line| line.split([':', ';']).next()).collect();
            let known = ["BEGIN", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
                "DTSTAMP", "UID", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION",
                "URL", "END"];
            prop_assert!(names.iter().all(|name| known.contains(name)), "{:?}", names);
            let calendar: Calendar = written.parse().map_err(TestCaseError::fail)?;
            let event = calendar.events().next().unwrap();
            prop_assert_eq!(event.get_summary().unwrap_or_default(), words(&title));
        }
    }
}
