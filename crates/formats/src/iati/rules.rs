//! What can be wrong or odd in an IATI file: one rule each, with its meaning.

use record::Severity;

/// A rule of the reader.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// Its identifier, as in [`record::Finding::rule`].
    pub id: &'static str,
    /// How much a breach of it matters.
    pub severity: Severity,
}

macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $meaning:literal;)*) => {
        $(pub(super) const $name: Rule = Rule { id: $id, severity: Severity::$severity };)*

        /// Every rule identifier that the reader of IATI activities gives, with
        /// its meaning in one English sentence.
        pub const RULES: &[(&str, &str)] = &[$(($id, $meaning)),*];
    };
}

rules! {
    VERSION = "iati.version", Notice,
        "The file does not say which version of the standard it follows; it is read as version 1, which allows that, and as version 2 where it looks like it.";
    VERSION_UNKNOWN = "iati.version.unknown", Warning,
        "The file names a version of the standard that does not exist; it is read as the last version of that line, 1.05 or 2.03.";
    DRAFT = "iati.draft", Notice,
        "The element or attribute is of the drafts before version 1.01 of the standard; it is read as what became of it.";
    ROOT = "iati.root", Warning,
        "The outermost element is not iati-activities; the activities inside are read all the same.";
    EMPTY = "iati.empty", Warning,
        "The file holds no activity.";
    DOCTYPE = "iati.doctype", Error,
        "The file declares a document type or an entity; it is refused as a whole.";
    XML_MALFORMED = "iati.xml.malformed", Error,
        "The file is not well-formed XML at this place; what stands before it is kept, and activities that follow are read.";
    XML_AMPERSAND = "iati.xml.ampersand", Warning,
        "An ampersand stands alone in a text; it is read as the character itself.";
    XML_ENTITY = "iati.xml.entity", Warning,
        "A text refers to an entity or character that XML does not know; the reference is kept as written.";
    XML_ATTRIBUTE = "iati.xml.attribute", Error,
        "The attributes of an element are not well-formed; those before the fault are read.";
    XML_DEPTH = "iati.xml.depth", Error,
        "Elements are nested deeper than 64; what lies deeper is not read.";
    TEXT_LENGTH = "iati.text.length", Error,
        "A text or attribute is longer than 16 MiB; its beginning is kept.";
    TEXT_ENCODING = "iati.text.encoding", Error,
        "Bytes are not UTF-8; a question mark stands for each of them.";
    TEXT_STRAY = "iati.text.stray", Notice,
        "A text stands where the standard has none; it is read as the element's text where the element has one.";
    ACTIVITY_UNCLOSED = "iati.activity.unclosed", Error,
        "The file breaks off, or the next activity begins, before this activity ends; what stands before is kept.";
    ACTIVITY_SIZE = "iati.activity.size", Error,
        "An activity is larger than 64 MiB; it is not read.";
    ACTIVITY_ELEMENTS = "iati.activity.elements", Error,
        "An activity has more than 500,000 elements; those beyond are not read.";
    RESULT_TEXTS = "iati.result.texts", Warning,
        "The rows of an activity's results would repeat more than 64 MiB of titles and descriptions; further rows are kept without them.";
    GAP_SIZE = "iati.gap.size", Warning,
        "More than 16 MiB stand between two activities; the rest of it is not kept.";
    TRANSLATION_FAR = "iati.translation.far", Warning,
        "Version 1 repeats an element for each language. A row is compared with the 200 before it; one further back may be the same in another language.";
    NAMESPACE_MANY = "iati.namespace.many", Warning,
        "An activity declares more than 1,000 prefixes; of those beyond, findings do not name the address.";
    FINDINGS_MANY = "iati.findings.many", Warning,
        "An activity has more than 1,000 findings; the others are counted, not listed.";
    NAMESPACE_FOREIGN = "iati.namespace.foreign", Notice,
        "Elements or attributes of another namespace stand in the file; they are not read.";
    ELEMENT_UNKNOWN = "iati.element.unknown", Warning,
        "The standard has no such element in this place; it is not read.";
    ELEMENT_REPEATED = "iati.element.repeated", Warning,
        "An element that may stand once is repeated; the first one counts.";
    ELEMENT_UNRECORDED = "iati.element.unrecorded", Notice,
        "The record has no place for this element; it is kept in the source's text only.";
    ATTRIBUTE_UNKNOWN = "iati.attribute.unknown", Warning,
        "The standard has no such attribute in this place; it is not read.";
    ATTRIBUTE_REPEATED = "iati.attribute.repeated", Error,
        "An attribute is given twice; the first one counts.";
    ATTRIBUTE_UNRECORDED = "iati.attribute.unrecorded", Notice,
        "The record has no place for this attribute; it is kept in the source's text only.";
    ATTRIBUTE_MISSING = "iati.attribute.missing", Warning,
        "An attribute that the standard requires is missing.";
    IDENTIFIER_MISSING = "iati.identifier.missing", Error,
        "The activity has no identifier.";
    CODE_UNKNOWN = "iati.code.unknown", Notice,
        "The code is not in the standard's list; it is kept as read.";
    CODE_EARLIER = "iati.code.earlier", Notice,
        "The code belongs to version 1 of the standard; it is kept as read, and counts as the code that took its place, if one did.";
    CODE_WRITING = "iati.code.writing", Notice,
        "A code is written in another letter case, with zeros in front, or as its name; it is kept as read, and counts as the code that is meant.";
    CODE_ELSEWHERE = "iati.code.elsewhere", Notice,
        "A code does not stand in the attribute for it; it is read from where it stands.";
    CODE_REPLACED = "iati.code.replaced", Notice,
        "A code of version 1 has no place of its own in the record; the code of version 2 that took its place is recorded.";
    DATE_INVALID = "iati.date.invalid", Error,
        "This is not a date; the words are kept, the date counts as unknown.";
    DATE_FORMAT = "iati.date.format", Warning,
        "The date is not written as the standard requires; it could be read.";
    DATE_MISSING = "iati.date.missing", Warning,
        "A transaction has no date.";
    VALUE_INVALID = "iati.value.invalid", Error,
        "This is not a number the record can hold; the words are kept, the value counts as not reported.";
    VALUE_FORMAT = "iati.value.format", Warning,
        "The number is not written as the standard requires; it could be read.";
    VALUE_PRECISION = "iati.value.precision", Notice,
        "The number has more than eight decimal places; it is rounded to eight, and an amount's words are kept.";
    VALUE_MISSING = "iati.value.missing", Warning,
        "A transaction, budget or planned disbursement has no value.";
    CURRENCY_MISSING = "iati.currency.missing", Warning,
        "An amount has no currency, and the activity has no default currency.";
    BOOLEAN_INVALID = "iati.boolean.invalid", Warning,
        "This is neither true nor false (1 or 0); it counts as not said.";
    NUMBER_INVALID = "iati.number.invalid", Warning,
        "This is not a whole number; it counts as not said.";
    POSITION_INVALID = "iati.position.invalid", Warning,
        "This is not a latitude and a longitude; the point is not read.";
    POSITION_RANGE = "iati.position.range", Warning,
        "The latitude is beyond 90 degrees or the longitude beyond 180; they are kept as read.";
    POSITION_SYSTEM = "iati.position.system", Warning,
        "The point is not given in the reference system EPSG 4326; it is kept as read.";
    CONDITIONS_CONTRADICTION = "iati.conditions.contradiction", Warning,
        "Conditions are said not to be attached and are listed; both are kept.";
    CONTACT_ADDRESS = "iati.contact.address", Notice,
        "An e-mail address stands outside the element for it; it is not kept.";
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn identifiers_are_distinct_and_meanings_are_sentences() {
        let mut identifiers: Vec<&str> = RULES.iter().map(|(id, _)| *id).collect();
        identifiers.sort_unstable();
        identifiers.dedup();
        assert_eq!(identifiers.len(), RULES.len());
        for (id, meaning) in RULES {
            assert!(id.starts_with("iati."), "{id}");
            assert!(meaning.ends_with('.'), "{id}: {meaning}");
        }
    }
}
