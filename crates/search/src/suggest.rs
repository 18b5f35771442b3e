//! *Did you mean*: for a word that nothing in the index has, the nearest one that something has.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use tantivy::schema::Field;
use tantivy::tokenizer::TokenStream;
use tantivy::{Searcher, Term};

use crate::analysis::{LANGUAGES, PLAIN, SPELT, spelling};
use crate::error::SearchError;
use crate::index::Index;
use crate::query::Query;

/// Words of fewer letters are not corrected by more than one letter: too many others are as near.
const LONG: usize = 6;

impl Index {
    /// The question with each unknown word replaced by the nearest known one, when there is such and the new
    /// question finds something. Words between quotation marks and words left out stay as they are.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot be read.
    pub fn suggest(&self, query: &Query) -> Result<Option<String>, SearchError> {
        if query.words.contains('"') {
            return Ok(None);
        }
        let searcher = self.reader.searcher();
        let mut is_other = false;
        let mut words = Vec::new();
        for word in query.words.split_whitespace() {
            let known = match self.plain_words(word).as_slice() {
                // A form of a word that some language's stemmer knows is no mistake.
                [plain] if !word.starts_with('-') && self.frequency(&searcher, plain)? == 0 => {
                    self.nearest(&searcher, plain)?
                }
                _ => None,
            };
            is_other |= known.is_some();
            words.push(known.unwrap_or_else(|| word.to_owned()));
        }
        if !is_other {
            return Ok(None);
        }
        let other = Query { words: words.join(" "), ..query.clone() };
        Ok((self.count_exactly(&other)? > 0).then_some(other.words))
    }

    /// The words of a text as they are spelt, but for capitals and accents.
    pub(crate) fn plain_words(&self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(mut analyzer) = self.index.tokenizers().get(PLAIN) {
            analyzer.token_stream(text).process(&mut |token| words.push(token.text.clone()));
        }
        words
    }

    /// The fields of texts, each with the code of its language.
    fn of_texts(&self) -> impl Iterator<Item = (Field, &'static str)> + use<> {
        let by_language = |fields: [Field; LANGUAGES.len()]| fields.into_iter().zip(LANGUAGES.map(|one| one.code));
        by_language(self.fields.bodies).chain(by_language(self.fields.titles))
    }

    /// How many texts have a word, in any of the forms that a language's stemmer knows.
    fn frequency(&self, searcher: &Searcher, word: &str) -> Result<u64, SearchError> {
        let mut all = searcher.doc_freq(&Term::from_field_text(self.fields.identifier_words, word))?;
        for (field, code) in self.of_texts() {
            let Some(mut analyzer) = self.index.tokenizers().get(code) else { continue };
            let mut stems = Vec::new();
            analyzer.token_stream(word).process(&mut |token| stems.push(token.text.clone()));
            for stem in stems {
                all += searcher.doc_freq(&Term::from_field_text(field, &stem))?;
            }
        }
        Ok(all)
    }

    /// The word of the index with the fewest letters changed, and of equally near ones the most frequent: first among
    /// those that begin with the same letter, then among all.
    fn nearest(&self, searcher: &Searcher, word: &str) -> Result<Option<String>, SearchError> {
        let letters = word.chars().count();
        if letters < 3 {
            return Ok(None);
        }
        let alike = self.spelt_like(searcher, word, if letters < LONG { 1 } else { 2 })?;
        let first = word.chars().next();
        let begins_alike = |other: &str| other.chars().next() == first;
        let mut best: Option<(bool, usize, Reverse<u64>, String)> = None;
        for (distance, other) in alike {
            let of = (!begins_alike(&other), distance);
            // Only of those as near as the best is the frequency asked for.
            if best.as_ref().is_some_and(|best| (best.0, best.1) < of) {
                continue;
            }
            let candidate = (of.0, of.1, Reverse(self.frequency(searcher, &other)?), other);
            if best.as_ref().is_none_or(|best| candidate < *best) {
                best = Some(candidate);
            }
        }
        Ok(best.map(|(.., word)| word))
    }

    /// The words of the index that are spelt like one, with at most so many letters changed, each with how many.
    pub(crate) fn spelt_like(
        &self,
        searcher: &Searcher,
        word: &str,
        most: usize,
    ) -> Result<BTreeSet<(usize, String)>, SearchError> {
        let letters: Vec<char> = word.chars().collect();
        let mut alike = BTreeSet::new();
        let mut take = |other: &str| {
            // A letter takes at most four bytes: this alone spares most comparisons.
            let is_as_long = other.len() + most >= letters.len() && other.len() <= 4 * (letters.len() + most);
            if is_as_long && let Some(distance) = distance(&letters, other, most) {
                alike.insert((distance, other.to_owned()));
            }
        };
        for segment in searcher.segment_readers() {
            for (field, _) in self.of_texts() {
                let index = segment.inverted_index(field)?;
                // Spellings come before all other terms.
                let range = index.terms().range().ge(SPELT.to_string()).into_stream();
                let mut terms = range.map_err(tantivy::TantivyError::from)?;
                while terms.advance()
                    && let Some(other) = spelling(terms.key())
                {
                    take(other);
                }
            }
            let index = segment.inverted_index(self.fields.identifier_words)?;
            let mut terms = index.terms().stream().map_err(tantivy::TantivyError::from)?;
            while terms.advance() {
                take(std::str::from_utf8(terms.key()).unwrap_or_default());
            }
        }
        Ok(alike)
    }
}

/// How many letters must be added, left out, changed or swapped with their neighbour (each letter once) to make
/// `other` of `one`; none when more than `most`. Optimal string alignment.
fn distance(one: &[char], other: &str, most: usize) -> Option<usize> {
    let other: Vec<char> = other.chars().collect();
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, &letter) in one.iter().enumerate() {
        let mut now = Vec::with_capacity(last.len());
        now.push(row + 1);
        for (column, &facing) in other.iter().enumerate() {
            let changed = last[column] + usize::from(letter != facing);
            let mut least = changed.min(last[column + 1] + 1).min(now[column] + 1);
            let is_swap = row > 0 && column > 0 && one[row - 1] == facing && letter == other[column - 1];
            if is_swap {
                least = least.min(before[column - 1] + 1);
            }
            now.push(least);
        }
        if now.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = last;
        last = now;
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_as_they_are_mistyped() {
        let of = |one: &str, other: &str| distance(&one.chars().collect::<Vec<_>>(), other, 2);
        for (one, other, expected) in [
            ("brigada", "brigada", Some(0)),
            ("brigda", "brigada", Some(1)),
            ("brigadas", "brigada", Some(1)),
            ("brigaad", "brigada", Some(1)),
            ("bragida", "brigada", Some(2)),
            ("medicos", "brigada", None),
            ("a", "abcd", None),
            ("ca", "abc", None),
            ("médico", "medico", Some(1)),
        ] {
            assert_eq!(of(one, other), expected, "{one} {other}");
        }
    }
}
