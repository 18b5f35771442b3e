//! How: flows, exchanges and plans as a page shows them.

use std::collections::HashMap;

use record::{Entry, Exchange, Flow, FlowKind, Measure, Plan, Return, Valuation, VocabularyCode};
use shell::figures::{self, Shown, Style};
use shell::{Texts, dates};
use vocabulary::CodeList;

use crate::parts::{Figure, Partner, Said, Way, Where};

/// A figure with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The figure.
    pub figure: Figure,
    /// How it stands in time, when that is not simply a flow.
    pub measure: Option<String>,
}

/// A flow in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowRow {
    /// What it consists of.
    pub kind: String,
    /// What the source says it is.
    pub text: Option<Said>,
    /// The source's words.
    pub quotation: Option<String>,
    /// How much: a quantity, a value, or both.
    pub amounts: Vec<Amount>,
    /// From whom.
    pub from: Partner,
    /// To whom.
    pub to: Partner,
    /// When.
    pub when: Figure,
    /// How it is known, and the standard's codes for it.
    pub known: Vec<String>,
    /// Where it stands.
    pub at: Where,
}

/// What default currency and language an entry gives its rows.
#[derive(Debug, Clone, Copy)]
pub struct Defaults<'a> {
    /// Currency.
    pub currency: Option<&'a str>,
    /// Language.
    pub language: Option<&'a str>,
}

impl<'a> Defaults<'a> {
    /// Those of an entry.
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            currency: entry.header.defaults.currency.as_deref(),
            language: entry.header.defaults.language.as_deref(),
        }
    }
}

/// The quantity and the value of a flow: what is known of them, else why nothing is.
pub fn amounts(texts: Texts, flow: &Flow, defaults: Defaults<'_>, style: Style) -> Vec<Amount> {
    let measure = match flow.measure {
        // That a payment moved on its day needs no saying.
        Measure::Flow => None,
        other => Some(texts.name(other)),
    };
    let quantity = figures::quantity(texts, &flow.quantity, style);
    let value = figures::value(texts, &flow.value, defaults.currency, style);
    let has_value = value.reason().is_none() || flow.value.valuation == Valuation::NotMonetised;
    let mut shown: Vec<Shown> = Vec::new();
    if quantity.reason().is_none() || (flow.kind != FlowKind::Money && !has_value) {
        shown.push(quantity);
    }
    if has_value || shown.is_empty() {
        shown.push(value);
    }
    shown.into_iter().map(|shown| Amount { figure: shown.into(), measure: measure.clone() }).collect()
}

impl FlowRow {
    /// A flow of an entry.
    pub fn new(texts: Texts, flow: &Flow, defaults: Defaults<'_>) -> Self {
        let mut known = Vec::new();
        if let Some(code) = flow.transaction_type.as_deref() {
            known.push(texts.code(CodeList::TransactionType, code));
        }
        match flow.value.valuation {
            Valuation::Estimated | Valuation::Derived => known.push(texts.name(flow.value.valuation)),
            Valuation::Reported | Valuation::NotReported | Valuation::NotMonetised => {}
        }
        if flow.value.currency.is_none() && !flow.value.amount.is_unknown() {
            known.push(match defaults.currency {
                Some(currency) => texts.text_with("flow-default-currency", &[("currency", currency.into())]),
                None => texts.text("unknown-currency"),
            });
        }
        for (list, code) in [
            (CodeList::FinanceType, &flow.finance_type),
            (CodeList::FlowType, &flow.flow_type),
            (CodeList::TiedStatus, &flow.tied_status),
            (CodeList::DisbursementChannel, &flow.channel),
            (CodeList::TossdModality, &flow.modality),
        ] {
            known.extend(code.as_deref().map(|code| texts.code(list, code)));
        }
        known.extend(flow.aid_types.iter().map(|code| modality(texts, code)));
        if flow.humanitarian == Some(true) {
            known.push(texts.text("flow-humanitarian"));
        }
        Self {
            kind: texts.name(flow.kind),
            text: Said::choose(texts, &flow.descriptions, defaults.language),
            quotation: flow.quotation.clone(),
            amounts: amounts(texts, flow, defaults, Style::Digits),
            from: Partner::new(texts, &flow.provider, defaults.language),
            to: Partner::new(texts, &flow.receiver, defaults.language),
            when: Figure::date(texts, flow.date.as_ref()),
            known,
            at: Where::new(texts, &flow.at),
        }
    }
}

/// IATI's AidTypeVocabulary: 1 is the DAC's list, 2 earmarking, 4 cash and vouchers.
fn modality(texts: Texts, code: &VocabularyCode) -> String {
    match code.vocabulary.as_deref().map(|vocabulary| CodeList::AidTypeVocabulary.current_code(vocabulary)) {
        None | Some("1") => texts.code(CodeList::AidType, &code.code),
        Some("2") => texts.code(CodeList::EarmarkingCategory, &code.code),
        Some("4") => texts.code(CodeList::CashAndVoucherModalities, &code.code),
        Some(vocabulary) => format!("{vocabulary}: {}", code.code),
    }
}

/// A flow on one side of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideItem {
    /// How much, when the flow is at hand.
    pub amounts: Vec<Amount>,
    /// What it consists of.
    pub kind: Option<String>,
    /// What the source says it is.
    pub text: Option<Said>,
    /// From whom to whom.
    pub sides: Option<(Partner, Partner)>,
    /// When.
    pub when: Option<String>,
    /// The entry it stands in, when that is another one.
    pub entry: Option<Way>,
    /// The name by which the exchange calls it, when it is not in the record.
    pub missing: Option<String>,
}

/// An exchange: what went, what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeView {
    /// What it is.
    pub title: Option<Said>,
    /// Between whom it holds.
    pub level: Option<String>,
    /// What is said of a return.
    pub answer: String,
    /// What went.
    pub went: Vec<SideItem>,
    /// What came.
    pub came: Vec<SideItem>,
    /// Whether the other side is there by intention: no return is expected.
    pub is_one_way: bool,
    /// The source's words.
    pub quotation: Option<String>,
    /// Where it stands.
    pub at: Where,
}

/// Flows of other entries that exchanges refer to: by `identifier#name`, with the entry's page.
pub type OtherFlows = HashMap<String, (Entry, Way)>;

impl ExchangeView {
    /// An exchange of an entry.
    pub fn new(texts: Texts, exchange: &Exchange, entry: &Entry, others: &OtherFlows) -> Self {
        let side = |names: &[record::Code]| -> Vec<SideItem> {
            names.iter().map(|name| SideItem::new(texts, name, entry, others)).collect()
        };
        Self {
            title: Said::choose(texts, &exchange.titles, Defaults::of(entry).language),
            level: exchange.level.as_deref().map(|level| texts.word("level", level)),
            answer: texts.name(exchange.answer),
            went: side(&exchange.went),
            came: side(&exchange.came),
            is_one_way: exchange.answer == Return::NotExpected && exchange.came.is_empty(),
            quotation: exchange.quotation.clone(),
            at: Where::new(texts, &exchange.at),
        }
    }
}

impl SideItem {
    fn new(texts: Texts, name: &str, entry: &Entry, others: &OtherFlows) -> Self {
        let of = |entry: &Entry, name: &str| -> Option<Self> {
            let defaults = Defaults::of(entry);
            let flow = entry.flows.iter().find(|flow| flow.name.as_deref() == Some(name))?;
            Some(Self {
                amounts: amounts(texts, flow, defaults, Style::Words),
                kind: Some(texts.name(flow.kind)),
                text: Said::choose(texts, &flow.descriptions, defaults.language),
                sides: Some((
                    Partner::new(texts, &flow.provider, defaults.language),
                    Partner::new(texts, &flow.receiver, defaults.language),
                ))
                .filter(|(from, to)| from.is_known() || to.is_known()),
                when: flow.date.as_ref().map(|date| dates::fuzzy(texts, date)),
                entry: None,
                missing: None,
            })
        };
        let found = match name.rsplit_once('#') {
            None => of(entry, name),
            Some((identifier, flow)) => others
                .get(identifier)
                .and_then(|(other, way)| of(other, flow).map(|item| Self { entry: Some(way.clone()), ..item })),
        };
        found.unwrap_or_else(|| Self {
            amounts: Vec::new(),
            kind: None,
            text: None,
            sides: None,
            when: None,
            entry: None,
            missing: Some(name.to_owned()),
        })
    }
}

/// A budget or planned disbursement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Which of the two.
    pub kind: String,
    /// Its value.
    pub value: Figure,
    /// Its period.
    pub period: String,
    /// From whom and to whom, where the source says.
    pub sides: Vec<Partner>,
    /// The standard's codes for it.
    pub known: Vec<String>,
    /// Where it stands.
    pub at: Where,
}

impl PlanRow {
    /// A plan of an entry.
    pub fn new(texts: Texts, plan: &Plan, defaults: Defaults<'_>) -> Self {
        let mut known = Vec::new();
        known.extend(plan.plan_type.as_deref().map(|code| texts.code(CodeList::BudgetType, code)));
        known.extend(plan.status.as_deref().map(|code| texts.code(CodeList::BudgetStatus, code)));
        let sides = [&plan.provider, &plan.receiver]
            .into_iter()
            .map(|side| Partner::new(texts, side, defaults.language))
            .filter(Partner::is_known)
            .collect();
        Self {
            kind: plan.kind.map_or_else(|| texts.text("unknown"), |kind| texts.name(kind)),
            value: figures::value(texts, &plan.value, defaults.currency, Style::Digits).into(),
            period: period(texts, plan.start, plan.end),
            sides,
            known,
            at: Where::new(texts, &plan.at),
        }
    }
}

/// A span of days; either end may be open.
pub fn period(texts: Texts, start: Option<chrono::NaiveDate>, end: Option<chrono::NaiveDate>) -> String {
    let day = |date| dates::day(texts, date);
    match (start, end) {
        (Some(first), Some(last)) => {
            texts.text_with("date-span", &[("first", day(first).into()), ("last", day(last).into())])
        }
        (Some(first), None) => texts.text_with("date-since", &[("date", day(first).into())]),
        (None, Some(last)) => texts.text_with("date-until", &[("date", day(last).into())]),
        (None, None) => "—".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use record::{Code, Interval, Organisation, Qualifier, Quantity, Value};
    use vocabulary::Language;

    use super::*;

    fn flow(name: &str, from: &str, to: &str) -> Flow {
        Flow {
            name: Some(Code::new(name)),
            kind: FlowKind::Goods,
            provider: Organisation::of_country(from),
            receiver: Organisation::of_country(to),
            ..Flow::default()
        }
    }

    #[test]
    fn a_flow_shows_what_is_known_and_why_the_rest_is_not() {
        let texts = Texts::of(Language::En);
        let none = Defaults { currency: None, language: None };
        let shown = |flow: &Flow| -> Vec<String> {
            amounts(texts, flow, none, Style::Digits).iter().map(|amount| amount.figure.to_string()).collect()
        };
        let oil = flow("oil", "VE", "CU");
        assert_eq!(shown(&oil).len(), 1);
        assert!(shown(&oil)[0].contains("the source gives no figure"));
        let money = Flow { kind: FlowKind::Money, ..flow("m", "CN", "TZ") };
        assert!(shown(&money)[0].contains("the source gives no value"));
        let by_choice = Flow { value: Value { valuation: Valuation::NotMonetised, ..Value::default() }, ..oil };
        assert!(shown(&by_choice)[0].contains("by the partners’ choice"));
        let both = Flow {
            quantity: Quantity { amount: Interval::exact(56.into()), ..Quantity::default() },
            value: Value {
                amount: Interval::hedged(Qualifier::About, 5.into()),
                qualifier: Some(Qualifier::About),
                ..Value::default()
            },
            ..by_choice
        };
        assert_eq!(shown(&both), ["56", "about 5"]);
    }

    #[test]
    fn an_exchange_finds_its_flows_here_and_elsewhere() {
        let texts = Texts::of(Language::En);
        let entry = Entry { flows: vec![flow("oil", "VE", "CU")], ..Entry::default() };
        let other = Entry { flows: vec![flow("doctors", "CU", "VE")], ..Entry::default() };
        let way = Way { address: "/en/cooperation/x".into(), name: Said::plain("X"), is_here: false };
        let others = OtherFlows::from([("x#y".to_owned(), (other, way))]);
        let exchange = Exchange {
            went: vec![Code::new("x#y#doctors"), Code::new("gone")],
            came: vec![Code::new("oil")],
            ..Exchange::default()
        };
        let view = ExchangeView::new(texts, &exchange, &entry, &others);
        assert_eq!(view.went[0].entry.as_ref().unwrap().address, "/en/cooperation/x");
        assert_eq!(view.went[0].sides.as_ref().unwrap().0.country.as_deref(), Some("Cuba"));
        assert_eq!(view.went[1].missing.as_deref(), Some("gone"));
        assert!(view.came[0].missing.is_none() && !view.is_one_way);
    }
}
