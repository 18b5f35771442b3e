//! Names for codes, in any of the three languages, and what comes nearest to what is neither.

use archive::{Dimension, Snapshot};
use record::entry::FRAMEWORKS;
use record::{EntryKind, FlowKind, Measure, Role, Valuation};
use shell::{Language, Texts};
use vocabulary::{CodeList, Direction, country, currency, fold, membership, region, unit};

use crate::nearest::nearest;
use crate::wording;

/// How many near values are offered.
const OFFERED: usize = 3;

/// Something that would be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its word or code in addresses.
    pub value: String,
    /// Its name in the reader's language.
    pub name: String,
}

/// A word or code with the spellings it is understood by.
struct Known {
    value: String,
    spellings: Vec<String>,
}

/// A pair of an address as the question reads it; none when its value is empty. A name with commas stays one value.
pub fn pair(key: &str, value: &str) -> Option<(String, String)> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let name = key.strip_prefix("not-").unwrap_or(key);
    let is_place = name.parse().is_ok_and(|dimension: Dimension| {
        matches!(dimension, Dimension::Provider | Dimension::Receiver | Dimension::Country | Dimension::Place)
    });
    let whole = (is_place && value.contains(',')).then(|| country::by_name(value)).flatten();
    Some((key.to_owned(), whole.map_or_else(|| value.to_owned(), |country| country.code.to_owned())))
}

/// The value of a dimension that is meant by a code or a name; else what comes nearest to it.
pub fn value(texts: Texts, snapshot: &Snapshot, dimension: Dimension, written: &str) -> Result<String, Vec<Candidate>> {
    match dimension {
        Dimension::Provider | Dimension::Receiver | Dimension::Country | Dimension::Place => {
            let found = country::by_code(written).or_else(|| country::by_alpha3(written));
            if let Some(country) = found.or_else(|| country::by_name(written)) {
                return Ok(country.code.to_owned());
            }
        }
        Dimension::Year | Dimension::Decade => {
            return written.parse::<i32>().map(|year| year.to_string()).map_err(|_| Vec::new());
        }
        Dimension::Unit => {
            let known = unit::by_code(written).or_else(|| unit::by_name(written));
            // Sources may count in units of their own.
            return Ok(known.map_or_else(|| written.to_owned(), |unit| unit.code.to_owned()));
        }
        Dimension::Currency => {
            let code = written.to_uppercase();
            return Ok(if currency::is_known(&code) { code } else { written.to_owned() });
        }
        Dimension::Partner | Dimension::ReceivingPartner | Dimension::Identifier => return Ok(written.to_owned()),
        Dimension::Derived(derived) if derived.words.is_empty() => return Ok(written.to_owned()),
        Dimension::Region | Dimension::Continent | Dimension::ProviderRegion | Dimension::ReceiverRegion => {
            // What a source calls a region and nobody else does stands in the record as it was read.
            if written.starts_with("as-read:") {
                return Ok(written.to_owned());
            }
            if let Some(region) = region::by_m49(written) {
                return Ok(region.code.to_owned());
            }
        }
        _ => {}
    }
    let known = all(snapshot, dimension);
    if let Some(one) = known.iter().find(|one| one.value == written) {
        return Ok(one.value.clone());
    }
    let folded = fold(written);
    if let Some(one) = known.iter().find(|one| is_spelled(one, &folded)) {
        return Ok(one.value.clone());
    }
    // A source may use a code that no list has, or a word of its own.
    let is_code = written.len() <= 6 && written.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    if (list_of(dimension).is_some() && is_code) || dimension == Dimension::Framework {
        return Ok(written.to_owned());
    }
    Err(near(&known, written, |value| wording::label(texts, dimension, &Some(value.to_owned()))))
}

fn is_spelled(known: &Known, folded: &str) -> bool {
    !folded.is_empty() && (fold(&known.value) == folded || known.spellings.iter().any(|name| fold(name) == folded))
}

/// The words that come nearest to one that is none of `expected`, for the pair of a key.
pub fn nearest_word(texts: Texts, key: &str, written: &str, expected: &[&'static str]) -> Vec<Candidate> {
    // What is measured is known by its unit or kind, what figures are laid out by with its family.
    let folded = if key == "measure" { fold(written.rsplit(':').next().unwrap_or(written)) } else { fold(written) };
    let named = |word: &str| word_name(texts, key, word);
    if key == "measure" {
        let mut known: Vec<Known> = expected
            .iter()
            .map(|word| Known {
                value: (*word).to_owned(),
                spellings: every(|texts| Some(measured_name(texts, word)))
                    .into_iter()
                    .chain([word.trim_start_matches("kind:").to_owned()])
                    .collect(),
            })
            .collect();
        known.extend(
            unit::all().iter().map(|unit| Known {
                value: format!("unit:{}", unit.code),
                spellings: unit
                    .singular
                    .all()
                    .into_iter()
                    .chain(unit.plural.all())
                    .chain([unit.code])
                    .map(str::to_owned)
                    .collect(),
            }),
        );
        return near(&known, &folded, |value| measured_name(texts, value));
    }
    let known: Vec<Known> = expected
        .iter()
        .map(|word| Known {
            value: (*word).to_owned(),
            spellings: every(|texts| Some(word_name(texts, key, word))).into_iter().collect(),
        })
        .collect();
    near(&known, &folded, named)
}

/// The keys that come nearest to one that there is not.
pub fn nearest_key(texts: Texts, written: &str) -> Vec<Candidate> {
    let derived = archive::derived_values().filter(|_| written.contains(':')).map(Dimension::Derived);
    let known: Vec<Known> = Dimension::ALL
        .iter()
        .copied()
        .chain(derived)
        .map(|dimension| Known {
            value: dimension.as_str().to_owned(),
            spellings: every(|texts| Some(wording::name(texts, dimension))).into_iter().collect(),
        })
        .chain(
            ["measure", "by", "across", "from", "to", "view", "money", "netted", "sort", "show"]
                .map(|word| Known { value: word.to_owned(), spellings: Vec::new() }),
        )
        .collect();
    near(&known, written, |value| match value.parse() {
        Ok(dimension) => wording::name(texts, dimension),
        Err(_) => value.to_owned(),
    })
}

/// The name of a word that stands for itself in an address, in the list of its key.
pub fn word_name(texts: Texts, key: &str, word: &str) -> String {
    match key {
        "by" | "across" => {
            word.parse().map_or_else(|_| word.to_owned(), |dimension: Dimension| wording::name(texts, dimension))
        }
        "measure" => measured_name(texts, word),
        _ => texts.find(&format!("explore-{key}-{word}")).unwrap_or_else(|| word.to_owned()),
    }
}

/// The name of what is measured, by its word: *Money that moved*, *Physicians*.
pub fn measured_name(texts: Texts, word: &str) -> String {
    if let Some(units) = word.strip_prefix("unit:") {
        let names = units.split(',').map(|code| shell::figures::unit_name(texts, code, unit::Count::Several));
        return names.collect::<Vec<_>>().join(", ");
    }
    if let Some(kind) = word.strip_prefix("kind:").and_then(FlowKind::from_name) {
        return texts.name(kind);
    }
    if let Some(code) = word.strip_prefix("type:") {
        return texts.code(CodeList::TransactionType, code);
    }
    texts.find(&format!("explore-measure-{word}")).unwrap_or_else(|| word.to_owned())
}

/// A name in each language.
fn every(name: impl Fn(Texts) -> Option<String>) -> Vec<String> {
    Language::ALL.into_iter().filter_map(|language| name(Texts::of(language))).collect()
}

/// The code list that a dimension's values are of.
pub const fn list_of(dimension: Dimension) -> Option<CodeList> {
    Some(match dimension {
        Dimension::Sector => CodeList::Sector,
        Dimension::SectorGroup => CodeList::SectorCategory,
        Dimension::Modality => CodeList::AidType,
        Dimension::FinanceType => CodeList::FinanceType,
        Dimension::FlowType => CodeList::FlowType,
        Dimension::TransactionType => CodeList::TransactionType,
        Dimension::Status => CodeList::ActivityStatus,
        Dimension::Collaboration => CodeList::CollaborationType,
        _ => return None,
    })
}

/// Every value of a dimension that is of a closed list, with its spellings.
fn all(snapshot: &Snapshot, dimension: Dimension) -> Vec<Known> {
    let words = |words: &[&str]| -> Vec<Known> {
        let of = |word: &&str| Known {
            value: (*word).to_owned(),
            spellings: every(|texts| Some(wording::label(texts, dimension, &Some((*word).to_owned())))),
        };
        words.iter().map(of).collect()
    };
    if let Some(list) = list_of(dimension) {
        let of = |code: &vocabulary::Code| Known {
            value: code.code.to_owned(),
            spellings: code.names.all().into_iter().map(str::to_owned).collect(),
        };
        return list.codes().iter().map(of).collect();
    }
    match dimension {
        Dimension::Derived(derived) => words(derived.words),
        Dimension::Provider | Dimension::Receiver | Dimension::Country | Dimension::Place => {
            let of = |country: &vocabulary::Country| Known {
                value: country.code.to_owned(),
                spellings: country
                    .names
                    .all()
                    .into_iter()
                    .chain(country.aliases.iter().copied())
                    .map(str::to_owned)
                    .collect(),
            };
            country::all().iter().map(of).collect()
        }
        Dimension::Membership | Dimension::ProviderMembership | Dimension::ReceiverMembership => {
            let of = |group: &vocabulary::Group| Known {
                value: group.code.to_owned(),
                spellings: group.names.all().into_iter().map(str::to_owned).collect(),
            };
            membership::groups().iter().map(of).chain(words(&["none"])).collect()
        }
        Dimension::Region | Dimension::Continent | Dimension::ProviderRegion | Dimension::ReceiverRegion => {
            let of = |region: &region::Region| Known {
                value: region.code.to_owned(),
                spellings: region.names.all().into_iter().map(str::to_owned).collect(),
            };
            region::all().iter().map(of).collect()
        }
        Dimension::Health => words(&["yes", "no"]),
        Dimension::Direction => words(&Direction::WORDS),
        Dimension::EntryKind => words(&EntryKind::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
        Dimension::Kind => words(&FlowKind::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
        Dimension::Measure => words(&Measure::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
        Dimension::Role => words(&Role::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
        Dimension::Valuation => words(&Valuation::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
        Dimension::Source => {
            let of = |load: &archive::LoadRecord| Known { value: load.key.clone(), spellings: Vec::new() };
            snapshot.manifest().loads.iter().map(of).collect()
        }
        Dimension::Framework => words(FRAMEWORKS),
        _ => Vec::new(),
    }
}

/// What of the known is written most alike, the nearest first.
fn near(known: &[Known], written: &str, name: impl Fn(&str) -> String) -> Vec<Candidate> {
    let spellings = |one: &&Known| one.spellings.iter().cloned().chain([one.value.clone()]).collect();
    nearest(written, known, spellings, OFFERED)
        .into_iter()
        .map(|one| Candidate { value: one.value.clone(), name: name(&one.value) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_commas_stay_whole() {
        assert_eq!(pair("provider", "Cuba, Brasil").unwrap().1, "Cuba, Brasil");
        assert_eq!(pair("partner", " a,b ").unwrap().1, "a,b");
        assert_eq!(pair("q", "  "), None);
    }

    #[test]
    fn what_is_measured_is_found_by_its_name_in_any_language() {
        let texts = Texts::of(Language::En);
        let first = |written: &str| nearest_word(texts, "measure", written, &["flows", "kind:people"])[0].value.clone();
        assert_eq!(first("médicos"), "unit:physician");
        assert_eq!(first("phisicians"), "unit:physician");
        assert_eq!(first("peeple"), "kind:people");
        assert_eq!(nearest_word(texts, "by", "reciever", &["year", "receiver"])[0].value, "receiver");
        assert_eq!(nearest_key(texts, "reciever")[0].value, "receiver");
    }
}
