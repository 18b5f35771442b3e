//! *Did you mean*: for a word that nothing in the index has, the nearest one that something has.

use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use crate::analysis::PLAIN;
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
            let known = match self.plain_word(word) {
                Some(plain) if !word.starts_with('-') && !self.is_known(&searcher, &plain)? => {
                    self.nearest(&searcher, &plain)?
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

    /// The one word that a text is, as the plain field has it; none when it is several words or none.
    fn plain_word(&self, text: &str) -> Option<String> {
        let mut analyzer = self.index.tokenizers().get(PLAIN)?;
        let mut tokens = analyzer.token_stream(text);
        let mut words = Vec::new();
        tokens.process(&mut |token| words.push(token.text.clone()));
        (words.len() == 1).then(|| words.remove(0))
    }

    fn is_known(&self, searcher: &Searcher, word: &str) -> Result<bool, SearchError> {
        let term = Term::from_field_text(self.fields.plain, word);
        if searcher.doc_freq(&term)? > 0 {
            return Ok(true);
        }
        // A form of a word that some language's stemmer knows is no mistake.
        for field in self.fields.bodies.into_iter().chain(self.fields.titles) {
            let name = self.index.schema().get_field_name(field).to_owned();
            let code = name.rsplit('_').next().unwrap_or_default().to_owned();
            let Some(mut analyzer) = self.index.tokenizers().get(&code) else { continue };
            let mut stems = Vec::new();
            analyzer.token_stream(word).process(&mut |token| stems.push(token.text.clone()));
            for stem in stems {
                let query = TermQuery::new(Term::from_field_text(field, &stem), IndexRecordOption::Basic);
                if searcher.doc_freq(query.term())? > 0 {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The word of the index with the fewest letters changed, and of equally near ones the most frequent: first among
    /// those that begin with the same letter, then among all.
    fn nearest(&self, searcher: &Searcher, word: &str) -> Result<Option<String>, SearchError> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 3 {
            return Ok(None);
        }
        let most = if letters.len() < LONG { 1 } else { 2 };
        let first = letters.first().map(|letter| letter.to_string());
        for beginning in [first.as_deref(), None] {
            let mut best: Option<(usize, std::cmp::Reverse<u32>, String)> = None;
            for segment in searcher.segment_readers() {
                let index = segment.inverted_index(self.fields.plain)?;
                let range = index.terms().range();
                let mut terms = match beginning {
                    Some(first) => range.ge(first).into_stream(),
                    None => range.into_stream(),
                }
                .map_err(tantivy::TantivyError::from)?;
                while terms.advance() {
                    let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
                    if beginning.is_some_and(|first| !term.starts_with(first)) {
                        break;
                    }
                    // A letter takes at most four bytes: this alone spares most comparisons.
                    if term.len() + most < letters.len() || term.len() > 4 * (letters.len() + most) {
                        continue;
                    }
                    let Some(distance) = distance(&letters, term, most) else { continue };
                    let candidate = (distance, std::cmp::Reverse(terms.value().doc_freq), term.to_owned());
                    if best.as_ref().is_none_or(|best| candidate < *best) {
                        best = Some(candidate);
                    }
                }
            }
            if let Some((_, _, word)) = best {
                return Ok(Some(word));
            }
        }
        Ok(None)
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
