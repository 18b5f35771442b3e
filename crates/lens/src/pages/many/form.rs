//! The form that narrows a set.

use archive::{Dimension, Match};
use shell::{Texts, sorting};
use vocabulary::membership;

use super::asked::{Asked, FORMS, Order};
use crate::many::Whose;

/// A field to type into.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub key: &'static str,
    pub label: String,
    pub value: String,
    pub is_number: bool,
}

/// One of a few.
#[derive(Debug, Clone)]
pub(crate) struct Select {
    pub key: &'static str,
    pub label: String,
    pub options: Vec<Opt>,
}

/// What can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Opt {
    pub value: String,
    pub name: String,
    pub is_chosen: bool,
}

/// The form.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub action: String,
    pub fields: Vec<Field>,
    pub selects: Vec<Select>,
    pub hidden: Vec<(String, String)>,
}

const TYPED: [(Dimension, &str); 5] = [
    (Dimension::Provider, "provider"),
    (Dimension::Receiver, "receiver"),
    (Dimension::Sector, "sector"),
    (Dimension::Modality, "modality"),
    (Dimension::Source, "source"),
];

const GROUPS: [(Dimension, &str); 2] =
    [(Dimension::ProviderMembership, "provider-membership"), (Dimension::ReceiverMembership, "receiver-membership")];

impl Form {
    /// The form as an address fills it. `own` are pairs of the page around that go with it.
    pub fn new(texts: Texts, action: String, asked: &Asked, own: Vec<(String, String)>, is_of_one_set: bool) -> Self {
        let year = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
        let field = |key: &'static str, value: String, is_number: bool| Field {
            key,
            label: texts.text(&format!("many-field-{key}")),
            value,
            is_number,
        };
        let mut fields = vec![
            field("q", asked.words.clone().unwrap_or_default(), false),
            field("from", year(asked.question.from), true),
            field("to", year(asked.question.to), true),
        ];
        fields.extend(TYPED.iter().map(|(dimension, key)| field(key, asked.typed(*dimension), false)));
        let mut selects: Vec<Select> =
            GROUPS.iter().map(|(dimension, key)| groups(texts, asked, *dimension, key)).collect();
        selects.push(health(texts, asked));
        if is_of_one_set {
            let forms = FORMS.map(|form| Opt {
                value: form.as_str().to_owned(),
                name: texts.text(&format!("explore-by-{form}")),
                is_chosen: asked.form == form,
            });
            let whose = Whose::ALL.map(|whose| Opt {
                value: whose.as_str().to_owned(),
                name: texts.text(&format!("many-answers-{}", whose.as_str())),
                is_chosen: asked.whose == whose,
            });
            selects.push(Select { key: "answers", label: texts.text("many-answers"), options: whose.to_vec() });
            selects.push(Select { key: "form", label: texts.text("many-field-form"), options: forms.to_vec() });
            let orders = Order::ALL.map(|order| Opt {
                value: order.as_str().to_owned(),
                name: texts.text(&format!("many-order-{}", order.as_str())),
                is_chosen: asked.order == order,
            });
            selects.push(Select { key: "order", label: texts.text("many-field-order"), options: orders.to_vec() });
        }
        // What an address narrows by beside these is kept.
        let is_offered = |dimension: Dimension| {
            TYPED.iter().chain(&GROUPS).any(|(other, _)| *other == dimension) || dimension == Dimension::Health
        };
        let mut hidden: Vec<(String, String)> = own;
        for filter in &asked.question.filters {
            if filter.matching == Match::None || !is_offered(filter.dimension) {
                let not = if filter.matching == Match::None { "not-" } else { "" };
                let values = filter.to_string();
                let values = values.split_once('=').map(|(_, values)| values.to_owned()).unwrap_or_default();
                hidden.push((format!("{not}{}", filter.dimension), values));
            }
        }
        Self { action, fields, selects, hidden }
    }
}

fn groups(texts: Texts, asked: &Asked, dimension: Dimension, key: &'static str) -> Select {
    let chosen = asked.typed(dimension);
    let mut options: Vec<Opt> = membership::groups()
        .iter()
        .map(|group| Opt {
            value: group.code.to_owned(),
            name: group.names.get(texts.language()).to_owned(),
            is_chosen: group.code == chosen,
        })
        .collect();
    sorting::by_name(texts, &mut options, |option| &option.name);
    if !chosen.is_empty() && !options.iter().any(|option| option.is_chosen) {
        options.insert(0, Opt { value: chosen.clone(), name: chosen, is_chosen: true });
    }
    options.insert(0, any(texts));
    Select { key, label: texts.text(&format!("many-field-{key}")), options }
}

fn health(texts: Texts, asked: &Asked) -> Select {
    let chosen = asked.typed(Dimension::Health);
    let options = ["yes", "no"].map(|word| Opt {
        value: word.to_owned(),
        name: texts.text(&format!("health-{word}")),
        is_chosen: chosen == word,
    });
    let options = std::iter::once(any(texts)).chain(options).collect();
    Select { key: "health", label: texts.text("many-field-health"), options }
}

fn any(texts: Texts) -> Opt {
    Opt { value: String::new(), name: texts.text("explore-any"), is_chosen: false }
}
