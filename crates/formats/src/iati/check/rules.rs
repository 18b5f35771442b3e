//! The rules of the check: identifier, weight, the message that explains a breach, and the meaning
//! in one English sentence.
//!
//! Identifiers of three numbers are those of the standard's ruleset and of the validator that is
//! published with it; rules of the schema, of XML and of the check itself have names.

use record::Severity;

/// A rule of the check.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// Its identifier.
    pub id: &'static str,
    /// How much a breach of it matters.
    pub severity: Severity,
    /// Which message explains a breach.
    pub message: &'static str,
}

/// A rule as the reference lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// Its identifier.
    pub id: &'static str,
    /// How much a breach of it matters.
    pub severity: Severity,
    /// Which message explains a breach.
    pub message: &'static str,
    /// What it demands, in one English sentence.
    pub meaning: &'static str,
}

macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $message:literal, $meaning:literal;)*) => {
        $(pub(super) const $name: Rule = Rule { id: $id, severity: Severity::$severity, message: $message };)*

        /// Every rule but those of code lists, in the order of the reference.
        pub const RULES: &[Described] = &[$(
            Described { id: $id, severity: Severity::$severity, message: $message, meaning: $meaning }
        ),*];
    };
}

rules! {
    XML_EMPTY = "xml.empty", Error, "xml-empty", "The file holds an element.";
    XML_SYNTAX = "xml.syntax", Error, "xml-syntax", "Tags, comments and sections are written as XML demands.";
    XML_MISMATCH = "xml.mismatch", Error, "xml-mismatch", "Each end tag closes the element that was opened last.";
    XML_UNCLOSED = "xml.unclosed", Error, "xml-unclosed", "Every element is closed before the file ends.";
    XML_OUTSIDE = "xml.outside", Error, "xml-outside", "One element holds everything.";
    XML_NAME = "xml.name", Error, "xml-name", "Names of elements and attributes are names of XML.";
    XML_ATTRIBUTE = "xml.attribute", Error, "xml-attribute", "Attributes are written name=\"value\", apart from one another.";
    XML_REPEATED = "xml.repeated", Error, "xml-repeated", "An attribute stands once in a tag.";
    XML_REFERENCE = "xml.reference", Error, "xml-reference", "An ampersand begins a reference that XML knows.";
    XML_CHARACTER = "xml.character", Error, "xml-character", "Every character is one that XML allows, in UTF-8.";
    XML_BRACKETS = "xml.brackets", Error, "xml-brackets", "The characters ]]> do not stand in a text.";
    XML_DECLARATION = "xml.declaration", Error, "xml-declaration", "The XML declaration is the very first thing in the file, once, and written as XML demands.";
    XML_DOCTYPE = "xml.doctype", Error, "xml-doctype", "The file declares no document type: programs that read the standard refuse it, because it can hold harmful definitions.";
    XML_PREFIX = "xml.prefix", Error, "xml-prefix", "Every prefix of a name is declared.";

    IATI_ROOT = "iati.root", Error, "iati-root", "The outermost element is iati-activities or iati-organisations; a single activity or organisation in its place is checked all the same, and anything else for being XML.";
    IATI_VERSION = "iati.version", Warning, "iati-version", "The file names its version of the standard; else it is checked as version 1.05.";
    VERSION_OLD = "0.6.1", Warning, "version-old", "The version is one that is still supported; the first line no longer is.";
    VERSION_ACTIVITIES = "9.1.1", Error, "version-unknown", "The version of a file of activities exists; else it is checked as version 2.03.";
    VERSION_ORGANISATIONS = "9.97.1", Error, "version-unknown", "The version of a file of organisations exists; else it is checked as version 2.03.";

    ELEMENT_UNKNOWN = "schema.element.unknown", Error, "element-unknown", "Every element is one of the standard's at this place, in this version, or of another namespace.";
    ELEMENT_ORDER = "schema.element.order", Error, "element-order", "From version 2.01, elements stand in the order of the standard.";
    ELEMENT_REPEATED = "schema.element.repeated", Error, "element-repeated", "An element that may stand once stands once.";
    ELEMENT_MISSING = "schema.element.missing", Error, "element-missing", "An element that must stand is there.";
    ELEMENT_EMPTY = "schema.element.empty", Error, "element-empty", "An element that must hold others holds one.";
    ELEMENT_FOREIGN = "schema.element.foreign", Error, "element-foreign", "Elements of other namespaces stand where the standard leaves room for them.";
    ATTRIBUTE_UNKNOWN = "schema.attribute.unknown", Error, "attribute-unknown", "Every attribute is one of the standard's for this element, or of another namespace.";
    ATTRIBUTE_MISSING = "schema.attribute.missing", Error, "attribute-missing", "An attribute that must be there is there.";
    ATTRIBUTE_FOREIGN = "schema.attribute.foreign", Error, "attribute-foreign", "Attributes of other namespaces stand where the standard leaves room for them.";
    VALUE_TYPE = "schema.type", Error, "value-type", "A value is of the type that the standard gives it.";
    TEXT_PLACE = "schema.text", Error, "text-place", "Text stands where the standard has text.";

    CODE_WITHDRAWN = "code.withdrawn", Notice, "code-withdrawn", "A code is still in use; withdrawn ones remain valid in old data.";
    CODE_EARLIER = "code.earlier", Warning, "code-earlier", "A code of version 1 does not stand in a file of version 2; an error where the list belongs to the standard itself.";

    IDENTIFIER_OF_OTHER = "1.1.1", Warning, "identifier-prefix", "Before version 2.03: the activity identifier begins with the identifier of the reporting organisation, now or earlier.";
    IDENTIFIER_REPEATED = "1.1.2", Error, "identifier-repeated", "The activity identifier stands once in the file.";
    IDENTIFIER_IS_ORGANISATION = "1.1.3", Error, "identifier-is-organisation", "The activity identifier differs from that of the reporting organisation.";
    IDENTIFIER_PREFIX = "1.1.21", Warning, "identifier-prefix", "From version 2.03: the activity identifier is that of the reporting organisation, now or earlier, a hyphen, and something of its own.";
    IDENTIFIER_SPACES = "1.3.1", Warning, "spaces-around", "The activity identifier does not begin or end with white space.";
    IDENTIFIER_SYMBOLS = "1.3.13", Warning, "symbols", "The activity identifier has none of the symbols / & | ?";
    PROVIDER_ACTIVITY_SPACES = "1.4.1", Warning, "spaces-around", "provider-org/@provider-activity-id does not begin or end with white space.";
    RECEIVER_ACTIVITY_SPACES = "1.5.1", Warning, "spaces-around", "receiver-org/@receiver-activity-id does not begin or end with white space.";
    OLD_IDENTIFIER_SPACES = "1.6.1", Warning, "spaces-around", "A previous activity identifier (other-identifier of type A3) does not begin or end with white space.";
    RELATED_SPACES = "1.7.1", Warning, "spaces-around", "related-activity/@ref does not begin or end with white space.";
    PARTICIPANT_SPACES = "1.8.1", Warning, "spaces-around", "participating-org/@ref does not begin or end with white space.";
    PARTICIPANT_SYMBOLS = "1.8.13", Warning, "symbols", "participating-org/@ref has none of the symbols / & | ?";
    PARTICIPANT_ACTIVITY_SPACES = "1.9.1", Warning, "spaces-around", "participating-org/@activity-id does not begin or end with white space.";
    PROVIDER_SPACES = "1.10.1", Warning, "spaces-around", "provider-org/@ref does not begin or end with white space.";
    PROVIDER_SYMBOLS = "1.10.13", Warning, "symbols", "provider-org/@ref has none of the symbols / & | ?";
    OWNER_SPACES = "1.11.1", Warning, "spaces-around", "owner-org/@ref does not begin or end with white space.";
    OWNER_SYMBOLS = "1.11.13", Warning, "symbols", "owner-org/@ref has none of the symbols / & | ?";
    ORGANISATION_SPACES = "1.12.1", Warning, "spaces-around", "organisation-identifier does not begin or end with white space.";
    ORGANISATION_SYMBOLS = "1.12.13", Warning, "symbols", "organisation-identifier has none of the symbols / & | ?";
    REPORTER_SPACES = "1.14.1", Warning, "spaces-around", "reporting-org/@ref of an activity does not begin or end with white space.";
    REPORTER_AGENCY = "1.14.8", Warning, "agency", "reporting-org/@ref of an activity begins with the code of a register of organisations.";
    REPORTER_SYMBOLS = "1.14.13", Warning, "symbols", "reporting-org/@ref of an activity has none of the symbols / & | ?";
    RECEIVER_SPACES = "1.15.1", Warning, "spaces-around", "receiver-org/@ref does not begin or end with white space.";
    RECEIVER_SYMBOLS = "1.15.13", Warning, "symbols", "receiver-org/@ref has none of the symbols / & | ?";
    OLD_ORGANISATION_SPACES = "1.16.1", Warning, "spaces-around", "A previous identifier of the reporting organisation (other-identifier of type B1) does not begin or end with white space.";
    RECIPIENT_SPACES = "1.17.1", Warning, "spaces-around", "recipient-org/@ref does not begin or end with white space.";
    ORGANISATION_REPORTER_SPACES = "1.18.1", Warning, "spaces-around", "reporting-org/@ref of an organisation does not begin or end with white space.";
    ORGANISATION_REPORTER_AGENCY = "1.18.8", Warning, "agency", "reporting-org/@ref of an organisation begins with the code of a register of organisations.";
    ORGANISATION_REPORTER_SYMBOLS = "1.18.13", Warning, "symbols", "reporting-org/@ref of an organisation has none of the symbols / & | ?";

    SECTOR_SHARES = "2.1.1", Error, "shares-missing", "Where an activity has several sectors of one vocabulary, each has a percentage.";
    SECTOR_SUM = "2.1.2", Error, "shares-sum", "The percentages of the sectors of one vocabulary sum to 100.";
    SECTOR_SINGLE = "2.1.4", Error, "share-single", "The percentage of a single sector is left out, or 100.";
    SECTOR_NARRATIVE = "2.2.1", Error, "narrative-missing", "A sector of the reporting organisation's own vocabulary (98, 99) has a narrative.";
    COUNTRY_SHARES = "3.1.1", Error, "shares-missing", "Where an activity has several countries and no region, each has a percentage.";
    COUNTRY_SUM = "3.1.2", Error, "shares-sum", "The percentages of several countries without a region sum to 100.";
    COUNTRY_SINGLE = "3.1.4", Error, "share-single", "The percentage of a single country is left out, or 100.";
    REGION_SHARES = "3.4.1", Error, "shares-missing", "Where an activity has several regions of one vocabulary, each has a percentage.";
    PLACE_SUM = "3.4.2", Error, "shares-sum", "The percentages of countries, and of the regions of one vocabulary, sum to 100.";
    REGION_SINGLE = "3.4.4", Error, "share-single", "The percentage of a single region is left out, or 100.";
    PLACE_TWICE = "3.6.2", Error, "place-twice", "Countries and regions stand at the activity or at its transactions, not at both.";
    PLACE_MISSING = "3.7.1", Error, "place-missing", "A country or region stands at the activity or at all its transactions.";
    PLACE_PARTLY = "3.7.2", Error, "place-partly", "Where the activity has no country or region, every transaction has one.";

    LANGUAGE_ACTIVITY = "4.1.1", Error, "language-missing", "The activity has a default language, or each narrative its own.";
    TITLE_TEXT = "4.3.1", Error, "narrative-missing", "A title has a narrative with text.";
    DESCRIPTION_TEXT = "4.4.1", Error, "narrative-missing", "A description has a narrative with text.";
    LANGUAGE_ORGANISATION = "4.5.1", Error, "language-missing", "The organisation has a default language, or each narrative its own.";

    SECTOR_MISSING = "6.2.2", Error, "sector-missing", "A sector stands at the activity or at all its transactions.";
    SECTOR_TWICE = "6.6.2", Error, "sector-twice", "Sectors stand at the activity or at its transactions, not at both.";
    SECTOR_PARTLY = "6.7.2", Error, "sector-partly", "Where the activity has no sector, every transaction has one.";
    OWNER_NAME = "6.8.1", Error, "organisation-unnamed", "The owner of an identifier has an identifier or a name.";
    PROVIDER_NAME = "6.9.1", Error, "organisation-unnamed", "The provider of a transaction or planned disbursement has an identifier or a name.";
    RECEIVER_NAME = "6.9.2", Error, "organisation-unnamed", "The receiver of a transaction or planned disbursement has an identifier or a name.";
    PARTICIPANT_NAME = "6.10.1", Error, "organisation-unnamed", "A participating organisation has an identifier or a name.";
    START_MISSING = "6.11.1", Error, "start-missing", "The activity has a planned or actual start.";
    MARKER_NARRATIVE = "6.13.1", Error, "narrative-missing", "A policy marker of the reporting organisation's own vocabulary (99) has a narrative.";
    MARKER_SIGNIFICANCE = "6.14.1", Error, "significance-missing", "A policy marker of the DAC's vocabulary has a significance.";

    PERIOD_LENGTH = "7.5.3", Error, "period-length", "The period of a budget or expenditure is at most a year.";
    CURRENCY_ACTIVITY = "7.8.1", Error, "currency-missing", "The activity has a default currency, or each amount its own.";
    CURRENCY_ORGANISATION = "7.8.2", Error, "currency-missing", "The organisation has a default currency, or each amount its own.";
    ITEM_SHARES = "7.9.1", Warning, "shares-missing", "Of several budget items, at least one has a percentage.";
    ITEM_SUM = "7.9.2", Warning, "shares-sum", "The percentages of several budget items sum to 100.";
    ITEM_SINGLE = "7.9.4", Warning, "share-single", "The percentage of a single budget item is left out, or 100.";

    RESULT_PERIOD = "8.6.1", Error, "date-order", "The period of an indicator does not end before it begins.";
    PERIOD_ORDER = "8.6.3", Error, "date-order", "The period of a budget, planned disbursement or expenditure does not end before it begins.";
    BASELINE_VALUE = "8.8.1", Error, "value-missing", "The baseline of an indicator that is measured has a value.";
    BASELINE_NUMBER = "8.8.2", Warning, "value-number", "The value of a baseline that is measured is a number.";
    BASELINE_WORDS = "8.8.3", Warning, "value-words", "The baseline of a qualitative indicator has no value.";
    TARGET_VALUE = "8.9.1", Error, "value-missing", "The target of an indicator that is measured has a value.";
    TARGET_NUMBER = "8.9.2", Warning, "value-number", "The value of a target that is measured is a number.";
    TARGET_WORDS = "8.9.3", Warning, "value-words", "The target of a qualitative indicator has no value.";
    ACTUAL_VALUE = "8.10.1", Error, "value-missing", "The actual of an indicator that is measured has a value.";
    ACTUAL_NUMBER = "8.10.2", Warning, "value-number", "The value of an actual that is measured is a number.";
    ACTUAL_WORDS = "8.10.3", Warning, "value-words", "The actual of a qualitative indicator has no value.";
    REFERENCE_TWICE = "8.11.1", Error, "reference-twice", "Reference codes stand at the result or at its indicators, not at both.";

    UPDATED_FUTURE = "11.1.1", Error, "date-future", "The activity was not last updated after today.";
    PLANNED_ORDER = "11.1.2", Error, "date-order", "The planned end does not lie before the planned start.";
    ACTUAL_ORDER = "11.1.3", Error, "date-order", "The actual end does not lie before the actual start.";
    START_FUTURE = "11.1.4", Error, "date-future", "The actual start does not lie after today.";
    END_FUTURE = "11.1.5", Error, "date-future", "The actual end does not lie after today.";
    TRANSACTION_FUTURE = "11.2.1", Error, "date-future", "The date of a transaction does not lie after today.";
    VALUE_FUTURE = "11.2.2", Error, "date-future", "The value date of a transaction does not lie after today.";
    LINE_PERIOD = "11.3.1", Error, "date-period", "The value date of a budget line lies in the period of its budget.";
    ORGANISATION_UPDATED_FUTURE = "11.4.1", Error, "date-future", "The organisation was not last updated after today.";

    PLACE_RANGE = "12.1.1", Error, "share-range", "From version 2.03: the percentage of a country or region lies between 0 and 100.";
    PLACE_NEGATIVE = "12.1.2", Error, "share-negative", "Before version 2.03: the percentage of a country or region is not negative.";
    SPEND_RANGE = "12.2.1", Error, "share-range", "From version 2.03: the percentage of a budget item or of capital spend lies between 0 and 100.";
    SPEND_NEGATIVE = "12.2.2", Error, "share-negative", "Before version 2.03: the percentage of a budget item or of capital spend is not negative.";
    SECTOR_RANGE = "12.3.1", Error, "share-range", "From version 2.03: the percentage of a sector lies between 0 and 100.";
    SECTOR_NEGATIVE = "12.3.2", Error, "share-negative", "Before version 2.03: the percentage of a sector is not negative.";

    DAC_SECTOR = "102.1.1", Warning, "dac-missing", "An activity with sectors has one of the DAC's vocabulary.";
    DAC_MODALITY = "107.1.1", Warning, "dac-missing", "An activity with default modalities (default-aid-type) has one of the DAC's vocabulary.";
    MODALITY_REPEATED = "107.1.2", Warning, "modality-repeated", "An activity has one default modality (default-aid-type) of each vocabulary.";
    DAC_TRANSACTION_MODALITY = "107.2.1", Warning, "dac-missing", "Where transactions have modalities (aid-type), one is of the DAC's vocabulary.";
    TRANSACTION_MODALITY_REPEATED = "107.2.2", Warning, "modality-repeated", "A transaction has one modality (aid-type) of each vocabulary.";

    LIMIT_DEPTH = "limit.depth", Error, "limit-depth", "Elements nested deeper than 256 are not checked, nor what follows them.";
    LIMIT_TOKEN = "limit.token", Error, "limit-token", "A tag, text or comment of more than 16 MiB is not checked, nor what follows it.";
    LIMIT_ATTRIBUTES = "limit.attributes", Warning, "limit-attributes", "Attributes of a tag beyond the thousandth are not checked, nor are namespaces beyond the thousandth taken in.";
    LIMIT_UNIT = "limit.unit", Warning, "limit-unit", "The rules between elements are not checked in an activity or organisation of more than a million elements or 64 MiB of values.";
    LIMIT_IDENTIFIERS = "limit.identifiers", Warning, "limit-identifiers", "Beyond the first million of a file, identifiers are not compared with earlier ones.";
}
