//! How words are cut, folded and stemmed.
//!
//! Lowercase, then stop words, then stem, then fold accents away: stemmers need
//! the accents (*educación*), readers on foreign keyboards must not
//! (*educacion*).
//!
//! The same texts are cut in two ways. Whoever **asks** gets the stems of a text; of a single word that says little, the
//! word. Whoever **writes** puts more into the index: such words too, once for each entry, so that an entry has every
//! word asked for; what a word with accents would be indexed as without them (*educacao* has another stem than
//! *educação*); and every word as it is spelt, once for each load, for those who look for one that is spelt like it
//! ([`spelling`]).

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

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

/// Name of the analyzer of what stands before the texts of an entry: the number of its load.
pub(crate) const BEGINS: &str = "begins";

/// Words of this many bytes and longer are not indexed: no language has them, hostile files do.
const LONGEST_WORD: usize = 80;

/// How many words an analyzer remembers at most; it forgets all of them then, and begins anew.
const MOST_KNOWN: usize = 50_000;

/// Stands before a word that is in the index as it is spelt: no word begins with it.
pub(crate) const SPELT: char = '\u{1}';

/// The word that a term spells; none when the term is no spelling.
pub(crate) fn spelling(term: &[u8]) -> Option<&str> {
    std::str::from_utf8(term).ok()?.strip_prefix(SPELT)
}

/// Registers the analyzers of those who ask, under the languages' codes and [`PLAIN`].
pub(crate) fn register(tokenizers: &TokenizerManager) {
    register_for(tokenizers, None);
}

/// The analyzers of one who writes.
pub(crate) fn for_writing() -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    let turn = Arc::new(Turn::default());
    register_for(&tokenizers, Some(&turn));
    tokenizers.register(BEGINS, TextAnalyzer::from(Begins { turn }));
    tokenizers
}

fn register_for(tokenizers: &TokenizerManager, turn: Option<&Arc<Turn>>) {
    for stemmed in LANGUAGES {
        let stemming = TextAnalyzer::builder(RawTokenizer::default())
            .filter(LowerCaser)
            .filter(StopWordFilter::new(stemmed.language).unwrap_or_else(|| StopWordFilter::remove(Vec::new())))
            .filter(Stemmer::new(stemmed.language))
            .filter(AsciiFoldingFilter)
            .build();
        tokenizers.register(stemmed.code, TextAnalyzer::from(Words::new(Some(stemming), turn.cloned())));
    }
    tokenizers.register(PLAIN, TextAnalyzer::from(Words::new(None, None)));
}

/// Of whose texts the words come that are written.
#[derive(Debug, Default)]
struct Turn {
    load: AtomicI64,
    /// How many entries have begun.
    entry: AtomicU64,
}

/// Takes note that an entry begins. The field it is for comes before those of texts, in every document.
#[derive(Clone)]
struct Begins {
    turn: Arc<Turn>,
}

impl Tokenizer for Begins {
    type TokenStream<'a> = NoWords;

    fn token_stream<'a>(&'a mut self, load: &'a str) -> NoWords {
        self.turn.load.store(load.parse().unwrap_or_default(), Ordering::Relaxed);
        self.turn.entry.fetch_add(1, Ordering::Relaxed);
        NoWords(Token::default())
    }
}

/// A text without words.
struct NoWords(Token);

impl TokenStream for NoWords {
    fn advance(&mut self) -> bool {
        false
    }

    fn token(&self) -> &Token {
        &self.0
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.0
    }
}

/// Cuts a text into words. What becomes of a word is worked out once and remembered: texts repeat their words.
#[derive(Clone)]
struct Words {
    /// Drops words that say little, and stems the others; none where all stay as they are.
    stemming: Option<TextAnalyzer>,
    plain: TextAnalyzer,
    known: FxHashMap<CompactString, Known>,
    /// For one who writes.
    turn: Option<Arc<Turn>>,
}

/// What is remembered of a word. Most words are short enough to lie in the map itself.
#[derive(Clone)]
struct Known {
    /// Its stem; of a word that says little, the word.
    indexed: CompactString,
    /// The same of the word without its accents, where that is another.
    unaccented: Option<CompactString>,
    says_little: bool,
    /// The load and the entry for which it was written last.
    load: i64,
    entry: u64,
}

impl Known {
    /// Puts what the word is indexed as into `indexed`, and takes note of the turn of one who writes.
    fn take(&mut self, turn: Option<&Turn>, is_alone: bool, indexed: &mut String) -> Use {
        indexed.clear();
        indexed.push_str(&self.indexed);
        let Some(turn) = turn else {
            return Use { is_indexed: !self.says_little || is_alone, ..Use::default() };
        };
        let (load, entry) = (turn.load.load(Ordering::Relaxed), turn.entry.load(Ordering::Relaxed));
        let is_indexed = !self.says_little || self.entry != entry;
        let is_unaccented = is_indexed && self.unaccented.is_some();
        let taken = Use { is_indexed, is_unaccented, is_spelt: self.load != load };
        (self.load, self.entry) = (load, entry);
        taken
    }
}

/// What a word is indexed as.
#[derive(Clone, Copy, Default)]
struct Use {
    /// Its stem, or itself.
    is_indexed: bool,
    /// What it would be indexed as without its accents.
    is_unaccented: bool,
    /// It as it is spelt.
    is_spelt: bool,
}

/// What an analyzer makes of one word; none when it drops it.
fn folded(analyzer: &mut TextAnalyzer, word: &str) -> Option<CompactString> {
    let mut stream = analyzer.token_stream(word);
    stream.advance().then(|| CompactString::from(stream.token().text.as_str()))
}

impl Words {
    fn new(stemming: Option<TextAnalyzer>, turn: Option<Arc<Turn>>) -> Self {
        let plain =
            TextAnalyzer::builder(RawTokenizer::default()).filter(LowerCaser).filter(AsciiFoldingFilter).build();
        Self { stemming, plain, known: FxHashMap::default(), turn }
    }

    /// Puts what the word is indexed as into `indexed`. A word that says little is one by itself only, for who asks.
    fn take(&mut self, word: &str, is_alone: bool, indexed: &mut String) -> Use {
        if let Some(known) = self.known.get_mut(word) {
            return known.take(self.turn.as_deref(), is_alone, indexed);
        }
        let (stem, says_little) = self.learn(word);
        let plain = if word.is_ascii() { None } else { folded(&mut self.plain, word) };
        let unaccented = plain.map(|plain| self.learn(&plain).0).filter(|unaccented| *unaccented != stem);
        // No load has this number.
        let mut known = Known { indexed: stem, unaccented, says_little, load: i64::MIN, entry: 0 };
        let taken = known.take(self.turn.as_deref(), is_alone, indexed);
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.insert(word.into(), known);
        taken
    }

    /// The stem of a word, or a word that says little; which of both.
    fn learn(&mut self, word: &str) -> (CompactString, bool) {
        let stem = self.stemming.as_mut().and_then(|stemming| folded(stemming, word));
        let says_little = self.stemming.is_some() && stem.is_none();
        (stem.or_else(|| folded(&mut self.plain, word)).unwrap_or_default(), says_little)
    }

    /// Puts what the word is indexed as without its accents into `unaccented`.
    fn unaccented(&self, word: &str, unaccented: &mut String) {
        unaccented.clear();
        let known = self.known.get(word).and_then(|known| known.unaccented.as_deref());
        unaccented.push_str(known.unwrap_or_default());
    }

    /// Puts the word as it is spelt, but for capitals and accents, into `spelt`.
    fn spell(&mut self, word: &str, spelt: &mut String) {
        spelt.clear();
        spelt.push(SPELT);
        spelt.push_str(folded(&mut self.plain, word).as_deref().unwrap_or_default());
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        let is_alone = self.turn.is_none() && {
            let first = next_word(text, 0).map(|(_, end)| end);
            first.is_some_and(|end| next_word(text, end).is_none())
        };
        WordStream { words: self, text, at: 0, is_alone, due: Use::default(), token: Token::default() }
    }
}

/// The words of one text.
struct WordStream<'a> {
    words: &'a mut Words,
    text: &'a str,
    at: usize,
    /// Whether it is the only one of a text that somebody asks about.
    is_alone: bool,
    /// As what the word that came last comes next.
    due: Use,
    token: Token,
}

/// Where the next word from a place on begins and ends: letters and digits of any script.
fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    let begin = at + rest.find(char::is_alphanumeric)?;
    let rest = text.get(begin..)?;
    // Most letters are ASCII.
    let ascii = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let after = rest.get(ascii..).unwrap_or_default();
    let length = ascii + after.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(after.len());
    Some((begin, begin + length))
}

impl WordStream<'_> {
    /// Whether the word that came last comes again, as something else.
    fn is_due(&mut self) -> bool {
        let word = self.text.get(self.token.offset_from..self.token.offset_to).unwrap_or_default();
        if std::mem::take(&mut self.due.is_unaccented) {
            self.words.unaccented(word, &mut self.token.text);
            return true;
        }
        if std::mem::take(&mut self.due.is_spelt) {
            self.words.spell(word, &mut self.token.text);
            return true;
        }
        false
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        if self.is_due() {
            return true;
        }
        while let Some((begin, end)) = next_word(self.text, self.at) {
            self.at = end;
            // Words that are left out count: a phrase keeps its distances.
            self.token.position = self.token.position.wrapping_add(1);
            let word = self.text.get(begin..end).unwrap_or_default();
            if word.len() >= LONGEST_WORD {
                continue;
            }
            self.due = self.words.take(word, self.is_alone, &mut self.token.text);
            (self.token.offset_from, self.token.offset_to) = (begin, end);
            if std::mem::take(&mut self.due.is_indexed) || self.is_due() {
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

    fn words(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
        tokens(analyzer, text).into_iter().map(|token| token.text).collect()
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
    fn a_word_that_says_little_is_asked_for_by_itself_only() {
        let manager = TokenizerManager::new();
        register(&manager);
        let mut spanish = manager.get("es").unwrap();
        assert_eq!(words(&mut spanish, "de"), ["de"]);
        assert_eq!(words(&mut spanish, " «De» "), ["de"]);
        assert_eq!(words(&mut spanish, "de la salud"), ["salud"]);
        assert!(words(&mut spanish, "de la").is_empty());
    }

    #[test]
    fn who_writes_adds_small_words_once_an_entry_and_spellings_once_a_load() {
        let manager = for_writing();
        let (mut begins, mut spanish) = (manager.get(BEGINS).unwrap(), manager.get("es").unwrap());
        assert!(words(&mut begins, "7").is_empty());
        let told = words(&mut spanish, "los médicos de Cuba y los de Argelia");
        let spelt = |word: &str| format!("{SPELT}{word}");
        let expected = [
            "los".to_owned(),
            spelt("los"),
            "medic".to_owned(),
            spelt("medicos"),
            "de".to_owned(),
            spelt("de"),
            "cub".to_owned(),
            spelt("cuba"),
            "y".to_owned(),
            spelt("y"),
            "argeli".to_owned(),
            spelt("argelia"),
        ];
        assert_eq!(told, expected);
        // Where they stand is not changed by what is added.
        let places =
            |tokens: Vec<Token>| tokens.into_iter().map(|token| (token.text, token.position)).collect::<Vec<_>>();
        assert_eq!(
            places(tokens(&mut spanish, "los médicos y médico")),
            [("medic".to_owned(), 1), ("medic".to_owned(), 3), (spelt("medico"), 3)]
        );
        // Without its accents a word may have another stem: that by which it is asked for on other keyboards.
        let asking = TokenizerManager::new();
        register(&asking);
        let mut portuguese = manager.get("pt").unwrap();
        let asked = words(&mut asking.get("pt").unwrap(), "educacao");
        let told = words(&mut portuguese, "educação");
        assert_eq!(told, ["educ".to_owned(), asked[0].clone(), spelt("educacao")]);
        assert_ne!(told[0], told[1]);
        assert_eq!(words(&mut portuguese, "educação").len(), 2);
        // Another entry of the load, then another load.
        words(&mut begins, "7");
        assert_eq!(words(&mut spanish, "los médicos"), ["los", "medic"]);
        words(&mut begins, "8");
        assert_eq!(
            words(&mut spanish, "los médicos"),
            ["los".to_owned(), spelt("los"), "medic".to_owned(), spelt("medicos")]
        );
        assert_eq!(spelling(spelt("cuba").as_bytes()), Some("cuba"));
        assert_eq!(spelling(b"cuba"), None);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut words = Words::new(None, None);
        let mut indexed = String::new();
        for number in 0..MOST_KNOWN + 10 {
            assert!(words.take(&format!("W{number}"), false, &mut indexed).is_indexed);
            assert_eq!(indexed, format!("w{number}"));
        }
        assert_eq!(words.known.len(), 10);
    }
}
