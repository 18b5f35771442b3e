//! `cargo run --release -p charts --example times`: how long each figure takes to draw, and how long its text is.

#[path = "../tests/figures/mod.rs"]
mod figures;

use charts::{Width, draw_in};
use std::time::Instant;

/// Drawings of which the median is told.
const ROUNDS: usize = 101;

fn main() {
    let words = figures::english();
    for shown in figures::all() {
        for width in [Width::Narrow, Width::Page, Width::Wide] {
            let mut times: Vec<f64> = Vec::with_capacity(ROUNDS);
            let mut length = 0;
            for _ in 0..ROUNDS {
                let start = Instant::now();
                length = draw_in(&shown.figure, &shown.caption, &words, width).svg.len();
                times.push(start.elapsed().as_secs_f64() * 1000.0);
            }
            times.sort_by(f64::total_cmp);
            println!("{:24} {:5} {:8.2} ms {length:8} bytes", shown.name, width.pixels(), times[ROUNDS / 2]);
        }
    }
}
