//! What can be wrong or odd in a workbook: one rule each, with its meaning.

macro_rules! rules {
    ($($name:ident = $id:literal, $meaning:literal;)*) => {
        $(pub(super) const $name: &str = $id;)*

        /// Every rule identifier that the reader of workbooks gives, with its
        /// meaning in one English sentence.
        pub const RULES: &[(&str, &str)] = &[$(($id, $meaning)),*];
    };
}

rules! {
    SHEET_MISSING = "workbook.sheet.missing",
        "The sheet “entries” is missing, so that no row of another sheet belongs to an entry.";
    SHEET_REPEATED = "workbook.sheet.repeated",
        "Two sheets have the same name; the second is left out.";
    SHEET_UNKNOWN = "workbook.sheet.unknown",
        "A sheet has a name that the record does not know; it is left out.";
    COLUMN_MISSING = "workbook.column.missing",
        "A sheet has no column “key”, so that its rows belong to no entry.";
    COLUMN_REPEATED = "workbook.column.repeated",
        "A sheet has the same heading twice; the second column is left out.";
    COLUMN_UNKNOWN = "workbook.column.unknown",
        "A column has no heading, or one that the record does not know; it is left out.";
    KEY_MISSING = "workbook.key.missing",
        "A row does not say which entry it belongs to; it is left out.";
    KEY_UNKNOWN = "workbook.key.unknown",
        "A row belongs to an entry that is not on the sheet “entries”; it is left out.";
    KEY_REPEATED = "workbook.key.repeated",
        "Two rows of the sheet “entries” have the same key; rows of other sheets belong to the first.";
    CELL_ERROR = "workbook.cell.error",
        "A cell holds a formula that failed; it is left out.";
    CELL_FORMULA = "workbook.cell.formula",
        "A cell holds a formula; its last result is read.";
    CELL_NUMBER = "workbook.cell.number",
        "A cell holds a number or time of the program's own kind, which may not be exact.";
    CELL_REQUIRED = "workbook.cell.required",
        "A cell is empty that a row cannot do without.";
    NUMBER_INVALID = "workbook.number.invalid",
        "A cell does not hold a number; it is left out.";
    NUMBER_DIGITS = "workbook.number.digits",
        "A number has more digits than the record can hold; it is left out.";
    NUMBER_WHOLE = "workbook.number.whole",
        "A cell does not hold a whole number.";
    FIGURE_INVALID = "workbook.figure.invalid",
        "A cell does not hold a figure with its hedge; its words are kept.";
    DATE_INVALID = "workbook.date.invalid",
        "A cell does not hold a date.";
    WORD_UNKNOWN = "workbook.word.unknown",
        "A cell does not hold a word of its closed list; it is left out.";
    CODE_UNKNOWN = "workbook.code.unknown",
        "A code is not of its list; it is kept as read.";
    LIST_INVALID = "workbook.list.invalid",
        "An item of a list of codes cannot be read; it is left out.";
    CITATION_INVALID = "workbook.citation.invalid",
        "A passage is not given as work, section and lines; it is left out.";
    FLOW_UNKNOWN = "workbook.flow.unknown",
        "A row names a flow that its entry does not have; the row is left out.";
    TEXT_LANGUAGE = "workbook.text.language",
        "A line of texts does not begin with a language; it is kept.";
    TEXT_ORDER = "workbook.text.order",
        "A line stands for the text of a language that has none.";
    TEXT_CONTINUED = "workbook.text.continued",
        "A long text goes on in rows that are missing; its beginning is kept.";
    TEXT_QUOTATION = "workbook.text.quotation",
        "A quotation mark in a CSV file is never closed; the rest of the file is read as one cell.";
    TEXT_ENCODING = "workbook.text.encoding",
        "A CSV file is not in the encoding it should have.";
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
            assert!(id.starts_with("workbook.") && meaning.ends_with('.'), "{id}: {meaning}");
        }
    }
}
