//! What changed between two snapshots, told.

use archive::{Difference, Replaced, SumChange};
use record::Measure;
use shell::figures::{self, Style};
use shell::{Argument, Texts};
use vocabulary::CodeList;

use crate::cli::{Paging, exit};
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Tells what changed from one snapshot to another.
pub fn tell(context: &Context, from: u64, to: u64, paging: Paging) -> Result<u8, Failure> {
    let (earlier, later) = (context.snapshot(Some(from))?, context.snapshot(Some(to))?);
    let difference = context.wait(earlier.diff(&later))?;
    if context.json {
        output::json(&serde_json::json!({ "from": from, "to": to, "difference": difference }))?;
        return Ok(exit::DONE);
    }
    if difference.added.is_empty() && difference.removed.is_empty() && difference.replaced.is_empty() {
        output::print(&context.text("cli-diff-same"))?;
        return Ok(exit::DONE);
    }
    sources(context, &difference)?;
    for replaced in &difference.replaced {
        entries(context, replaced, paging)?;
    }
    Ok(exit::DONE)
}

fn sources(context: &Context, difference: &Difference) -> Result<(), Failure> {
    for (key, loads) in [("cli-diff-added", &difference.added), ("cli-diff-removed", &difference.removed)] {
        for load in loads {
            output::print(&output::shown(&format!("{}: {}", load.key, context.text(key))))?;
        }
    }
    Ok(())
}

fn entries(context: &Context, replaced: &Replaced, paging: Paging) -> Result<(), Failure> {
    let arguments = [
        ("added", replaced.added.len().into()),
        ("removed", replaced.removed.len().into()),
        ("changed", replaced.changed.len().into()),
    ];
    let counts = context.texts.text_with("cli-diff-entries", &arguments);
    output::print(&output::shown(&format!("{}: {}: {counts}", replaced.after.key, context.text("cli-diff-replaced"))))?;
    let name = |identifier: &Option<String>| identifier.clone().unwrap_or_else(|| "—".to_owned());
    let added = replaced.added.iter().map(|one| format!("  + {}", name(one)));
    let removed = replaced.removed.iter().map(|one| format!("  - {}", name(one)));
    let changed = replaced.changed.iter().map(|one| {
        let tables = one.tables.join(", ");
        let rows = one.rows.iter().map(|row| {
            let arguments = [
                ("table", row.table.into()),
                ("added", Argument::from(row.added)),
                ("removed", Argument::from(row.removed)),
            ];
            format!("\n      {}", context.texts.text_with("cli-diff-rows", &arguments))
        });
        let rows: String = rows.collect();
        let mut line = format!(
            "  ~ {}: {}",
            name(&one.identifier),
            context.texts.text_with("cli-diff-changed", &[("tables", tables.into())])
        );
        line.push_str(&rows);
        for sum in &one.sums {
            line.push_str(&format!("\n      {}", sum_text(context, sum)));
        }
        line
    });
    if !replaced.sums.is_empty() {
        output::print(&format!("  {}", context.text("cli-diff-whole")))?;
    }
    for sum in &replaced.sums {
        output::print(&output::shown(&format!("      {}", sum_text(context, sum))))?;
    }
    let lines: Vec<String> = added.chain(removed).chain(changed).collect();
    for line in lines.iter().skip(paging.offset).take(paging.limit) {
        output::print(&output::shown(line))?;
    }
    output::more(context, lines.len(), paging)
}

/// `Disbursement (3), USD: 10.1 → 12.2`.
fn sum_text(context: &Context, sum: &SumChange) -> String {
    let texts = context.texts;
    let named = name_of_sum(texts, sum.table, sum.kind.as_deref(), sum.measure, sum.currency.as_deref());
    let figure = |interval: &Option<record::Interval>| {
        interval
            .as_ref()
            .and_then(|interval| figures::interval(texts, None, interval, Style::Digits))
            .unwrap_or_else(|| "—".to_owned())
    };
    format!("{named}: {} → {}", figure(&sum.before), figure(&sum.after))
}

/// `Disbursement (3), USD`; how it stands in time is said unless it moved in a period.
pub fn name_of_sum(
    texts: Texts,
    table: &str,
    kind: Option<&str>,
    measure: Option<&str>,
    currency: Option<&str>,
) -> String {
    let kind = match (table, kind) {
        ("flow", Some(code)) => texts.code(CodeList::TransactionType, code),
        (_, Some(kind)) => texts.find(&format!("plan-kind-{kind}")).unwrap_or_else(|| kind.to_owned()),
        (_, None) => texts.text("cli-diff-flows"),
    };
    let in_time = measure
        .and_then(Measure::from_name)
        .filter(|measure| *measure != Measure::Flow)
        .map(|measure| format!(", {}", texts.measure(measure)))
        .unwrap_or_default();
    let currency = currency.map_or_else(|| texts.text("answer-no-currency"), str::to_owned);
    format!("{kind}{in_time}, {currency}")
}
