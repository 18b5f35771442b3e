//! Modalities: the union of the DAC types of IATI and the TOSSD modalities.
//!
//! The two lists share letters but not meanings (`H` is sensitisation and refugees in one,
//! spending in the contributing country in the other), so a modality is a pair of list and code.

use crate::codelist::{Code, CodeList};

/// The list that a modality's code is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Vocabulary {
    /// The DAC's list, as IATI carries it (its `AidType`).
    Dac,
    /// TOSSD.
    Tossd,
}

impl Vocabulary {
    /// The code list.
    pub fn list(self) -> CodeList {
        match self {
            Vocabulary::Dac => CodeList::AidType,
            Vocabulary::Tossd => CodeList::TossdModality,
        }
    }

    /// A short word for it in files and addresses: `dac`, `tossd`.
    pub fn word(self) -> &'static str {
        match self {
            Vocabulary::Dac => "dac",
            Vocabulary::Tossd => "tossd",
        }
    }
}

/// A modality by code; the DAC's groups (one letter) are found as well.
pub fn get(vocabulary: Vocabulary, code: &str) -> Option<&'static Code> {
    let found = vocabulary.list().get(code);
    match vocabulary {
        Vocabulary::Dac => found.or_else(|| CodeList::AidTypeCategory.get(code)),
        Vocabulary::Tossd => found,
    }
}

/// A modality written as one word: `dac:D02`, `tossd:D011`; a bare code is looked up in the
/// DAC's list first, then in TOSSD's, which is unambiguous for codes that only one of them has.
pub fn parse(text: &str) -> Option<(Vocabulary, &'static Code)> {
    let text = text.trim();
    let both = [Vocabulary::Dac, Vocabulary::Tossd];
    if let Some((word, code)) = text.split_once(':') {
        let vocabulary = both.into_iter().find(|it| it.word().eq_ignore_ascii_case(word.trim()))?;
        return get(vocabulary, code).map(|code| (vocabulary, code));
    }
    both.into_iter().find_map(|vocabulary| get(vocabulary, text).map(|code| (vocabulary, code)))
}

/// Every modality of both lists, groups included.
pub fn all() -> impl Iterator<Item = (Vocabulary, &'static Code)> {
    let dac = CodeList::AidTypeCategory.codes().iter().chain(CodeList::AidType.codes());
    dac.map(|code| (Vocabulary::Dac, code))
        .chain(CodeList::TossdModality.codes().iter().map(|code| (Vocabulary::Tossd, code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_union_keeps_the_lists_apart() {
        let (list, code) = parse("D02").unwrap();
        assert_eq!((list, code.standard_name), (Vocabulary::Dac, "Other technical assistance"));
        let (list, code) = parse("tossd:D02").unwrap();
        assert_eq!((list, code.names.en), (Vocabulary::Tossd, "Other technical cooperation"));
        // Only TOSSD has these.
        assert_eq!(parse("K01").unwrap().0, Vocabulary::Tossd);
        assert_eq!(
            get(Vocabulary::Dac, "E").unwrap().names.es,
            "Becas y costos de estudiantes en el país que contribuye"
        );
        assert!(parse("Z99").is_none());
        assert!(parse("crs:D02").is_none());
        assert_eq!(all().count(), 8 + 24 + CodeList::TossdModality.codes().len());
    }
}
