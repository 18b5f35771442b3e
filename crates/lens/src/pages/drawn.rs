//! An interval drawn on a line from 0 to 1: a bar with feet at both ends, so that it is told from the line without colour.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::reading::Span;

/// Where the line begins and how long it is.
const LEFT: f64 = 8.0;
const LONG: f64 = 200.0;

/// The interval as SVG with a text for those who do not see it; without one, a dashed line over the whole.
pub(crate) fn interval(words: &str, span: Option<Span>) -> String {
    let words = escaped(words);
    let at = |value: Decimal| LEFT + LONG * value.to_f64().unwrap_or_default().clamp(0.0, 1.0);
    let inner = match span {
        None => format!("<line class=\"open\" x1=\"{LEFT}\" y1=\"12\" x2=\"{}\" y2=\"12\"/>", LEFT + LONG),
        Some(span) => {
            let (low, high) = (at(span.low), at(span.high));
            let width = high - low;
            format!(
                "<rect class=\"found\" x=\"{:.1}\" y=\"8\" width=\"{:.1}\" height=\"8\"/>\
                 <path class=\"foot\" d=\"M{low:.1} 4V20M{high:.1} 4V20\"/>",
                low - if width < 2.0 { 1.0 } else { 0.0 },
                width.max(2.0),
            )
        }
    };
    let right = LEFT + LONG;
    let middle = LEFT + LONG / 2.0;
    format!(
        "<svg class=\"interval\" viewBox=\"0 0 216 24\" width=\"216\" height=\"24\" role=\"img\" aria-label=\"{words}\">\
         <title>{words}</title><path class=\"axis\" d=\"M{LEFT} 12H{right}M{LEFT} 8V16M{middle} 9V15M{right} 8V16\"/>\
         {inner}</svg>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_lies_on_its_line_and_a_point_is_seen() {
        let span = |low: &str, high: &str| Some(Span { low: low.parse().unwrap(), high: high.parse().unwrap() });
        assert!(interval("x", span("0", "1")).contains("x=\"8.0\" y=\"8\" width=\"200.0\""));
        assert!(interval("x", span("0.5", "0.5")).contains("x=\"107.0\" y=\"8\" width=\"2.0\""));
        let open = interval("<b> \"&", None);
        assert!(open.contains("class=\"open\"") && !open.contains("found"));
        assert!(open.contains("&lt;b&gt; &quot;&amp;") && !open.contains("<b>"));
    }
}
