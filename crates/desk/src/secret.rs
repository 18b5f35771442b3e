//! Random tokens, what is stored of them, and the token that binds a form to a session.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::DeskError;

/// The letters and digits of base 32 (RFC 4648, section 6), small.
const SMALL: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Bytes from the machine's random source.
///
/// # Errors
/// When the machine has none; nothing weaker is used instead.
pub(crate) fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], DeskError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| DeskError::NoRandomness(error.to_string()))?;
    Ok(bytes)
}

/// Bytes as text that stands in addresses and columns.
pub(crate) fn in_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A secret of 256 random bits: a session's, a link's, an invitation's. Only its [`hash`](Token::hash) is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// Text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a token of 43 letters, digits, hyphens and underscores")]
pub struct NoToken;

impl Token {
    /// A new token.
    ///
    /// # Errors
    /// When the machine has no random source.
    pub fn random() -> Result<Self, DeskError> {
        Ok(Self(random()?))
    }

    /// The token as it goes into a cookie or an address: 43 characters.
    #[must_use]
    pub fn reveal(&self) -> String {
        in_text(&self.0)
    }

    /// The token where capitals may get lost on the way, as in an e-mail address: 52 small letters and digits, base 32
    /// of RFC 4648.
    #[must_use]
    pub fn reveal_in_small_letters(&self) -> String {
        let mut text = String::with_capacity(52);
        for place in 0..52 {
            let bit = place * 5;
            let pair = u16::from(self.0[bit / 8]) << 8 | u16::from(self.0.get(bit / 8 + 1).copied().unwrap_or(0));
            text.push(char::from(SMALL[usize::from(pair >> (11 - bit % 8) & 31)]));
        }
        text
    }

    /// A token from what [`reveal_in_small_letters`](Self::reveal_in_small_letters) gave, in whatever capitals it comes
    /// back.
    ///
    /// # Errors
    /// [`NoToken`].
    pub fn from_small_letters(text: &str) -> Result<Self, NoToken> {
        if text.len() != 52 {
            return Err(NoToken);
        }
        let (mut bytes, mut held, mut bits) = ([0; 32], 0_u32, 0);
        let mut filled = 0;
        for sign in text.bytes() {
            let value = SMALL.iter().position(|known| *known == sign.to_ascii_lowercase()).ok_or(NoToken)?;
            held = held << 5 | u32::try_from(value).map_err(|_| NoToken)?;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes[filled] = u8::try_from(held >> bits & 255).map_err(|_| NoToken)?;
                filled += 1;
                held &= (1 << bits) - 1;
            }
        }
        // Bits beyond the last byte say nothing; another text with the same token would be one token too many.
        if held == 0 { Ok(Self(bytes)) } else { Err(NoToken) }
    }

    /// What is stored: SHA-256 in text. A fast hash suffices, since the token cannot be guessed.
    #[must_use]
    pub fn hash(&self) -> String {
        in_text(&Sha256::digest(self.0))
    }

    /// The token that every form of this session carries: HMAC-SHA256 of a fixed word under the session's token, so
    /// that it is worth nothing in another session and does not reveal the token.
    #[must_use]
    pub fn form_token(&self) -> String {
        in_text(&keyed(&self.0, &[b"ayni-form-1"]))
    }

    /// Whether a form came from a page of this session; compared in constant time.
    #[must_use]
    pub fn is_form_token(&self, given: &str) -> bool {
        self.form_token().as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl FromStr for Token {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| NoToken)?;
        bytes.try_into().map(Self).map_err(|_| NoToken)
    }
}

/// Logs must not hold what opens a session.
impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// A browser, by what it alone knows: the token in its cookie. What is derived from it need not be kept here.
#[derive(Debug, Clone, Copy)]
pub struct Browser<'a>(&'a Token);

impl<'a> Browser<'a> {
    /// The browser that holds a token in its cookie.
    #[must_use]
    pub const fn with(token: &'a Token) -> Self {
        Self(token)
    }

    /// By which a question is bound to it.
    pub(crate) fn name(self) -> String {
        in_text(&keyed(&self.0.0, &[b"ayni-browser-1"]))
    }

    /// A secret for one purpose of one question. Nobody without the cookie can make it.
    pub(crate) fn secret(self, purpose: &str, question: &Token) -> String {
        in_text(&keyed(&self.0.0, &[b"ayni-question-1", purpose.as_bytes(), &question.0]))
    }
}

/// HMAC-SHA256 (RFC 2104) of parts under a key; each part is preceded by its length, so that no two lists of parts
/// read the same.
pub(crate) fn keyed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length, so this constructor has no error to give.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default()));
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_its_text_and_hides_from_logs() {
        let token = Token::random().unwrap();
        assert_eq!(token.reveal().len(), 43);
        assert_eq!(token.reveal().parse::<Token>().unwrap(), token);
        assert_ne!(token, Token::random().unwrap());
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_ne!(token.hash(), token.reveal());
    }

    #[test]
    fn a_token_comes_back_from_small_letters_whatever_became_of_their_size() {
        // Python: base64.b32encode(bytes(range(32))).decode().lower().rstrip("=")
        let token = Token(std::array::from_fn(|place| u8::try_from(place).unwrap()));
        let text = token.reveal_in_small_letters();
        assert_eq!(text, "aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq");
        assert_eq!(Token::from_small_letters(&text.to_uppercase()), Ok(token));
        for _ in 0..50 {
            let token = Token::random().unwrap();
            assert_eq!(Token::from_small_letters(&token.reveal_in_small_letters()), Ok(token));
        }
        let last = format!("{}r", &text[..51]);
        for wrong in ["", "aaa", &text[1..], &text.replace('q', "1"), &text.replace('q', "é"), &last] {
            assert_eq!(Token::from_small_letters(wrong), Err(NoToken), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for text in ["", "short", "a token with spaces and more than it should have", &"A".repeat(44)] {
            assert_eq!(text.parse::<Token>(), Err(NoToken), "{text}");
        }
    }

    #[test]
    fn a_form_token_is_worth_nothing_in_another_session() {
        let (mine, other) = (Token::random().unwrap(), Token::random().unwrap());
        assert!(mine.is_form_token(&mine.form_token()));
        assert!(!mine.is_form_token(&other.form_token()));
        assert!(!mine.is_form_token(""));
        assert!(!mine.is_form_token(&mine.reveal()));
    }

    #[test]
    fn the_keyed_hash_is_that_of_rfc_4231_over_length_and_text() {
        // Python: hmac.new(b"Jefe", (28).to_bytes(8,"big") + b"what do ya want for nothing?", "sha256")
        let shown: String =
            keyed(b"Jefe", &[b"what do ya want for nothing?"]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(shown, EXPECTED);
        assert_ne!(keyed(b"k", &[b"ab", b"c"]), keyed(b"k", &[b"a", b"bc"]));
    }

    const EXPECTED: &str = "f80838b2e599dfbe7a38f7a7a17809946762357529df986b87919b732a79be43";
}
