//! The rows of an entry: one struct for each table of the record.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::Code;
use crate::columns::columns;
use crate::date::FuzzyDate;
use crate::interval::{Interval, Qualifier};
use crate::kinds::{
    Basis, DateKind, FlowKind, Judgement, LinkKind, Measure, PlaceKind, PlaceRole, PlanKind, PurposeKind, Return, Role,
    TermKind, Valuation,
};

columns! {
    /// A text in one language; none when the source does not say which.
    #[derive(Eq)]
    pub struct Text {
        /// Language code as read (ISO 639-1 in IATI).
        pub language: Option<Code>,
        /// The words.
        pub text: String,
    }
}

impl Text {
    /// A text in a language.
    #[must_use]
    pub fn new(language: &str, text: impl Into<String>) -> Self {
        Self { language: (!language.is_empty()).then(|| Code::new(language)), text: text.into() }
    }
}

columns! {
    /// The passage of a work that a row rests on. Lines count from 1 in the
    /// text of the work as its reader holds it; both are 0 where only the
    /// section or page is stated, or the work as a whole is meant.
    #[derive(Eq)]
    pub struct Citation {
        /// Key of the work.
        pub work: Code,
        /// Heading of the section, or the page in words (`p. 12`).
        pub section: String,
        /// First line of the passage.
        pub first_line: i32,
        /// Last line of the passage.
        pub last_line: i32,
    }
}

columns! {
    /// Where in its source a row stands.
    #[derive(Eq)]
    pub struct Origin {
        /// Line of the loaded file, from 1.
        pub line: Option<i32>,
        /// Passages of the works it cites.
        pub citations: Vec<Citation>,
    }
}

columns! {
    /// An organisation, country, community or person in office, as a source names it.
    #[derive(Eq)]
    pub struct Organisation {
        /// Identifier as read.
        pub reference: Option<Code>,
        /// Names in each language given.
        pub names: Vec<Text>,
        /// Code of IATI's OrganisationType, as read.
        pub kind: Option<Code>,
        /// Country: ISO 3166-1 alpha-2, or the four letters of ISO 3166-3 for a former state.
        pub country: Option<Code>,
        /// How the country is known.
        pub country_basis: Option<Basis>,
        /// Identifier of the organisation's own record of the activity.
        pub activity: Option<Code>,
    }
}

impl Organisation {
    /// Whether the source says nothing about it.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// A country named as such.
    #[must_use]
    pub fn of_country(country: &str) -> Self {
        Self { country: Some(Code::new(country)), country_basis: Some(Basis::Stated), ..Self::default() }
    }
}

columns! {
    /// A value in money.
    #[derive(Eq)]
    pub struct Value {
        /// Ends and best value, in `currency`.
        pub amount: Interval,
        /// How the source hedges it.
        pub qualifier: Option<Qualifier>,
        /// The amount as written, when the interval does not say it all.
        pub text: Option<String>,
        /// Currency code as read, in this place.
        pub currency: Option<Code>,
        /// Date of the exchange rate to use.
        pub date: Option<NaiveDate>,
        /// How the value is known.
        pub valuation: Valuation,
    }
}

columns! {
    /// A quantity in a unit.
    #[derive(Eq)]
    pub struct Quantity {
        /// Ends and best value, in `unit`.
        pub amount: Interval,
        /// How the source hedges it.
        pub qualifier: Option<Qualifier>,
        /// The quantity as written ("tens of thousands"), when the interval does not say it all.
        pub text: Option<String>,
        /// Unit of the vocabulary, or as read.
        pub unit: Option<Code>,
    }
}

columns! {
    /// A description of one kind, in each language given.
    #[derive(Eq)]
    pub struct Description {
        /// Code of IATI's DescriptionType, or a word of the format.
        pub kind: Option<Code>,
        /// The texts.
        pub texts: Vec<Text>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// A date of the entry.
    #[derive(Eq)]
    pub struct EntryDate {
        /// What it marks; none when the source's code is not understood.
        pub kind: Option<DateKind>,
        /// The code as read.
        pub code: Option<Code>,
        /// The date.
        pub date: FuzzyDate,
        /// What the source says about it.
        pub notes: Vec<Text>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// Another identifier of the entry.
    #[derive(Eq)]
    pub struct OtherIdentifier {
        /// The identifier.
        pub reference: String,
        /// Code of IATI's OtherIdentifierType.
        pub kind: Option<Code>,
        /// Who gave it.
        pub owner_reference: Option<Code>,
        /// The owner's name.
        pub owner_names: Vec<Text>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// An office one can turn to. Persons, e-mail addresses and telephone
    /// numbers are not stored; an officeholder published as the contact of a
    /// practice, in that office, may be.
    #[derive(Eq)]
    pub struct Contact {
        /// Code of IATI's ContactType.
        pub kind: Option<Code>,
        /// Organisation.
        pub organisations: Vec<Text>,
        /// Department.
        pub departments: Vec<Text>,
        /// Office held.
        pub offices: Vec<Text>,
        /// Officeholder, under the condition above.
        pub officeholder: Option<String>,
        /// Web address.
        pub website: Option<String>,
        /// Postal address.
        pub addresses: Vec<Text>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// Who: one partner in one role.
    #[derive(Eq)]
    pub struct Party {
        /// Its role; none when the source gives none.
        pub role: Option<Role>,
        /// The role's code as read.
        pub role_code: Option<Code>,
        /// The partner.
        pub organisation: Organisation,
        /// Whether a reporting organisation reports what others do.
        pub secondary: Option<bool>,
        /// CRS channel code of the organisation, as read.
        pub channel: Option<Code>,
        /// What the source says about its part.
        pub notes: Vec<Text>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// What for: a sector, goal, marker or tag, of the entry or of one flow.
    #[derive(Eq)]
    pub struct Purpose {
        /// Position of the flow it belongs to; none when it belongs to the entry.
        pub flow: Option<i32>,
        /// What it is.
        pub kind: Option<PurposeKind>,
        /// Vocabulary code as read.
        pub vocabulary: Option<Code>,
        /// Address of the vocabulary, when it is the reporter's own.
        pub vocabulary_address: Option<String>,
        /// Code as read.
        pub code: Option<Code>,
        /// Share of the whole in percent, as a number.
        pub percentage: Option<Decimal>,
        /// Significance of a marker, or type of a humanitarian scope.
        pub significance: Option<Code>,
        /// Names or notes.
        pub texts: Vec<Text>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// How: a transfer from one party to another.
    #[derive(Eq)]
    pub struct Flow {
        /// Name within the entry, for exchanges to refer to (IATI: `ref`).
        pub name: Option<Code>,
        /// What it consists of.
        pub kind: FlowKind,
        /// How its figures stand in time.
        pub measure: Measure,
        /// From whom.
        pub provider: Organisation,
        /// To whom.
        pub receiver: Organisation,
        /// How much of which unit.
        pub quantity: Quantity,
        /// Its value in money.
        pub value: Value,
        /// When.
        pub date: Option<FuzzyDate>,
        /// Code of IATI's TransactionType.
        pub transaction_type: Option<Code>,
        /// Code of the DAC flow type.
        pub flow_type: Option<Code>,
        /// Code of the DAC finance type.
        pub finance_type: Option<Code>,
        /// Codes of the DAC modality (aid type), vocabulary 1.
        pub aid_types: Vec<VocabularyCode>,
        /// Code of the tied status.
        pub tied_status: Option<Code>,
        /// Code of the disbursement channel.
        pub channel: Option<Code>,
        /// Code of the union of IATI and TOSSD modalities, where stated as such.
        pub modality: Option<Code>,
        /// UNCTAD group A, B or C.
        pub unctad_group: Option<Code>,
        /// Whether it is humanitarian.
        pub humanitarian: Option<bool>,
        /// Descriptions in each language given.
        pub descriptions: Vec<Text>,
        /// The source's words, at most forty.
        pub quotation: Option<String>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// A code of some vocabulary.
    #[derive(Eq)]
    pub struct VocabularyCode {
        /// Vocabulary code as read; none for the standard's default.
        pub vocabulary: Option<Code>,
        /// Code as read.
        pub code: Code,
    }
}

columns! {
    /// How: flows that are stated to answer each other, many to many.
    #[derive(Eq)]
    pub struct Exchange {
        /// Name within the entry.
        pub name: Option<Code>,
        /// What it is, in each language given.
        pub titles: Vec<Text>,
        /// Between whom it holds: states, peoples.
        pub level: Option<String>,
        /// Whether a return is expected.
        pub answer: Return,
        /// What went: names of flows of this entry, or `identifier#name` of another's.
        pub went: Vec<Code>,
        /// What came: likewise.
        pub came: Vec<Code>,
        /// The source's words, at most forty.
        pub quotation: Option<String>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// How: a budget or planned disbursement.
    #[derive(Eq)]
    pub struct Plan {
        /// Which of the two.
        pub kind: Option<PlanKind>,
        /// Code of BudgetType.
        pub plan_type: Option<Code>,
        /// Code of BudgetStatus.
        pub status: Option<Code>,
        /// First day.
        pub start: Option<NaiveDate>,
        /// Last day.
        pub end: Option<NaiveDate>,
        /// Value.
        pub value: Value,
        /// From whom.
        pub provider: Organisation,
        /// To whom.
        pub receiver: Organisation,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// Why, on what terms: a condition, an obligation, a motive.
    #[derive(Eq)]
    pub struct Term {
        /// What it is.
        pub kind: Option<TermKind>,
        /// Code of the standard (ConditionType, TiedStatus, a loan term).
        pub code: Option<Code>,
        /// Who set it or is bound by it, in each language given.
        pub party: Vec<Text>,
        /// To whom it is owed, in each language given.
        pub owed_to: Vec<Text>,
        /// Position of the flow it belongs to, by name.
        pub flow: Option<Code>,
        /// What it says, in each language given.
        pub texts: Vec<Text>,
        /// The source's words, at most forty.
        pub quotation: Option<String>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// What the source's own authors judge of the entry.
    #[derive(Eq)]
    pub struct Reading {
        /// Framework or theory: `sjssc`, `realism`.
        pub framework: Option<Code>,
        /// Principle of the framework, when the judgement is about one.
        pub principle: Option<Code>,
        /// What is judged: the whole, a programme, a period; in each language given.
        pub scope: Vec<Text>,
        /// Which way.
        pub judgement: Option<Judgement>,
        /// Whose judgement, when the authors report another's; in each language given.
        pub judged_by: Vec<Text>,
        /// In our words.
        pub texts: Vec<Text>,
        /// The source's words, at most forty.
        pub quotation: Option<String>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// What came of it: one value of an indicator, or a statement.
    ///
    /// `result`, `indicator` and `period` count from 0 within the entry, so
    /// that a source's tree of results can be put together again.
    #[derive(Eq)]
    pub struct ResultRow {
        /// Which result.
        pub result: i32,
        /// Which indicator of it.
        pub indicator: Option<i32>,
        /// Which period of it.
        pub period: Option<i32>,
        /// Code of ResultType.
        pub kind: Option<Code>,
        /// Titles of the result.
        pub titles: Vec<Text>,
        /// Descriptions of the result.
        pub descriptions: Vec<Text>,
        /// Whether values may be added up.
        pub aggregation: Option<bool>,
        /// Code of IndicatorMeasure.
        pub measure: Option<Code>,
        /// Whether more is better.
        pub ascending: Option<bool>,
        /// Titles of the indicator.
        pub indicator_titles: Vec<Text>,
        /// Descriptions of the indicator.
        pub indicator_descriptions: Vec<Text>,
        /// Year of the baseline.
        pub baseline_year: Option<i32>,
        /// Date of the baseline.
        pub baseline_date: Option<NaiveDate>,
        /// Baseline as written.
        pub baseline: Option<String>,
        /// First day of the period.
        pub start: Option<NaiveDate>,
        /// Last day of the period.
        pub end: Option<NaiveDate>,
        /// Target as written.
        pub target: Option<String>,
        /// Actual value as written.
        pub actual: Option<String>,
        /// Actual value as a quantity, when it is one.
        pub quantity: Quantity,
        /// What the source says about the value.
        pub notes: Vec<Text>,
        /// The source's words, at most forty.
        pub quotation: Option<String>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// A document about the entry.
    #[derive(Eq)]
    pub struct Document {
        /// Address.
        pub url: Option<String>,
        /// Media type as read.
        pub format: Option<Code>,
        /// Titles.
        pub titles: Vec<Text>,
        /// Descriptions.
        pub descriptions: Vec<Text>,
        /// Codes of DocumentCategory.
        pub categories: Vec<Code>,
        /// Languages of the document.
        pub languages: Vec<Code>,
        /// Date of the document.
        pub date: Option<NaiveDate>,
        /// SHA-256 of the document when it is held, in hexadecimal.
        pub sha256: Option<String>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// How the entry stands to another.
    #[derive(Eq)]
    pub struct Link {
        /// The relation.
        pub kind: Option<LinkKind>,
        /// The relation's code as read.
        pub code: Option<Code>,
        /// Identifier of the other entry.
        pub target: String,
        /// What the source says about it.
        pub notes: Vec<Text>,
        /// Where it stands.
        pub at: Origin,
    }
}

columns! {
    /// An administrative area of some vocabulary.
    #[derive(Eq)]
    pub struct AdministrativeArea {
        /// Vocabulary code as read.
        pub vocabulary: Option<Code>,
        /// Code as read.
        pub code: Option<Code>,
        /// Level as read: 1 is the first below the country.
        pub level: Option<Code>,
    }
}

columns! {
    /// Where: a country, region or location, of the entry or of one flow.
    #[derive(Eq)]
    pub struct Place {
        /// Position of the flow it belongs to; none when it belongs to the entry.
        pub flow: Option<i32>,
        /// What it names.
        pub kind: Option<PlaceKind>,
        /// What it has to do with the cooperation.
        pub role: PlaceRole,
        /// Vocabulary code as read.
        pub vocabulary: Option<Code>,
        /// Address of the vocabulary, when it is the reporter's own.
        pub vocabulary_address: Option<String>,
        /// Code as read (ISO 3166-1 alpha-2 for a country).
        pub code: Option<Code>,
        /// Share of the whole in percent, as a number.
        pub percentage: Option<Decimal>,
        /// Names.
        pub names: Vec<Text>,
        /// Descriptions of the place and of what is done there.
        pub descriptions: Vec<Text>,
        /// Identifier of a location as the source gives it.
        pub reference: Option<Code>,
        /// Latitude in degrees, as read.
        pub latitude: Option<Decimal>,
        /// Longitude in degrees, as read.
        pub longitude: Option<Decimal>,
        /// Codes of gazetteers: vocabulary and code.
        pub gazetteer: Vec<VocabularyCode>,
        /// Administrative areas.
        pub administrative: Vec<AdministrativeArea>,
        /// Code of GeographicLocationReach.
        pub reach: Option<Code>,
        /// Code of GeographicExactness.
        pub exactness: Option<Code>,
        /// Code of GeographicLocationClass.
        pub class: Option<Code>,
        /// Code of LocationType (feature designation).
        pub feature: Option<Code>,
        /// Population served.
        pub population: Quantity,
        /// Where it stands.
        pub at: Origin,
    }
}
