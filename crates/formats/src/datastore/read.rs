//! Reads an answer document by document.

use std::io::BufRead;

use super::fields::Fields;
use super::{FORMAT, activity, rules};
use crate::json_items::Items;
use crate::open::failure;
use crate::reporting::{Notes, Remark, Tally, begin};
use crate::sink::{ReadError, Sink};

/// Fields of persons.
const PERSONAL: &[&str] = &["contact_info_email", "contact_info_telephone", "contact_info_person_name_narrative"];

/// The array that holds the documents of a whole answer.
const DOCUMENTS: &str = "docs";

/// Reads an answer: UTF-8, unpacked. `file` names it in findings.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole. What is not understood in
/// it is a finding.
pub fn read(input: &mut dyn BufRead, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    begin(FORMAT, file, sink)?;
    let beginning = input.fill_buf().map_err(|error| failure(error, file))?;
    let array = is_whole_answer(&String::from_utf8_lossy(beginning)).then_some(DOCUMENTS);
    let mut items = Items::new(input, file, array, PERSONAL);
    let mut about_file = Notes::of_file(file);
    let mut tally = Tally::default();
    let mut position = 0;
    while let Some(item) = items.next(sink)? {
        if item.withheld {
            let what = ("contact_info", "details of persons");
            let done = "overwritten with spaces";
            tally.add(rules::PERSONAL_WITHHELD, Some(item.line), what, "offices, not persons", done);
        }
        match Fields::parse(&item.text, item.line, Notes::of_entry(file, position)) {
            Ok(mut fields) => {
                let mut entry = activity::entry(&mut fields, &item);
                position += 1;
                sink.entry(&mut entry)?;
                fields.notes().give(sink)?;
            }
            Err(error) => {
                let expected = error.to_string();
                let (read, done) = (Some(item.text.as_str()), "kept in the source's text only");
                let remark = Remark { subject: "", read, expected: &expected, done };
                about_file.say(rules::OBJECT_INVALID, Some(item.line), remark);
            }
        }
    }
    tally.say(&mut about_file);
    about_file.give(sink)?;
    Ok(())
}

/// Whether documents stand in `{"response": {"docs": […]}}`, and not by themselves.
fn is_whole_answer(head: &str) -> bool {
    let of = |sign: &str| head.find(sign);
    match (of("\"docs\""), of("\"iati_identifier\"")) {
        (Some(docs), Some(first)) => docs < first,
        (Some(_), None) => true,
        _ => false,
    }
}
