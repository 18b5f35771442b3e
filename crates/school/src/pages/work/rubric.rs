//! A rubric as a table: what is looked at, what earns how many points.

use desk::pages::{Block, Cell, Table};
use shell::{Argument, Texts};

use crate::course::Rubric;

/// The rubric as a part of a sheet.
pub(in crate::pages) fn block(texts: Texts, rubric: &Rubric) -> Block {
    let language = texts.language();
    let row = |criterion: &crate::course::Criterion| {
        let level = |level: &crate::course::Level| format!("{}: {}", level.points, level.text.text(language));
        let levels: Vec<String> = criterion.levels.iter().map(level).collect();
        vec![
            Cell::text(criterion.title.text(language)),
            Cell::text(criterion.points.to_string()),
            Cell::text(levels.join(" · ")),
        ]
    };
    Block::Table(Table {
        caption: texts.text_with("work-rubric-caption", &[("total", Argument::from(rubric.total))]),
        headings: ["criterion", "points", "levels"].map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: rubric.criteria.iter().map(row).collect(),
    })
}
