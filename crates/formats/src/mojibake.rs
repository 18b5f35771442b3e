//! Text that was UTF-8 and was read as Mac OS Roman once, such as `B√©ja√Øa`
//! for *Béjaïa*: undone where the outcome leaves no doubt.

use encoding_rs::{DecoderResult, MACINTOSH};

/// What a text looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing speaks against it.
    Plain,
    /// It was garbled in one known way; this is what it was.
    Repaired(String),
    /// It is garbled, and what it was is not certain.
    Garbled,
}

/// Letters that the first bytes of UTF-8 become in Mac OS Roman, and that no
/// name of a place or organisation holds.
const SIGNS: [&str; 8] = ["√", "¬", "ƒ", "≈", "∆", "‚", "·∫", "·ª"];

/// Looks for garbled letters and undoes them when that is certain: every byte
/// of the text in Mac OS Roman must together be UTF-8, and what results must
/// be words of letters, an accented capital never behind a small letter.
pub(crate) fn read(text: &str) -> Reading {
    if text.is_ascii() || !SIGNS.iter().any(|sign| text.contains(sign)) {
        return Reading::Plain;
    }
    match undone(text) {
        Some(original) if is_plausible(&original) => Reading::Repaired(original),
        _ => Reading::Garbled,
    }
}

/// The text whose UTF-8 bytes spell `text` in Mac OS Roman.
fn undone(text: &str) -> Option<String> {
    let (bytes, _, unmappable) = MACINTOSH.encode(text);
    if unmappable {
        return None;
    }
    let mut decoder = encoding_rs::UTF_8.new_decoder_without_bom_handling();
    let mut original = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len())?);
    let (result, _) = decoder.decode_to_string_without_replacement(&bytes, &mut original, true);
    (result == DecoderResult::InputEmpty).then_some(original)
}

fn is_plausible(text: &str) -> bool {
    let mut previous = ' ';
    text.chars().all(|letter| {
        let is_mark = matches!(letter, '‘' | '’' | 'ʼ' | 'ʻ' | '“' | '”' | '–' | '—');
        let breaks_word = letter.is_uppercase() && previous.is_lowercase();
        previous = letter;
        letter.is_ascii() || is_mark || (letter.is_alphabetic() && !breaks_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_certain_is_undone() {
        for (garbled, original) in [
            ("B√©ja√Øa", "Béjaïa"),
            ("Sapapali‚Äôi", "Sapapali’i"),
            ("Marawƒ´", "Marawī"),
            ("H∆∞∆°ng", "Hương"),
            ("District de S√©libaby", "District de Sélibaby"),
        ] {
            assert_eq!(read(garbled), Reading::Repaired(original.to_owned()), "{garbled}");
        }
    }

    #[test]
    fn what_is_not_certain_stays() {
        for garbled in ["Yaound√ç¬©", "Econ√ç_mico", "Fa_‚Äû≈Ωonelua", "Béja√Øa 漢", "√"] {
            assert_eq!(read(garbled), Reading::Garbled, "{garbled}");
        }
        for plain in ["Béjaïa", "São Tomé", "Lima", "Curaçao – north", "SÃO TOMÉ", "col·lecció", "漢字", ""]
        {
            assert_eq!(read(plain), Reading::Plain, "{plain}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_ordinary_name_is_changed(name in "[A-Za-zÀÁÂÄÅÇÉÈÊËÍÎÏÑÓÔÖØÚÜàáâãäåçéèêëíîïñóôöøúüāēīōūşğı’' -]{0,40}") {
            proptest::prop_assert_eq!(read(&name), Reading::Plain);
        }

        #[test]
        fn what_was_garbled_once_comes_back(name in "[A-Z][a-zéèêëíïñóúü]{1,20}") {
            let (garbled, _, _) = MACINTOSH.decode(name.as_bytes());
            match read(&garbled) {
                Reading::Repaired(original) => proptest::prop_assert_eq!(original, name),
                Reading::Plain => proptest::prop_assert_eq!(&garbled, &name),
                Reading::Garbled => proptest::prop_assert!(false, "{} from {}", garbled, name),
            }
        }
    }
}
