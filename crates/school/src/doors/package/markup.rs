//! Markdown to HTML on the way out, HTML to Markdown on the way in.
//!
//! Foreign HTML never becomes our page as it is: it is read by the rules of HTML (`html5gum`) and only what
//! Markdown can say is written: headings, paragraphs, lists, quotations, emphasis, code, links, pictures
//! and tables. Script, style, frames and forms go; addresses are kept when they are `https`, `http`, `mailto`
//! or a file of the course. A page of any depth needs memory in proportion to its size.

use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, html};

/// A page may have at most this many bytes of HTML (1 MiB); what is larger is not read.
pub const LARGEST_PAGE: usize = 1 << 20;
/// Lists and quotations stand within one another this deep; what is deeper is put at this depth. Every line has
/// its marks before it, so that this bounds how much larger than the page its Markdown can be.
const DEEPEST: usize = 4;

/// Markdown as HTML. HTML within the Markdown comes out as text.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut out = String::with_capacity(markdown.len() * 5 / 4);
    html::push_html(&mut out, events);
    out
}

/// What an address within a page becomes: `None` when only its words stay.
pub type Links<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// An address that may stand in a text: of the web, or for mail.
#[must_use]
pub fn outward(address: &str) -> Option<String> {
    let address = url::Url::parse(address.trim()).ok()?;
    matches!(address.scheme(), "https" | "http" | "mailto").then(|| address.into())
}

/// HTML as Markdown. `links` decides about every address in it.
#[must_use]
pub fn to_markdown(page: &str, links: &Links<'_>) -> String {
    let mut writer = Writer::new(links);
    for token in Tokenizer::new(page).flatten() {
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &[u8]| {
                    let found = tag.attributes.iter().find(|(key, _)| key.as_slice() == name);
                    found.map(|(_, value)| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
                };
                writer.start(&tag.name, &attribute);
            }
            Token::EndTag(tag) => writer.end(&tag.name),
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    writer.finish()
}

/// What stands before the lines of a block.
enum Within {
    Quotation,
    /// A list, with the number of its next item when it is numbered.
    List(Option<u32>),
    /// An item; its marker is written once, then the lines are set in as far.
    Item {
        marker: String,
        is_new: bool,
    },
}

struct Writer<'a> {
    links: &'a Links<'a>,
    out: String,
    line: String,
    within: Vec<Within>,
    /// The elements whose content is left out that are open.
    left_out: Vec<Vec<u8>>,
    heading: usize,
    preformatted: bool,
    /// The addresses of open links; `None` for those of which only the words stay.
    open_links: Vec<Option<String>>,
    emphasis: Vec<&'static str>,
    /// Where in the line the emphasis opened last begins to hold.
    opened_at: usize,
    cells: Option<Vec<String>>,
    rows: usize,
    /// Whether the block before stood in an item of a list.
    after_item: bool,
    /// How many of what is within one another were open at the block before and still are.
    common: usize,
}

const LEFT_OUT: [&[u8]; 12] = [
    b"script",
    b"style",
    b"template",
    b"noscript",
    b"object",
    b"svg",
    b"math",
    b"select",
    b"textarea",
    b"title",
    b"head",
    b"iframe",
];
const BLOCKS: [&[u8]; 20] = [
    b"p",
    b"div",
    b"section",
    b"article",
    b"header",
    b"footer",
    b"main",
    b"aside",
    b"nav",
    b"figure",
    b"figcaption",
    b"address",
    b"dl",
    b"dt",
    b"dd",
    b"form",
    b"fieldset",
    b"details",
    b"summary",
    b"body",
];

impl<'a> Writer<'a> {
    fn new(links: &'a Links<'a>) -> Self {
        Self {
            links,
            out: String::new(),
            line: String::new(),
            within: Vec::new(),
            left_out: Vec::new(),
            heading: 0,
            preformatted: false,
            open_links: Vec::new(),
            emphasis: Vec::new(),
            opened_at: 0,
            cells: None,
            rows: 0,
            after_item: false,
            common: 0,
        }
    }

    fn start(&mut self, name: &[u8], attribute: &dyn Fn(&[u8]) -> String) {
        if LEFT_OUT.contains(&name) {
            // A frame shows something from elsewhere: a link to it stays.
            if name == b"iframe"
                && self.left_out.is_empty()
                && let Some(address) = (self.links)(&attribute(b"src"))
            {
                self.flush();
                self.line.push_str(&format!("<{address}>"));
                self.flush();
            }
            self.left_out.push(name.to_vec());
            return;
        }
        if !self.left_out.is_empty() {
            return;
        }
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.flush();
                self.heading = usize::from(name[1] - b'0');
            }
            b"br" => self.line.push(if self.cells.is_some() || self.heading > 0 { ' ' } else { '\n' }),
            b"hr" => {
                self.flush();
                self.line.push_str("***");
                self.flush();
            }
            b"ul" | b"ol" if self.within.len() < DEEPEST * 2 => {
                self.flush();
                let first = attribute(b"start").parse().unwrap_or(1).min(9_999);
                self.within.push(Within::List((name == b"ol").then_some(first)));
            }
            b"li" => self.start_item(),
            b"blockquote" if self.within.len() < DEEPEST * 2 => {
                self.flush();
                self.within.push(Within::Quotation);
            }
            b"pre" => {
                self.flush();
                self.preformatted = true;
            }
            b"code" if !self.preformatted => self.mark("`"),
            b"strong" | b"b" => self.mark("**"),
            b"em" | b"i" | b"cite" => self.mark("*"),
            b"a" => {
                let address = (self.links)(&attribute(b"href"));
                if address.is_some() && !self.is_code() {
                    self.line.push('[');
                }
                self.open_links.push(address.filter(|_| !self.is_code()));
            }
            b"img" => {
                if let Some(address) = (self.links)(&attribute(b"src")) {
                    let words = escaped(&collapsed(&attribute(b"alt")));
                    self.line.push_str(&format!("![{words}]({})", in_brackets(&address)));
                }
            }
            b"table" => {
                self.flush();
                self.rows = 0;
            }
            b"tr" => {
                self.flush();
                self.cells = Some(Vec::new());
            }
            b"td" | b"th" => self.end_cell(),
            name if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if LEFT_OUT.contains(&name) {
            if let Some(place) = self.left_out.iter().rposition(|open| open == name) {
                self.left_out.truncate(place);
            }
            return;
        }
        if !self.left_out.is_empty() {
            return;
        }
        match name {
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.flush(),
            b"ul" | b"ol" => self.leave(|within| matches!(within, Within::List(_))),
            b"li" => self.leave_item(),
            b"blockquote" => self.leave(|within| matches!(within, Within::Quotation)),
            b"pre" => {
                self.flush();
                self.preformatted = false;
            }
            b"code" if !self.preformatted => self.unmark("`"),
            b"strong" | b"b" => self.unmark("**"),
            b"em" | b"i" | b"cite" => self.unmark("*"),
            b"a" => {
                if let Some(Some(address)) = self.open_links.pop() {
                    self.line.push_str(&format!("]({})", in_brackets(&address)));
                }
            }
            b"td" | b"th" => self.end_cell(),
            b"tr" => self.end_row(),
            b"table" => {
                self.end_row();
                self.rows = 0;
            }
            name if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.left_out.is_empty() {
            return;
        }
        if self.preformatted {
            self.line.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
            return;
        }
        if self.is_code() {
            self.line.push_str(&text.replace(['`', '\n', '\r'], " "));
            return;
        }
        for (index, part) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            if index > 0 {
                self.space();
            }
            self.line.push_str(&escaped(part));
        }
    }

    /// A space between words; behind an opening mark, where it would make the mark text, it goes before it.
    fn space(&mut self) {
        let mark = self.emphasis.last().filter(|mark| self.opened_at == self.line.len() && self.line.ends_with(**mark));
        let place = self.line.len() - mark.map_or(0, |mark| mark.len());
        if place > 0 && !self.line[..place].ends_with([' ', '\n']) {
            self.line.insert(place, ' ');
            self.opened_at += 1;
        }
    }

    fn is_code(&self) -> bool {
        self.emphasis.contains(&"`")
    }

    fn mark(&mut self, mark: &'static str) {
        // Markdown has no emphasis within the same emphasis, and none within code.
        if !self.emphasis.contains(&mark) && !self.is_code() {
            self.line.push_str(mark);
            self.emphasis.push(mark);
            self.opened_at = self.line.len();
        }
    }

    fn unmark(&mut self, mark: &'static str) {
        let Some(place) = self.emphasis.iter().rposition(|open| *open == mark) else { return };
        // White space before a closing mark would make it text.
        let trimmed = self.line.trim_end_matches(' ').len();
        let spaces = self.line.split_off(trimmed);
        for open in self.emphasis.split_off(place).into_iter().rev() {
            if self.line.ends_with(open) && !self.line.ends_with(&format!("\\{open}")) {
                let end = self.line.len() - open.len();
                self.line.truncate(end);
            } else {
                self.line.push_str(open);
            }
        }
        self.line.push_str(&spaces);
    }

    fn start_item(&mut self) {
        self.flush();
        // An item that was not closed ends where the next begins.
        if matches!(self.within.last(), Some(Within::Item { .. })) {
            self.cut(self.within.len() - 1);
        }
        let marker = match self.within.last_mut() {
            Some(Within::List(Some(number))) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.within.push(Within::Item { marker, is_new: true });
    }

    fn leave_item(&mut self) {
        self.flush();
        if matches!(self.within.last(), Some(Within::Item { .. })) {
            self.cut(self.within.len() - 1);
        }
    }

    fn cut(&mut self, length: usize) {
        self.within.truncate(length);
        self.common = self.common.min(length);
    }

    fn leave(&mut self, is_it: impl Fn(&Within) -> bool) {
        self.flush();
        if let Some(place) = self.within.iter().rposition(is_it) {
            self.cut(place);
        }
    }

    fn end_cell(&mut self) {
        let text = self.taken_line().replace('\n', " ").replace('|', "\\|");
        if let Some(cells) = &mut self.cells
            && (!text.is_empty() || !cells.is_empty() || self.rows > 0)
        {
            cells.push(text);
        }
    }

    fn end_row(&mut self) {
        if self.cells.is_some() && !self.line.trim().is_empty() {
            self.end_cell();
        }
        let Some(mut cells) = self.cells.take() else { return };
        cells.retain(|cell| !cell.is_empty());
        if cells.is_empty() {
            return;
        }
        self.line = cells.join(" — ");
        self.rows += 1;
        self.flush();
    }

    /// The line so far, with its marks closed.
    fn taken_line(&mut self) -> String {
        while let Some(mark) = self.emphasis.last().copied() {
            self.unmark(mark);
        }
        for address in std::mem::take(&mut self.open_links).into_iter().rev().flatten() {
            self.line.push_str(&format!("]({})", in_brackets(&address)));
        }
        let line = std::mem::take(&mut self.line);
        if self.preformatted { line.trim_matches('\n').to_owned() } else { line.trim().to_owned() }
    }

    /// Writes the line as a block.
    fn flush(&mut self) {
        if self.cells.is_some() && self.heading == 0 {
            if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
            return;
        }
        let text = self.taken_line();
        let heading = std::mem::take(&mut self.heading);
        if text.trim().is_empty() {
            return;
        }
        let lines: Vec<String> = if self.preformatted {
            let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
            [fence.as_str()].into_iter().chain(text.lines()).chain([fence.as_str()]).map(str::to_owned).collect()
        } else if heading > 0 {
            vec![format!("{} {}", "#".repeat(heading), text.replace('\n', " "))]
        } else {
            let last = text.lines().count() - 1;
            // A line that ends with a backslash breaks there.
            text.lines()
                .map(|line| at_line_start(line.trim()))
                .enumerate()
                .map(|(index, line)| if index < last { format!("{line}\\") } else { line })
                .collect()
        };
        self.block(&lines);
    }

    fn block(&mut self, lines: &[String]) {
        let depth = self.within.len();
        let begins_item = matches!(self.within.last(), Some(Within::Item { is_new: true, .. }));
        // Items of one list follow one another, and the list within an item its words; everything else is
        // parted by a blank line.
        let is_same_list = depth >= 2 && depth - 2 < self.common;
        let is_in_item = self.common > 0 && matches!(self.within[self.common - 1], Within::Item { .. });
        if !self.out.is_empty() && !(begins_item && self.after_item && (is_same_list || is_in_item)) {
            let blank = self.prefix(self.common, false);
            self.out.push_str(blank.trim_end());
            self.out.push('\n');
        }
        for (index, line) in lines.iter().enumerate() {
            let prefix = self.prefix(depth, index == 0);
            self.out.push_str(format!("{prefix}{line}").trim_end());
            self.out.push('\n');
        }
        self.after_item = matches!(self.within.last(), Some(Within::Item { .. }));
        self.common = depth;
    }

    /// What stands before a line, as far as that depth. The first line of an item has its marker.
    fn prefix(&mut self, depth: usize, is_first: bool) -> String {
        let mut prefix = String::new();
        for within in &mut self.within[..depth] {
            match within {
                Within::Quotation => prefix.push_str("> "),
                Within::List(_) => {}
                Within::Item { marker, is_new } => {
                    if *is_new && is_first {
                        prefix.push_str(marker);
                        *is_new = false;
                    } else {
                        prefix.push_str(&" ".repeat(marker.len()));
                    }
                }
            }
        }
        prefix
    }

    fn finish(mut self) -> String {
        self.end_row();
        self.flush();
        self.out
    }
}

fn longest_run(text: &str, sign: char) -> usize {
    text.split(|c| c != sign).map(str::len).max().unwrap_or(0)
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address as the target of a link (CommonMark §6.3).
fn in_brackets(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Words in which nothing is a mark of Markdown (CommonMark §2.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let next = signs.peek().copied();
        let is_mark = match c {
            '\\' | '`' | '*' | '<' | '|' => true,
            // Within a word it marks nothing.
            '_' => !(out.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            ']' => next.is_none_or(|next| matches!(next, '(' | '[' | ':')),
            '!' => next.is_none_or(|next| next == '['),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        if !c.is_control() {
            out.push(c);
        }
    }
    out
}

/// A line whose beginning is no mark of a block.
fn at_line_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']);
    let mark = match line.chars().next() {
        Some('#' | '>' | '+' | '=' | '~') => Some(0),
        Some('-') => Some(0),
        _ if is_number => Some(digits),
        _ => None,
    };
    match mark {
        Some(place) => format!("{}\\{}", &line[..place], &line[place..]),
        None => line.to_owned(),
    }
}
