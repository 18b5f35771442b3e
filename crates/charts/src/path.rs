//! The data of paths, and numbers as drawings write them.

use std::fmt::Write as _;

/// A number with at most one decimal.
pub fn short(value: f64) -> String {
    decimal(value, 10.0)
}

/// A number with at most two decimals.
pub fn hundredths(value: f64) -> String {
    decimal(value, 100.0)
}

fn decimal(value: f64, parts: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let rounded = (value.clamp(-1e6, 1e6) * parts).round() / parts;
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// The data of a path.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Path {
    pub(crate) data: String,
}

impl Path {
    /// Moves to the first point, draws a line to any other.
    pub fn to(&mut self, at: (f64, f64)) -> &mut Self {
        let letter = if self.data.is_empty() || self.data.ends_with('Z') { 'M' } else { 'L' };
        self.point(letter, at)
    }

    /// Begins anew elsewhere.
    pub fn from(&mut self, at: (f64, f64)) -> &mut Self {
        self.point('M', at)
    }

    /// A curve with one point that draws it.
    pub fn bend(&mut self, by: (f64, f64), at: (f64, f64)) -> &mut Self {
        self.point('Q', by);
        let _ = write!(self.data, " {} {}", short(at.0), short(at.1));
        self
    }

    /// A curve with two points that draw it.
    pub fn curve(&mut self, by: (f64, f64), and: (f64, f64), at: (f64, f64)) -> &mut Self {
        self.point('C', by);
        let _ = write!(self.data, " {} {} {} {}", short(and.0), short(and.1), short(at.0), short(at.1));
        self
    }

    /// Back to where it began.
    pub fn close(&mut self) -> &mut Self {
        if !self.data.is_empty() {
            self.data.push('Z');
        }
        self
    }

    fn point(&mut self, letter: char, at: (f64, f64)) -> &mut Self {
        let _ = write!(self.data, "{letter}{} {}", short(at.0), short(at.1));
        self
    }
}
