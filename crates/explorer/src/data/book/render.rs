//! One page of the book as HTML.
//!
//! Raw HTML in the Markdown is shown as text, comments are left out. Links to other pages lead to where they are
//! served; tables can be scrolled; headings can be linked to under the names that mdBook gives them.

use std::collections::HashMap;

use askama::filters::{Html, escape};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use super::texts;

/// A page as HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// Its first heading, without marks.
    pub title: String,
    /// What stands in the frame.
    pub html: String,
}

fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// The text of the first heading.
pub fn title(markdown: &str) -> Option<String> {
    let mut text: Option<String> = None;
    for event in parser(markdown) {
        match (&mut text, event) {
            (None, Event::Start(Tag::Heading { .. })) => text = Some(String::new()),
            (Some(text), Event::Text(words) | Event::Code(words)) => text.push_str(&words),
            (Some(_), Event::End(TagEnd::Heading(_))) => break,
            _ => {}
        }
    }
    text
}

/// The names of the headings of a page, as links use them.
#[cfg(test)]
pub fn anchors(markdown: &str) -> Vec<String> {
    let mut names = Names::default();
    let mut all = Vec::new();
    let mut heading: Option<String> = None;
    for event in parser(markdown) {
        match (&mut heading, event) {
            (None, Event::Start(Tag::Heading { .. })) => heading = Some(String::new()),
            (Some(text), Event::Text(words) | Event::Code(words)) => text.push_str(&words),
            (Some(text), Event::End(TagEnd::Heading(_))) => {
                all.push(names.of(text));
                heading = None;
            }
            _ => {}
        }
    }
    all
}

/// Where the links of a page lead: their targets as written.
#[cfg(test)]
pub fn targets(markdown: &str) -> Vec<String> {
    parser(markdown)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.into_string()),
            _ => None,
        })
        .collect()
}

/// The page named `page`, in a book served at `root`.
pub fn html(page: &str, markdown: &str, root: &str) -> Rendered {
    let mut names = Names::default();
    let mut events: Vec<Event<'_>> = Vec::new();
    // Where the heading that is being read begins among the events.
    let mut heading: Option<(usize, String)> = None;
    // Target and words of the picture that is being read.
    let mut picture: Option<(CowStr<'_>, String)> = None;
    for event in parser(markdown) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => {
                if !raw.trim_start().starts_with("<!--") {
                    events.push(Event::Text(raw));
                }
            }
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => {
                heading = Some((events.len(), String::new()));
                // Its name follows from its words, which come next.
                events.push(Event::Html(CowStr::from(format!("<{level}>"))));
            }
            Event::End(TagEnd::Heading(level)) => {
                if let Some((at, text)) = heading.take() {
                    let name = names.of(&text);
                    let opened = if level == HeadingLevel::H1 {
                        format!("<h1 id=\"{name}\">")
                    } else {
                        format!("<{level} id=\"{name}\"><a class=\"anchor\" href=\"#{name}\">")
                    };
                    events[at] = Event::Html(CowStr::from(opened));
                }
                let close = if level == HeadingLevel::H1 { "" } else { "</a>" };
                events.push(Event::Html(CowStr::from(format!("{close}</{level}>\n"))));
            }
            Event::Start(Tag::Table(columns)) => {
                // Alignment would be a style of its own, which the policy of pages refuses.
                let columns = vec![pulldown_cmark::Alignment::None; columns.len()];
                events.push(Event::Html(CowStr::Borrowed("<div class=\"table\" role=\"group\" tabindex=\"0\">")));
                events.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                events.push(Event::End(TagEnd::Table));
                events.push(Event::Html(CowStr::Borrowed("</div>\n")));
            }
            Event::Start(Tag::CodeBlock(_)) => {
                events.push(Event::Html(CowStr::Borrowed("<pre tabindex=\"0\"><code>")));
            }
            Event::End(TagEnd::CodeBlock) => events.push(Event::Html(CowStr::Borrowed("</code></pre>\n"))),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = CowStr::from(address(page, &dest_url, root, link_type));
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Image { dest_url, .. }) => picture = Some((dest_url, String::new())),
            Event::Text(words) | Event::Code(words) if picture.is_some() => {
                picture.iter_mut().for_each(|(_, said)| said.push_str(&words));
            }
            Event::End(TagEnd::Image) => {
                if let Some((target, said)) = picture.take() {
                    events.push(Event::Html(CowStr::from(shown(page, &target, &said, root))));
                }
            }
            other => {
                if let (Some((_, text)), Event::Text(words) | Event::Code(words)) = (&mut heading, &other) {
                    text.push_str(words);
                }
                events.push(other);
            }
        }
    }
    let mut rendered = Rendered { title: title(markdown).unwrap_or_default(), html: String::new() };
    html::push_html(&mut rendered.html, events.into_iter());
    rendered
}

/// A picture under the name that says what is in it, with the room it takes; the words for it where the book does not
/// have it: what is elsewhere is not fetched.
fn shown(page: &str, target: &str, said: &str, root: &str) -> String {
    let said = escape(said, Html).map(|said| said.to_string()).unwrap_or_default();
    let known = resolved(page, target).and_then(|(name, _)| texts::picture(&name));
    let Some((picture, (width, height))) = known.and_then(|picture| Some((picture, picture.size()?))) else {
        return format!("<em>{said}</em>");
    };
    let name = picture.hashed();
    format!("<img src=\"{root}/{name}\" alt=\"{said}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">")
}

/// Where a link leads: what is a page of the book by its name, everything else as written.
fn address(page: &str, target: &str, root: &str, kind: LinkType) -> String {
    if kind == LinkType::Email {
        return format!("mailto:{target}");
    }
    match resolved(page, target) {
        Some((name, fragment)) => format!("{root}/{name}{fragment}"),
        None => target.to_owned(),
    }
}

/// The page or picture of the book that a link of `page` leads to, without ending, and the fragment with its mark;
/// none when it leads elsewhere.
pub fn resolved(page: &str, target: &str) -> Option<(String, String)> {
    if target.starts_with('#') || target.starts_with('/') || target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, fragment) = target.split_at(target.find('#').unwrap_or(target.len()));
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let name = parts.join("/");
    Some((name.strip_suffix(".md").unwrap_or(&name).to_owned(), fragment.to_owned()))
}

/// Names of headings, each once.
#[derive(Default)]
struct Names {
    given: HashMap<String, usize>,
}

impl Names {
    /// The name that mdBook gives a heading: letters, digits, hyphens and underscores in lower case, blanks as
    /// hyphens; with a number behind it when it comes again.
    fn of(&mut self, heading: &str) -> String {
        let name: String = heading
            .trim()
            .chars()
            .filter_map(|letter| match letter {
                letter if letter.is_alphanumeric() || "-_".contains(letter) => Some(letter.to_ascii_lowercase()),
                letter if letter.is_whitespace() => Some('-'),
                _ => None,
            })
            .collect();
        let times = self.given.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 { name } else { format!("{name}-{}", *times - 1) }
    }
}
