//! Words the interface does not use. Cooperation has partners who contribute and receive; the words
//! of one-way giving stand only in quotations.

use super::texts::{LANGUAGES, read};
use super::{Problem, texts};
use crate::repository::TextFile;

/// The words, each in all its forms, by language. `AIDS` is an illness and none of them.
const FORBIDDEN: [(&str, &[&str]); 3] = [
    ("en", &["aid", "donor", "donors", "beneficiary", "beneficiaries"]),
    (
        "es",
        &["ayuda", "ayudas", "donante", "donantes", "beneficiario", "beneficiaria", "beneficiarios", "beneficiarias"],
    ),
    (
        "pt",
        &[
            "ajuda",
            "ajudas",
            "doador",
            "doadora",
            "doadores",
            "doadoras",
            "beneficiário",
            "beneficiária",
            "beneficiários",
            "beneficiárias",
        ],
    ),
];

/// The marks between which a quotation keeps its words.
const QUOTATION_MARKS: [(char, char); 3] = [('“', '”'), ('«', '»'), ('„', '“')];

/// Finds forbidden words in the texts of each language.
pub fn forbidden_in_locales(files: &[TextFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for language in LANGUAGES {
        let folder = format!("locales/{language}/");
        for file in files.iter().filter(|file| file.path.starts_with(&folder)) {
            for text in read(&file.text) {
                let place = format!("{}:{}", file.path, text.line);
                problems.extend(found(&place, &without_placeables(&text.value), &[language]));
            }
        }
    }
    problems
}

/// Finds forbidden words of any language in pages' templates, whose words should come from the
/// locales anyway.
pub fn forbidden_in_templates(templates: &[TextFile]) -> Vec<Problem> {
    templates
        .iter()
        .flat_map(|template| {
            template.text.lines().enumerate().flat_map(|(index, line)| {
                let place = format!("{}:{}", template.path, index + 1);
                found(&place, &without_placeables(line), &texts::LANGUAGES)
            })
        })
        .collect()
}

/// The table of the names that the interface shows for codes, where the standard's own names use
/// words that the interface does not.
pub const NAMES_OF_CODES: &str = "crates/vocabulary/data/code-names.tsv";

/// Finds forbidden words in the columns `en`, `es` and `pt` of the names of codes; a table that is
/// not there, or has no such columns, is a problem too.
pub fn forbidden_in_names(tables: &[TextFile]) -> Vec<Problem> {
    let table = tables.iter().find(|table| table.path == NAMES_OF_CODES);
    let mut rows = table
        .map_or("", |table| table.text.as_str())
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let header: Vec<&str> = rows.next().map(|(_, line)| line.split('\t').map(str::trim).collect()).unwrap_or_default();
    let columns: Vec<Option<usize>> =
        LANGUAGES.iter().map(|language| header.iter().position(|name| name == language)).collect();
    if columns.contains(&None) {
        return vec![Problem::new(
            NAMES_OF_CODES,
            format!("the columns {}", header.join(", ")),
            format!("a column for each of {}", LANGUAGES.join(", ")),
        )];
    }
    let mut problems = Vec::new();
    for (index, line) in rows {
        let cells: Vec<&str> = line.split('\t').collect();
        let place = format!("{NAMES_OF_CODES}:{}", index + 1);
        for (language, column) in LANGUAGES.iter().zip(&columns) {
            let name = column.and_then(|column| cells.get(column)).unwrap_or(&"");
            problems.extend(found(&place, name, &[language]));
        }
    }
    problems
}

fn found(place: &str, text: &str, languages: &[&str]) -> Vec<Problem> {
    let text = without_quotations(text).to_lowercase();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    FORBIDDEN
        .iter()
        .filter(|(language, _)| languages.contains(language))
        .flat_map(|(_, forbidden)| forbidden.iter())
        .filter(|forbidden| words.contains(forbidden))
        .map(|forbidden| {
            Problem::new(
                place,
                format!("the word `{forbidden}`"),
                "cooperation, partner, exchange, contributes, receives, in the page's language; a \
                 quotation keeps its words between “ ” or « »",
            )
        })
        .collect()
}

/// The text without what stands between quotation marks. A mark that is never closed opens nothing,
/// so that a stray one does not hide the rest.
fn without_quotations(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((at, opening)) =
        rest.char_indices().find(|(_, letter)| QUOTATION_MARKS.iter().any(|(open, _)| open == letter))
    {
        let inside = &rest[at + opening.len_utf8()..];
        let closed = QUOTATION_MARKS
            .iter()
            .filter(|(open, _)| *open == opening)
            .find_map(|(_, close)| inside.find(*close).map(|end| end + close.len_utf8()));
        kept.push_str(&rest[..at]);
        kept.push(' ');
        rest = match closed {
            Some(end) => &inside[end..],
            None => inside,
        };
    }
    kept.push_str(rest);
    kept
}

/// The text without the names of arguments and of other texts, which nobody sees: `{ $aid }`,
/// `{ -term }`, `{{ value }}`, `{% if … %}`. Variants of a selector stay, for they are text.
fn without_placeables(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        kept.push_str(&rest[..start]);
        let inside = &rest[start + 1..];
        let end = inside.find(['{', '}', '\n']).unwrap_or(inside.len());
        let placeable = &inside[..end];
        // A literal, { "text" }, is text all the same.
        if placeable.contains('"') && !placeable.starts_with('%') {
            kept.push_str(placeable);
        }
        kept.push(' ');
        rest = &inside[end..];
        rest = rest.strip_prefix('}').unwrap_or(rest);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> Vec<String> {
        forbidden_in_locales(&[TextFile::new(path, text)]).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn each_language_has_its_words() {
        for (path, text, word) in [
            ("locales/en/a.ftl", "k = The Donors of aid-type C01", "donors"),
            ("locales/en/a.ftl", "k = The Donors of aid-type C01", "aid"),
            ("locales/es/a.ftl", "k = La ayuda llega", "ayuda"),
            ("locales/pt/a.ftl", "k = O BENEFICIÁRIO", "beneficiário"),
            ("locales/en/a.ftl", "k = { $n ->\n   *[other] aid\n}", "aid"),
            ("locales/en/a.ftl", "k = { \"aid\" }", "aid"),
            ("locales/en/a.ftl", "k = “never closed aid", "aid"),
            ("locales/en/a.ftl", "k =\n    .label = aid", "aid"),
        ] {
            let problems = check(path, text);
            assert!(
                problems.iter().any(|problem| problem.contains(&format!("the word `{word}`"))),
                "{text}: {problems:?}"
            );
        }
    }

    #[test]
    fn other_words_and_quotations_pass() {
        for (path, text) in [
            ("locales/en/a.ftl", "k = AIDS, said, maid; la ayuda"),
            ("locales/en/a.ftl", "# aid in a comment\naid-type = Kind of cooperation { $aid }"),
            ("locales/en/a.ftl", "k = As they wrote: “foreign aid”, and so on"),
            ("locales/es/a.ftl", "k = Escribieron «la ayuda» en 1963"),
            ("locales/pt/a.ftl", "k = Cooperação { -aid }"),
        ] {
            assert_eq!(check(path, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn names_of_codes_are_read_by_column() {
        let check = |text: &str| {
            let problems = forbidden_in_names(&[TextFile::new(NAMES_OF_CODES, text)]);
            problems.iter().map(Problem::to_string).collect::<Vec<_>>()
        };
        let header = "# Names without aid\nlist\tcode\ten\tes\tpt\n";
        let good = format!("{header}aid\tC01\tProject\tProyecto de ajuda\tProjeto\n");
        assert_eq!(check(&good), [""; 0]);
        let wrong = check(&format!("{header}L\t1\tProject\tLa ayuda\tProjeto\n"));
        assert_eq!(wrong.len(), 1);
        assert!(wrong[0].contains("code-names.tsv:3: read the word `ayuda`"), "{wrong:?}");
        assert!(check("list\tcode\ten\n")[0].contains("the columns list, code, en"));
        assert_eq!(forbidden_in_names(&[]).len(), 1);
    }

    #[test]
    fn templates_are_read_in_all_languages() {
        let template = TextFile::new("crates/explorer/templates/front.html", "<p>{{ aid }}</p>\n<p>la ayuda</p>\n");
        let problems = forbidden_in_templates(&[template]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place, "crates/explorer/templates/front.html:2");
    }
}
