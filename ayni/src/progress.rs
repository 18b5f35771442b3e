//! Progress on standard error: rate and time left on long work, nothing when piped.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Bytes and entries done, drawn at most ten times a second.
#[derive(Debug, Clone)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar over `total` bytes; a counter without an end when the total is not known.
    pub fn over_bytes(total: Option<u64>) -> Self {
        let target = if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr_with_hz(10)
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(total, target);
        let template = if total.is_some() {
            "{wide_bar} {bytes}/{total_bytes} · {binary_bytes_per_sec} · {eta} · {msg}"
        } else {
            "{spinner} {bytes} · {binary_bytes_per_sec} · {msg}"
        };
        // The templates above are constants; should one not parse, the plain style is as good.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self { bar }
    }

    /// Nothing is shown: for who works in the background.
    pub fn none() -> Self {
        Self { bar: ProgressBar::hidden() }
    }

    /// Counts bytes read.
    pub fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    /// Says what is being read and how many entries there are so far.
    pub fn say(&self, file: &str, entries: u64) {
        self.bar.set_message(format!("{file}: {}", HumanCount(entries)));
    }

    /// Prints a line above the bar, or plainly when there is none.
    pub fn line(&self, text: &str) {
        if self.bar.is_hidden() {
            eprintln!("{text}");
        } else {
            self.bar.println(text);
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
