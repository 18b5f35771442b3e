//! Writes a sheet with every kind of block into a folder, to be looked at:
//! `cargo run -p documents --example sheet -- FOLDER`.

use std::path::Path;
use std::time::Instant;

use documents::{Block, Document, DocumentError, Table};

const FIGURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 240" width="800" height="240" font-family="system-ui, sans-serif" font-size="14"><title>Physicians by receiver</title><g fill="#1f2430"><text x="0" y="20" font-weight="bold">Physicians from Cuba, by receiver</text><text x="0" y="70">Venezuela</text><text x="0" y="120">Brazil</text><text x="0" y="170">Algeria</text></g><g fill="#b07f24"><rect x="120" y="52" width="600" height="26"/><rect x="120" y="102" width="490" height="26" fill="#6b8f71"/><rect x="120" y="152" width="40" height="26" fill="#27496d"/></g></svg>"##;

fn sheet() -> Document {
    let words = |text: &str| text.to_owned();
    let rows = [
        ("2003", "Venezuela", "Misión Barrio Adentro: atención primaria en barrios", "más de 14.000"),
        ("2013", "Brasil", "Programa Mais Médicos, por intermedio de la OPS", "11.400"),
        ("1963", "Argelia", "Primera misión médica", "56"),
    ];
    let row = |(when, whom, what, how_many): (&str, &str, &str, &str)| {
        [when, whom, what, how_many].map(str::to_owned).to_vec()
    };
    let table = |times: usize| {
        Block::Table(Table {
            caption: Some(words("Médicos, por receptor, como lo dice cada fuente")),
            headings: ["Año", "Con quién", "Qué", "Personas"].map(str::to_owned).to_vec(),
            rows: std::iter::repeat_n(rows, times).flatten().map(row).collect(),
            numbers: vec![0, 3],
        })
    };
    Document {
        title: words("Cuba: cooperación en salud"),
        subtitle: Some(words("Lo que aporta y lo que recibe, con sus fuentes · 21 de noviembre de 2026")),
        language: words("es"),
        colophon: words("http://127.0.0.1:8080/es/country/cu · versión 12 del registro"),
        blocks: vec![
            Block::Paragraph {
                text: words(
                    "Una hoja para quien prepara una reunión: cada cifra lleva a la línea de la que viene. Los rangos quedan como rangos y lo desconocido se dice como desconocido.",
                ),
            },
            Block::Heading { text: words("Lo que fue, lo que vino") },
            table(1),
            Block::Figure { svg: FIGURE.to_owned(), description: words("Barras: Venezuela, Brasil, Argelia") },
            Block::Heading { text: words("En qué términos") },
            Block::List {
                items: vec![
                    words("Quien estudia en la ELAM se obliga a volver a su comunidad de origen."),
                    words("El petróleo y los médicos se acordaron juntos; sus unidades no se suman."),
                ],
            },
            Block::Quotation {
                words: words("Médicos por petróleo: un intercambio entre Estados y una solidaridad entre pueblos."),
                source: words("csp-2017, líneas 4–6"),
            },
            Block::Note { text: words("Las fuentes no dicen cuánto se pagó en 1963. Desconocido no es cero.") },
            Block::Heading { text: words("Todas las filas") },
            table(25),
        ],
        unprintable: words("□ está en lugar de una letra que los tipos de este documento no tienen."),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let sheet = sheet();
    let write =
        |name: &str, make: &dyn Fn() -> Result<Vec<u8>, DocumentError>| -> Result<(), Box<dyn std::error::Error>> {
            for turn in ["first", "second"] {
                let begun = Instant::now();
                let made = make()?;
                println!("{name}, {turn}: {} bytes in {:?}", made.len(), begun.elapsed());
                std::fs::write(Path::new(&folder).join(name), made)?;
            }
            Ok(())
        };
    write("sheet.pdf", &|| documents::pdf(&sheet))?;
    write("sheet.docx", &|| documents::docx(&sheet))?;
    write("figure.png", &|| documents::png(FIGURE, 1_600))
}
