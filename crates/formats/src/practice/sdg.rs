//! Goals and targets of the 2030 Agenda that a text names.

use vocabulary::sdg;

/// What may stand before the number of a goal or target, in lower case, the
/// longer ones first.
const NAMES: &[&str] =
    &["sustainable development goals", "sustainable development goal", "sdgs", "sdg", "targets", "target"];

/// A goal (`17`) or target (`17.16`) as written, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub code: String,
    /// Byte of the text.
    pub at: usize,
}

impl Named {
    pub fn is_target(&self) -> bool {
        self.code.contains('.')
    }

    /// Whether the 2030 Agenda has it.
    pub fn is_known(&self) -> bool {
        if self.is_target() {
            sdg::target(&self.code).is_some()
        } else {
            self.code.parse().is_ok_and(|number: u8| sdg::goal(number).is_some())
        }
    }
}

/// The goals and targets named in a text, in order: `SDG 17`, `SDGs 3, 4 and
/// 17`, `target 17.16`.
pub(super) fn named(text: &str) -> Vec<Named> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Named> = Vec::new();
    let mut from = 0;
    while let Some((at, name)) = NAMES
        .iter()
        .filter_map(|name| lower[from..].find(name).map(|at| (from + at, name)))
        .min_by_key(|(at, name)| (*at, usize::MAX - name.len()))
    {
        from = at + name.len();
        let starts_word = !lower[..at].ends_with(|letter: char| letter.is_alphanumeric());
        if starts_word {
            from = numbers(&lower, from, name, &mut found);
        }
    }
    found
}

/// Takes the numbers at `from`, one behind a singular, and gives where they end.
fn numbers(text: &str, mut from: usize, name: &str, found: &mut Vec<Named>) -> usize {
    let targets_only = name.starts_with("target");
    let mut end = from;
    loop {
        let rest = &text[from..];
        let skipped = rest.trim_start_matches([' ', '\u{a0}', '#', ':', ',', '&', '\n', '\r']);
        let skipped = skipped.strip_prefix("and ").map_or(skipped, str::trim_start);
        let start = from + rest.len() - skipped.len();
        let length =
            skipped.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.')).unwrap_or(skipped.len());
        let code = skipped[..length].trim_end_matches('.');
        if !is_code(code) || (targets_only && !code.contains('.')) {
            return end;
        }
        found.push(Named { code: code.to_owned(), at: start });
        from = start + code.len();
        end = from;
        if !name.ends_with('s') {
            return end;
        }
    }
}

/// `17`, `17.16`, `3.b`.
fn is_code(text: &str) -> bool {
    let (goal, target) = match text.split_once('.') {
        Some((goal, target)) => (goal, Some(target)),
        None => (text, None),
    };
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase());
    is_number(goal) && target.is_none_or(|target| is_number(target) || is_letter(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = named(text);
        assert_eq!(found.iter().map(|named| named.code.as_str()).collect::<Vec<_>>(), expected, "{text}");
        for named in found {
            assert!(text[named.at..].to_lowercase().starts_with(&named.code));
        }
    }

    #[test]
    fn goals_and_targets_are_found_where_they_are_named() {
        check("achieve SDG 17 (Strengthen), target 17.16 (Enhance)", &["17", "17.16"]);
        check("SDGs 3, 4 and 17; 21 recorded videos", &["3", "4", "17"]);
        check("SDG 17, 12 countries", &["17"]);
        check("Targets 3.8 and 3.b.", &["3.8", "3.b"]);
        check("Sustainable Development Goal 3", &["3"]);
        check("the target 2020, a target of 5 clinics, target 5", &[]);
        check("support the SDGs in all 12 countries", &[]);
        assert!(!Named { code: "17.99".into(), at: 0 }.is_known());
        assert!(!Named { code: "18".into(), at: 0 }.is_known());
        assert!(Named { code: "17.16".into(), at: 0 }.is_known());
    }
}
