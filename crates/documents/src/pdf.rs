//! The PDF: one template, the content beside it as data, Typst between them.

use std::sync::LazyLock;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::content::{Block, Column, Document, Table};
use crate::error::DocumentError;
use crate::fonts::{FONTS, MONO, SANS, SERIF};
use crate::picture;
use crate::safe::Printer;

const TEMPLATE: &str = include_str!("../templates/document.typ");

/// How many documents ago a part was last used when it is forgotten: documents share headings, words and the frame.
const FORGET: usize = 8;

/// How high a figure may be in proportion to its width, so that it stands on one page with its surroundings.
const HIGHEST: f32 = 1.35;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A tagged PDF, A4, that conforms to PDF/UA-1. The same document gives the same bytes.
///
/// # Errors
/// When a figure is no SVG, or when the typesetter refuses the document.
pub fn pdf(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let set = set(document)?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| DocumentError::Set(error.message().to_string()))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let made = typst_pdf::pdf(&set, &options).map_err(|errors| refused(&errors));
    typst::comemo::evict(FORGET);
    made
}

/// How many pages a document takes.
///
/// # Errors
/// As [`pdf`].
pub fn pages(document: &Document) -> Result<usize, DocumentError> {
    set(document).map(|set| set.pages().len())
}

fn set(document: &Document) -> Result<PagedDocument, DocumentError> {
    let desk = Desk::new(document)?;
    typst::compile::<PagedDocument>(&desk).output.map_err(|errors| refused(&errors))
}

fn refused(errors: &[SourceDiagnostic]) -> DocumentError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    DocumentError::Set(messages.join("; "))
}

/// The content as the template reads it.
#[derive(Serialize)]
struct Data<'a> {
    title: String,
    subtitle: Option<String>,
    language: &'a str,
    colophon: String,
    serif: [&'a str; 3],
    sans: [&'a str; 3],
    blocks: Vec<Part>,
}

/// A block as the template reads it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Part {
    Heading { text: String },
    Paragraph { text: String },
    Note { text: String },
    List { items: Vec<String> },
    Quotation { words: String, source: String },
    Table { caption: Option<String>, headings: Vec<String>, rows: Vec<Vec<String>>, shares: Vec<usize> },
    Figure { file: String, description: String, width: f32 },
}

/// What the typesetter sees of the world: the template, the data and the figures of one document, and the fonts. No
/// file of the machine, no package, no date.
struct Desk {
    template: Source,
    files: Vec<(FileId, Bytes)>,
}

impl Desk {
    fn new(document: &Document) -> Result<Self, DocumentError> {
        let mut printer = Printer::default();
        let mut files = Vec::new();
        let mut blocks = Vec::with_capacity(document.blocks.len() + 1);
        for block in &document.blocks {
            blocks.push(part(block, &mut printer, &mut files)?);
        }
        let mut data = Data {
            title: printer.text(&document.title),
            subtitle: document.subtitle.as_deref().map(|text| printer.text(text)),
            language: &document.language,
            colophon: printer.text(&document.colophon),
            serif: [SERIF, SANS, MONO],
            sans: [SANS, SERIF, MONO],
            blocks,
        };
        if printer.lacked {
            data.blocks.push(Part::Note { text: printer.text(&document.unprintable) });
        }
        files.push((named("document.json")?, Bytes::new(serde_json::to_vec(&data)?)));
        Ok(Self { template: Source::new(named("document.typ")?, TEMPLATE.to_owned()), files })
    }
}

fn part(block: &Block, printer: &mut Printer, files: &mut Vec<(FileId, Bytes)>) -> Result<Part, DocumentError> {
    Ok(match block {
        Block::Heading { text } => Part::Heading { text: printer.text(text) },
        Block::Paragraph { text } => Part::Paragraph { text: printer.text(text) },
        Block::Note { text } => Part::Note { text: printer.text(text) },
        Block::List { items } => Part::List { items: items.iter().map(|text| printer.text(text)).collect() },
        Block::Quotation { words, source } => {
            Part::Quotation { words: printer.text(words), source: printer.text(source) }
        }
        Block::Table(table) => table_part(table, printer),
        Block::Figure { svg, description } => {
            let size = picture::parsed(svg)?.size();
            let file = format!("figure-{}.svg", files.len());
            files.push((named(&file)?, Bytes::new(svg.clone().into_bytes())));
            let width = (HIGHEST * size.width() / size.height()).min(1.0) * 100.0;
            Part::Figure { file, description: printer.text(description), width }
        }
    })
}

fn table_part(table: &Table, printer: &mut Printer) -> Part {
    let shares = table.columns().into_iter().map(|column| match column {
        Column::Numbers => 0,
        Column::Text { share } => share,
    });
    Part::Table {
        caption: table.caption.as_deref().map(|text| printer.text(text)),
        headings: table.headings.iter().map(|text| printer.text(text)).collect(),
        rows: table.even_rows().iter().map(|row| row.iter().map(|text| printer.text(text)).collect()).collect(),
        shares: shares.collect(),
    }
}

fn named(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name).map_err(|error| DocumentError::Set(format!("{error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
