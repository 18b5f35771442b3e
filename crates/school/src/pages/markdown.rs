//! Markdown that people and courses write, as HTML that can do nothing.

use std::sync::{Arc, LazyLock};

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::doors::package::outward;

/// Quotations and lists stand within one another this deep; the marks of what is deeper are left out, its words are not.
const DEEPEST: usize = 8;

/// How much of what was laid out is kept, in bytes.
const KEPT: u64 = 16 << 20;
/// A text that is longer is laid out anew for each reader.
const LONGEST_KEPT: usize = 64 * 1024;

/// What was laid out lately, by the text itself and not by where it stands: whoever is shown a text has it already, and
/// another text is another key.
static LAID_OUT: LazyLock<Cache<Box<str>, Arc<str>, Weight>> =
    LazyLock::new(|| Cache::with_weighter(8_192, KEPT, Weight));

#[derive(Debug, Clone)]
struct Weight;

impl Weighter<Box<str>, Arc<str>> for Weight {
    fn weight(&self, text: &Box<str>, html: &Arc<str>) -> u64 {
        // Both texts, and the places of the store.
        (text.len() + html.len()) as u64 + 128
    }
}

/// The same as [`to_html`], for texts that many read.
#[must_use]
pub(super) fn laid_out(markdown: &str) -> Arc<str> {
    if markdown.len() > LONGEST_KEPT {
        return to_html(markdown).into();
    }
    if let Some(html) = LAID_OUT.get(markdown) {
        return html;
    }
    let html: Arc<str> = to_html(markdown).into();
    LAID_OUT.insert(markdown.into(), Arc::clone(&html));
    html
}

/// Markdown as HTML to be put into a page below a heading of the second order. HTML in it comes out as text; links lead to
/// the web, to a mailbox, or into this house; pictures become links, since a page fetches nothing from elsewhere.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 5 / 4);
    let mut depth = 0_usize;
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
        .filter_map(|event| safe(event, &mut depth));
    html::push_html(&mut out, events);
    out
}

fn safe<'a>(event: Event<'a>, depth: &mut usize) -> Option<Event<'a>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(tag) if is_nested(&tag.to_end()) => {
            *depth += 1;
            (*depth <= DEEPEST).then_some(Event::Start(tag))
        }
        Event::End(end) if is_nested(&end) => {
            *depth = depth.saturating_sub(1);
            (*depth < DEEPEST).then_some(Event::End(end))
        }
        Event::Start(Tag::Heading { level, .. }) => {
            let (id, classes, attrs) = (None, Vec::new(), Vec::new());
            Some(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            Some(Event::Start(Tag::Link { link_type, dest_url: target(&dest_url), title: "".into(), id: "".into() }))
        }
        Event::Start(Tag::Image { dest_url, .. }) => Some(Event::Start(Tag::Link {
            link_type: pulldown_cmark::LinkType::Inline,
            dest_url: target(&dest_url),
            title: "".into(),
            id: "".into(),
        })),
        Event::End(TagEnd::Image) => Some(Event::End(TagEnd::Link)),
        other => Some(other),
    }
}

const fn is_nested(end: &TagEnd) -> bool {
    matches!(end, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item)
}

/// A heading of a text stands below those of the page.
const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// Where a link leads: outwards, to a path of this house, or nowhere.
fn target<'a>(address: &str) -> CowStr<'a> {
    let is_path = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    if is_path { address.to_owned().into() } else { outward(address).unwrap_or_default().into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(to_html(markdown).trim_end(), expected, "{markdown}");
    }

    #[test]
    fn what_is_written_is_laid_out_and_does_nothing() {
        check("## So\n\n*ja*", "<h3>So</h3>\n<p><em>ja</em></p>");
        check("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;");
        check("a <b onclick=x>b", "<p>a &lt;b onclick=x&gt;b</p>");
        check("[a](javascript:alert(1))", "<p><a href=\"\">a</a></p>");
        check("[a](https://who.int/x)", "<p><a href=\"https://who.int/x\">a</a></p>");
        check("[a](//evil.example)", "<p><a href=\"\">a</a></p>");
        check("[a](/runs/3)", "<p><a href=\"/runs/3\">a</a></p>");
        check("![a](https://x.example/p.png)", "<p><a href=\"https://x.example/p.png\">a</a></p>");
    }

    #[test]
    fn what_was_laid_out_before_is_what_would_be_laid_out_now() {
        let long = format!("a *b* {}", "c ".repeat(LONGEST_KEPT));
        for text in ["*one*", "*two*", "", "<b>", &long] {
            for _ in 0..3 {
                assert_eq!(*laid_out(text), *to_html(text));
            }
        }
        assert!(LAID_OUT.get("*one*").is_some() && LAID_OUT.get(long.as_str()).is_none());
        for number in 0..20_000 {
            assert!(laid_out(&format!("{number} {}", "x".repeat(2_000))).starts_with("<p>"));
        }
        assert!(LAID_OUT.weight() <= KEPT);
    }

    #[test]
    fn what_stands_within_one_another_stays_within_bounds() {
        let deep = format!("{} x", ">".repeat(5_000));
        let html = to_html(&deep);
        assert_eq!(html.matches("<blockquote>").count(), DEEPEST);
        assert_eq!(html.matches("</blockquote>").count(), DEEPEST);
        assert!(html.contains('x') && html.len() < 8 * deep.len());
    }

    proptest! {
        #[test]
        fn nothing_that_is_written_becomes_a_tag_that_acts(text in "[<>a-z=\"'/ \\[\\]()!*_#>`~\n&;:-]{0,200}") {
            let html = to_html(&text).to_lowercase();
            for tag in html.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                let known = [
                    "p", "em", "strong", "del", "a", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "h3", "h4",
                    "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
                ];
                prop_assert!(known.contains(&name.as_str()), "{name} in {html}");
            }
        }
    }
}
