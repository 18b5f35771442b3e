//! Figures as SVG, made on the server.
//!
//! A [`Figure`] is what is shown, a [`Caption`] the words around it, [`Words`]
//! what all figures of a language say alike; [`draw_in`] makes an SVG document
//! of them, [`table`] the same as rows and columns. All
//! words come from the caller, in the reader's language, with numbers written
//! as that language writes them: this crate knows places on paper, no language,
//! no record and no page.
//!
//! A drawing goes from the top down: each kind of figure has a module whose
//! `draw` is told where it may begin and says where what follows begins. What
//! they share is below: `layout` (title, legend, source), `sheet` (SVG), `ink`
//! (colours and patterns), `text` (how long words are), `scale` (axes and
//! their numbers), `shading`, `labels` (none on another), `geography` and
//! `outlines` (maps).
#![warn(missing_docs)]

mod bars;
mod drawing;
mod figure;
mod flow_diagram;
mod flow_map;
mod geography;
mod ink;
mod labels;
mod layout;
mod map;
mod matrix;
mod multiples;
mod outlines;
mod path;
mod scale;
mod scatter;
mod series;
mod shading;
mod sheet;
mod table;
mod text;
mod timeline;

// The gallery's figures say `charts`, here as in the example.
#[cfg(test)]
extern crate self as charts;
#[cfg(test)]
#[path = "../tests/figures/mod.rs"]
mod figures;
#[cfg(test)]
mod rules;

pub use drawing::{Drawing, Width, draw, draw_bare, draw_in};
pub use figure::{
    Amount, Arc, Bar, Bars, Caption, Case, Figure, FlowDiagram, FlowMap, FlowPath, Line, Map, MapPlace, Matrix,
    Multiples, Numerals, Panel, Point, Scatter, ScatterPoint, Series, Table, Timeline, Words,
};
pub use table::table;
