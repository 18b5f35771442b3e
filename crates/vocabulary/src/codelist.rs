//! The code lists of IATI (2.03, with the names of 1.05) and TOSSD that the record uses.
//!
//! Codes are kept as read in the record; their meaning is joined here, at reading time. Source:
//! `data/codes.tsv` (codes and the standards' own names), `data/code-names.tsv` (ours).

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::Names;
use crate::table;

const CODES: &str = include_str!("../data/codes.tsv");
const OUR_NAMES: &str = include_str!("../data/code-names.tsv");

/// Which standard a code comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standard {
    /// IATI 2.03, the last of the 2.0x line.
    Iati2,
    /// IATI 1 only: the code no longer exists in 2.03.
    Iati1,
    /// TOSSD reporting instructions.
    Tossd,
}

/// Whether a standard still uses a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeStatus {
    /// In use.
    Active,
    /// Withdrawn: it stays readable in what was published before.
    Withdrawn,
}

/// One code of one list.
#[derive(Clone, Debug)]
pub struct Code {
    /// The list.
    pub list: CodeList,
    /// The code as the standard writes it.
    pub code: &'static str,
    /// The name that the interface shows, in the words of the house.
    pub names: Names,
    /// The standard's own English name.
    pub standard_name: &'static str,
    /// The code of the category (of the list's category list, or of the same list).
    pub parent: Option<&'static str>,
    /// Whether it was withdrawn.
    pub status: CodeStatus,
    /// Where it comes from.
    pub standard: Standard,
    /// For a code of IATI 1: the code of 2.03 that took its place.
    pub replaced_by: Option<&'static str>,
    /// Whether Spanish and Portuguese names exist; else [`Code::names`] repeats the English one.
    pub translated: bool,
}

impl Code {
    /// Whether the code was withdrawn.
    pub fn withdrawn(&self) -> bool {
        self.status == CodeStatus::Withdrawn
    }

    /// The code of 2.03 that took its place, or itself.
    pub fn current(&'static self) -> &'static Code {
        self.replaced_by.and_then(|code| self.list.get(code)).unwrap_or(self)
    }
}

macro_rules! code_lists {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A code list, by the standard's name for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum CodeList {
            $($(#[$doc])* $variant,)*
        }

        impl CodeList {
            /// Every list, in alphabetical order of the names (TOSSD's last).
            pub const ALL: &'static [CodeList] = &[$(CodeList::$variant,)*];

            /// The standard's name of the list.
            pub fn name(self) -> &'static str {
                match self {
                    $(CodeList::$variant => $name,)*
                }
            }
        }
    };
}

code_lists! {
    /// Planned or actual, start or end.
    ActivityDateType = "ActivityDateType",
    /// Global, regional, national …
    ActivityScope = "ActivityScope",
    /// In preparation, under way, closed …
    ActivityStatus = "ActivityStatus",
    /// Modality, as the DAC names it.
    AidType = "AidType",
    /// The groups A to H of the DAC's modalities.
    AidTypeCategory = "AidType-category",
    /// Which list a modality's code is from.
    AidTypeVocabulary = "AidTypeVocabulary",
    /// Which list a budget identifier is from.
    BudgetIdentifierVocabulary = "BudgetIdentifierVocabulary",
    /// Why no budget is published.
    BudgetNotProvided = "BudgetNotProvided",
    /// Indicative or committed.
    BudgetStatus = "BudgetStatus",
    /// Original or revised.
    BudgetType = "BudgetType",
    /// Cash or voucher.
    CashAndVoucherModalities = "CashandVoucherModalities",
    /// Bilateral, multilateral, triangular …
    CollaborationType = "CollaborationType",
    /// Policy, performance, fiduciary.
    ConditionType = "ConditionType",
    /// What a contact is for.
    ContactType = "ContactType",
    /// Countries as IATI lists them; use [`crate::country`] for names.
    Country = "Country",
    /// Further marks of the CRS: programme-based, associated financing …
    CrsAddOtherFlags = "CRSAddOtherFlags",
    /// CRS channel codes: bodies through which money passes.
    CrsChannelCode = "CRSChannelCode",
    /// Currencies as IATI lists them; use [`crate::currency`] for validity.
    Currency = "Currency",
    /// General, objectives, groups served.
    DescriptionType = "DescriptionType",
    /// Through which channel money is paid out.
    DisbursementChannel = "DisbursementChannel",
    /// What a document is.
    DocumentCategory = "DocumentCategory",
    /// Document of an activity or of an organisation.
    DocumentCategoryCategory = "DocumentCategory-category",
    /// How strictly a contribution is earmarked.
    EarmarkingCategory = "EarmarkingCategory",
    /// Media types of documents (IANA), which have no name but their code.
    FileFormat = "FileFormat",
    /// Grant, loan, equity, debt relief …
    FinanceType = "FinanceType",
    /// The groups of finance types.
    FinanceTypeCategory = "FinanceType-category",
    /// ODA, other official flows, private …
    FlowType = "FlowType",
    /// Who keeps a gazetteer (IATI 1.x).
    GazetteerAgency = "GazetteerAgency",
    /// Exact or approximate.
    GeographicExactness = "GeographicExactness",
    /// Area, populated place, structure …
    GeographicLocationClass = "GeographicLocationClass",
    /// Where the activity is, or where the people served live.
    GeographicLocationReach = "GeographicLocationReach",
    /// Which gazetteer a place's code is from.
    GeographicVocabulary = "GeographicVocabulary",
    /// How precise a place is (IATI 1.x).
    GeographicalPrecision = "GeographicalPrecision",
    /// Emergency or appeal.
    HumanitarianScopeType = "HumanitarianScopeType",
    /// Which list a humanitarian code is from.
    HumanitarianScopeVocabulary = "HumanitarianScopeVocabulary",
    /// Identifiers that IATI gave to organisations without any other.
    IatiOrganisationIdentifier = "IATIOrganisationIdentifier",
    /// Unit, percentage, qualitative …
    IndicatorMeasure = "IndicatorMeasure",
    /// Which list an indicator is from.
    IndicatorVocabulary = "IndicatorVocabulary",
    /// ISO 639-1 languages.
    Language = "Language",
    /// How often a loan is repaid: the code is the payments a year.
    LoanRepaymentPeriod = "LoanRepaymentPeriod",
    /// Equal principal, annuity, lump sum.
    LoanRepaymentType = "LoanRepaymentType",
    /// Kinds of places (hospital, school, river …).
    LocationType = "LocationType",
    /// The groups of kinds of places.
    LocationTypeCategory = "LocationType-category",
    /// DAC agency and channel codes as organisation identifiers of IATI 1.x.
    OrganisationIdentifier = "OrganisationIdentifier",
    /// Registers that give organisation identifiers their prefix.
    OrganisationRegistrationAgency = "OrganisationRegistrationAgency",
    /// Funding, accountable, extending, implementing.
    OrganisationRole = "OrganisationRole",
    /// Government, NGO, multilateral …
    OrganisationType = "OrganisationType",
    /// What another identifier of an activity is.
    OtherIdentifierType = "OtherIdentifierType",
    /// Policy objectives.
    PolicyMarker = "PolicyMarker",
    /// Which list a policy marker is from.
    PolicyMarkerVocabulary = "PolicyMarkerVocabulary",
    /// How important a policy objective is.
    PolicySignificance = "PolicySignificance",
    /// What a publisher is.
    PublisherType = "PublisherType",
    /// DAC regions.
    Region = "Region",
    /// Which list a region is from.
    RegionVocabulary = "RegionVocabulary",
    /// Parent, child, sibling …
    RelatedActivityType = "RelatedActivityType",
    /// Output, outcome, impact.
    ResultType = "ResultType",
    /// Which list a result is from.
    ResultVocabulary = "ResultVocabulary",
    /// DAC purpose codes of five digits.
    Sector = "Sector",
    /// DAC sector groups of three digits.
    SectorCategory = "SectorCategory",
    /// Which list a sector is from.
    SectorVocabulary = "SectorVocabulary",
    /// Which list a tag is from.
    TagVocabulary = "TagVocabulary",
    /// Whether goods must be bought from certain countries.
    TiedStatus = "TiedStatus",
    /// Commitment, disbursement, expenditure …
    TransactionType = "TransactionType",
    /// The seventeen goals; use [`crate::sdg`] for names.
    SdgGoal = "UNSDG-Goals",
    /// The 169 targets; use [`crate::sdg`].
    SdgTarget = "UNSDG-Targets",
    /// Whether a publisher's data were verified.
    VerificationStatus = "VerificationStatus",
    /// Versions of the IATI standard.
    Version = "Version",
    /// TOSSD financial instruments.
    TossdFinancialInstrument = "TossdFinancialInstrument",
    /// TOSSD financing arrangements.
    TossdFinancingArrangement = "TossdFinancingArrangement",
    /// TOSSD frameworks: South–South, triangular, multilateral support for it.
    TossdFrameworkOfCollaboration = "TossdFrameworkOfCollaboration",
    /// TOSSD modalities.
    TossdModality = "TossdModality",
    /// TOSSD pillars.
    TossdPillar = "TossdPillar",
}

#[derive(Default)]
struct List {
    codes: Vec<Code>,
    /// Asked for every code that is read: short ones, which nearly all are, are one number. Hashed quickly, which is
    /// safe with keys of our own.
    by_number: FxHashMap<u64, usize>,
    by_text: FxHashMap<&'static str, usize>,
}

impl List {
    fn position(&self, code: &str) -> Option<usize> {
        match as_number(code) {
            Some(number) => self.by_number.get(&number),
            None => self.by_text.get(code),
        }
        .copied()
    }
}

/// A code of up to seven bytes and their number.
fn as_number(code: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..code.len()).filter(|bytes| bytes.len() < 8)?.copy_from_slice(code.as_bytes());
    Some(u64::from_le_bytes(bytes) | (code.len() as u64) << 56)
}

/// The lists in the order of [`CodeList::ALL`].
static LISTS: LazyLock<Vec<List>> = LazyLock::new(|| {
    let ours: HashMap<(&str, &str), table::Row> =
        table::rows(OUR_NAMES).map(|row| ((row.cell(0), row.cell(1)), row)).collect();
    let mut lists: Vec<List> = CodeList::ALL.iter().map(|_| List::default()).collect();
    for row in table::rows(CODES) {
        let Some(list) = CodeList::from_name(row.cell(0)) else { continue };
        let code = row.cell(1);
        let replaced_by = row.optional(6);
        let named_as = replaced_by.unwrap_or(code);
        let standard_name = row.cell(3);
        let our = ours.get(&(row.cell(0), named_as));
        let english = our.and_then(|row| row.optional(2)).unwrap_or(standard_name);
        let spanish = our.map_or("", |row| row.cell(3));
        let portuguese = our.map_or("", |row| row.cell(4));
        let entry = &mut lists[list as usize];
        let position = entry.codes.len();
        match as_number(code) {
            Some(number) => entry.by_number.entry(number).or_insert(position),
            None => entry.by_text.entry(code).or_insert(position),
        };
        entry.codes.push(Code {
            list,
            code,
            names: Names::new(english, spanish, portuguese),
            standard_name,
            parent: row.optional(2),
            status: match row.cell(4) {
                "w" => CodeStatus::Withdrawn,
                _ => CodeStatus::Active,
            },
            standard: match row.cell(5) {
                "1.05" => Standard::Iati1,
                "TOSSD" => Standard::Tossd,
                _ => Standard::Iati2,
            },
            replaced_by,
            translated: !spanish.is_empty() && !portuguese.is_empty(),
        });
    }
    lists
});

impl CodeList {
    /// The list of that name; case is ignored.
    pub fn from_name(name: &str) -> Option<CodeList> {
        CodeList::ALL.iter().copied().find(|list| list.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The code, exactly as the standard writes it (surrounding spaces are ignored).
    pub fn get(self, code: &str) -> Option<&'static Code> {
        let list = LISTS.get(self as usize)?;
        let position = list.position(code).or_else(|| {
            let trimmed = code.trim();
            if trimmed.len() < code.len() { list.position(trimmed) } else { None }
        })?;
        list.codes.get(position)
    }

    /// All codes of the list, in the standard's order; 2.03 first, then those of 1.05 only.
    pub fn codes(self) -> &'static [Code] {
        LISTS.get(self as usize).map_or(&[], |list| list.codes.as_slice())
    }

    /// The list that holds the parents of this list's codes, when it has any.
    pub fn parents(self) -> Option<CodeList> {
        match self {
            CodeList::AidType => Some(CodeList::AidTypeCategory),
            CodeList::DocumentCategory => Some(CodeList::DocumentCategoryCategory),
            CodeList::FinanceType => Some(CodeList::FinanceTypeCategory),
            CodeList::LocationType => Some(CodeList::LocationTypeCategory),
            CodeList::Sector => Some(CodeList::SectorCategory),
            CodeList::CrsChannelCode
            | CodeList::TossdFinancialInstrument
            | CodeList::TossdModality
            | CodeList::TossdPillar => Some(self),
            _ => None,
        }
    }
}

/// No code list has that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no code list is called «{read}»")]
pub struct UnknownCodeList {
    /// What was read.
    pub read: String,
}

impl FromStr for CodeList {
    type Err = UnknownCodeList;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        CodeList::from_name(text).ok_or_else(|| UnknownCodeList { read: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::Language;

    #[test]
    fn tables_are_well_formed() {
        table::assert_well_formed("codes.tsv", CODES);
        table::assert_well_formed("code-names.tsv", OUR_NAMES);
        for row in table::rows(CODES) {
            assert!(CodeList::from_name(row.cell(0)).is_some(), "no list for {row:?}");
        }
        for row in table::rows(OUR_NAMES) {
            let list: CodeList = row.cell(0).parse().unwrap();
            assert!(list.get(row.cell(1)).is_some(), "a name without a code: {row:?}");
        }
    }

    #[test]
    fn codes_are_found_as_they_are_written_and_between_spaces_only() {
        for list in CodeList::ALL {
            let found = |written: &str| list.get(written).map(|code| code.code);
            for code in list.codes() {
                assert_eq!(found(code.code), Some(code.code), "{}", list.name());
                assert_eq!(found(&format!(" {}\n", code.code)), Some(code.code), "{}", list.name());
                assert_eq!(found(&format!("{}\0", code.code)), None, "{} {}", list.name(), code.code);
            }
            assert_eq!(found(""), None);
        }
    }

    #[test]
    fn every_list_has_codes_and_no_duplicates() {
        for list in CodeList::ALL {
            let codes = list.codes();
            assert!(!codes.is_empty(), "{} is empty", list.name());
            let distinct: HashSet<_> = codes.iter().map(|code| code.code).collect();
            assert_eq!(distinct.len(), codes.len(), "{} has duplicates", list.name());
            assert_eq!(CodeList::from_name(list.name()), Some(*list));
        }
    }

    #[test]
    fn every_parent_and_replacement_exists() {
        for list in CodeList::ALL {
            for code in list.codes() {
                if let (Some(parents), Some(parent)) = (list.parents(), code.parent) {
                    let found = parents.get(parent).or_else(|| list.get(parent));
                    assert!(found.is_some(), "{} {} has no parent {parent}", list.name(), code.code);
                }
                if let Some(replacement) = code.replaced_by {
                    assert!(list.get(replacement).is_some(), "{} {}", list.name(), code.code);
                }
            }
        }
    }

    #[test]
    fn known_codes() {
        let under_way = CodeList::ActivityStatus.get("2").unwrap();
        assert_eq!(under_way.standard_name, "Implementation");
        assert_eq!(under_way.names.get(Language::Es), "En ejecución");
        assert!(CodeList::FinanceType.get("414").unwrap().withdrawn());
        assert!(!CodeList::FinanceType.get("110").unwrap().withdrawn());
        assert_eq!(CodeList::TransactionType.get(" 3 ").unwrap().names.pt, "Desembolso");
        assert!(CodeList::TransactionType.get("99").is_none());
        // A letter code of 1.05 reads as the number that replaced it.
        let letter = CodeList::TransactionType.get("D").unwrap();
        assert_eq!(letter.standard, Standard::Iati1);
        assert_eq!(letter.current().code, "3");
        assert_eq!(letter.names, CodeList::TransactionType.get("3").unwrap().names);
        assert_eq!(CodeList::OrganisationRole.get("Implementing").unwrap().current().code, "4");
        assert_eq!(CodeList::TossdModality.get("D011").unwrap().parent, Some("D01"));
    }

    #[test]
    fn what_the_interface_shows_says_cooperation() {
        // Proper names of bodies keep their words; identifiers, registers and SDG targets are
        // quotations of their source.
        let quoted = [
            CodeList::IatiOrganisationIdentifier,
            CodeList::OrganisationIdentifier,
            CodeList::OrganisationRegistrationAgency,
            CodeList::SdgTarget,
        ];
        let proper_names = ["47038", "47400"];
        let banned = [
            "aid",
            "donor",
            "donors",
            "beneficiary",
            "beneficiaries",
            "recipient",
            "recipients",
            "donante",
            "donantes",
            "donador",
            "beneficiario",
            "beneficiarios",
            "ayuda",
            "doador",
            "doadores",
            "beneficiário",
            "beneficiários",
            "ajuda",
        ];
        for list in CodeList::ALL.iter().filter(|list| !quoted.contains(list)) {
            for code in list.codes() {
                if *list == CodeList::CrsChannelCode && proper_names.contains(&code.code) {
                    continue;
                }
                for name in code.names.all() {
                    let words: Vec<String> = name
                        .to_lowercase()
                        .split(|character: char| !character.is_alphabetic())
                        .map(str::to_owned)
                        .collect();
                    for word in banned {
                        assert!(!words.iter().any(|it| it == word), "{} {} says «{name}»", list.name(), code.code);
                    }
                }
            }
        }
    }

    #[test]
    fn lists_that_the_interface_shows_are_translated() {
        use CodeList::*;
        for list in [
            ActivityStatus,
            ActivityDateType,
            ActivityScope,
            AidType,
            AidTypeCategory,
            BudgetStatus,
            BudgetType,
            CollaborationType,
            ConditionType,
            DescriptionType,
            DisbursementChannel,
            DocumentCategory,
            FinanceTypeCategory,
            FlowType,
            OrganisationRole,
            OrganisationType,
            PolicyMarker,
            PolicySignificance,
            Region,
            RelatedActivityType,
            ResultType,
            Sector,
            SectorCategory,
            TiedStatus,
            TransactionType,
            TossdModality,
            TossdFinancialInstrument,
            TossdFinancingArrangement,
            TossdFrameworkOfCollaboration,
            TossdPillar,
        ] {
            for code in list.codes() {
                assert!(code.translated, "{} {} is not translated", list.name(), code.code);
            }
        }
    }
}
