//! A text of the record, marked with its language when that is not the page's.

use askama::Template;
use askama::filters::HtmlSafe;
use record::Text;
use shell::Texts;

/// A text of the record.
#[derive(Template, Debug, Clone, PartialEq, Eq)]
#[template(
    ext = "html",
    source = "{% if let Some(language) = language %}<span lang=\"{{ language }}\">{{ text }}</span>{% else %}{{ text }}{% endif %}"
)]
pub(crate) struct Said {
    /// The words.
    pub text: String,
    /// Their language, when it is known and another than the page's.
    pub language: Option<String>,
}

impl HtmlSafe for Said {}

impl Said {
    /// A text in no particular language.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), language: None }
    }

    /// The text in the page's language, else in English, else the first that has words. `default` is the language of
    /// texts that name none.
    pub fn choose(texts: Texts, said: &[Text], default: Option<&str>) -> Option<Self> {
        let code_of = |text: &Text| {
            text.language.as_deref().or(default).map(|code| code.get(..2).unwrap_or(code).to_ascii_lowercase())
        };
        let with_words = || said.iter().filter(|text| !text.text.trim().is_empty());
        let own = texts.language().code();
        let of = |wanted: &str| with_words().find(|text| code_of(text).as_deref() == Some(wanted));
        let text = of(own).or_else(|| of("en")).or_else(|| with_words().next())?;
        let language = code_of(text)
            .filter(|code| code != own && code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_alphabetic()));
        Some(Self { text: text.text.trim().to_owned(), language })
    }

    /// The same, of at most so many letters.
    #[must_use]
    pub fn shortened(mut self, letters: usize) -> Self {
        if let Some((at, _)) = self.text.char_indices().nth(letters) {
            self.text.truncate(at);
            self.text.truncate(self.text.trim_end().len());
            self.text.push('…');
        }
        self
    }
}
