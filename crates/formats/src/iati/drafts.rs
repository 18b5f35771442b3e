//! The drafts of 2010, before version 1.01: files of that time call themselves
//! version 1.0 and have elements and attributes that the standard then renamed.
//! They are read as what they became, with a finding, in files of version 1 only.

use record::{Code, Flow};
use vocabulary::CodeList;

use super::element::Element;
use super::remarks::Remark;
use super::rules;
use super::walk::{Step, Walk};

impl<'a> Walk<'a> {
    /// Reports, once for each of them in an activity, an element or attribute of the drafts.
    fn draft(&mut self, at: usize, subject: &str, became: &str) {
        if self.first_time(rules::DRAFT, subject) {
            let done = format!("read as {became}");
            self.report(rules::DRAFT, at, Remark { subject, done: &done, ..Remark::default() });
        }
    }

    /// The value of an attribute of the drafts.
    pub fn draft_attribute(&mut self, element: &mut Element<'a>, name: &str, became: &str) -> Option<String> {
        let value = self.context.first_line().then(|| element.string(name))??;
        let subject = format!("{}/@{name}", element.name);
        self.draft(element.at, &subject, became);
        Some(value)
    }
}

/// What an element of the activity became; none when the drafts had no such element.
pub(super) fn renamed(walk: &mut Walk<'_>, element: &Element<'_>) -> Option<&'static str> {
    let became = match element.name {
        "flow-type" => "default-flow-type",
        "finance-type" => "default-finance-type",
        "aid-type" => "default-aid-type",
        "tied-status" => "default-tied-status",
        "budget-planned" => "budget",
        _ => return None,
    };
    if !walk.context.first_line() {
        return None;
    }
    walk.draft(element.at, element.name, became);
    Some(became)
}

/// `transaction/@type` and `@flow`, `transaction-type` since. A type that comes
/// in has no name of its own in the drafts' words, so both are kept together
/// (`incoming commitment`), which is a code of version 2 in some cases only.
pub(super) fn transaction_type<'a>(walk: &mut Walk<'a>, element: &mut Element<'a>) -> Option<Code> {
    let kind = walk.draft_attribute(element, "type", "transaction-type")?;
    let flow = walk.draft_attribute(element, "flow", "a part of transaction-type");
    let code = match flow.as_deref() {
        Some("incoming") => Code::from(format!("incoming {kind}")),
        _ => Code::from(kind),
    };
    super::codes::check(walk, CodeList::TransactionType, &code, element.at, "transaction/@type");
    Some(code)
}

/// `transaction/milestone-date`.
pub(super) fn milestone_date<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, flow: &mut Flow) -> Step {
    let at = element.at;
    walk.draft(at, "milestone-date", "transaction-date");
    // It repeats the type of the transaction.
    element.take("type");
    let text = walk.date_text(element)?;
    let date = walk.fuzzy_day(text.as_deref(), at, "milestone-date");
    walk.once(&mut flow.date, date, at, "milestone-date");
    Ok(())
}
