//! The words nearest to one that was not understood.

use std::collections::BTreeSet;

/// How many are offered.
const MOST: usize = 3;

/// The words nearest to `word`, each once, the nearest first.
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let words: BTreeSet<&str> = words.into_iter().collect();
    crate::nearest::nearest(word, words, |one| vec![*one], MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_words_are_offered() {
        let words = ["receiver-region", "receiver", "provider", "year", "sector", "year"];
        assert_eq!(nearest("reciever", words), ["receiver"]);
        assert_eq!(nearest("receiver", words), ["receiver", "receiver-region"]);
        assert_eq!(nearest("yaer", words), ["year"]);
        assert_eq!(nearest("colour", words), [""; 0]);
    }
}
