//! The form beside an answer: the question's wizard, and what it is narrowed to.

use archive::{Dimension, Match, Measured, Money, Netting, Order, Question, Value, View};
use record::FlowKind;
use shell::{Texts, sorting};
use vocabulary::sector;

use crate::explore::asked::{Asked, Show};
use crate::explore::choices::{Choice, Values, named};
use crate::explore::sentence::capital;
use crate::explore::understand::{measured_name, word_name};
use crate::wording;

/// One value of a select.
pub struct Opt {
    pub value: String,
    pub name: String,
    pub is_chosen: bool,
}

/// Values of a select under a heading; without one, its own.
pub struct Group {
    pub name: Option<String>,
    pub options: Vec<Opt>,
}

/// A select with its label.
pub struct Select {
    pub id: String,
    pub key: String,
    pub label: String,
    /// What stands for nothing chosen; none when something always is.
    pub nothing: Option<String>,
    pub groups: Vec<Group>,
}

/// What a question is narrowed to by one dimension.
pub struct Control {
    pub id: String,
    pub key: String,
    pub label: String,
    /// The values chosen, which can be taken off.
    pub chosen: Vec<Opt>,
    /// Values to add.
    pub groups: Vec<Group>,
    /// What adding one is called.
    pub nothing: String,
    /// Where a name can be typed: the id of the list of names, empty when there is none.
    pub typed: Option<&'static str>,
    /// Whether it is asked for often.
    pub is_often_asked: bool,
}

/// The form.
pub struct Form {
    pub action: String,
    pub measure: Select,
    pub rows: Vec<Select>,
    pub columns: Vec<Select>,
    pub how: Vec<Select>,
    pub words: String,
    pub from: String,
    pub to: String,
    pub controls: Vec<Control>,
    /// Those asked for less often.
    pub more: Vec<Control>,
    /// Whether some of these are chosen.
    pub is_more_open: bool,
    /// Names that can be typed in several places.
    pub countries: Vec<String>,
    pub hidden: Vec<(&'static str, String)>,
}

/// The dimensions as they are offered for rows and columns, under the keys of their headings.
const OFFERED: [(&str, &[Dimension]); 5] = [
    ("explore-group-when", &[Dimension::Year, Dimension::Decade]),
    (
        "explore-group-who",
        &[
            Dimension::Provider,
            Dimension::Receiver,
            Dimension::Country,
            Dimension::Partner,
            Dimension::ReceivingPartner,
            Dimension::ProviderMembership,
            Dimension::ReceiverMembership,
            Dimension::Membership,
            Dimension::ProviderRegion,
            Dimension::ReceiverRegion,
            Dimension::Direction,
            Dimension::Role,
        ],
    ),
    (
        "explore-group-what",
        &[
            Dimension::Kind,
            Dimension::Unit,
            Dimension::Health,
            Dimension::SectorGroup,
            Dimension::Sector,
            Dimension::Modality,
            Dimension::Collaboration,
            Dimension::Framework,
            Dimension::FinanceType,
            Dimension::FlowType,
            Dimension::TransactionType,
            Dimension::Status,
            Dimension::EntryKind,
        ],
    ),
    ("explore-group-where", &[Dimension::Place, Dimension::Region, Dimension::Continent]),
    (
        "explore-group-known",
        &[Dimension::Source, Dimension::Identifier, Dimension::Measure, Dimension::Currency, Dimension::Valuation],
    ),
];

/// How many selects for rows, and for columns, at most; more can stand in an address and are offered then too.
const MOST_ROWS: usize = 3;
const MOST_COLUMNS: usize = 1;

/// The headings of [`archive::MEASURES`].
const OF_MEASURES: [&str; 3] = ["explore-measures-money", "explore-measures-counts", "explore-measures-kinds"];

impl Form {
    /// The form that asks what is asked, with what else could be.
    pub fn new(texts: Texts, action: String, asked: &Asked, values: Option<&Values>, snapshot: Option<u64>) -> Self {
        let question = &asked.worded.question;
        let mut hidden = Vec::new();
        if asked.show != Show::default() {
            hidden.push(("show", asked.show.as_str().to_owned()));
        }
        hidden.extend(snapshot.map(|number| ("snapshot", number.to_string())));
        let (controls, more): (Vec<Control>, Vec<Control>) =
            controls(texts, question, values).into_iter().partition(|control| control.is_often_asked);
        let year = |year: Option<i32>| year.map_or_else(String::new, |year| year.to_string());
        Self {
            action,
            measure: measures(texts, &question.measured, values),
            rows: dimensions(texts, "by", "explore-rows", &question.rows, MOST_ROWS),
            columns: dimensions(texts, "across", "explore-columns", &question.columns, MOST_COLUMNS),
            how: how(texts, question),
            words: asked.worded.words.clone().unwrap_or_default(),
            from: year(question.from),
            to: year(question.to),
            is_more_open: more.iter().any(|control| !control.chosen.is_empty()),
            controls,
            more,
            countries: countries(texts, values),
            hidden,
        }
    }
}

fn measures(texts: Texts, chosen: &Measured, values: Option<&Values>) -> Select {
    let chosen = chosen.to_string();
    let option = |word: &str| Opt {
        value: word.to_owned(),
        name: capital(&measured_name(texts, word)),
        is_chosen: word == chosen,
    };
    let mut groups: Vec<Group> = OF_MEASURES
        .iter()
        .zip(archive::MEASURES)
        .map(|(key, words)| Group {
            name: Some(texts.text(key)),
            options: words.iter().map(|word| option(word)).collect(),
        })
        .collect();
    let units = named(texts, values, Dimension::Unit);
    let units: Vec<Opt> = units.iter().map(|unit| option(&format!("unit:{}", unit.value))).collect();
    if !units.is_empty() {
        groups.push(Group { name: Some(texts.text("explore-measures-units")), options: units });
    }
    if !groups.iter().any(|group| group.options.iter().any(|one| one.is_chosen)) {
        let name = capital(&measured_name(texts, &chosen));
        groups.push(Group { name: None, options: vec![Opt { value: chosen.clone(), name, is_chosen: true }] });
    }
    Select {
        id: "measure".to_owned(),
        key: "measure".to_owned(),
        label: texts.text("explore-measure"),
        nothing: None,
        groups,
    }
}

fn dimensions(texts: Texts, key: &str, label: &str, chosen: &[Dimension], most: usize) -> Vec<Select> {
    let count = (chosen.len() + 1).min(most.max(chosen.len()));
    (0..count)
        .map(|place| {
            let chosen = chosen.get(place);
            let derived = chosen.filter(|dimension| matches!(dimension, Dimension::Derived(_)));
            let groups = OFFERED
                .iter()
                .map(|(heading, dimensions)| Group {
                    name: Some(texts.text(heading)),
                    options: dimensions
                        .iter()
                        .map(|dimension| Opt {
                            value: dimension.as_str().to_owned(),
                            name: capital(&wording::by(texts, *dimension)),
                            is_chosen: chosen == Some(dimension),
                        })
                        .collect(),
                })
                // One of the many that another room derives is named by an address, and offered where it is chosen.
                .chain(derived.map(|dimension| Group {
                    name: None,
                    options: vec![Opt {
                        value: dimension.as_str().to_owned(),
                        name: capital(&wording::by(texts, *dimension)),
                        is_chosen: true,
                    }],
                }))
                .collect();
            let (label, nothing) = if place == 0 {
                (texts.text(label), texts.text(&format!("{label}-none")))
            } else {
                (texts.text("explore-and-by"), texts.text("explore-nothing-more"))
            };
            Select { id: format!("{key}-{place}"), key: key.to_owned(), label, nothing: Some(nothing), groups }
        })
        .collect()
}

/// The selects on how figures are made and shown.
fn how(texts: Texts, question: &Question) -> Vec<Select> {
    let select = |key: &str, words: &[&str], chosen: &str| Select {
        id: key.to_owned(),
        key: key.to_owned(),
        label: texts.text(&format!("explore-{key}")),
        nothing: None,
        groups: vec![Group {
            name: None,
            options: words
                .iter()
                .map(|word| Opt {
                    value: (*word).to_owned(),
                    name: word_name(texts, key, word),
                    is_chosen: *word == chosen,
                })
                .collect(),
        }],
    };
    let money = match question.money {
        Money::AsReported => "as-reported",
        Money::Dollars => "usd",
    };
    let netted = match question.netting {
        Netting::AsReported => "no",
        Netting::Netted => "yes",
    };
    let order = match question.order {
        Order::Keys => "keys",
        Order::KeysBackwards => "keys-backwards",
        Order::Largest => "largest",
        Order::Smallest => "smallest",
    };
    let views = [View::All, View::OfficialFirst, View::ThirdPartyFirst, View::WidestRange].map(View::as_str);
    vec![
        select("money", &["as-reported", "usd"], money),
        select("prices", &["current"], "current"),
        select("netted", &["no", "yes"], netted),
        select("view", &views, question.view.as_str()),
        select("sort", &["keys", "keys-backwards", "largest", "smallest"], order),
    ]
}

/// The dimensions that are always offered to narrow by, in their order.
const CONTROLS: [Dimension; 13] = [
    Dimension::Provider,
    Dimension::Receiver,
    Dimension::ProviderMembership,
    Dimension::ReceiverMembership,
    Dimension::Health,
    Dimension::SectorGroup,
    Dimension::Sector,
    Dimension::Kind,
    Dimension::Modality,
    Dimension::Collaboration,
    Dimension::Direction,
    Dimension::Framework,
    Dimension::Source,
];

/// Those of them that are shown before others.
const OFTEN_ASKED: [Dimension; 8] = [
    Dimension::Provider,
    Dimension::Receiver,
    Dimension::ProviderMembership,
    Dimension::ReceiverMembership,
    Dimension::Health,
    Dimension::SectorGroup,
    Dimension::Sector,
    Dimension::Source,
];

fn controls(texts: Texts, question: &Question, values: Option<&Values>) -> Vec<Control> {
    let chosen_of = |dimension: Dimension, matching: Match| -> &[Value] {
        let same = |filter: &&archive::Filter| filter.dimension == dimension && filter.matching == matching;
        question.filters.iter().find(same).map_or(&[], |filter| filter.values.as_slice())
    };
    let mut controls: Vec<Control> = CONTROLS
        .into_iter()
        .map(|dimension| {
            let chosen = chosen_of(dimension, Match::Any);
            Control::new(texts, dimension, Match::Any, chosen, choices(texts, question, values, dimension))
        })
        .filter(|control| !control.chosen.is_empty() || control.typed.is_some() || !control.groups.is_empty())
        .collect();
    for dimension in [Dimension::Partner, Dimension::ReceivingPartner] {
        let chosen = chosen_of(dimension, Match::Any);
        let control = Control::new(texts, dimension, Match::Any, chosen, Vec::new());
        controls.push(Control { typed: Some(""), ..control });
    }
    // What an address narrows by beside these can be taken off.
    for filter in &question.filters {
        let is_there = filter.matching == Match::Any
            && (CONTROLS.contains(&filter.dimension)
                || matches!(filter.dimension, Dimension::Partner | Dimension::ReceivingPartner));
        if !is_there {
            controls.push(Control::new(texts, filter.dimension, filter.matching, &filter.values, Vec::new()));
        }
    }
    controls
}

impl Control {
    fn new(
        texts: Texts,
        dimension: Dimension,
        matching: Match,
        chosen: &[Value],
        choices: Vec<(Option<String>, Vec<Choice>)>,
    ) -> Self {
        let key = match matching {
            Match::Any => dimension.to_string(),
            Match::None => format!("not-{dimension}"),
        };
        let name = wording::name(texts, dimension);
        let is_chosen = |value: &str| chosen.iter().any(|one| one.as_deref() == Some(value));
        let groups = choices
            .into_iter()
            .map(|(name, choices)| Group {
                name,
                options: choices
                    .into_iter()
                    .filter(|choice| !is_chosen(&choice.value))
                    .map(|choice| Opt { value: choice.value, name: choice.name, is_chosen: false })
                    .collect(),
            })
            .filter(|group| !group.options.is_empty())
            .collect();
        Self {
            id: format!("narrow-{key}"),
            label: match matching {
                Match::Any => name,
                Match::None => texts.text_with("explore-not", &[("dimension", name.into())]),
            },
            chosen: chosen
                .iter()
                .map(|value| Opt {
                    value: written(value),
                    name: wording::label(texts, dimension, value),
                    is_chosen: true,
                })
                .collect(),
            nothing: texts.text(if chosen.is_empty() { "explore-any" } else { "explore-add" }),
            typed: match dimension {
                Dimension::Provider | Dimension::Receiver => Some("countries"),
                Dimension::Sector => Some(""),
                _ => None,
            }
            .filter(|_| matching == Match::Any),
            is_often_asked: matching == Match::Any && OFTEN_ASKED.contains(&dimension),
            groups,
            key,
        }
    }
}

/// A value as one value of an address: its commas are its own.
pub fn written(value: &Value) -> String {
    value.as_deref().map_or_else(|| archive::UNKNOWN.to_owned(), |value| value.replace('\\', r"\\").replace(',', r"\,"))
}

/// What can be chosen, under headings.
fn choices(
    texts: Texts,
    question: &Question,
    values: Option<&Values>,
    dimension: Dimension,
) -> Vec<(Option<String>, Vec<Choice>)> {
    let health = |is_health: bool| texts.text(if is_health { "health-yes" } else { "health-no" });
    match dimension {
        Dimension::Health => {
            let choice = |word: &str| Choice {
                value: word.to_owned(),
                name: wording::label(texts, Dimension::Health, &Some(word.to_owned())),
            };
            vec![(None, vec![choice("yes"), choice("no")])]
        }
        Dimension::Kind => {
            let kinds = named(texts, values, dimension);
            vec![(None, kinds.into_iter().filter(|kind| FlowKind::from_name(&kind.value).is_some()).collect())]
        }
        Dimension::SectorGroup => {
            let (health_groups, others): (Vec<Choice>, Vec<Choice>) =
                named(texts, values, dimension).into_iter().partition(|choice| sector::is_health(&choice.value));
            vec![(Some(health(true)), health_groups), (Some(health(false)), others)]
        }
        Dimension::Sector => by_group(texts, question, values),
        _ => vec![(None, named(texts, values, dimension))],
    }
}

/// Purposes under the groups they are of: of the groups chosen only, when some are; health first.
fn by_group(texts: Texts, question: &Question, values: Option<&Values>) -> Vec<(Option<String>, Vec<Choice>)> {
    let group_of = |code: &str| sector::by_code(code).and_then(|sector| sector.category());
    let wanted: Vec<&str> = question
        .filters
        .iter()
        .filter(|filter| filter.dimension == Dimension::SectorGroup && filter.matching == Match::Any)
        .flat_map(|filter| filter.values.iter().flatten().map(String::as_str))
        .collect();
    let only_health = question.filters.iter().any(|filter| {
        filter.dimension == Dimension::Health
            && filter.matching == Match::Any
            && filter.values == [Some("yes".to_owned())]
    });
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for choice in named(texts, values, Dimension::Sector) {
        let group = group_of(&choice.value).map_or_else(String::new, |group| group.code().to_owned());
        let is_wanted = wanted.is_empty() || wanted.contains(&group.as_str());
        if !is_wanted || (only_health && !sector::is_health(&choice.value)) {
            continue;
        }
        match groups.iter_mut().find(|(code, _)| *code == group) {
            Some((_, choices)) => choices.push(choice),
            None => groups.push((group, vec![choice])),
        }
    }
    groups.sort_by_cached_key(|(code, _)| {
        let name = wording::label(texts, Dimension::SectorGroup, &Some(code.clone()));
        (!sector::is_health(code), code.is_empty(), sorting::key(texts, &name))
    });
    groups
        .into_iter()
        .map(|(code, choices)| {
            let name = if code.is_empty() {
                texts.text("explore-other-sectors")
            } else {
                wording::label(texts, Dimension::SectorGroup, &Some(code))
            };
            (Some(name), choices)
        })
        .collect()
}

/// The names of countries that occur on either side.
fn countries(texts: Texts, values: Option<&Values>) -> Vec<String> {
    let mut names: Vec<String> = [Dimension::Provider, Dimension::Receiver]
        .into_iter()
        .flat_map(|dimension| named(texts, values, dimension))
        .map(|choice| choice.name)
        .collect();
    sorting::by_name(texts, &mut names, |name| name);
    names.dedup();
    names
}
