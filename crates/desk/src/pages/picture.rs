//! The picture that a telephone reads a secret from, and the same in letters.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use qrcodegen::{QrCode, QrCodeEcc};

/// How wide the white edge is, in squares (ISO/IEC 18004: at least four).
const EDGE: i32 = 4;

/// A QR code of a text, as an SVG in a `data:` address; none when the text is too long for one.
pub(super) fn of(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut squares = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                squares.push_str(&format!("M{},{}h1v1h-1z", x + EDGE, y + EDGE));
            }
        }
    }
    let side = code.size() + 2 * EDGE;
    // Black on white in the dark scheme too: telephones read it so.
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path d=\"M0,0h{side}v{side}h-{side}z\" fill=\"#fff\"/><path d=\"{squares}\" fill=\"#000\"/></svg>"
    );
    Some(format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg)))
}

/// A secret in base 32 (RFC 4648, as authenticator programs take it), in groups of four.
pub(super) fn grouped(secret: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut letters = String::new();
    for chunk in secret.chunks(5) {
        let mut bits = [0; 8];
        bits[3..3 + chunk.len()].copy_from_slice(chunk);
        let value = u64::from_be_bytes(bits);
        for place in 0..(chunk.len() * 8).div_ceil(5) {
            letters.push(char::from(LETTERS[((value >> (35 - 5 * place)) & 31) as usize]));
        }
    }
    let groups: Vec<&str> = (0..letters.len()).step_by(4).map(|at| &letters[at..(at + 4).min(letters.len())]).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_written_as_rfc_4648_says() {
        // Section 10, without the padding.
        for (secret, expected) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW 6"),
            ("foob", "MZXW 6YQ"),
            ("fooba", "MZXW 6YTB"),
            ("foobar", "MZXW 6YTB OI"),
        ] {
            assert_eq!(grouped(secret.as_bytes()), expected);
        }
    }

    #[test]
    fn a_picture_is_square_and_has_its_edge() {
        let address = of("otpauth://totp/Ayni:ana@salud.example?secret=MZXW6YTB&issuer=Ayni").unwrap();
        let svg = STANDARD.decode(address.strip_prefix("data:image/svg+xml;base64,").unwrap()).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        // The corner of the first finder pattern stands behind the edge.
        assert!(svg.contains("d=\"M4,4h1v1h-1z"), "{svg}");
        assert!(of(&"x".repeat(10_000)).is_none());
    }
}
