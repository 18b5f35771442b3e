//! What can be wrong or odd in a file of any format: one rule each, with its
//! meaning in one English sentence.

use crate::{aiddata, casebook, crs, datastore, galaxy, iati, indicators, practice, rates, segib, undp_ssc, workbook};

/// Rules about files as such, whatever they hold.
pub const FILES: &[(&str, &str)] = &[
    (
        "file.encoding.guessed",
        "The file does not say which encoding it is in, and it is not UTF-8; it is read as Windows-1252.",
    ),
    (
        "file.encoding.undecodable",
        "Bytes do not decode in the encoding of the file; each sequence of them becomes U+FFFD.",
    ),
    ("file.encoding.wrong", "The file names an encoding that is unknown or that it cannot be in; it is read as UTF-8."),
    ("file.packing.damaged", "The packed file is damaged or cut off; what could be unpacked is read."),
    (
        "iati.organisations.unread",
        "The file describes organisations, not activities; its text is kept, without entries.",
    ),
];

/// Rules that say that a part of a file could not be read at all, beyond a single element.
pub const UNREAD: &[&str] =
    &["file.packing.damaged", "iati.activity.size", "iati.activity.unclosed", "iati.xml.malformed"];

/// Every rule identifier that a reader gives, with its meaning.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        FILES,
        aiddata::RULES,
        casebook::RULES,
        crs::RULES,
        datastore::RULES,
        galaxy::RULES,
        iati::RULES,
        indicators::RULES,
        practice::RULES,
        rates::RULES,
        segib::RULES,
        undp_ssc::RULES,
        workbook::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Texts between quotation marks that look like rule identifiers of these prefixes.
    fn given(folder: &Path, prefixes: &[&str], found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && ["casebook", "indicators", "practice", "rates"].contains(&name.as_str()) {
                given(&path, prefixes, found);
            } else if path.is_file() && name != "tests.rs" && name != "rules.rs" {
                let text = std::fs::read_to_string(&path).unwrap();
                let quoted = text.split('"').filter(|text| {
                    let is_word = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.');
                    is_word && text.matches('.').count() == 2
                });
                let of_prefix = quoted.filter(|text| prefixes.iter().any(|prefix| text.starts_with(prefix)));
                found.extend(of_prefix.map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_rule_that_is_given_has_a_meaning_and_every_meaning_is_used() {
        let mut found = BTreeSet::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        given(&folder, &["file.", "casebook.", "practice.", "iati.organisations.", "rates.", "ddf."], &mut found);
        let meant: BTreeSet<String> = [FILES, casebook::RULES, indicators::RULES, practice::RULES, rates::RULES]
            .into_iter()
            .flatten()
            .map(|(id, _)| (*id).to_owned())
            .collect();
        assert_eq!(found, meant);
    }

    #[test]
    fn identifiers_are_distinct_and_meanings_are_sentences() {
        let identifiers: Vec<&str> = all().map(|(id, _)| id).collect();
        let distinct: BTreeSet<&&str> = identifiers.iter().collect();
        assert_eq!(distinct.len(), identifiers.len());
        for id in UNREAD {
            assert!(distinct.contains(id), "{id}");
        }
        for (id, meaning) in all() {
            assert!(meaning.ends_with('.') && meaning.split(' ').count() > 3, "{id}: {meaning}");
        }
    }
}
