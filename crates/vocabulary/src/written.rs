//! Codes as people write them: the code itself, a code of IATI 1, other letter case, a zero in
//! front, or the standard's own name in its place.
//!
//! IATI 1 has words and letters where IATI 2 has numbers (`Funding`, `DAC`, `D`), and its drafts
//! and publishers have names (`Revised`, `Output`, `Multilateral`). The record keeps what was read;
//! what it counts as is told here, by the tables alone: nothing is matched that is not in them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::LazyLock;

use crate::codelist::{Code, CodeList};

/// Of each list, its codes and names in lower case; none where two codes share a name.
static WRITINGS: LazyLock<HashMap<CodeList, HashMap<String, Option<&'static Code>>>> =
    LazyLock::new(|| CodeList::ALL.iter().map(|list| (*list, writings(*list))).collect());

fn writings(list: CodeList) -> HashMap<String, Option<&'static Code>> {
    let mut names: HashMap<String, Option<&'static Code>> = HashMap::new();
    for code in list.codes() {
        match names.entry(code.standard_name.to_lowercase()) {
            Entry::Vacant(free) => {
                free.insert(Some(code));
            }
            Entry::Occupied(mut taken) => {
                // A name that a code keeps in the next version is still one name.
                if taken.get().is_none_or(|known| known.current().code != code.current().code) {
                    taken.insert(None);
                }
            }
        }
    }
    // A code wins over a name that is written like it.
    names.extend(list.codes().iter().map(|code| (code.code.to_lowercase(), Some(code))));
    names
}

impl CodeList {
    /// The code that a writing stands for: the code itself, else the code that differs from it in
    /// letter case or in zeros in front only, else the one code that bears it as its name.
    pub fn understand(self, written: &str) -> Option<&'static Code> {
        if let Some(known) = self.get(written) {
            return Some(known);
        }
        let written = written.trim();
        let writings = WRITINGS.get(&self)?;
        if let Some(known) = writings.get(&written.to_lowercase()) {
            return *known;
        }
        let is_number = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { self.get(written.trim_start_matches('0')) } else { None }
    }

    /// The code of 2.03 (or of TOSSD) that a writing stands for; the writing itself when it is not
    /// understood, or when no code took its place.
    pub fn current_code(self, written: &str) -> &str {
        self.understand(written).map_or(written, |known| known.current().code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_words_and_names_become_the_codes_of_today() {
        for (list, written, expected) in [
            (CodeList::TransactionType, "D", "3"),
            (CodeList::TransactionType, "if", "1"),
            (CodeList::TransactionType, "QP", "8"),
            (CodeList::TransactionType, "CG", "10"),
            (CodeList::TransactionType, "3", "3"),
            (CodeList::TransactionType, "Disbursement", "3"),
            (CodeList::TransactionType, "commitment", "2"),
            // Neither is a transaction of 2.03.
            (CodeList::TransactionType, "TB", "TB"),
            (CodeList::TransactionType, "PD", "PD"),
            (CodeList::TransactionType, "X", "X"),
            (CodeList::SectorVocabulary, "DAC", "1"),
            (CodeList::SectorVocabulary, "DAC-3", "2"),
            (CodeList::SectorVocabulary, "dac-3", "2"),
            (CodeList::SectorVocabulary, "RO", "99"),
            (CodeList::SectorVocabulary, "RO2", "98"),
            (CodeList::SectorVocabulary, "WB", "WB"),
            (CodeList::SectorVocabulary, "WBSector", "WBSector"),
            (CodeList::RegionVocabulary, "DAC", "1"),
            (CodeList::PolicyMarkerVocabulary, "DAC", "1"),
            (CodeList::OrganisationRole, "implementing", "4"),
            (CodeList::OrganisationRole, "FUNDING", "1"),
            (CodeList::OrganisationType, "Multilateral", "40"),
            (CodeList::BudgetType, "original", "1"),
            (CodeList::BudgetType, "Revised", "2"),
            (CodeList::TiedStatus, "05", "5"),
            (CodeList::ResultType, "output", "1"),
            (CodeList::AidType, "c01", "C01"),
            (CodeList::ActivityDateType, "end-actual", "4"),
            (CodeList::ActivityDateType, "start", "start"),
            (CodeList::ActivityStatus, "", ""),
            (CodeList::ActivityStatus, "0", "0"),
        ] {
            assert_eq!(list.current_code(written), expected, "{} {written}", list.name());
        }
    }

    #[test]
    fn a_name_of_two_codes_is_nobodys() {
        let mut shared = 0;
        for list in CodeList::ALL {
            for code in list.codes() {
                assert_eq!(list.understand(code.code).unwrap().code, code.code, "{} {}", list.name(), code.code);
                let of_that_name = list.codes().iter().filter(|other| {
                    other.standard_name.eq_ignore_ascii_case(code.standard_name)
                        && other.current().code != code.current().code
                });
                let is_a_code = list.codes().iter().any(|other| other.code.eq_ignore_ascii_case(code.standard_name));
                if of_that_name.count() > 0 && !is_a_code {
                    shared += 1;
                    assert!(list.understand(code.standard_name).is_none(), "{} {}", list.name(), code.standard_name);
                }
            }
        }
        assert!(shared > 0, "the lists have names that two codes share");
    }
}
