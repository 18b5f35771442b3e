//! The ways to take a list away: the same one at the interface for programs.

use askama::Template;
use askama::filters::HtmlSafe;
use shell::Texts;

use crate::addresses::with_query;
use crate::api;
use crate::reader::Reader;

/// A line with the list as CSV and JSON; where the list is longer than one answer, it says so.
#[derive(Template, Debug, Clone)]
#[template(
    ext = "html",
    source = "<p class=\"note downloads\">{{ texts.text(\"data-take\") }} <a href=\"{{ csv }}\" download>CSV</a> · <a href=\"{{ json }}\">JSON</a>{% if let Some(cut) = cut %} · {{ cut }}{% endif %}</p>"
)]
pub struct Downloads {
    texts: Texts,
    csv: String,
    json: String,
    cut: Option<String>,
}

impl HtmlSafe for Downloads {}

impl Downloads {
    /// The list that the interface gives at `path` (behind its root) for these questions. `total` is how many items
    /// the list has, `most` how many one answer gives.
    pub fn new(reader: &Reader, path: &str, questions: &[(&str, Option<&str>)], total: u64, most: u64) -> Self {
        let texts = reader.texts;
        let limit = most.to_string();
        let address = |format: &str| {
            let mut all = questions.to_vec();
            all.extend([
                ("format", Some(format)),
                ("lang", Some(texts.language().code())),
                ("limit", (total > 100).then_some(limit.as_str())),
            ]);
            with_query(&format!("{}{path}", api::ROOT), &all)
        };
        let cut = (total > most).then(|| {
            texts.text_with(
                "data-take-cut",
                &[("most", super::number(texts, most).into()), ("total", super::number(texts, total).into())],
            )
        });
        Self { texts, csv: address("csv"), json: address("json"), cut }
    }
}
