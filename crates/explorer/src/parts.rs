//! Small parts of pages: a text in its language, a figure with its reason, a partner, a place in a source.

use askama::Template;
use askama::filters::HtmlSafe;
use record::{Basis, FuzzyDate, Organisation, Origin, Text};
use shell::addresses::segment;
use shell::figures::Shown;
use shell::{Argument, Texts, dates};
use vocabulary::CodeList;

/// A text of the record, marked with its language when that is not the page's.
#[derive(Template, Debug, Clone, PartialEq, Eq)]
#[template(
    ext = "html",
    source = "{% if let Some(language) = language %}<span lang=\"{{ language }}\">{{ text }}</span>{% else %}{{ text }}{% endif %}"
)]
pub struct Said {
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
}

/// A figure, or `—` with the reason why there is none on focus and hover.
#[derive(Template, Debug, Clone, PartialEq, Eq)]
#[template(
    ext = "html",
    source = "{% if let Some(reason) = shown.reason() %}<span class=\"unknown\" tabindex=\"0\"><span aria-hidden=\"true\">—</span><span class=\"reason\">{{ reason }}</span></span>{% else %}{{ shown.text() }}{% endif %}"
)]
pub struct Figure {
    shown: Shown,
}

impl HtmlSafe for Figure {}

impl Figure {
    /// The figure in plain words: what is known, or `—`.
    pub fn text(&self) -> &str {
        self.shown.text()
    }

    /// What is known of a date.
    pub fn date(texts: Texts, date: Option<&FuzzyDate>) -> Self {
        Self {
            shown: match date.filter(|date| !date.text.is_empty()) {
                Some(date) => Shown::Known(dates::fuzzy(texts, date)),
                None => Shown::Unknown { reason: texts.text("unknown-date") },
            },
        }
    }
}

impl From<Shown> for Figure {
    fn from(shown: Shown) -> Self {
        Self { shown }
    }
}

/// A partner: its name and country, and how much of that is known.
#[derive(Template, Debug, Clone, PartialEq, Eq)]
#[template(
    ext = "html",
    source = "{% if let Some(name) = name %}{% if let Some(address) = address %}<a href=\"{{ address }}\">{{ name }}</a>{% else %}{{ name }}{% endif %}{% if let Some(country) = country %} ({% if let Some(at) = country_address %}<a href=\"{{ at }}\">{{ country }}</a>{% else %}{{ country }}{% endif %}){% endif %}{% elif let Some(country) = country %}{% if let Some(at) = country_address %}<a href=\"{{ at }}\">{{ country }}</a>{% else %}{{ country }}{% endif %}{% elif let Some(reference) = reference %}<code>{{ reference }}</code>{% else %}{{ unknown }}{% endif %}"
)]
pub struct Partner {
    /// Its name; none when it is known by its country or identifier only.
    pub name: Option<Said>,
    /// The page of the partner; none when the source does not call it by a name.
    pub address: Option<String>,
    /// Its country, in the page's language.
    pub country: Option<String>,
    /// The page of the country.
    pub country_address: Option<String>,
    /// Identifier as read.
    pub reference: Option<String>,
    /// What kind of organisation it is.
    pub kind: Option<String>,
    /// How its country is known, when the source does not state it there.
    pub how: Option<String>,
    unknown: Figure,
}

impl HtmlSafe for Partner {}

impl Partner {
    /// The partner that a source names.
    pub fn new(texts: Texts, organisation: &Organisation, default: Option<&str>) -> Self {
        let country = organisation.country.as_deref().map(|code| texts.country(code));
        // A country's own name is not said twice.
        let name =
            Said::choose(texts, &organisation.names, default).filter(|name| Some(&name.text) != country.as_ref());
        let reference = organisation.reference.as_deref().filter(|text| !text.trim().is_empty());
        Self {
            address: name.as_ref().map(|name| partner_address(texts, reference, &name.text)),
            country_address: organisation.country.as_deref().and_then(|code| country_address(texts, code)),
            name,
            how: organisation
                .country_basis
                .filter(|basis| !matches!(basis, Basis::Stated | Basis::Name))
                .filter(|_| country.is_some())
                .map(|basis| texts.name(basis)),
            country,
            reference: reference.map(str::to_owned),
            kind: organisation.kind.as_deref().map(|code| texts.code(CodeList::OrganisationType, code)),
            unknown: Shown::Unknown { reason: texts.text("unknown-party") }.into(),
        }
    }

    /// Whether the source says who it is.
    pub fn is_known(&self) -> bool {
        self.name.is_some() || self.country.is_some() || self.reference.is_some()
    }

    /// What it is called where there is no room for more: its country first.
    pub fn short(&self) -> Option<String> {
        self.country
            .clone()
            .or_else(|| self.name.as_ref().map(|name| name.text.clone()))
            .or_else(|| self.reference.clone())
    }
}

/// The page of a country, when the code is one of the vocabulary.
pub fn country_address(texts: Texts, code: &str) -> Option<String> {
    let country = vocabulary::country::by_code(code)?;
    Some(format!("/{}/country/{}", texts.language(), country.code.to_ascii_lowercase()))
}

/// The page of a partner: of the body that the casebook tells of, else by its identifier, else by its name.
fn partner_address(texts: Texts, reference: Option<&str>, name: &str) -> String {
    let language = texts.language();
    match reference {
        Some(reference) if reference.starts_with("casebook:") => format!("/{language}/body/{}", segment(reference)),
        Some(reference) => format!("/{language}/partner/{}", segment(reference)),
        None => format!("/{language}/partner/{}", segment(name)),
    }
}

/// A passage of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Address of the work in the list of works of the entry's page.
    pub address: String,
    /// Work and lines.
    pub text: String,
    /// Heading of the section.
    pub section: String,
}

/// Where in its source a row stands.
#[derive(Template, Debug, Clone, PartialEq, Eq)]
#[template(
    ext = "html",
    source = "{% if !passages.is_empty() || line.is_some() %}<span class=\"where\">{% for passage in passages %}{% if !loop.first %}; {% endif %}<a href=\"{{ passage.address }}\" title=\"{{ passage.section }}\">{{ passage.text }}</a>{% endfor %}{% if let Some(line) = line %}{% if !passages.is_empty() %} · {% endif %}{{ line }}{% endif %}</span>{% endif %}"
)]
pub struct Where {
    /// Passages of works.
    pub passages: Vec<Passage>,
    /// Line of the loaded file.
    pub line: Option<String>,
}

impl HtmlSafe for Where {}

impl Where {
    /// The place of a row.
    pub fn new(texts: Texts, at: &Origin) -> Self {
        let line = |number: i32| Argument::from(number.to_string());
        let passages = at
            .citations
            .iter()
            .map(|citation| Passage {
                address: format!("#{}", work_anchor(&citation.work)),
                text: if citation.first_line == 0 {
                    match citation.section.as_str() {
                        "" => citation.work.to_string(),
                        section => texts.text_with(
                            "cite-place",
                            &[("work", citation.work.as_str().into()), ("section", section.into())],
                        ),
                    }
                } else if citation.first_line == citation.last_line {
                    texts.text_with(
                        "cite-line",
                        &[("work", citation.work.as_str().into()), ("line", line(citation.first_line))],
                    )
                } else {
                    texts.text_with(
                        "cite-lines",
                        &[
                            ("work", citation.work.as_str().into()),
                            ("first", line(citation.first_line)),
                            ("last", line(citation.last_line)),
                        ],
                    )
                },
                section: citation.section.clone(),
            })
            .collect();
        Self { passages, line: at.line.map(|number| texts.text_with("cite-file-line", &[("line", line(number))])) }
    }
}

impl Where {
    /// The same place, for a page other than the entry's, whose address is `page`.
    #[must_use]
    pub fn seen_from_elsewhere(mut self, page: &str) -> Self {
        for passage in &mut self.passages {
            passage.address.insert_str(0, page);
        }
        self
    }
}

/// The fragment of a work in the list of works.
pub fn work_anchor(work: &str) -> String {
    format!("work-{}", segment(work))
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Where it leads.
    pub address: String,
    /// What it is called.
    pub name: Said,
    /// Whether it is where the reader is.
    pub is_here: bool,
}

#[cfg(test)]
mod tests {
    use record::Code;
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_text_is_chosen_by_language_and_marked_when_it_is_another() {
        let said = [Text::new("en", "doctors"), Text::new("pt-BR", "médicos"), Text::new("es", " ")];
        let choose = |language| Said::choose(Texts::of(language), &said, None).unwrap();
        assert_eq!(choose(Language::Pt), Said::plain("médicos"));
        assert_eq!(choose(Language::Es).language.as_deref(), Some("en"));
        let hostile = [Text::new("\"><script>", "<b>")];
        assert_eq!(Said::choose(Texts::of(Language::En), &hostile, None).unwrap().to_string(), "&#60;b&#62;");
        assert_eq!(Said::choose(Texts::of(Language::En), &[], None), None);
        let default = Said::choose(Texts::of(Language::En), &[Text::new("", "salud")], Some("es")).unwrap();
        assert_eq!(default.to_string(), "<span lang=\"es\">salud</span>");
    }

    #[test]
    fn partners_show_what_is_known_of_them() {
        let texts = Texts::of(Language::Es);
        let brazil = Organisation { names: vec![Text::new("es", "Brasil")], ..Organisation::of_country("BR") };
        assert_eq!(Partner::new(texts, &brazil, None).to_string(), "<a href=\"/es/country/br\">Brasil</a>");
        let named = Organisation { names: vec![Text::new("es", "Fiocruz")], ..Organisation::of_country("BR") };
        assert_eq!(
            Partner::new(texts, &named, None).to_string(),
            "<a href=\"/es/partner/Fiocruz\">Fiocruz</a> (<a href=\"/es/country/br\">Brasil</a>)"
        );
        let unknown = Partner::new(texts, &Organisation::default(), None);
        assert!(!unknown.is_known() && unknown.to_string().contains("la fuente no dice quién"));
        let reference = Organisation { reference: Some(Code::new("<x>")), ..Organisation::default() };
        assert_eq!(Partner::new(texts, &reference, None).to_string(), "<code>&#60;x&#62;</code>");
    }
}
