//! Figures as SVG, made on the server.
//!
//! A [`Figure`] is what is shown, a [`Caption`] the words around it; [`draw`]
//! makes an SVG document of both. All words come from the caller, in the
//! reader's language, with numbers written as that language writes them: this
//! crate knows places on paper, no language, no record and no page.
#![warn(missing_docs)]

mod figure;

pub use figure::{
    Amount, Arc, Bar, Bars, Caption, Case, Figure, FlowDiagram, FlowMap, FlowPath, Line, Map, MapPlace, Matrix,
    Multiples, Panel, Point, Scatter, ScatterPoint, Series, Table, Timeline,
};

mod drawing;

pub use drawing::{Drawing, Width, draw, table};
