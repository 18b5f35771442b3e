//! Tests of asking the index.

use record::entry::Header;
use record::{Description, Text};

use super::*;

fn entry(identifier: &str, texts: &[(&str, &str)]) -> record::Entry {
    record::Entry {
        header: Header {
            identifier: Some(identifier.to_owned()),
            titles: texts.iter().take(1).map(|(language, text)| Text::new(language, *text)).collect(),
            ..Header::default()
        },
        descriptions: vec![Description {
            texts: texts.iter().skip(1).map(|(language, text)| Text::new(language, *text)).collect(),
            ..Description::default()
        }],
        ..record::Entry::default()
    }
}

fn filled() -> (tempfile::TempDir, Index) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let mut writer = index.writer().unwrap();
    writer
        .add(1, 0, &entry("AR-1", &[("es", "Formación de médicos"), ("es", "La educación de las comunidades rurales")]))
        .unwrap();
    writer
        .add(
            1,
            1,
            &entry("BR-2", &[("pt", "Fábrica de medicamentos"), ("pt", "Produção de antirretrovirais em Moçambique")]),
        )
        .unwrap();
    writer
        .add(
            2,
            0,
            &entry(
                "XM/3 a",
                &[
                    ("en", "Training physicians"),
                    ("en", "Physicians return to their communities"),
                    ("fr", "Les médecins retournent"),
                ],
            ),
        )
        .unwrap();
    writer.commit().unwrap();
    index.refresh().unwrap();
    (folder, index)
}

fn found(index: &Index, words: &str, visible: &[i64]) -> Vec<String> {
    let query = Query {
        words: words.to_owned(),
        visible: Arc::new(visible.iter().copied().collect()),
        language: "es".to_owned(),
        page: 0..10,
        ..Query::default()
    };
    let hits = index.search(&query).unwrap();
    assert_eq!(hits.total, hits.hits.len());
    let mut keys: Vec<(i64, i32)> = hits.hits.iter().map(|hit| (hit.load, hit.entry)).collect();
    keys.sort_unstable();
    assert_eq!(index.keys(&query).unwrap(), keys, "{words}");
    hits.hits.into_iter().filter_map(|hit| hit.identifier).collect()
}

#[test]
fn words_are_found_in_every_form_of_four_languages_with_and_without_accents() {
    let (_folder, index) = filled();
    let all = [1, 2];
    assert_eq!(found(&index, "educacion", &all), ["AR-1"]);
    assert_eq!(found(&index, "comunidad", &all), ["AR-1"]);
    assert_eq!(found(&index, "medicamento", &all), ["BR-2"]);
    assert_eq!(found(&index, "produção", &all), ["BR-2"]);
    assert_eq!(found(&index, "producao", &all), ["BR-2"]);
    assert_eq!(found(&index, "community physician", &all), ["XM/3 a"]);
    assert_eq!(found(&index, "médecin", &all), ["XM/3 a"]);
    assert_eq!(found(&index, "\"communities physicians\"", &all), Vec::<String>::new());
    assert_eq!(found(&index, "BR-2", &all), ["BR-2"]);
    // A part of an identifier, its words in their order.
    assert_eq!(found(&index, "xm-3", &all), ["XM/3 a"]);
    assert_eq!(found(&index, "\"3 xm\"", &all), Vec::<String>::new());
    // Words in their order, whatever language the text is in; words of one language in a text of another.
    assert_eq!(found(&index, "\"return to their communities\"", &all), ["XM/3 a"]);
    assert_eq!(found(&index, "\"médecins retournent\"", &all), ["XM/3 a"]);
    assert_eq!(found(&index, "\"retournent médecins\"", &all), Vec::<String>::new());
    assert_eq!(found(&index, "antirretrovirais physicians", &all), Vec::<String>::new());
    assert_eq!(found(&index, "antirretrovirais OR physicians", &all).len(), 2);
    assert_eq!(found(&index, "", &all), Vec::<String>::new());
}

#[test]
fn misspelt_words_are_found_when_nothing_else_is() {
    let (_folder, index) = filled();
    assert_eq!(found(&index, "medicamentoz", &[1, 2]), ["BR-2"]);
}

#[test]
fn only_visible_loads_are_found_and_removed_ones_are_gone() {
    let (folder, index) = filled();
    assert_eq!(found(&index, "physicians", &[1]), Vec::<String>::new());
    let mut writer = index.writer().unwrap();
    writer.remove_loads_from(2).unwrap();
    writer.add(2, 0, &entry("new", &[("en", "Physicians again")])).unwrap();
    writer.commit().unwrap();
    drop(writer);
    let again = Index::open(folder.path()).unwrap();
    assert_eq!(found(&again, "physicians", &[1, 2]), ["new"]);
    assert_eq!(again.len(), 3);
}

#[test]
fn passages_show_the_words_found() {
    let (_folder, index) = filled();
    let query = Query {
        words: "moçambique".to_owned(),
        visible: Arc::new([1].into()),
        kinds: vec![EntryKind::Activity],
        language: "pt".to_owned(),
        page: 0..1,
        ..Query::default()
    };
    let hit = index.search(&query).unwrap().hits.remove(0);
    let passage = hit.passage.unwrap();
    assert_eq!(&passage.text[passage.found[0].clone()], "Moçambique");
    assert_eq!(hit.title.unwrap().text, "Fábrica de medicamentos");
}

#[test]
fn odd_questions_do_no_harm() {
    let (_folder, index) = filled();
    for words in
        ["title_en:x", "load:1", "a AND", "((", "\"", "*", "x^9", "[a TO b]", "-", "\\", "AND OR NOT", "é\u{0}ü"]
    {
        found(&index, words, &[1, 2]);
    }
}

fn dated(identifier: &str, date: &str, country: &str, language: &str) -> record::Entry {
    let mut entry = entry(identifier, &[(language, "Brigade of physicians")]);
    entry.dates = vec![record::EntryDate { date: date.parse().unwrap(), ..record::EntryDate::default() }];
    entry.parties =
        vec![record::Party { organisation: record::Organisation::of_country(country), ..record::Party::default() }];
    entry
}

#[test]
fn what_is_found_is_counted_narrowed_and_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(1, 0, &dated("A", "1963", "CU", "en")).unwrap();
    writer.add(1, 1, &dated("B", "1958/1972", "CU", "es")).unwrap();
    writer.add(1, 2, &entry("C", &[("en", "Brigade without a date")])).unwrap();
    writer.add(2, 0, &dated("D", "2003", "VE", "en")).unwrap();
    // Invisible: counted nowhere.
    writer.add(3, 0, &dated("E", "1963", "CU", "en")).unwrap();
    writer.commit().unwrap();
    index.refresh().unwrap();
    let asked =
        Query { words: "brigade".to_owned(), visible: Arc::new([1, 2].into()), page: 0..10, ..Query::default() };
    let facets = index.facets(&asked).unwrap();
    assert_eq!(facets.kinds, [("activity".to_owned(), 4)].into());
    assert_eq!(facets.countries, [("CU".to_owned(), 2), ("VE".to_owned(), 1)].into());
    assert_eq!(facets.languages, [("en".to_owned(), 3), ("es".to_owned(), 1)].into());
    assert_eq!(facets.decades, [(1950, 1), (1960, 2), (1970, 1), (2000, 1)].into());
    assert_eq!(facets.loads, [(1, 3), (2, 1)].into());
    let names = |query: &Query| -> Vec<String> {
        index.search(query).unwrap().hits.into_iter().filter_map(|hit| hit.identifier).collect()
    };
    let newest = Query { order: HitOrder::Newest, ..asked.clone() };
    assert_eq!(names(&newest), ["D", "A", "B", "C"]);
    let narrowed = Query { countries: vec!["CU".into()], decades: vec![1960], ..newest.clone() };
    assert_eq!(names(&narrowed), ["A", "B"]);
    assert_eq!(index.facets(&narrowed).unwrap().loads, [(1, 2)].into());
    assert_eq!(names(&Query { languages: vec!["es".into()], ..narrowed }), ["B"]);
    assert_eq!(index.claims("D", &asked.visible).unwrap(), [(2, 0)]);
    assert!(index.claims("E", &asked.visible).unwrap().is_empty());
    let named = index.named(&["B", "E", "C", "nobody"], &asked.visible, "es").unwrap();
    let named: Vec<_> = named.into_iter().map(|hit| (hit.identifier.unwrap(), hit.title.unwrap().language)).collect();
    assert_eq!(named, [("B".to_owned(), "es"), ("C".to_owned(), "en")]);
}

#[test]
fn a_misspelt_word_is_replaced_by_the_nearest_one_that_finds_something() {
    let (_folder, index) = filled();
    let suggested = |words: &str, visible: &[i64]| {
        let visible = Arc::new(visible.iter().copied().collect());
        index.suggest(&Query { words: words.to_owned(), visible, ..Query::default() }).unwrap()
    };
    assert_eq!(suggested("trainnig physicians", &[1, 2]).as_deref(), Some("training physicians"));
    assert_eq!(suggested("medicamentso", &[1, 2]).as_deref(), Some("medicamentos"));
    assert_eq!(suggested("jraining", &[1, 2]).as_deref(), Some("training"), "the first letter too");
    // Forms of known words, quoted and excluded ones, and what only invisible entries have, are left alone.
    for words in ["physician", "\"trainnig\"", "-trainnig", "zzzzzzzz", ""] {
        assert_eq!(suggested(words, &[1, 2]), None, "{words}");
    }
    assert_eq!(suggested("trainnig", &[1]), None);
}
