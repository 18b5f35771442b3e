//! The works that a course cites. The file is the casebook's and is kept word for word; here only what citations are
//! held against is read.

use std::collections::BTreeMap;

use super::problem::Problem;

/// The works that a course cites.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Works {
    /// The file, as it was read.
    pub text: String,
    lines: BTreeMap<String, i64>,
    cited: Vec<(String, String)>,
}

impl Works {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Problem`], when it is no TOML.
    pub fn read(path: &str, text: &str) -> Result<Self, Problem> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error.span().map(|span| 1 + text.bytes().take(span.start).filter(|byte| *byte == b'\n').count());
            Problem::new(path, line, error.message(), "TOML")
        })?;
        let works = table.get("work").and_then(toml::Value::as_array);
        let one = |work: &toml::Value| {
            Some((work.get("key")?.as_str()?.to_owned(), work.get("lines").and_then(toml::Value::as_integer)?))
        };
        let lines = works.into_iter().flatten().filter_map(one).collect();
        let said = |work: &toml::Value, key: &str| work.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let named = |work: &toml::Value| {
            let parts = [said(work, "title"), said(work, "citation")];
            let words: Vec<String> = parts.into_iter().flatten().collect();
            Some((said(work, "key")?, words.join(". ")))
        };
        let works = table.get("work").and_then(toml::Value::as_array);
        let cited = works.into_iter().flatten().filter_map(named).collect();
        Ok(Self { text: text.to_owned(), lines, cited })
    }

    /// The keys of the works, and how many lines the text of each has.
    pub fn lines(&self) -> impl Iterator<Item = (&str, i64)> {
        self.lines.iter().map(|(key, lines)| (key.as_str(), *lines))
    }

    /// The works by key, each as it is cited: title, then where it was published.
    #[must_use]
    pub fn cited(&self) -> Vec<(String, String)> {
        self.cited.clone()
    }

    /// What is wrong with a citation such as `csp-2017:421-431 § Heading`; none when it holds.
    #[must_use]
    pub fn wrong(&self, citation: &str) -> Option<&'static str> {
        let Some((work, first, last)) = parse(citation) else { return Some("work:first-last, lines of a work's text") };
        match self.lines.get(work) {
            None => Some("a work of the list of works"),
            Some(lines) if first < 1 || last < first || last > *lines => Some("lines that the work's text has"),
            Some(_) => None,
        }
    }
}

/// Work, first and last line of a citation.
fn parse(citation: &str) -> Option<(&str, i64, i64)> {
    let place = citation.split(" §").next()?.trim();
    let (work, lines) = place.split_once(':')?;
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
    Some((work, number(first)?, number(last)?))
}

/// The citations in square brackets of a Markdown text, in their order, each with its line.
pub(crate) fn in_markdown(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('[') {
            let Some((inside, _)) = after.split_once(']') else { break };
            if !inside.contains('[') && parse(inside).is_some() {
                found.push((place + 1, inside));
            }
            rest = after;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_found_and_held_against_the_works() {
        let text = "See [a-1:3-4][b:7] and [a link](x:1), [casebook:thing], [[x:1]].\nNo [end";
        let found: Vec<_> = in_markdown(text).into_iter().map(|(_, citation)| citation).collect();
        assert_eq!(found, ["a-1:3-4", "b:7", "x:1"]);
        let works = Works::read("works.toml", "[[work]]\nkey = \"a-1\"\nlines = 9\n").unwrap();
        assert_eq!(works.wrong("a-1:3-9 § Heading"), None);
        assert_eq!(works.wrong("a-1:3-10"), Some("lines that the work's text has"));
        assert_eq!(works.wrong("a-1:4-3"), Some("lines that the work's text has"));
        assert_eq!(works.wrong("b:1"), Some("a work of the list of works"));
        assert_eq!(works.wrong("a-1"), Some("work:first-last, lines of a work's text"));
        let broken = Works::read("works.toml", "a = 1\nb = [").unwrap_err();
        assert_eq!(broken.line, Some(2));
    }
}
