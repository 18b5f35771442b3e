//! The one-page country sheet: what an officer hands to a minister.
//!
//! One A4 page for any country: each part has so many lines, what does not fit is left out, and the last note says
//! what was left out. How many lines a text takes is estimated from its letters; whoever knows the typesetter asks for
//! fewer lines until it makes one page of them.

use record::{Entry, EntryKind, FlowKind};
use shell::figures::Style;
use shell::paper::{Block, Paper};
use shell::{Argument, Texts};
use vocabulary::Country;

use crate::digest::Digest;
use crate::places::amounts::counted;
use crate::places::codes::country_path;
use crate::places::country::{existed, lead, unknown};
use crate::places::country_read::CountryRead;
use crate::places::forms::{Form, forms};
use crate::reader::Reader;
use crate::view::entry::title;
use crate::view::flows::{Defaults, amounts};

/// Letters of a line of text, and of a cell of the table.
const LINE: usize = 96;
const CELL: usize = 42;

/// The lines that a page has for everything: usually, at least, and what is taken off at once.
pub const LINES: usize = 58;
pub const FEWEST_LINES: usize = 26;
pub const STEP: usize = 4;

/// The lines that each part may take at most, its heading included.
const OF_FORMS: usize = 8;
const OF_PARTNERS: usize = 9;
const OF_EXCHANGES: usize = 16;
const OF_UNKNOWN: usize = 7;

/// Lines still free on the page.
struct Room {
    lines: usize,
}

impl Room {
    /// Takes the lines that a text needs, if they are there.
    fn take(&mut self, letters: usize, width: usize) -> bool {
        let needed = letters.div_ceil(width).max(1);
        if needed > self.lines {
            return false;
        }
        self.lines -= needed;
        true
    }

    /// A part of the room, at most so many lines of it.
    fn part(&mut self, lines: usize) -> Self {
        let lines = lines.min(self.lines);
        self.lines -= lines;
        Self { lines }
    }

    /// Gives back what a part did not need.
    fn give_back(&mut self, part: &Self) {
        self.lines += part.lines;
    }
}

/// The sheet of a country, in some so many lines.
pub fn paper(reader: &Reader, country: &Country, read: &CountryRead, digest: &Digest, lines: usize) -> Paper {
    let texts = reader.texts;
    let name = country.names.get(texts.language());
    let mut room = Room { lines };
    let mut left_out: Vec<String> = Vec::new();
    let mut blocks = Vec::new();
    let headline = lead(texts, name, read);
    room.take(headline.chars().count(), LINE);
    blocks.push(Block::Paragraph(headline));
    for (heading, side, none) in [
        ("places-contributes", &read.gives.given, "places-contributes-none"),
        ("places-receives", &read.gets.given, "places-receives-none"),
    ] {
        blocks.push(Block::Heading(texts.text(heading)));
        let mut part = room.part(OF_FORMS);
        part.take(1, 1);
        let all: Vec<String> = forms(reader, side).iter().map(|form| sentence(texts, form)).collect();
        let (shown, more) = fitting(all, &mut part);
        room.give_back(&part);
        if more > 0 {
            left_out.push(
                texts.text_with("paper-left-forms", &[("count", more.into()), ("part", texts.text(heading).into())]),
            );
        }
        blocks.push(if shown.is_empty() { Block::Note(texts.text(none)) } else { Block::List(shown) });
    }
    // What is not known has its place even where there is much to say; the rest shares what is left.
    let mut of_unknown = room.part(OF_UNKNOWN);
    let mut of_partners = room.part(OF_PARTNERS);
    blocks.extend(partners(texts, country, read, &mut of_partners, &mut left_out));
    room.give_back(&of_partners);
    let mut of_exchanges = room.part(OF_EXCHANGES);
    blocks.extend(exchanges(texts, country, digest, &mut of_exchanges, &mut left_out));
    of_unknown.take(1, 1);
    let (shown, more) = fitting(unknown(texts, read), &mut of_unknown);
    if !shown.is_empty() {
        blocks.push(Block::Heading(texts.text("places-unknown")));
        blocks.push(Block::List(shown));
    }
    if more > 0 {
        left_out.push(texts.text_with("paper-left-unknown", &[("count", more.into())]));
    }
    blocks.push(Block::Note(texts.text("paper-how-figures")));
    if !left_out.is_empty() {
        let all = left_out.join("; ");
        blocks.push(Block::Note(texts.text_with("paper-left-out", &[("what", all.into())])));
    }
    let snapshot = reader.snapshot.number().to_string();
    let sources = reader.snapshot.manifest().loads.len();
    let address = reader.address(&country_path(country));
    Paper {
        title: texts.text_with("paper-sheet-title", &[("country", Argument::from(name))]),
        subtitle: existed(texts, country),
        language: texts.language(),
        colophon: texts.text_with(
            "paper-colophon",
            &[("address", address.into()), ("number", snapshot.into()), ("sources", sources.into())],
        ),
        blocks,
    }
}

/// A form in a sentence: `People: over 14,000 physicians (at that time); 3 flows`.
fn sentence(texts: Texts, form: &Form) -> String {
    let mut said: Vec<String> = form.lines.iter().take(4).map(|line| line.sentence()).collect();
    if said.is_empty() {
        said.push(texts.text("paper-no-figure"));
    }
    let more = form.lines.len().saturating_sub(4);
    if more > 0 {
        said.push(texts.text_with("paper-more-units", &[("count", more.into())]));
    }
    format!("{} ({}): {}", form.kind, form.flows, said.join("; "))
}

/// Those of the sentences that fit, in their order, and how many do not.
fn fitting(sentences: Vec<String>, room: &mut Room) -> (Vec<String>, usize) {
    let total = sentences.len();
    let shown: Vec<String> =
        sentences.into_iter().filter(|sentence| room.take(sentence.chars().count(), LINE - 4)).collect();
    let more = total - shown.len();
    (shown, more)
}

fn partners(
    texts: Texts,
    country: &Country,
    read: &CountryRead,
    room: &mut Room,
    left_out: &mut Vec<String>,
) -> Vec<Block> {
    let mut all: std::collections::BTreeMap<String, [u64; 2]> = std::collections::BTreeMap::new();
    let sides = [&read.gives, &read.gets];
    for (place, side) in sides.into_iter().enumerate() {
        for (code, flows) in side.given.by_column().into_iter().filter_map(|(code, flows)| Some((code?, flows))) {
            all.entry(code).or_default()[place] += flows;
        }
    }
    // What stays in the country makes it no partner of itself.
    all.remove(country.code);
    if all.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<(String, [u64; 2])> = all.into_iter().collect();
    let other_than_money = |code: &str| -> u64 {
        let kinds = sides.iter().flat_map(|side| side.given.kinds_of(Some(code)));
        kinds.filter(|(kind, _)| *kind != FlowKind::Money).map(|(_, flows)| flows).sum()
    };
    // As on the country's page: both directions first, then those with most flows other than money.
    all.sort_by_cached_key(|(code, flows)| {
        let is_one_way = flows[0] == 0 || flows[1] == 0;
        let flows = flows[0] + flows[1];
        (is_one_way, std::cmp::Reverse(other_than_money(code)), std::cmp::Reverse(flows), texts.country(code))
    });
    // The heading and the head of the table.
    room.take(2, 1);
    let total = all.len();
    let mut rows = Vec::new();
    for (code, _) in &all {
        let words = |side: &crate::places::country_read::OneSide| {
            let kinds = side.given.kinds_of(Some(code)).into_iter();
            let kinds: Vec<String> =
                kinds.map(|(kind, flows)| format!("{} ({})", texts.name(kind), counted(texts, flows))).collect();
            if kinds.is_empty() { "—".to_owned() } else { kinds.join(", ") }
        };
        let row = vec![texts.country(code), words(&read.gives), words(&read.gets)];
        let longest = row.iter().map(|cell| cell.chars().count()).max().unwrap_or_default();
        if !room.take(longest, CELL) {
            break;
        }
        rows.push(row);
    }
    if rows.len() < total {
        left_out.push(texts.text_with("paper-left-partners", &[("count", (total - rows.len()).into())]));
    }
    let headings = vec![texts.text("places-partner"), texts.text("places-goes"), texts.text("places-comes")];
    vec![
        Block::Heading(texts.text("paper-partners")),
        Block::Table { caption: None, headings, rows, numbers: Vec::new() },
    ]
}

fn exchanges(
    texts: Texts,
    country: &Country,
    digest: &Digest,
    room: &mut Room,
    left_out: &mut Vec<String>,
) -> Vec<Block> {
    let mut all: Vec<(usize, String)> = digest
        .cases
        .iter()
        .filter(|case| case.entry.header.kind == EntryKind::Activity)
        .filter_map(|case| told(texts, country, &case.entry))
        .collect();
    // Those whose exchange and terms are both stated come first.
    all.sort_by_key(|(rank, _)| *rank);
    if all.is_empty() {
        return Vec::new();
    }
    room.take(1, 1);
    let (shown, more) = fitting(all.into_iter().map(|(_, sentence)| sentence).collect(), room);
    if more > 0 {
        left_out.push(texts.text_with("paper-left-exchanges", &[("count", more.into())]));
    }
    if shown.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(texts.text("paper-exchanges")), Block::List(shown)]
}

/// A cooperation of the country in its exchange and its terms, with its rank; none when it states neither a flow nor
/// an exchange of the country.
fn told(texts: Texts, country: &Country, entry: &Entry) -> Option<(usize, String)> {
    let is_of = |organisation: &record::Organisation| organisation.country.as_deref() == Some(country.code);
    let flows: Vec<&record::Flow> =
        entry.flows.iter().filter(|flow| is_of(&flow.provider) || is_of(&flow.receiver)).collect();
    if flows.is_empty() {
        return None;
    }
    let defaults = Defaults::of(entry);
    let told: Vec<String> = flows
        .iter()
        .take(3)
        .map(|flow| {
            let name = |side: &record::Organisation| {
                let partner = crate::parts::Partner::new(texts, side, defaults.language);
                partner.short().unwrap_or_else(|| texts.text("unknown"))
            };
            let known: Vec<String> = flow_figures(texts, flow, defaults);
            let what = if known.is_empty() { String::new() } else { format!(": {}", known.join(", ")) };
            format!("{} → {}, {}{what}", name(&flow.provider), name(&flow.receiver), texts.name(flow.kind))
        })
        .collect();
    let answers: Vec<String> = entry.exchanges.iter().take(1).map(|exchange| texts.name(exchange.answer)).collect();
    let terms: Vec<String> = entry
        .terms
        .iter()
        .filter_map(|term| {
            let text = crate::parts::Said::choose(texts, &term.texts, defaults.language)?;
            let kind = term.kind.map_or_else(|| texts.text("unknown"), |kind| texts.name(kind));
            Some(format!("{kind}: {}", text.text))
        })
        .filter(|term| term.chars().count() <= 2 * LINE)
        .take(1)
        .collect();
    let rank = usize::from(entry.exchanges.is_empty()) * 2 + usize::from(terms.is_empty());
    let parts: Vec<String> =
        [title(texts, entry).text, told.join("; ")].into_iter().chain(answers).chain(terms).collect();
    Some((rank, sentences(&parts)))
}

/// Parts as sentences, each with one full stop of its own.
fn sentences(parts: &[String]) -> String {
    let stopped =
        parts.iter().map(|part| part.trim_end_matches(|letter: char| letter == '.' || letter.is_whitespace()));
    stopped.filter(|part| !part.is_empty()).map(|part| format!("{part}.")).collect::<Vec<_>>().join(" ")
}

/// What is known of how much a flow is; nothing where nothing is.
fn flow_figures(texts: Texts, flow: &record::Flow, defaults: Defaults<'_>) -> Vec<String> {
    let quantity = shell::figures::quantity(texts, &flow.quantity, Style::Words);
    let value = shell::figures::value(texts, &flow.value, defaults.currency, Style::Words);
    // The same choice as everywhere: a figure, a value, or both.
    let shown = amounts(texts, flow, defaults, Style::Words).len();
    [quantity, value]
        .iter()
        .filter(|figure| figure.reason().is_none())
        .take(shown)
        .map(|figure| figure.text().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn every_part_ends_in_one_full_stop() {
        let parts = ["Doctors for oil. ", "Cuba → Venezuela: 14,000 physicians", "", "Duty: stay two years..\n"];
        assert_eq!(
            sentences(&parts.map(str::to_owned)),
            "Doctors for oil. Cuba → Venezuela: 14,000 physicians. Duty: stay two years."
        );
    }
}
