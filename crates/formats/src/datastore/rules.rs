//! What can be wrong or odd in an answer of the IATI Datastore.

use crate::reporting::rules;

rules! {
    OBJECT_INVALID = "iati-datastore.object.invalid", Error,
        "This is not a document that can be read as JSON; it is kept in the source's text only.";
    IDENTIFIER_MISSING = "iati-datastore.identifier.missing", Warning,
        "The document has no identifier.";
    ARRAY_LENGTH = "iati-datastore.array.length", Warning,
        "Arrays that belong together have different lengths, so that nobody knows which value belongs to which element; these values are not attached.";
    LANGUAGE_UNKNOWN = "iati-datastore.language.unknown", Notice,
        "There are fewer or more languages than texts; the texts are kept without their languages.";
    TRANSACTIONS_UNREAD = "iati-datastore.transactions.unread", Error,
        "Types or currencies of transactions cannot be attached to their values; no transaction is read, so that nothing is counted as what it is not.";
    BUDGETS_UNREAD = "iati-datastore.budgets.unread", Error,
        "Periods or currencies of budgets cannot be attached to their values; no budget is read.";
    SECTORS_UNREAD = "iati-datastore.sectors.unread", Error,
        "Vocabularies of sectors or regions cannot be attached to their codes; none is read.";
    DEFAULT_WITHDRAWN = "iati-datastore.default.withdrawn", Warning,
        "Some transactions override a default and it cannot be told which; the default is not taken for any.";
    VALUE_INVALID = "iati-datastore.value.invalid", Error,
        "This is not a number that the record can hold; its words are kept, the value counts as not reported.";
    VALUE_PRECISION = "iati-datastore.value.precision", Notice,
        "A number has more than eight decimal places; it is rounded to eight, and its words are kept.";
    DATE_INVALID = "iati-datastore.date.invalid", Warning,
        "This is not a date; its words are kept where the record has a place for words.";
    FIELD_UNREAD = "iati-datastore.field.unread", Notice,
        "Fields are not read; they are kept in the source's text only.";
    PERSONAL_WITHHELD = "iati-datastore.personal.withheld", Notice,
        "Names, e-mail addresses or telephone numbers of contacts were overwritten with spaces.";
}
