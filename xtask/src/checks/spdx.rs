//! Licence expressions, as far as manifests write them: identifiers, `AND`, `OR`, `WITH`,
//! parentheses, and the slash that older manifests write for `OR`.
//!
//! Grammar and precedence: SPDX specification 2.3, annex D (`WITH` binds before `AND`, `AND` before
//! `OR`); the slash is read as `OR`, as the Cargo reference says of it.

/// A licence expression.
#[derive(Debug, PartialEq, Eq)]
pub enum Expression {
    /// One licence, with its exception when it has one: `Apache-2.0 WITH LLVM-exception`.
    Licence(String),
    /// All of these apply.
    All(Vec<Expression>),
    /// Any of these may be chosen.
    Any(Vec<Expression>),
}

impl Expression {
    /// Whether the terms can be met with the allowed licences alone.
    pub fn is_met_by(&self, allowed: &[&str]) -> bool {
        match self {
            Expression::Licence(name) => allowed.contains(&name.as_str()),
            Expression::All(parts) => parts.iter().all(|part| part.is_met_by(allowed)),
            Expression::Any(parts) => parts.iter().any(|part| part.is_met_by(allowed)),
        }
    }
}

/// Reads an expression; the error says what stands where something else was expected.
pub fn parse(text: &str) -> Result<Expression, String> {
    let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, next: 0 };
    let expression = reader.any()?;
    match reader.peek() {
        None => Ok(expression),
        Some(word) => Err(format!("`{word}` after a complete expression")),
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    next: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.next).copied()
    }

    /// Steps over the word if it is the next one.
    fn take(&mut self, word: &str) -> Option<()> {
        (self.peek() == Some(word)).then(|| self.next += 1)
    }

    fn any(&mut self) -> Result<Expression, String> {
        let first = self.all()?;
        let mut parts = vec![first];
        while self.take("OR").is_some() {
            parts.push(self.all()?);
        }
        Ok(single_or(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression, String> {
        let first = self.one()?;
        let mut parts = vec![first];
        while self.take("AND").is_some() {
            parts.push(self.one()?);
        }
        Ok(single_or(parts, Expression::All))
    }

    fn one(&mut self) -> Result<Expression, String> {
        if self.take("(").is_some() {
            let inner = self.any()?;
            return match self.take(")") {
                Some(()) => Ok(inner),
                None => Err("no closing parenthesis".to_owned()),
            };
        }
        let name = self.identifier("a licence")?;
        if self.take("WITH").is_some() {
            let exception = self.identifier("an exception")?;
            return Ok(Expression::Licence(format!("{name} WITH {exception}")));
        }
        Ok(Expression::Licence(name.to_owned()))
    }

    fn identifier(&mut self, kind: &str) -> Result<&'a str, String> {
        let Some(word) = self.peek() else {
            return Err(format!("the end where {kind} should stand"));
        };
        let is_identifier = !matches!(word, "AND" | "OR" | "WITH")
            && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "-.+:".contains(letter));
        if !is_identifier {
            return Err(format!("`{word}` where {kind} should stand"));
        }
        self.next += 1;
        Ok(word)
    }
}

fn single_or(mut parts: Vec<Expression>, several: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 { parts.remove(0) } else { several(parts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(text: &str, allowed: &[&str]) -> bool {
        parse(text).expect("a licence expression").is_met_by(allowed)
    }

    #[test]
    fn or_lets_choose_and_and_does_not() {
        assert!(met("MIT OR GPL-3.0-only", &["MIT"]));
        assert!(!met("MIT AND GPL-3.0-only", &["MIT"]));
        assert!(met("MIT AND ISC", &["MIT", "ISC"]));
        assert!(met("Unlicense/MIT", &["MIT"]));
        assert!(met("Apache-2.0 / MIT / MPL-2.0", &["MPL-2.0"]));
    }

    #[test]
    fn and_binds_before_or() {
        // GPL alone would have to be met with MIT, or BSD be chosen.
        assert!(met("MIT AND GPL-3.0-only OR BSD-3-Clause", &["BSD-3-Clause"]));
        assert!(!met("MIT AND (GPL-3.0-only OR BSD-3-Clause)", &["BSD-3-Clause"]));
        assert!(met("MIT AND (GPL-3.0-only OR BSD-3-Clause)", &["BSD-3-Clause", "MIT"]));
        assert!(!met("GPL-3.0-only OR MIT AND AGPL-3.0-only", &["MIT"]));
    }

    #[test]
    fn an_exception_belongs_to_its_licence() {
        assert!(met("Apache-2.0 WITH LLVM-exception", &["Apache-2.0 WITH LLVM-exception"]));
        assert!(!met("GPL-2.0-only WITH Classpath-exception-2.0", &["GPL-2.0-only"]));
    }

    #[test]
    fn wrong_expressions_are_refused() {
        for wrong in ["", "MIT OR", "MIT ISC", "(MIT", "MIT)", "AND MIT", "MIT WITH", "see file!"] {
            assert!(parse(wrong).is_err(), "`{wrong}` was read as an expression");
        }
    }
}
