//! Everything of an entry that is neither flow nor plan, as a page shows it.

use record::{Contact, Document, Party, Place, PlaceKind, Purpose, PurposeKind, Reading, ResultRow, Term};
use shell::addresses::segment;
use shell::figures::{self, Style};
use shell::{Texts, dates};
use vocabulary::{CodeList, region, sdg, sector};

use crate::cases::book::chapter_address;
use crate::cases::chronicle::CHAPTERS;
use crate::parts::{Figure, Partner, Said, Where, country_address};
use crate::view::flows::period;

/// A partner in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// What it does.
    pub role: String,
    /// Whether the row before has the same role.
    pub is_same_role: bool,
    /// Who it is.
    pub partner: Partner,
    /// What the source says about its part.
    pub note: Option<Said>,
    /// Where it stands.
    pub at: Where,
}

impl PartyRow {
    /// A party of an entry.
    pub fn new(texts: Texts, party: &Party, default: Option<&str>) -> Self {
        let role = match (party.role, party.role_code.as_deref()) {
            (Some(role), _) => texts.name(role),
            (None, Some(code)) => code.to_owned(),
            (None, None) => texts.text("unknown"),
        };
        Self {
            role,
            is_same_role: false,
            partner: Partner::new(texts, &party.organisation, default),
            note: Said::choose(texts, &party.notes, default),
            at: Where::new(texts, &party.at),
        }
    }
}

/// A sector, goal, marker or tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurposeRow {
    /// What it is.
    pub kind: String,
    /// Its name, with its code.
    pub name: Said,
    /// The page of the sector or chapter.
    pub address: Option<String>,
    /// Its share or significance.
    pub share: Option<String>,
    /// Where it stands.
    pub at: Where,
}

impl PurposeRow {
    /// A purpose of an entry.
    pub fn new(texts: Texts, purpose: &Purpose, default: Option<&str>) -> Self {
        let own = Said::choose(texts, &purpose.texts, default);
        let code = purpose.code.as_deref();
        let known = code.and_then(|code| code_of_purpose(texts, purpose, code));
        let name = match (known, own, code) {
            (Some(known), _, _) => Said::plain(known),
            (None, Some(own), Some(code)) => Said { text: format!("{} ({code})", own.text), ..own },
            (None, Some(own), None) => own,
            (None, None, Some(code)) => Said::plain(match purpose.vocabulary.as_deref() {
                Some(vocabulary) => texts.text_with(
                    "purpose-code-of-vocabulary",
                    &[("code", code.into()), ("vocabulary", vocabulary.into())],
                ),
                None => code.to_owned(),
            }),
            (None, None, None) => Said::plain(texts.text("unknown")),
        };
        let share = match (purpose.percentage, purpose.significance.as_deref()) {
            (Some(share), _) => {
                Some(texts.text_with("figure-percent", &[("figure", figures::number(texts, share).into())]))
            }
            (None, Some(code)) if purpose.kind == Some(PurposeKind::Marker) => {
                Some(texts.code(CodeList::PolicySignificance, code))
            }
            (None, other) => other.map(str::to_owned),
        };
        Self {
            kind: match purpose.kind {
                _ if is_chapter(purpose) => texts.text("casebook-chapter"),
                Some(kind) => texts.name(kind),
                None => texts.text("unknown"),
            },
            address: address_of_purpose(texts, purpose),
            name,
            share,
            at: Where::new(texts, &purpose.at),
        }
    }
}

fn is_chapter(purpose: &Purpose) -> bool {
    purpose.kind == Some(PurposeKind::Tag) && purpose.vocabulary.as_deref() == Some(CHAPTERS)
}

/// Where more of the same is: the page of a sector that we know, the chapter of the casebook.
fn address_of_purpose(texts: Texts, purpose: &Purpose) -> Option<String> {
    let code = purpose.code.as_deref()?;
    let language = texts.language();
    if is_chapter(purpose) {
        return Some(format!("/{language}{}", chapter_address(code)));
    }
    let vocabulary = purpose.vocabulary.as_deref().map(|code| CodeList::SectorVocabulary.current_code(code));
    let is_sector = purpose.kind == Some(PurposeKind::Sector) && matches!(vocabulary, None | Some("1" | "2"));
    (is_sector && sector::by_code(code).is_some()).then(|| format!("/{language}/sector/{}", segment(code)))
}

/// The name of a code in the lists we hold: IATI's vocabularies 1 and 2 are the DAC's, 7 and 8 the 2030 Agenda's.
fn code_of_purpose(texts: Texts, purpose: &Purpose, code: &str) -> Option<String> {
    let named = |name: &str| format!("{name} ({code})");
    if is_chapter(purpose) {
        return Some(texts.word("chapter", code));
    }
    let of_goal = || {
        let goal = sdg::goal(sdg::goal_of(code)?)?;
        Some(named(goal.names.get(texts.language())))
    };
    let vocabularies = match purpose.kind? {
        PurposeKind::Marker => CodeList::PolicyMarkerVocabulary,
        _ => CodeList::SectorVocabulary,
    };
    match (purpose.kind?, purpose.vocabulary.as_deref().map(|vocabulary| vocabularies.current_code(vocabulary))) {
        (PurposeKind::Sector, None | Some("1" | "2")) => {
            sector::by_code(code).map(|sector| named(sector.entry().names.get(texts.language())))
        }
        (PurposeKind::Sector, Some("7" | "8")) | (PurposeKind::Sdg, _) => of_goal(),
        (PurposeKind::Marker, None | Some("1")) => {
            CodeList::PolicyMarker.get(code).map(|marker| named(marker.names.get(texts.language())))
        }
        _ => None,
    }
}

/// A condition, obligation or motive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermRow {
    /// What it is.
    pub kind: String,
    /// Who set it or is bound by it.
    pub party: Option<Said>,
    /// To whom it is owed.
    pub owed_to: Option<Said>,
    /// What it says.
    pub text: Option<Said>,
    /// The standard's code for it.
    pub code: Option<String>,
    /// The source's words.
    pub quotation: Option<String>,
    /// Where it stands.
    pub at: Where,
}

impl TermRow {
    /// A term of an entry.
    pub fn new(texts: Texts, term: &Term, default: Option<&str>) -> Self {
        Self {
            kind: term.kind.map_or_else(|| texts.text("unknown"), |kind| texts.name(kind)),
            party: Said::choose(texts, &term.party, default),
            owed_to: Said::choose(texts, &term.owed_to, default),
            text: Said::choose(texts, &term.texts, default),
            code: term.code.as_deref().map(str::to_owned),
            quotation: term.quotation.clone(),
            at: Where::new(texts, &term.at),
        }
    }
}

/// What the source's own authors judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRow {
    /// Framework and principle.
    pub framework: String,
    /// Which way.
    pub judgement: Option<String>,
    /// What is judged.
    pub scope: Option<Said>,
    /// Whose judgement, when the authors report another's.
    pub judged_by: Option<Said>,
    /// In our words.
    pub text: Option<Said>,
    /// The source's words.
    pub quotation: Option<String>,
    /// Where it stands.
    pub at: Where,
}

impl ReadingRow {
    /// A reading of an entry.
    pub fn new(texts: Texts, reading: &Reading, default: Option<&str>) -> Self {
        let theory = reading.framework.as_deref().map(|word| texts.word("theory", word));
        let principle = reading.principle.as_deref().map(|word| texts.word("principle", word));
        let framework = [theory, principle].into_iter().flatten().collect::<Vec<_>>().join(": ");
        Self {
            framework: if framework.is_empty() { texts.text("unknown") } else { framework },
            judgement: reading.judgement.map(|judgement| texts.name(judgement)),
            scope: Said::choose(texts, &reading.scope, default),
            judged_by: Said::choose(texts, &reading.judged_by, default),
            text: Said::choose(texts, &reading.texts, default),
            quotation: reading.quotation.clone(),
            at: Where::new(texts, &reading.at),
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultView {
    /// The result and, below it, the indicator.
    pub titles: Vec<Said>,
    /// The value reached.
    pub actual: Figure,
    /// The value before, and the value wanted.
    pub before: Option<String>,
    /// The value wanted.
    pub target: Option<String>,
    /// When.
    pub period: Option<String>,
    /// What the source says about it.
    pub note: Option<Said>,
    /// The source's words.
    pub quotation: Option<String>,
    /// Where it stands.
    pub at: Where,
}

impl ResultView {
    /// A result of an entry.
    pub fn new(texts: Texts, row: &ResultRow, default: Option<&str>) -> Self {
        let mut titles: Vec<Said> = [&row.titles, &row.indicator_titles]
            .into_iter()
            .filter_map(|said| Said::choose(texts, said, default))
            .collect();
        titles.dedup();
        let quantity = figures::quantity(texts, &row.quantity, Style::Digits);
        let actual = match (quantity.reason(), &row.actual) {
            (Some(_), Some(words)) => figures::Shown::Known(words.clone()),
            _ => quantity,
        };
        let baseline = row.baseline.as_ref().map(|words| match row.baseline_year {
            Some(year) => format!("{words} ({year})"),
            None => words.clone(),
        });
        Self {
            titles,
            actual: actual.into(),
            before: baseline,
            target: row.target.clone(),
            period: (row.start.is_some() || row.end.is_some()).then(|| period(texts, row.start, row.end)),
            note: Said::choose(texts, &row.notes, default).or_else(|| Said::choose(texts, &row.descriptions, default)),
            quotation: row.quotation.clone(),
            at: Where::new(texts, &row.at),
        }
    }
}

/// A document about the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its title, or its address when it has none.
    pub title: Said,
    /// Its address, when it is one of the web.
    pub address: Option<String>,
    /// What is known of it: categories, format, language, date.
    pub about: Vec<String>,
    /// Where it stands.
    pub at: Where,
}

impl DocumentRow {
    /// A document of an entry.
    pub fn new(texts: Texts, document: &Document, default: Option<&str>) -> Self {
        let address = document.url.clone().filter(|address| is_of_the_web(address));
        let mut about: Vec<String> =
            document.categories.iter().map(|code| texts.code(CodeList::DocumentCategory, code)).collect();
        about.extend(document.format.as_deref().map(str::to_owned));
        about.extend(document.languages.iter().map(|code| code.to_string()));
        about.extend(document.date.map(|date| dates::day(texts, date)));
        Self {
            title: Said::choose(texts, &document.titles, default)
                .or_else(|| document.url.clone().map(Said::plain))
                .unwrap_or_else(|| Said::plain(texts.text("unknown"))),
            address,
            about,
            at: Where::new(texts, &document.at),
        }
    }
}

/// Only these become links: an address of a source may be anything, a script too.
pub fn is_of_the_web(address: &str) -> bool {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    start.starts_with("https://") || start.starts_with("http://")
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// What is done there.
    pub role: String,
    /// Where it is.
    pub name: Said,
    /// The country it is in or the code it has.
    pub country: Option<String>,
    /// The page of the country.
    pub address: Option<String>,
    /// Its share.
    pub share: Option<String>,
    /// Population served, coordinates.
    pub about: Vec<String>,
    /// What the source says of it.
    pub note: Option<Said>,
    /// Where it stands.
    pub at: Where,
}

impl PlaceRow {
    /// A place of an entry.
    pub fn new(texts: Texts, place: &Place, default: Option<&str>) -> Self {
        let code = place.code.as_deref();
        let coded = code.map(|code| match place.kind {
            Some(PlaceKind::Region) => name_of_region(texts, place, code),
            Some(PlaceKind::Country) | None => texts.country(code),
            Some(PlaceKind::Location) => code.to_owned(),
        });
        let own = Said::choose(texts, &place.names, default);
        let (name, country) = match (own, coded) {
            (Some(own), Some(coded)) if own.text != coded => (own, Some(coded)),
            (Some(own), _) => (own, None),
            (None, Some(coded)) => (Said::plain(coded), None),
            (None, None) => {
                (Said::plain(place.reference.as_deref().map_or_else(|| texts.text("unknown"), str::to_owned)), None)
            }
        };
        let mut about = Vec::new();
        if !place.population.amount.is_unknown() || place.population.text.is_some() {
            let served = figures::quantity(texts, &place.population, Style::Words);
            about.push(texts.text_with("place-population", &[("figure", served.text().into())]));
        }
        if let (Some(latitude), Some(longitude)) = (place.latitude, place.longitude) {
            about.push(format!("{}; {}", figures::number(texts, latitude), figures::number(texts, longitude)));
        }
        Self {
            role: texts.name(place.role),
            address: code
                .filter(|_| matches!(place.kind, Some(PlaceKind::Country) | None))
                .and_then(|code| country_address(texts, code)),
            name,
            country,
            share: place
                .percentage
                .map(|share| texts.text_with("figure-percent", &[("figure", figures::number(texts, share).into())])),
            about,
            note: Said::choose(texts, &place.descriptions, default),
            at: Where::new(texts, &place.at),
        }
    }
}

/// IATI's region vocabulary 2 is the UN's M49; 1, the default, the DAC's.
fn name_of_region(texts: Texts, place: &Place, code: &str) -> String {
    let vocabulary = place.vocabulary.as_deref().map(|vocabulary| CodeList::RegionVocabulary.current_code(vocabulary));
    let names = match vocabulary {
        Some("2") => region::by_m49(code).map(|region| region.names),
        None | Some("1") => {
            region::by_dac(code).map(|region| region.names).or_else(|| region::by_m49(code).map(|region| region.names))
        }
        Some(_) => None,
    };
    names.map_or_else(|| code.to_owned(), |names| format!("{} ({code})", names.get(texts.language())))
}

/// An office to turn to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Organisation, department and office.
    pub names: Vec<Said>,
    /// Officeholder.
    pub officeholder: Option<String>,
    /// Postal address.
    pub address: Option<Said>,
    /// Web address.
    pub website: Option<String>,
    /// Whether the web address can be a link.
    pub is_link: bool,
}

impl ContactRow {
    /// A contact of an entry; none when nothing of it is kept.
    pub fn new(texts: Texts, contact: &Contact, default: Option<&str>) -> Option<Self> {
        let names: Vec<Said> = [&contact.organisations, &contact.departments, &contact.offices]
            .into_iter()
            .filter_map(|said| Said::choose(texts, said, default))
            .collect();
        let row = Self {
            names,
            officeholder: contact.officeholder.clone(),
            address: Said::choose(texts, &contact.addresses, default),
            is_link: contact.website.as_deref().is_some_and(is_of_the_web),
            website: contact.website.clone(),
        };
        let is_empty =
            row.names.is_empty() && row.officeholder.is_none() && row.address.is_none() && row.website.is_none();
        (!is_empty).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use record::Code;
    use vocabulary::Language;

    use super::*;

    #[test]
    fn codes_are_named_and_stay_beside_their_names() {
        let texts = Texts::of(Language::Es);
        let of = |kind, vocabulary: Option<&str>, code: &str| {
            let purpose = Purpose {
                kind: Some(kind),
                vocabulary: vocabulary.map(Code::new),
                code: Some(Code::new(code)),
                ..Purpose::default()
            };
            PurposeRow::new(texts, &purpose, None).name.text
        };
        assert!(of(PurposeKind::Sector, None, "12220").ends_with("(12220)"));
        assert_ne!(of(PurposeKind::Sector, None, "12220"), "12220");
        assert_eq!(of(PurposeKind::Sector, Some("DAC"), "12220"), of(PurposeKind::Sector, None, "12220"));
        assert!(of(PurposeKind::Sdg, None, "17.16").ends_with("(17.16)"));
        assert_eq!(
            of(PurposeKind::Sector, Some("99"), "XX"),
            texts.text_with("purpose-code-of-vocabulary", &[("code", "XX".into()), ("vocabulary", "99".into())],)
        );
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for (address, expected) in [
            ("https://example.org", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("//example.org", false),
            ("", false),
            ("ñ", false),
        ] {
            assert_eq!(is_of_the_web(address), expected, "{address}");
        }
    }
}
