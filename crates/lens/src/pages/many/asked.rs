//! What an address asks of a set: the filters of a question, words, what to group by, in what order.

use archive::{Dimension, Filter, Match, Question, Value};
use shell::addresses::segment;
use shell::{Argument, Texts};
use vocabulary::{country, membership};

use crate::many::Whose;

/// In what order the entries of a set are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Order {
    /// As they stand in their sources.
    #[default]
    Sources,
    /// Those of which the record answers most first.
    Coverage,
    /// By the year they begin in; unknown last.
    Date,
}

impl Order {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Sources, Self::Coverage, Self::Date];

    /// Its word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Coverage => "coverage",
            Self::Date => "date",
        }
    }
}

/// What entries may be grouped by: their form, never a country or a partner.
pub(crate) const FORMS: [Dimension; 7] = [
    Dimension::Modality,
    Dimension::Kind,
    Dimension::Framework,
    Dimension::Collaboration,
    Dimension::Direction,
    Dimension::FinanceType,
    Dimension::EntryKind,
];

/// What an address asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The filters, years and view; nothing else of it is asked.
    pub question: Question,
    /// Words that the entries must have.
    pub words: Option<String>,
    /// Whose answers count.
    pub whose: Whose,
    /// What they are grouped by.
    pub form: Dimension,
    /// In what order they are listed.
    pub order: Order,
    /// What was not understood and is not asked, in sentences.
    pub misread: Vec<String>,
    /// Pairs that belong to the page around, in their order.
    pub others: Vec<(String, String)>,
}

/// Keys of the explorer's questions that say nothing of which entries are meant.
const OF_ANSWERS: [&str; 5] = ["show", "row", "column", "in", "time"];

/// Keys of these pages that are no part of what is asked.
const OF_PAGES: [&str; 3] = ["page", "snapshot", "width"];

/// Reads the pairs of an address. Keys in `more` belong to the page around and are left to it.
pub(crate) fn asked(texts: Texts, pairs: &[(String, String)], more: &[&str]) -> Asked {
    let own = |key: &str| more.contains(&key) || OF_PAGES.contains(&key) || OF_ANSWERS.contains(&key);
    let read = Question::from_pairs(
        pairs.iter().filter(|(key, _)| !own(key)).map(|(key, value)| (key.as_str(), value.as_str())),
    );
    let question = Question {
        filters: read.question.filters,
        from: read.question.from,
        to: read.question.to,
        view: read.question.view,
        ..Question::default()
    };
    let mut asked = Asked {
        question,
        words: None,
        whose: Whose::default(),
        form: Dimension::Modality,
        order: Order::default(),
        misread: Vec::new(),
        others: pairs.iter().filter(|(key, _)| more.contains(&key.as_str())).cloned().collect(),
    };
    let say = |key: &str, name: &str, value: &str| {
        texts.text_with(key, &[("key", Argument::from(name.to_owned())), ("value", value.to_owned().into())])
    };
    for one in &read.misread {
        asked.misread.push(say("many-misread-value", &one.key, &one.value));
    }
    for (key, value) in read.others {
        match key.as_str() {
            "q" => asked.words = Some(value),
            "answers" => match Whose::from_name(&value) {
                Some(whose) => asked.whose = whose,
                None => asked.misread.push(say("many-misread-answers", &key, &value)),
            },
            "form" => match FORMS.into_iter().find(|form| form.as_str() == value) {
                Some(form) => asked.form = form,
                None => asked.misread.push(say("many-misread-form", &key, &value)),
            },
            "order" => match Order::ALL.into_iter().find(|order| order.as_str() == value) {
                Some(order) => asked.order = order,
                None => asked.misread.push(say("many-misread-order", &key, &value)),
            },
            _ => asked.misread.push(say("many-misread-key", &key, &value)),
        }
    }
    asked.take_names(&say);
    if let (Some(from), Some(to)) = (asked.question.from, asked.question.to)
        && from > to
    {
        (asked.question.from, asked.question.to) = (Some(to), Some(from));
        asked.misread.push(say("many-misread-years", "from", &from.to_string()));
    }
    asked
}

impl Asked {
    /// Puts codes in the place of names of countries and groups, and leaves out what is neither.
    fn take_names(&mut self, say: &dyn Fn(&str, &str, &str) -> String) {
        for filter in &mut self.question.filters {
            let code: fn(&str) -> Option<String> = match filter.dimension {
                Dimension::Provider | Dimension::Receiver | Dimension::Country | Dimension::Place => country_code,
                Dimension::Membership | Dimension::ProviderMembership | Dimension::ReceiverMembership => group_code,
                _ => continue,
            };
            let mut values: Vec<Value> = Vec::new();
            for value in std::mem::take(&mut filter.values) {
                let known = value.as_deref().map(code);
                match (value, known) {
                    (None, _) => values.push(None),
                    (Some(_), Some(Some(code))) => values.push(Some(code)),
                    (Some(name), _) => self.misread.push(say("many-misread-name", filter.dimension.as_str(), &name)),
                }
            }
            values.dedup();
            filter.values = values;
        }
        self.question.filters.retain(|filter| !filter.values.is_empty());
    }

    /// Whether it is narrowed at all.
    pub fn is_narrowed(&self) -> bool {
        self.words.is_some() || !self.question.to_pairs().is_empty()
    }

    /// The pairs that say which entries are meant.
    pub fn pairs_of_set(&self) -> Vec<(String, String)> {
        let mut pairs = self.question.to_pairs();
        pairs.extend(self.words.iter().map(|words| ("q".to_owned(), words.clone())));
        pairs
    }

    /// The same, and whose answers count.
    pub fn pairs_of_reading(&self) -> Vec<(String, String)> {
        let mut pairs = self.pairs_of_set();
        if self.whose != Whose::default() {
            pairs.push(("answers".to_owned(), self.whose.as_str().to_owned()));
        }
        pairs
    }

    /// The pairs of the address that asks the same.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = self.pairs_of_reading();
        if self.form != Dimension::Modality {
            pairs.push(("form".to_owned(), self.form.as_str().to_owned()));
        }
        if self.order != Order::default() {
            pairs.push(("order".to_owned(), self.order.as_str().to_owned()));
        }
        pairs
    }

    /// What a filter is narrowed to, as one writes it; empty when it is not.
    pub fn typed(&self, dimension: Dimension) -> String {
        let of = |filter: &&Filter| filter.dimension == dimension && filter.matching == Match::Any;
        self.question.filters.iter().find(of).map_or_else(String::new, |filter| {
            let values = filter.values.iter().map(|value| value.as_deref().unwrap_or(archive::UNKNOWN));
            values.map(|value| value.replace('\\', r"\\").replace(',', r"\,")).collect::<Vec<_>>().join(",")
        })
    }
}

/// A path (with its language) and the pairs that follow it. Commas stand for themselves and are easier to read.
pub(crate) fn address(path: &str, pairs: &[(String, String)]) -> String {
    let mut address = path.to_owned();
    for (place, (key, value)) in pairs.iter().filter(|(_, value)| !value.is_empty()).enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(&format!("{key}={}", segment(value).replace("%2C", ",")));
    }
    address
}

fn country_code(text: &str) -> Option<String> {
    let text = text.trim();
    let found = country::by_code(&text.to_ascii_uppercase()).or_else(|| country::by_name(text))?;
    Some(found.code.to_owned())
}

fn group_code(text: &str) -> Option<String> {
    let text = text.trim();
    let all = membership::groups();
    all.iter().find(|group| group.code.eq_ignore_ascii_case(text)).map(|group| group.code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Asked {
        let pairs: Vec<(String, String)> = query.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
        asked(Texts::default(), &pairs, &[])
    }

    #[test]
    fn an_address_of_the_explorer_keeps_its_filters_and_nothing_else() {
        let asked = read(&[
            ("measure", "count"),
            ("by", "provider"),
            ("sort", "largest"),
            ("show", "map"),
            ("receiver", "Haiti,ve"),
            ("from", "2001"),
            ("q", "malaria"),
        ]);
        assert_eq!(asked.misread, Vec::<String>::new());
        let pairs = asked.pairs();
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("receiver", "HT,VE"), ("from", "2001"), ("q", "malaria")]);
        assert_eq!(read(&pairs).pairs(), asked.pairs());
        let both = read(&[("answers", "both"), ("from", "2001")]);
        assert_eq!((both.whose, both.pairs_of_set().len(), both.pairs_of_reading().len()), (Whose::Both, 1, 2));
        assert!(!read(&[("answers", "record")]).pairs().iter().any(|(key, _)| key == "answers"));
        assert_eq!(address("/en/x", &asked.pairs()), "/en/x?receiver=HT,VE&from=2001&q=malaria");
    }

    #[test]
    fn what_is_not_understood_is_told_and_left_out() {
        let asked = read(&[
            ("receiver", "Atlantis"),
            ("provider-membership", "alba"),
            ("from", "2010"),
            ("to", "2000"),
            ("form", "provider"),
            ("order", "best"),
            ("answers", "oracles"),
            ("colour", "red"),
        ]);
        assert_eq!(asked.misread.len(), 6, "{:?}", asked.misread);
        assert!(asked.misread.iter().any(|sentence| sentence.contains("Atlantis")));
        assert_eq!((asked.question.from, asked.question.to), (Some(2000), Some(2010)));
        assert_eq!((asked.form, asked.order), (Dimension::Modality, Order::Sources));
        assert_eq!(asked.typed(Dimension::ProviderMembership), "ALBA");
        assert!(asked.is_narrowed() && !read(&[("page", "2"), ("snapshot", "4")]).is_narrowed());
    }

    #[test]
    fn no_country_lays_a_set_out() {
        assert!(FORMS.iter().all(|form| {
            let word = form.as_str();
            ["provider", "receiver", "country", "place", "partner", "region"].iter().all(|side| !word.contains(side))
        }));
    }
}
