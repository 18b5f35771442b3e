//! The lists that cells choose from.
//!
//! An item of a list is shown as `BR — Brazil · Brasil`: the code, then what it
//! means in the three languages. Chosen, the whole label stands in the cell;
//! the reader takes what stands before the dash.

use std::collections::HashMap;
use std::sync::LazyLock;

use vocabulary::{CodeList, Language, country, sector, unctad, unit};

use super::notes;

/// What stands between a code and its meaning.
const DASH: &str = " — ";

/// The name of a closed list of the record, and its words.
#[derive(Debug)]
pub(super) struct Words {
    /// Heading on the sheet of lists, and part of the keys of the notes.
    pub name: &'static str,
    /// The words, in the record's order.
    pub all: fn() -> Vec<&'static str>,
}

/// A list that cells choose from.
#[derive(Debug, Clone, Copy)]
pub(super) enum List {
    /// A closed list of the record: another word is not understood.
    Words(&'static Words),
    /// Yes and no.
    YesNo,
    /// Countries and former states.
    Countries,
    /// Countries, where a code of another list is as good.
    Places,
    /// Units of quantities.
    Units,
    /// A code list of the standards.
    Codes(CodeList),
    /// Health sectors of the DAC: any other code of any vocabulary is as good.
    HealthSectors,
    /// Groups of the UNCTAD framework.
    UnctadGroups,
}

impl List {
    /// Heading on the sheet of lists.
    pub(super) fn name(self) -> String {
        match self {
            List::Words(words) => words.name.to_owned(),
            List::YesNo => "yes_no".to_owned(),
            List::Countries | List::Places => "country".to_owned(),
            List::Units => "unit".to_owned(),
            List::Codes(list) => list.name().to_owned(),
            List::HealthSectors => "health_sector".to_owned(),
            List::UnctadGroups => "unctad_group".to_owned(),
        }
    }

    /// Whether a code that is not of the list is worth a notice. Words of the
    /// record are checked where they are read.
    pub(super) fn is_checked(self) -> bool {
        matches!(self, List::Countries | List::Units | List::Codes(_) | List::UnctadGroups)
    }

    /// Whether the spreadsheet program warns of anything else.
    pub(super) fn is_closed(self) -> bool {
        matches!(self, List::Words(_) | List::YesNo | List::Countries)
    }

    /// Whether it has the code.
    pub(super) fn contains(self, code: &str) -> bool {
        match self {
            List::Words(words) => (words.all)().contains(&code),
            List::YesNo => matches!(code, "yes" | "no"),
            List::Countries | List::Places => country::by_code(code).is_some(),
            List::Units => unit::by_code(code).is_some(),
            List::Codes(list) => list.get(code).is_some_and(|found| found.code == code),
            List::HealthSectors => sector::by_code(code).is_some(),
            List::UnctadGroups => unctad::by_code(code).is_some(),
        }
    }

    /// The code of a cell in which a label was chosen, else the cell.
    pub(super) fn code_of(self, cell: &str) -> &str {
        match cell.split_once(DASH) {
            Some((code, _)) if self.contains(code) => code,
            _ => cell,
        }
    }

    /// The cell, such that [`List::code_of`] gives it back.
    pub(super) fn protect(self, cell: String) -> String {
        if cell.contains(DASH) { cell.replace('—', "\\u{2014}") } else { cell }
    }

    /// Its labels, in the list's own order.
    pub(super) fn labels(self) -> Vec<String> {
        match self {
            List::Words(words) => {
                (words.all)().into_iter().map(|word| word_label(&format!("list.{}.{word}", words.name), word)).collect()
            }
            List::YesNo => ["yes", "no"].map(|word| word_label(&format!("list.yes_no.{word}"), word)).to_vec(),
            List::Countries | List::Places => {
                country::all().iter().map(|country| label(country.code, country.names.all())).collect()
            }
            List::Units => unit::all().iter().map(|unit| label(unit.code, unit.singular.all())).collect(),
            List::Codes(list) => list
                .codes()
                .iter()
                .filter(|code| !code.withdrawn() && code.replaced_by.is_none())
                .map(|code| label(code.code, code.names.all()))
                .collect(),
            List::HealthSectors => sector::purposes()
                .filter(vocabulary::sector::Sector::is_health)
                .map(|sector| label(sector.code(), sector.entry().names.all()))
                .collect(),
            List::UnctadGroups => unctad::all().iter().map(|item| label(item.code, item.names.all())).collect(),
        }
    }
}

/// `code — name · name`, each name once.
fn label(code: &str, names: [&str; 3]) -> String {
    let mut shown: Vec<&str> = Vec::new();
    for name in names {
        if !name.is_empty() && !shown.contains(&name) {
            shown.push(name);
        }
    }
    format!("{code}{DASH}{}", shown.join(" · "))
}

/// The label of a word of the record; its meaning is in the notes.
fn word_label(note: &str, word: &str) -> String {
    notes::get(note)
        .map_or_else(|| word.to_owned(), |note| label(word, Language::ALL.map(|language| note.get(language))))
}

/// Every list that a column of any sheet chooses from, each once, with its
/// position among the columns of the sheet of lists.
pub(super) fn all() -> &'static (Vec<List>, HashMap<String, usize>) {
    static ALL: LazyLock<(Vec<List>, HashMap<String, usize>)> = LazyLock::new(|| {
        let mut lists: Vec<List> = Vec::new();
        let mut places = HashMap::new();
        for face in super::sheets::all().iter().flat_map(|sheet| &sheet.faces) {
            if let Some(list) = face.list
                && !places.contains_key(&list.name())
            {
                places.insert(list.name(), lists.len());
                lists.push(list);
            }
        }
        (lists, places)
    });
    &ALL
}
