//! The cookie that holds a session's token.
//!
//! Under `https` its name begins with `__Host-`: browsers then take it only over a safe line, for the whole house, and
//! from no neighbouring name. Scripts cannot read it, and other sites' forms do not carry it (RFC 6265bis).

use crate::secret::Token;
use crate::session::Stage;

/// How the house is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// By `https`.
    Safe,
    /// By `http`, on this machine only.
    Open,
}

impl Line {
    /// The line of the house's address.
    #[must_use]
    pub fn of(address: &str) -> Self {
        if address.starts_with("https://") { Self::Safe } else { Self::Open }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Safe => "__Host-ayni",
            Self::Open => "ayni",
        }
    }

    const fn attributes(self) -> &'static str {
        match self {
            Self::Safe => "Path=/; HttpOnly; SameSite=Lax; Secure",
            Self::Open => "Path=/; HttpOnly; SameSite=Lax",
        }
    }
}

/// The value of `Set-Cookie` that hands a session's token to the browser, for as long as the session can last.
#[must_use]
pub fn set(token: &Token, stage: Stage, line: Line) -> String {
    format!("{}={}; Max-Age={}; {}", line.name(), token.reveal(), stage.longest().num_seconds(), line.attributes())
}

/// For how long the cookie of forms is kept, in seconds: a day, for who leaves a page open.
const FORMS_FOR: u32 = 86_400;

/// The value of `Set-Cookie` that gives a browser without a session what the tokens of its forms are made from. It opens
/// nothing.
#[must_use]
pub fn set_for_forms(token: &Token, line: Line) -> String {
    format!("{}-form={}; Max-Age={FORMS_FOR}; {}", line.name(), token.reveal(), line.attributes())
}

/// What the tokens of a browser's forms are made from while it has no session.
#[must_use]
pub fn of_forms(header: &str, line: Line) -> Option<Token> {
    named(header, &format!("{}-form", line.name()))
}

/// Whether what a request's `Cookie` says looks like a session, on whichever line.
#[must_use]
pub fn looks_like_a_session(header: &str) -> bool {
    [Line::Safe, Line::Open].into_iter().any(|line| token(header, line).is_some())
}

/// The value of `Set-Cookie` that takes it away.
#[must_use]
pub fn clear(line: Line) -> String {
    format!("{}=; Max-Age=0; {}", line.name(), line.attributes())
}

/// The token among what a request's `Cookie` says. Where the name stands twice, none is taken: one of them was put there
/// by somebody else.
#[must_use]
pub fn token(header: &str, line: Line) -> Option<Token> {
    named(header, line.name())
}

fn named(header: &str, wanted: &str) -> Option<Token> {
    let mut found = header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == wanted)
        .map(|(_, value)| value);
    let value = found.next()?;
    if found.next().is_some() {
        return None;
    }
    value.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_out_and_comes_back() {
        let mine = Token::random().unwrap();
        for line in [Line::Safe, Line::Open] {
            let sent = set(&mine, Stage::Whole, line);
            let pair = sent.split(';').next().unwrap();
            assert_eq!(token(&format!("other=1; {pair}"), line), Some(mine.clone()));
            assert!(sent.contains("HttpOnly; SameSite=Lax") && sent.contains("Max-Age=2592000"), "{sent}");
            assert_eq!(token(clear(line).split(';').next().unwrap(), line), None);
        }
        assert!(set(&mine, Stage::Whole, Line::of("https://ayni.example")).starts_with("__Host-ayni="));
        assert!(set(&mine, Stage::AwaitsSecondFactor, Line::of("https://a.example")).contains("Max-Age=600; "));
        assert_eq!(Line::of("http://127.0.0.1:8080"), Line::Open);
    }

    #[test]
    fn the_cookie_of_forms_is_no_session() {
        let mine = Token::random().unwrap();
        for line in [Line::Safe, Line::Open] {
            let sent = set_for_forms(&mine, line);
            let pair = sent.split(';').next().unwrap();
            assert_eq!(of_forms(pair, line), Some(mine.clone()));
            assert_eq!(token(pair, line), None);
            assert!(!looks_like_a_session(pair));
            assert!(looks_like_a_session(set(&mine, Stage::Whole, line).split(';').next().unwrap()));
        }
    }

    #[test]
    fn what_is_planted_beside_it_is_not_taken() {
        let (mine, planted) = (Token::random().unwrap().reveal(), Token::random().unwrap().reveal());
        assert_eq!(token(&format!("__Host-ayni={mine}; __Host-ayni={planted}"), Line::Safe), None);
        // A neighbouring name can set the plain cookie, but not this one.
        assert_eq!(token(&format!("ayni={planted}"), Line::Safe), None);
        assert_eq!(token("", Line::Safe), None);
        assert_eq!(token("__Host-ayni=short", Line::Safe), None);
    }
}
