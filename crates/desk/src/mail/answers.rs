//! Addresses to which people answer letters: one for each person and thing, made of a pattern such as
//! `answer+{token}@health.example` (plus-addressing) or `{token}@answers.health.example` (a domain of their own).

use std::str::FromStr;

use lettre::Address;

use crate::error::DeskError;
use crate::secret::Token;

/// What stands for the token in the pattern.
const PLACE: &str = "{token}";
/// The letters that a token takes.
const TOKEN: usize = 52;
/// What stands before the sign @ has at most so many letters (RFC 5321, section 4.5.3.1.1).
const LOCAL: usize = 64;

/// The form of the addresses to which people answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerPattern {
    before: String,
    after: String,
}

impl AnswerPattern {
    /// The address of a token.
    #[must_use]
    pub fn address(&self, token: &Token) -> String {
        format!("{}{}{}", self.before, token.reveal_in_small_letters(), self.after)
    }

    /// The token in an address; none when it is not one of these addresses. Mail programs change capitals.
    #[must_use]
    pub fn token_in(&self, address: &str) -> Option<Token> {
        let address = address.trim().to_ascii_lowercase();
        let token = address.strip_prefix(&self.before)?.strip_suffix(&self.after)?;
        Token::from_small_letters(token).ok()
    }
}

impl FromStr for AnswerPattern {
    type Err = DeskError;

    fn from_str(text: &str) -> Result<Self, DeskError> {
        let expected = "a pattern such as answer+{token}@health.example or {token}@answers.health.example, with at \
                        most 12 letters beside {token} before the sign @";
        let wrong = || DeskError::Setting { name: "mail-in", read: text.to_owned(), expected };
        let small = text.trim().to_ascii_lowercase();
        let (before, after) = small.split_once(PLACE).ok_or_else(wrong)?;
        let made = format!("{before}{}{after}", "a".repeat(TOKEN));
        let is_long = made.split_once('@').is_none_or(|(local, _)| local.len() > LOCAL);
        if is_long || after.contains(PLACE) || made.parse::<Address>().is_err() {
            return Err(wrong());
        }
        Ok(Self { before: before.to_owned(), after: after.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_its_address() {
        let token = Token::random().unwrap();
        for pattern in ["answer+{token}@ayni.example", " {token}@Answers.ayni.example", "r@{token}.ayni.example"] {
            let pattern: AnswerPattern = pattern.parse().unwrap();
            let address = pattern.address(&token);
            assert!(address.parse::<Address>().is_ok(), "{address}");
            assert_eq!(pattern.token_in(&format!(" {}", address.to_uppercase())), Some(token.clone()));
            assert_eq!(pattern.token_in("ana@salud.example"), None);
            assert_eq!(pattern.token_in(&address[1..]), None);
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused_by_name() {
        for wrong in [
            "",
            "answer@ayni.example",
            "{token}",
            "{token}{token}@ayni.example",
            "answers-to-letters+{token}@ayni.example",
            "a b+{token}@ayni.example",
        ] {
            let error = wrong.parse::<AnswerPattern>().unwrap_err().to_string();
            assert!(error.contains("`mail-in`"), "{error}");
        }
    }
}
