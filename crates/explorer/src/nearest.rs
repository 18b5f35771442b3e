//! What is written most like a word that was not understood: one measure for names of places, codes in addresses and
//! keys of the interface for programs.

use strsim::osa_distance;
use vocabulary::fold;

/// How many letters of what was written are compared.
const COMPARED: usize = 60;

/// From this many letters on, a name that holds what was written is near to it.
const PART: usize = 3;

/// Those of the candidates one of whose spellings is most like what was written, the nearest first and at most `most`:
/// those that begin with it, those that have it as a part, and those from which a third of its letters is missing,
/// too many, changed, or in the place of its neighbour. Capitals, accents and punctuation do not count.
pub fn nearest<T, S: AsRef<str>>(
    written: &str,
    candidates: impl IntoIterator<Item = T>,
    spellings: impl Fn(&T) -> Vec<S>,
    most: usize,
) -> Vec<T> {
    let written: String = fold(written).chars().take(COMPARED).collect();
    if written.is_empty() {
        return Vec::new();
    }
    let mut near: Vec<(Apart, T)> = candidates
        .into_iter()
        .filter_map(|one| {
            let apart =
                spellings(&one).iter().filter_map(|spelling| apart(&written, &fold(spelling.as_ref()))).min()?;
            Some((apart, one))
        })
        .collect();
    near.sort_by_key(|(apart, _)| *apart);
    near.into_iter().map(|(_, one)| one).take(most).collect()
}

/// How far a spelling is from what was written: in steps; of those alike, first the ones that begin with it, and first
/// the shortest.
type Apart = (usize, bool, usize);

fn apart(written: &str, spelling: &str) -> Option<Apart> {
    if spelling == written {
        return Some((0, false, 0));
    }
    let (length, all) = (written.chars().count(), spelling.chars().count());
    if length >= PART && spelling.contains(written) {
        return Some((1, !spelling.starts_with(written), all));
    }
    let bound = (length / 3).max(1);
    if all.abs_diff(length) > bound {
        return None;
    }
    let steps = osa_distance(spelling, written);
    (steps <= bound).then_some((steps, true, all))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(written: &str, words: &[&'static str], expected: &[&str]) {
        assert_eq!(nearest(written, words.iter().copied(), |word| vec![*word], 3), expected, "{written}");
    }

    #[test]
    fn the_nearest_comes_first() {
        let words = ["receiver-region", "receiver", "provider", "year", "sector", "calendar-year"];
        check("reciever", &words, &["receiver"]);
        check("Receiver", &words, &["receiver", "receiver-region"]);
        check("rec", &words, &["receiver", "receiver-region"]);
        check("yaer", &words, &["year"]);
        check("year", &words, &["year", "calendar-year"]);
        check("yer", &words, &["year"]);
        check("colour", &words, &[]);
        check("the", &["other", "thae"], &["thae", "other"]);
        check("", &words, &[]);
        check("—", &words, &[]);
        check("brasil", &["Brazil", "Brasília"], &["Brasília", "Brazil"]);
        check("São Tome", &["Sao Tomé and Príncipe", "Tomé"], &["Sao Tomé and Príncipe"]);
    }

    proptest! {
        #[test]
        fn no_more_than_asked_for_and_what_is_meant_first(word in "[a-zé]{4,9}", at in 0_usize..4, others in prop::collection::vec("[a-z]{3,9}", 0..12)) {
            let slip: String = word.chars().enumerate().filter(|(place, _)| *place != at).map(|(_, letter)| letter).collect();
            let all: Vec<&str> = others.iter().map(String::as_str).chain([word.as_str()]).collect();
            let found = nearest(&word, all.iter().copied(), |one| vec![*one], 2);
            prop_assert!(found.len() <= 2);
            prop_assert_eq!(fold(found[0]), fold(&word));
            let found = nearest(&slip, [word.as_str()], |one| vec![*one], 2);
            prop_assert_eq!(found, [word.as_str()]);
        }
    }
}
