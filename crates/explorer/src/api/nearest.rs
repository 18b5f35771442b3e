//! The words nearest to one that was not understood.

use strsim::levenshtein;

/// How many are offered.
const MOST: usize = 3;

/// The words nearest to `word`, the nearest first: those that begin with it, and those that at most a third of the
/// letters must be changed for.
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.trim().to_lowercase();
    if word.is_empty() {
        return Vec::new();
    }
    let bound = (word.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = words
        .into_iter()
        .filter_map(|one| {
            let steps = if one.starts_with(&word) { 0 } else { levenshtein(&word, one) };
            (steps <= bound).then_some((steps, one))
        })
        .collect();
    near.sort_unstable_by_key(|(steps, one)| (*steps, one.len(), *one));
    near.dedup();
    near.into_iter().take(MOST).map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_words_are_offered() {
        let words = ["receiver", "receiver-region", "provider", "year", "sector"];
        assert_eq!(nearest("reciever", words), ["receiver"]);
        assert_eq!(nearest("receiver", words), ["receiver", "receiver-region"]);
        assert_eq!(nearest("yaer", ["year", "yeas"]), [""; 0]);
        assert_eq!(nearest("yer", words), ["year"]);
        assert_eq!(nearest("colour", words), [""; 0]);
        assert_eq!((levenshtein("kitten", "sitting"), levenshtein("", "ab"), levenshtein("ab", "")), (3, 2, 2));
    }
}
