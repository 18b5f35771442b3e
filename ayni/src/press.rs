//! The press of the pages: what `shell` describes as a paper, `documents` makes.

use documents::{Document, Table};
use shell::Texts;
use shell::paper::{Block, Paper, PaperError, Press};

/// Makes papers and pictures with what is compiled in.
#[derive(Debug, Clone, Copy, Default)]
pub struct HousePress;

impl Press for HousePress {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, PaperError> {
        documents::pdf(&document(paper)).map_err(|error| refused(&error))
    }

    fn pages(&self, paper: &Paper) -> Result<usize, PaperError> {
        documents::pages(&document(paper)).map_err(|error| refused(&error))
    }

    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, PaperError> {
        documents::docx(&document(paper)).map_err(|error| refused(&error))
    }

    fn png(&self, svg: &str, width: u32) -> Result<Vec<u8>, PaperError> {
        documents::png(svg, width).map_err(|error| refused(&error))
    }
}

/// The error with its cause in one sentence.
fn refused(error: &dyn std::error::Error) -> PaperError {
    match error.source() {
        Some(cause) => PaperError(format!("{error}: {cause}")),
        None => PaperError(error.to_string()),
    }
}

fn document(paper: &Paper) -> Document {
    Document {
        title: paper.title.clone(),
        subtitle: paper.subtitle.clone(),
        language: paper.language.code().to_owned(),
        colophon: paper.colophon.clone(),
        blocks: paper.blocks.iter().map(block).collect(),
        unprintable: Texts::of(paper.language).text("paper-unprintable"),
    }
}

fn block(block: &Block) -> documents::Block {
    match block.clone() {
        Block::Heading(text) => documents::Block::Heading { text },
        Block::Paragraph(text) => documents::Block::Paragraph { text },
        Block::Note(text) => documents::Block::Note { text },
        Block::List(items) => documents::Block::List { items },
        Block::Quotation { words, source } => documents::Block::Quotation { words, source },
        Block::Table { caption, headings, rows, numbers } => {
            documents::Block::Table(Table { caption, headings, rows, numbers })
        }
        Block::Figure { svg, description } => documents::Block::Figure { svg, description },
    }
}

#[cfg(test)]
mod tests {
    use shell::Language;

    use super::*;

    #[test]
    fn a_paper_of_every_kind_of_block_is_made_in_every_form() {
        let text = || "Salud — saúde".to_owned();
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 4\"><path d=\"M0 0h8v4z\"/></svg>".to_owned();
        for language in Language::ALL {
            let paper = Paper {
                title: text(),
                subtitle: Some(text()),
                language,
                colophon: text(),
                blocks: vec![
                    Block::Heading(text()),
                    Block::Paragraph(text()),
                    Block::Note(text()),
                    Block::List(vec![text()]),
                    Block::Quotation { words: text(), source: text() },
                    Block::Table { caption: None, headings: vec![text()], rows: vec![vec![text()]], numbers: vec![] },
                    Block::Figure { svg: svg.clone(), description: text() },
                ],
            };
            assert!(HousePress.pdf(&paper).unwrap().starts_with(b"%PDF-"));
            assert!(HousePress.editable(&paper).unwrap().starts_with(b"PK"));
        }
        assert!(HousePress.png(&svg, 80).unwrap().starts_with(b"\x89PNG"));
        let told = HousePress.png("<p/>", 80).unwrap_err().to_string();
        assert!(told.contains("no SVG"), "{told}");
    }
}
