//! What passed between partners, in a line: `56 physicians · Cuba → Algeria`.

use record::{Entry, Flow};
use shell::Texts;
use shell::figures::Style;

use crate::parts::{Partner, Said};
use crate::view::flows::{Amount, Defaults, amounts};

/// One flow in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passing {
    /// What it consists of.
    pub kind: String,
    /// How much.
    pub amounts: Vec<Amount>,
    /// From whom.
    pub from: Option<String>,
    /// To whom.
    pub to: Option<String>,
    /// What the source says it is, where it gives no figure.
    pub text: Option<Said>,
}

/// How many flows a line tells; a case with more is read on its own page.
const MOST: usize = 6;

impl Passing {
    /// The first flows of an entry.
    pub fn of(texts: Texts, entry: &Entry) -> Vec<Self> {
        entry.flows.iter().take(MOST).map(|flow| Self::new(texts, entry, flow)).collect()
    }

    fn new(texts: Texts, entry: &Entry, flow: &Flow) -> Self {
        let defaults = Defaults::of(entry);
        let short = |side| Partner::new(texts, side, defaults.language).short();
        let has_figure = !flow.quantity.amount.is_unknown() || !flow.value.amount.is_unknown();
        Self {
            kind: texts.name(flow.kind),
            amounts: if has_figure || flow.quantity.text.is_some() || flow.value.text.is_some() {
                amounts(texts, flow, defaults, Style::Words)
            } else {
                Vec::new()
            },
            from: short(&flow.provider),
            to: short(&flow.receiver),
            text: (!has_figure).then(|| Said::choose(texts, &flow.descriptions, defaults.language)).flatten(),
        }
    }
}
