//! The book is whole: every page is listed, every link leads somewhere, here and in mdBook.

use std::collections::BTreeSet;
use std::path::Path;

use shell::Language;

use super::{Contents, render, texts};

#[test]
fn the_pages_compiled_in_are_those_of_the_contents() {
    let listed: Vec<&str> = Contents::compiled().pages().map(|line| line.page.as_str()).collect();
    let compiled: Vec<&str> = texts::pages(Language::En).iter().map(|(name, _)| *name).collect();
    let (mut sorted_listed, mut sorted_compiled) = (listed.clone(), compiled.clone());
    sorted_listed.sort_unstable();
    sorted_compiled.sort_unstable();
    assert_eq!(sorted_listed, sorted_compiled);
    assert_eq!(listed.first(), Some(&super::FIRST));
    for language in [Language::Es, Language::Pt] {
        for (name, _) in texts::pages(language) {
            assert!(compiled.contains(name), "{name} in {language}");
        }
    }
}

#[test]
fn every_link_of_the_book_leads_somewhere() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src");
    let mut links = 0;
    let mut shown = BTreeSet::from(["images/front.png"]);
    for language in Language::ALL {
        for (name, markdown) in texts::pages(language) {
            for target in render::targets(markdown) {
                links += 1;
                if target.contains("://") || target.starts_with("mailto:") {
                    continue;
                }
                let (page, fragment) = match target.strip_prefix('#') {
                    Some(fragment) => ((*name).to_owned(), format!("#{fragment}")),
                    None => render::resolved(name, &target).unwrap_or_else(|| panic!("{target} in {name}")),
                };
                if let Some(picture) = texts::picture(&page) {
                    assert!(docs.join(&page).is_file(), "{page}");
                    shown.insert(picture.name);
                    continue;
                }
                let (text, _) = texts::page(&page, language).unwrap_or_else(|| panic!("{target} in {name}"));
                if let Some(anchor) = fragment.strip_prefix('#') {
                    assert!(render::anchors(text).contains(&anchor.to_owned()), "{target} in {name} ({language})");
                }
            }
        }
    }
    assert!(links > 10, "{links}");
    // No picture is carried along that no page shows; the front stands in the README.
    assert_eq!(shown, texts::PICTURES.iter().map(|picture| picture.name).collect());
}

#[test]
fn pictures_are_small_and_all_in_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/images");
    let in_folder: BTreeSet<String> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let compiled: BTreeSet<String> =
        texts::PICTURES.iter().map(|picture| picture.name.trim_start_matches("images/").to_owned()).collect();
    assert_eq!(in_folder, compiled);
    for picture in texts::PICTURES {
        let (bytes, name) = (picture.bytes, picture.name);
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() < 150_000, "{name}: {}", bytes.len());
        // The kind of colours (PNG, IHDR): 3 is a palette.
        assert_eq!(bytes[25], 3, "{name}");
        let (width, height) = picture.size().unwrap();
        assert!((300..=1200).contains(&width) && (200..=1000).contains(&height), "{name}: {width} × {height}");
        assert_eq!(texts::picture_hashed(&picture.hashed()).unwrap().name, name);
    }
    assert!(texts::picture_hashed("images/front.png").is_none());
}

#[test]
fn a_picture_is_shown_under_its_hashed_name_and_no_other_is_fetched() {
    let front = texts::picture("images/front.png").unwrap();
    let (width, height) = front.size().unwrap();
    let page = "![The \"front\" & page, `in short`](../images/front.png) ![Elsewhere](https://x.example/a.png)";
    let html = render::html("how-to/here", page, "/es/docs").html;
    let wanted = format!(
        "<img src=\"/es/docs/{}\" alt=\"The &#34;front&#34; &#38; page, in short\" width=\"{width}\" \
         height=\"{height}\" loading=\"lazy\">",
        front.hashed()
    );
    assert!(html.contains(&wanted), "{wanted} in {html}");
    assert!(html.contains("<em>Elsewhere</em>") && !html.contains("x.example"), "{html}");
}

#[test]
fn a_page_is_rendered_without_raw_markup() {
    let page = "# One `two`\n\n<script>alert(1)</script>\n\n<!-- a remark -->\n\nA <b>word</b>, [there](../a/b.md#c), \
                [out](https://x.example/).\n\n## Same\n\n## Same\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```sh\nayni <x>\n```\n";
    let rendered = render::html("how-to/here", page, "/es/docs");
    assert_eq!(rendered.title, "One two");
    let html = rendered.html;
    for wanted in [
        "<h1 id=\"one-two\">One <code>two</code></h1>",
        "&lt;script&gt;",
        "A &lt;b&gt;word&lt;/b&gt;",
        "<a href=\"/es/docs/a/b#c\">there</a>",
        "<a href=\"https://x.example/\">out</a>",
        "<h2 id=\"same\"><a class=\"anchor\" href=\"#same\">Same</a></h2>",
        "<h2 id=\"same-1\">",
        "<div class=\"table\" role=\"group\" tabindex=\"0\"><table>",
        "<pre tabindex=\"0\"><code>ayni &lt;x&gt;\n</code></pre>",
    ] {
        assert!(html.contains(wanted), "{wanted} in {html}");
    }
    for refused in ["<script", "<b>", "remark", "style="] {
        assert!(!html.contains(refused), "{refused} in {html}");
    }
}

#[test]
fn the_contents_read_as_mdbook_reads_them() {
    let contents =
        Contents::read("# Summary\n\n[First](a.md)\n\n# Part\n\n- [Rules of `x`](b/c.md)\n  - [Deep](b/d.md)\n");
    let pages: Vec<(&str, &str)> = contents.pages().map(|line| (line.title.as_str(), line.page.as_str())).collect();
    assert_eq!(pages, [("First", "a"), ("Rules of x", "b/c"), ("Deep", "b/d")]);
    assert_eq!(contents.lines.len(), 4);
    let (before, after) = contents.around("b/c");
    assert_eq!((before.unwrap().page.as_str(), after.unwrap().page.as_str()), ("a", "b/d"));
    assert_eq!(contents.around("a").0, None);
    assert_eq!(contents.around("none"), (None, None));
}

#[test]
fn no_page_of_the_book_is_named_twice() {
    let names: Vec<&str> = texts::pages(Language::En).iter().map(|(name, _)| *name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}
