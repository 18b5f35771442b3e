//! How words are cut, folded and stemmed.
//!
//! Lowercase, then stop words, then stem, then fold accents away: stemmers need
//! the accents (*educación*), readers on foreign keyboards must not
//! (*educacion*).

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
    TokenizerManager,
};

/// A language whose words are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stemmed {
    /// ISO 639-1 code.
    pub code: &'static str,
    language: Language,
}

/// The languages in which entries are searched, in the order passages are chosen.
pub(crate) const LANGUAGES: [Stemmed; 4] = [
    Stemmed { code: "en", language: Language::English },
    Stemmed { code: "es", language: Language::Spanish },
    Stemmed { code: "pt", language: Language::Portuguese },
    Stemmed { code: "fr", language: Language::French },
];

/// Name of the analyzer that neither stems nor drops words.
pub(crate) const PLAIN: &str = "plain";

/// Words longer than this many bytes are not indexed: no language has them, hostile files do.
const LONGEST_WORD: usize = 80;

/// Registers the analyzers under the languages' codes and [`PLAIN`].
pub(crate) fn register(tokenizers: &TokenizerManager) {
    for stemmed in LANGUAGES {
        let base = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(LONGEST_WORD))
            .filter(LowerCaser)
            .filter(StopWordFilter::new(stemmed.language).unwrap_or_else(|| StopWordFilter::remove(Vec::new())));
        let analyzer = base.filter(Stemmer::new(stemmed.language)).filter(AsciiFoldingFilter).build();
        tokenizers.register(stemmed.code, analyzer);
    }
    let plain = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build();
    tokenizers.register(PLAIN, plain);
}
