//! How words are cut, folded and stemmed.
//!
//! Lowercase, then stop words, then stem, then fold accents away: stemmers need
//! the accents (*educación*), readers on foreign keyboards must not
//! (*educacion*).

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RawTokenizer, Stemmer, StopWordFilter, TextAnalyzer, Token, TokenStream,
    Tokenizer, TokenizerManager,
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

/// Words of this many bytes and longer are not indexed: no language has them, hostile files do.
const LONGEST_WORD: usize = 80;

/// How many words an analyzer remembers at most; it forgets all of them then, and begins anew.
const MOST_KNOWN: usize = 50_000;

/// Registers the analyzers under the languages' codes and [`PLAIN`].
pub(crate) fn register(tokenizers: &TokenizerManager) {
    for stemmed in LANGUAGES {
        let folding = TextAnalyzer::builder(RawTokenizer::default())
            .filter(LowerCaser)
            .filter(StopWordFilter::new(stemmed.language).unwrap_or_else(|| StopWordFilter::remove(Vec::new())))
            .filter(Stemmer::new(stemmed.language))
            .filter(AsciiFoldingFilter)
            .build();
        tokenizers.register(stemmed.code, TextAnalyzer::from(Words::new(folding)));
    }
    let plain = TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build();
    tokenizers.register(PLAIN, TextAnalyzer::from(Words::new(plain)));
}

/// Cuts a text into words. What becomes of a word is worked out once and remembered: texts repeat their words.
#[derive(Clone)]
struct Words {
    folding: TextAnalyzer,
    /// What a word is indexed as; none when it is left out. Most words are short enough to lie in the map itself.
    known: FxHashMap<CompactString, Option<CompactString>>,
}

impl Words {
    fn new(folding: TextAnalyzer) -> Self {
        Self { folding, known: FxHashMap::default() }
    }

    /// Puts what the word is indexed as into `indexed`; says whether it is indexed at all.
    fn fold(&mut self, word: &str, indexed: &mut String) -> bool {
        indexed.clear();
        if let Some(known) = self.known.get(word) {
            indexed.push_str(known.as_deref().unwrap_or_default());
            return known.is_some();
        }
        let mut stream = self.folding.token_stream(word);
        let folded = stream.advance().then(|| CompactString::from(stream.token().text.as_str()));
        drop(stream);
        indexed.push_str(folded.as_deref().unwrap_or_default());
        let is_indexed = folded.is_some();
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.insert(word.into(), folded);
        is_indexed
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { words: self, text, at: 0, token: Token::default() }
    }
}

/// The words of one text.
struct WordStream<'a> {
    words: &'a mut Words,
    text: &'a str,
    at: usize,
    token: Token,
}

impl WordStream<'_> {
    /// Where the next word begins and ends: letters and digits of any script.
    fn next_word(&mut self) -> Option<(usize, usize)> {
        let rest = self.text.get(self.at..)?;
        let begin = self.at + rest.find(char::is_alphanumeric)?;
        let rest = self.text.get(begin..)?;
        // Most letters are ASCII.
        let ascii = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let after = rest.get(ascii..).unwrap_or_default();
        let length = ascii + after.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(after.len());
        self.at = begin + length;
        Some((begin, begin + length))
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some((begin, end)) = self.next_word() {
            // Words that are left out count: a phrase keeps its distances.
            self.token.position = self.token.position.wrapping_add(1);
            let word = self.text.get(begin..end).unwrap_or_default();
            if word.len() < LONGEST_WORD && self.words.fold(word, &mut self.token.text) {
                self.token.offset_from = begin;
                self.token.offset_to = end;
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{RemoveLongFilter, SimpleTokenizer};

    use super::*;

    fn tokens(analyzer: &mut TextAnalyzer, text: &str) -> Vec<Token> {
        let mut found = Vec::new();
        let mut stream = analyzer.token_stream(text);
        while stream.advance() {
            found.push(stream.token().clone());
        }
        found
    }

    #[test]
    fn words_are_those_of_the_engine_s_own_tokenizer() {
        let manager = TokenizerManager::new();
        register(&manager);
        let long = "x".repeat(LONGEST_WORD);
        let texts = [
            "Formación de médicos y la educación de las COMUNIDADES rurales — 12,5 % (AR-1)",
            "The physicians' return to their communities; the physicians returned",
            "Produção de antirretrovirais em Moçambique, não-lucrativa",
            "Les médecins retournent à l’œuvre, ça va",
            "Ærøskøbing straße ﬁn Ⅷ 北京大学 АБВ \u{1F600} e\u{301}",
            "",
            "  … ",
            &format!("a {long} b {} c", &long[1..]),
        ];
        for stemmed in LANGUAGES {
            let mut plainly = TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(RemoveLongFilter::limit(LONGEST_WORD))
                .filter(LowerCaser)
                .filter(StopWordFilter::new(stemmed.language).unwrap())
                .filter(Stemmer::new(stemmed.language))
                .filter(AsciiFoldingFilter)
                .build();
            let mut ours = manager.get(stemmed.code).unwrap();
            for text in texts.iter().chain(&texts) {
                assert_eq!(tokens(&mut ours, text), tokens(&mut plainly, text), "{} {text}", stemmed.code);
            }
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let folding = TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser).build();
        let mut words = Words::new(folding);
        let mut indexed = String::new();
        for number in 0..MOST_KNOWN + 10 {
            assert!(words.fold(&format!("W{number}"), &mut indexed));
            assert_eq!(indexed, format!("w{number}"));
        }
        assert_eq!(words.known.len(), 10);
    }
}
