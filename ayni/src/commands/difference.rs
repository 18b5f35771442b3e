//! What changed between two snapshots, told.

use archive::{Difference, Replaced};

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
        let mut line = format!(
            "  ~ {}: {}",
            name(&one.identifier),
            context.texts.text_with("cli-diff-changed", &[("tables", tables.into())])
        );
        for sum in &one.sums {
            line.push_str(&format!("\n      {} {}: {} → {}", sum.table, sum.currency, sum.before, sum.after));
        }
        line
    });
    let lines: Vec<String> = added.chain(removed).chain(changed).collect();
    for line in lines.iter().skip(paging.offset).take(paging.limit) {
        output::print(&output::shown(line))?;
    }
    output::more(context, lines.len(), paging)
}
