//! Several values in one cell, as the table writes them.

use record::FuzzyDate;

/// Words that a name of a partner has at most; what is longer is prose.
const LONGEST_NAME: usize = 14;

/// The values of a list with commas or semicolons.
pub(super) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';', '\n', '\r']).map(str::trim).filter(|value| !value.is_empty())
}

/// The addresses of a list; a comma or semicolon parts two only where another
/// address follows, since addresses may hold both.
pub(super) fn links(cell: &str) -> Vec<&str> {
    let mut links = Vec::new();
    let mut from = 0;
    for (at, separator) in cell.match_indices([',', ';', '\n', ' ']) {
        let after = at + separator.len();
        if cell[after..].trim_start().starts_with("http") {
            links.push(cell[from..at].trim());
            from = after;
        }
    }
    links.push(cell[from..].trim());
    links.retain(|link| !link.is_empty());
    links
}

/// Whether words are an address of the web and nothing else.
pub(super) fn is_address(words: &str) -> bool {
    (words.starts_with("http://") || words.starts_with("https://")) && !words.contains(char::is_whitespace)
}

/// Whether a cell holds sentences instead of names.
pub(super) fn is_prose(cell: &str) -> bool {
    cell.contains(". ") || values(cell).any(|value| value.split_whitespace().count() > LONGEST_NAME)
}

/// `SDG8`, `8`, `sdg 8`: the number of the goal.
pub(super) fn goal(value: &str) -> Option<u8> {
    let bare = value.trim();
    let number = match bare.get(..3) {
        Some(prefix) if prefix.eq_ignore_ascii_case("SDG") => bare[3..].trim(),
        _ => bare,
    };
    let is_number = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|goal| is_number && vocabulary::sdg::goal(*goal).is_some())
}

/// What the cells for the first and the last year say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Years {
    /// Neither is given.
    NotStated,
    /// From the first to the last, or to the present.
    Period(FuzzyDate),
    /// Only the first.
    Start(FuzzyDate),
    /// Only the last.
    End(FuzzyDate),
    /// A cell is no year, or the last lies before the first.
    Invalid,
}

/// Reads first and last year.
pub(super) fn years(start: &str, end: &str) -> Years {
    let year = |cell: &str| {
        let is_year = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
        cell.parse::<i32>().ok().filter(|year| is_year && (1900..=2200).contains(year))
    };
    let is_open = matches!(end.to_lowercase().as_str(), "present" | "ongoing" | "on-going");
    let span = |text: String| text.parse().map_or(Years::Invalid, Years::Period);
    match (year(start), year(end)) {
        (Some(first), Some(last)) if first == last => Years::Period(FuzzyDate::year(first)),
        (Some(first), Some(last)) => span(format!("{first}/{last}")),
        (Some(first), None) if is_open => span(format!("{first}/..")),
        (Some(first), None) if end.is_empty() => Years::Start(FuzzyDate::year(first)),
        (None, Some(last)) if start.is_empty() => Years::End(FuzzyDate::year(last)),
        (None, None) if start.is_empty() && end.is_empty() => Years::NotStated,
        _ => Years::Invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_part_where_they_should() {
        assert_eq!(values("KEN, UGA;TZA\nRWA,").collect::<Vec<_>>(), ["KEN", "UGA", "TZA", "RWA"]);
        assert_eq!(
            links("https://a.org/x,y;z?b=1,https://b.org\nhttps://c.org, "),
            ["https://a.org/x,y;z?b=1", "https://b.org", "https://c.org,"]
        );
        assert!(is_prose("Partners included UNDP. Others came later."));
        assert!(!is_prose("UNDP,Government of Chile (Chilean International Cooperation Agency)"));
    }

    #[test]
    fn goals_and_years() {
        for (value, expected) in
            [("SDG8", Some(8)), ("8", Some(8)), ("SDG 17 ", Some(17)), ("SDDG17", None), ("18", None)]
        {
            assert_eq!(goal(value), expected, "{value}");
        }
        assert_eq!(years("2011", "2016"), Years::Period("2011/2016".parse().unwrap()));
        assert_eq!(years("2011", "Present"), Years::Period("2011/..".parse().unwrap()));
        assert_eq!(years("2011", "2011"), Years::Period(FuzzyDate::year(2011)));
        assert_eq!(years("2011", ""), Years::Start(FuzzyDate::year(2011)));
        assert_eq!(years("", "2011"), Years::End(FuzzyDate::year(2011)));
        assert_eq!(years("", ""), Years::NotStated);
        assert_eq!(years("2016", "2011"), Years::Invalid);
        assert_eq!(years("soon", "2011"), Years::Invalid);
        assert_eq!(years("", "Present"), Years::Invalid);
    }
}
