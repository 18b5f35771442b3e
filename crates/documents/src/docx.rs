//! The document that a word processor opens: Office Open XML (ECMA-376, transitional), written by hand.
//!
//! It is a small part of that standard: paragraphs in named styles, one list, tables whose head is repeated, pictures
//! with a text for who does not see them, the language for the spelling, a footer with the page's number. Of the
//! libraries at hand, one can write neither the repeated head nor the text of a picture nor the language, and another
//! brings seventy crates.

use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::content::{Block, Column, Document, Table};
use crate::error::DocumentError;
use crate::picture;
use crate::safe::fit;

const STYLES: &str = include_str!("../templates/docx/styles.xml");
const NUMBERING: &str = include_str!("../templates/docx/numbering.xml");
const TYPES: &str = include_str!("../templates/docx/content-types.xml");
const RELATIONS: &str = include_str!("../templates/docx/relations.xml");
const PICTURE: &str = include_str!("../templates/docx/picture.xml");

/// Names of the namespaces in the document's text.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// What the kinds of relations between the files of the package begin with.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The width of the text on A4 between margins of 20 mm, in twentieths of a point.
const WIDTH: usize = 9_638;

/// English metric units, in which pictures are measured, in a twentieth of a point.
const UNITS: f64 = 635.0;

/// How high a picture may be, in proportion to the width of the text.
const HIGHEST: f64 = 1.35;

/// Pixels of a picture across: two for each that a screen shows.
const PIXELS: u32 = 1_600;

/// The document as Office Open XML (`.docx`), A4. The same document gives the same bytes.
///
/// # Errors
/// When a figure is no SVG.
pub fn docx(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let mut text = Text { xml: String::new(), pictures: Vec::new() };
    text.paragraph("Title", &document.title);
    if let Some(subtitle) = &document.subtitle {
        text.paragraph("Subtitle", subtitle);
    }
    for block in &document.blocks {
        text.block(block)?;
    }
    let language = escape(region(&document.language));
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", properties(document)),
        ("word/document.xml", body(&text.xml)),
        ("word/styles.xml", STYLES.replace("{language}", &language)),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/footer.xml", footer(&document.colophon)),
        ("word/_rels/document.xml.rels", relations(text.pictures.len())),
    ] {
        package.start_file(name, SimpleFileOptions::default())?;
        package.write_all(content.as_bytes())?;
    }
    for (number, picture) in text.pictures.iter().enumerate() {
        package.start_file(format!("word/media/picture{number}.png"), SimpleFileOptions::default())?;
        package.write_all(picture)?;
    }
    Ok(package.finish()?.into_inner())
}

/// The language with the region that word processors ask for.
fn region(language: &str) -> &str {
    match language {
        "en" => "en-GB",
        "es" => "es-419",
        "pt" => "pt-BR",
        other => other,
    }
}

fn body(xml: &str) -> String {
    format!(
        "{DECLARATION}<w:document {NAMES}><w:body>{xml}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1020\" w:right=\"1134\" w:bottom=\"1247\" \
         w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
}

fn properties(document: &Document) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         </cp:coreProperties>",
        escaped(&document.title),
        escape(region(&document.language)),
    )
}

/// What the document's text refers to: its styles, and the pictures by their numbers.
fn relations(pictures: usize) -> String {
    let of = |id: &str, kind: &str, file: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{file}\"/>")
    };
    let mut all = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footer", "footer.xml")]
        .map(|(kind, file)| of(kind, kind, file))
        .concat();
    for number in 0..pictures {
        all.push_str(&of(&format!("picture{number}"), "image", &format!("media/picture{number}.png")));
    }
    let names = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("{DECLARATION}<Relationships xmlns=\"{names}\">{all}</Relationships>")
}

fn footer(colophon: &str) -> String {
    let field = |name: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} \
             </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r>\
             <w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let (words, page, of, pages) = (runs(colophon), field("PAGE"), runs(" / "), field("NUMPAGES"));
    format!(
        "{DECLARATION}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{words}<w:r><w:tab/></w:r>\
         {page}{of}{pages}</w:p></w:ftr>"
    )
}

/// Text that XML can hold, with its signs escaped.
fn escaped(text: &str) -> String {
    escape(fit(text)).into_owned()
}

/// A text as runs; its line breaks stay.
fn runs(text: &str) -> String {
    let lines: Vec<String> = fit(text)
        .split('\n')
        .map(|line| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(line)))
        .collect();
    lines.join("<w:r><w:br/></w:r>")
}

/// The document's text as it grows.
struct Text {
    xml: String,
    pictures: Vec<Vec<u8>>,
}

impl Text {
    fn block(&mut self, block: &Block) -> Result<(), DocumentError> {
        match block {
            Block::Heading { text } => self.paragraph("Heading1", text),
            Block::Paragraph { text } => self.paragraph("BodyText", text),
            Block::Note { text } => self.paragraph("Note", text),
            Block::List { items } => items.iter().for_each(|item| self.paragraph("ListParagraph", item)),
            Block::Quotation { words, source } => {
                self.paragraph("Quote", words);
                self.paragraph("Note", source);
            }
            Block::Table(table) => self.table(table),
            Block::Figure { svg, description } => self.figure(svg, description)?,
        }
        Ok(())
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        self.xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs(text)));
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.paragraph("Caption", caption);
        }
        if table.headings.is_empty() {
            return;
        }
        let columns = table.columns();
        let widths = widths(&columns);
        let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:firstRow=\"1\" w:firstColumn=\"0\" w:lastRow=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        ));
        let mut row = |cells: &[String], properties: &str, style: &str| {
            self.xml.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>"));
            for ((cell, column), width) in cells.iter().zip(&columns).zip(&widths) {
                let side = if *column == Column::Numbers { "<w:jc w:val=\"right\"/>" } else { "" };
                self.xml.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle \
                     w:val=\"{style}\"/>{side}</w:pPr>{}</w:p></w:tc>",
                    runs(cell)
                ));
            }
            self.xml.push_str("</w:tr>");
        };
        row(&table.headings, "<w:tblHeader/>", "CellHead");
        for cells in table.even_rows() {
            row(&cells, "", "Cell");
        }
        // Two tables without a paragraph between them would be one.
        self.xml.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>");
    }

    fn figure(&mut self, svg: &str, description: &str) -> Result<(), DocumentError> {
        let size = picture::parsed(svg)?.size();
        let proportion = f64::from(size.height()) / f64::from(size.width());
        #[allow(clippy::cast_precision_loss, reason = "a length on a page")]
        let across = WIDTH as f64 * UNITS * (HIGHEST / proportion).min(1.0);
        let number = self.pictures.len();
        self.pictures.push(picture::png(svg, PIXELS)?);
        let drawing = PICTURE
            .trim_end()
            .replace("{across}", &format!("{across:.0}"))
            .replace("{down}", &format!("{:.0}", across * proportion))
            .replace("{picture}", &format!("picture{number}"))
            .replace("{number}", &(number + 1).to_string())
            // Last: what it says is not searched for places to fill.
            .replace("{description}", &escaped(description));
        self.xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr>{drawing}</w:p>"));
        Ok(())
    }
}

/// The widths of a table's columns: numbers take a ninth of the text or their part of it, texts share the rest.
fn widths(columns: &[Column]) -> Vec<usize> {
    let numbers = columns.iter().filter(|column| **column == Column::Numbers).count();
    let part = WIDTH / columns.len().max(1);
    let of_number = if numbers == columns.len() { part } else { part.min(WIDTH / 9) };
    let shares: usize = columns.iter().map(|column| if let Column::Text { share } = column { *share } else { 0 }).sum();
    columns
        .iter()
        .map(|column| match column {
            Column::Numbers => of_number,
            Column::Text { share } => (WIDTH - numbers * of_number) * share / shares.max(1),
        })
        .collect()
}
