//! Documents read back by programs that did not make them: poppler for the PDF, the readers of zip and XML for the
//! editable document.

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use quick_xml::events::Event;
use zip::ZipArchive;

use crate::{Block, Document, DocumentError, Table, docx, pdf};

const FIGURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><title>Médicos</title><rect width="200" height="80" fill="#27496d"/><text x="9" y="40" font-family="system-ui, sans-serif" fill="#fff">Dibujo</text></svg>"##;

/// What would be markup in Typst, in XML, in Word's fields or in a spreadsheet.
const HOSTILE: &str = r##"#panic("x") #import "@preview/x:1.0.0" *b* _i_ $x$ `c` = h <l> @r \ // /* "q" ]] </w:t> &amp; {description} =1+1"##;

fn document(language: &str, blocks: Vec<Block>) -> Document {
    Document {
        title: "Título: Brasil – ação".to_owned(),
        subtitle: Some("Subtítulo".to_owned()),
        language: language.to_owned(),
        colophon: "ayni.example/es/country/br · 7".to_owned(),
        blocks,
        unprintable: "Letras sin tipo.".to_owned(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.to_owned() }
}

fn every_block(text: &str) -> Vec<Block> {
    let of = || text.to_owned();
    vec![
        Block::Heading { text: of() },
        paragraph(text),
        Block::Note { text: of() },
        Block::List { items: vec![of(), of()] },
        Block::Quotation { words: of(), source: of() },
        Block::Table(Table {
            caption: Some(of()),
            headings: vec![of(), "N".into()],
            rows: vec![vec![of(), of()]],
            numbers: vec![1],
        }),
        Block::Figure { svg: FIGURE.to_owned(), description: of() },
    ]
}

/// What a program of poppler says of a PDF.
fn poppler(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let file = std::env::temp_dir().join(format!("ayni-{}-{:p}.pdf", std::process::id(), pdf));
    std::fs::File::create(&file).and_then(|mut made| made.write_all(pdf)).unwrap();
    let mut asked = Command::new(program);
    asked.args(arguments).arg(&file).args((program == "pdftotext").then_some("-"));
    let answer = asked_of(&mut asked);
    std::fs::remove_file(&file).unwrap();
    answer
}

fn asked_of(command: &mut Command) -> String {
    let answer = command.stdin(Stdio::null()).output().expect("poppler-utils is installed");
    assert!(answer.status.success(), "{command:?}: {}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8_lossy(&answer.stdout).into_owned()
}

/// Words without the line breaks that setting them put in.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text_of(pdf: &[u8]) -> String {
    flat(&poppler("pdftotext", &["-raw"], pdf)).replace('\u{200B}', "")
}

#[test]
fn a_pdf_is_tagged_and_says_its_language_and_title() {
    for language in ["en", "es", "pt"] {
        let made = pdf(&document(language, every_block("Médicos não são números"))).unwrap();
        let said = poppler("pdfinfo", &[], &made);
        for (name, value) in
            [("Title:", "Título: Brasil – ação"), ("Tagged:", "yes"), ("Page size:", "595.276 x 841.89 pts (A4)")]
        {
            assert!(
                said.lines().any(|line| line.starts_with(name) && line.ends_with(value)),
                "{name} {value} in {said}"
            );
        }
        let plain = String::from_utf8_lossy(&made).into_owned();
        assert!(
            plain.contains(&format!("/Lang({language}")) || plain.contains(&format!("/Lang ({language}")),
            "{}",
            plain.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect::<String>().matches("/Lang").count()
        );
        assert!(plain.contains("pdfuaid:part"));
        let structure = poppler("pdfinfo", &["-struct-text"], &made);
        for part in ["H1", "TH", "TD", "LI", "Figure", "Quote"] {
            assert!(structure.contains(part), "{part} in {structure}");
        }
        assert!(text_of(&made).contains("ayni.example/es/country/br · 7"));
    }
}

#[test]
fn what_a_document_says_is_never_read_as_markup() {
    let hostile = document("es", every_block(HOSTILE));
    let made = pdf(&Document { title: HOSTILE.into(), colophon: HOSTILE.into(), ..hostile.clone() }).unwrap();
    let text = text_of(&made);
    // A backtick beside a letter is read back as an accent where the font has one.
    for words in ["#panic(\"x\") #import", "*b* _i_ $x$", "` = h <l> @r \\ // /*", "</w:t> &amp; {des"] {
        // Title, heading, paragraph, note, two items, quotation and source, caption, two heads and cells, colophon.
        assert!(text.matches(words).count() >= 9, "{words} in {text}");
    }
    let (files, pictures) = unpacked(&docx(&hostile).unwrap());
    assert_eq!(pictures, 1);
    let words = words_of(&files["word/document.xml"]);
    assert_eq!(words.matches(HOSTILE).count(), 11, "{words}");
}

#[test]
fn long_tables_go_on_with_their_heads() {
    let rows = (1..=200).map(|row| vec![format!("Fila {row}"), "texto ".repeat(20), row.to_string()]).collect();
    let headings = ["Encabezado", "Palabras", "Cifra"].map(str::to_owned).to_vec();
    let long = document("es", vec![Block::Table(Table { caption: None, headings, rows, numbers: vec![2] })]);
    let made = pdf(&long).unwrap();
    let said = poppler("pdfinfo", &[], &made);
    let pages: usize = said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    assert_eq!(crate::pages(&long).unwrap(), pages);
    let text = text_of(&made);
    assert!(pages > 3 && text.contains("Fila 200"), "{pages}");
    assert_eq!(text.matches("Cifra").count(), pages);
    assert!(text.contains(&format!("{pages} / {pages}")));
    let (files, _) = unpacked(&docx(&long).unwrap());
    assert_eq!(files["word/document.xml"].matches("<w:tblHeader/>").count(), 1);
    assert_eq!(files["word/document.xml"].matches("<w:tr>").count(), 201);
}

#[test]
fn letters_without_a_font_are_told_of() {
    let text = text_of(&pdf(&document("es", vec![paragraph("中国 y Guiné\u{0}\u{202E}-Bissau")])).unwrap());
    assert!(text.contains("□□ y Guiné-Bissau") && text.contains("Letras sin tipo."), "{text}");
    let text = text_of(&pdf(&document("es", vec![paragraph("Ñandú")])).unwrap());
    assert!(!text.contains("Letras sin tipo."), "{text}");
    // A word processor has fonts of its own.
    let (files, _) = unpacked(&docx(&document("es", vec![paragraph("中国\u{0}\u{1}")])).unwrap());
    assert!(words_of(&files["word/document.xml"]).contains("中国"));
}

#[test]
fn the_same_document_gives_the_same_bytes_within_a_second() {
    let one = document("pt", every_block("igual"));
    let first = pdf(&one).unwrap();
    let begun = Instant::now();
    assert!(pdf(&one).unwrap() == first && docx(&one).unwrap() == docx(&one).unwrap());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert!(pdf(&document("pt", Vec::new())).is_ok());
}

#[test]
fn a_figure_that_is_none_is_said_to_be() {
    let broken = document("es", vec![Block::Figure { svg: "<p/>".into(), description: "x".into() }]);
    assert!(matches!(pdf(&broken), Err(DocumentError::Figure(_))));
    assert!(matches!(docx(&broken), Err(DocumentError::Figure(_))));
}

#[test]
fn an_editable_document_names_all_that_it_holds() {
    let (files, _) = unpacked(&docx(&document("pt", every_block("palavras"))).unwrap());
    assert!(files["word/styles.xml"].contains("w:val=\"pt-BR\""));
    let text = &files["word/document.xml"];
    assert!(text.contains("descr=\"palavras\"") && text.contains("r:embed=\"picture0\""));
    for style in text.split("w:pStyle w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(files["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    for target in
        files["word/_rels/document.xml.rels"].split("Target=\"").skip(1).filter_map(|rest| rest.split('"').next())
    {
        assert!(files.contains_key(&format!("word/{target}")), "{target}");
    }
}

/// The files of a package, each XML well-formed; and how many pictures it has.
fn unpacked(package: &[u8]) -> (std::collections::BTreeMap<String, String>, usize) {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut files = std::collections::BTreeMap::new();
    let mut pictures = 0;
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().to_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name.ends_with(".png") {
            assert!(content.starts_with(b"\x89PNG"));
            pictures += 1;
            files.insert(name, String::new());
            continue;
        }
        let content = String::from_utf8(content).unwrap();
        words_of(&content);
        files.insert(name, content);
    }
    (files, pictures)
}

/// The words of an XML document, which must be well-formed.
fn words_of(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut words, mut depth) = (String::new(), 0_usize);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(name) => words.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("{other}"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    words
}
