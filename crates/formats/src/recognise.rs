//! What a file is, by its content; its name decides nothing.

use crate::{aiddata, casebook, crs, datastore, delimited, galaxy, indicators, practice, rates, segib, undp_ssc};

/// The formats that can be loaded, or are known and not loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Historical cases, one TOML file each, or all of them in a bundle.
    Casebook,
    /// IATI activities.
    IatiActivities,
    /// IATI organisations: recognised, and reported as holding no activities.
    IatiOrganisations,
    /// The house's own spreadsheet: Excel, or CSV tables in a folder or zip archive.
    Workbook,
    /// A practice published by the South–South Galaxy, in plain text.
    Practice,
    /// Chinese official finance by location, as AidData publishes it.
    AiddataChina,
    /// The table behind UNDP's visualisation of South–South initiatives.
    UndpSouthSouth,
    /// UNDP's exports of projects with South–South cooperation, in JSON.
    UndpSsc,
    /// Activities as the IATI Datastore answers with them, in JSON.
    IatiDatastore,
    /// Totals of the OECD's Creditor Reporting System.
    OecdCrs,
    /// Initiatives of a country by partner, as SEGIB counts them.
    SegibPartners,
    /// Exchange rates of the International Monetary Fund.
    RatesImf,
    /// Exchange rates of the European Central Bank.
    RatesEcb,
    /// Figures about countries in years, in the form of DDF.
    DdfPoints,
    /// What such figures are of.
    DdfConcepts,
    /// Places of DDF: recognised, and reported as holding no figures.
    DdfEntities,
}

impl Format {
    /// Its name as stored and written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Casebook => "casebook",
            Self::IatiActivities => "iati-activities",
            Self::IatiOrganisations => "iati-organisations",
            Self::Workbook => "workbook",
            Self::Practice => "practice",
            Self::AiddataChina => aiddata::FORMAT,
            Self::UndpSouthSouth => galaxy::FORMAT,
            Self::UndpSsc => undp_ssc::FORMAT,
            Self::IatiDatastore => datastore::FORMAT,
            Self::OecdCrs => crs::FORMAT,
            Self::SegibPartners => segib::FORMAT,
            Self::RatesImf => "rates-imf",
            Self::RatesEcb => "rates-ecb",
            Self::DdfPoints => "ddf-datapoints",
            Self::DdfConcepts => "ddf-concepts",
            Self::DdfEntities => "ddf-entities",
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// What is known, for the message about what is not.
pub const KNOWN: &str = "IATI activities (XML), the workbook that `ayni template` writes (.xlsx, or a folder or zip of .csv), casebook files (TOML), practices of the South–South Galaxy (plain text), Chinese official finance by location (AidData's CSV), UNDP's lists of South–South initiatives (CSV) and projects (JSON), answers of the IATI Datastore (JSON), totals of the OECD's CRS and of SEGIB (CSV), exchange rates of the IMF and the European Central Bank (CSV) and indicators by country and year (DDF CSV); each plain or packed with gzip, zstd or zip";

/// Recognises a text by its beginning.
///
/// # Errors
/// A sentence that says what was seen instead.
pub fn recognise(head: &str, name: &str) -> Result<Format, String> {
    let trimmed = head.trim_start();
    if trimmed.is_empty() {
        return Err("it is empty".to_owned());
    }
    if trimmed.starts_with('<') {
        return recognise_markup(trimmed);
    }
    if casebook::looks_like(head) {
        return Ok(Format::Casebook);
    }
    if practice::looks_like(head) {
        return Ok(Format::Practice);
    }
    if let Some(format) = recognise_table(trimmed) {
        return Ok(format);
    }
    if undp_ssc::looks_like(trimmed) {
        return Ok(Format::UndpSsc);
    }
    if datastore::looks_like(trimmed) {
        return Ok(Format::IatiDatastore);
    }
    if matches!(trimmed.as_bytes()[0], b'{' | b'[') && looks_like_json(trimmed) {
        return Err("it is JSON".to_owned());
    }
    // Only the name is left to tell a damaged casebook file from any other text.
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension.eq_ignore_ascii_case("toml") {
        return Err(
            "its name says TOML, but it has no `kind`, no party, flow or other table of a casebook file".to_owned()
        );
    }
    let first_line = trimmed.lines().next().unwrap_or_default();
    let tables = first_line.matches([',', ';', '\t']).count();
    if tables >= 3 {
        return Err(format!(
            "it is a table of text that begins “{}”; tables are loaded as a workbook, a folder of all its tables together",
            shortened(first_line)
        ));
    }
    Err(format!("it is a text that begins “{}”", shortened(first_line)))
}

/// A table is known by its headings.
fn recognise_table(text: &str) -> Option<Format> {
    let rows = delimited::first_rows(text, 2);
    let headings = rows.first()?;
    if aiddata::looks_like(headings) {
        Some(Format::AiddataChina)
    } else if galaxy::looks_like(headings) {
        Some(Format::UndpSouthSouth)
    } else if segib::looks_like(headings) {
        Some(Format::SegibPartners)
    } else {
        let totals = crs::looks_like(&rows).map(|_| Format::OecdCrs);
        totals.or_else(|| rates::looks_like(text)).or_else(|| indicators::looks_like(text))
    }
}

fn recognise_markup(text: &str) -> Result<Format, String> {
    let Some(root) = root_element(text) else {
        return Err("it begins like XML, but no element was found near its beginning".to_owned());
    };
    match root.rsplit_once(':').map_or(root, |(_, local)| local) {
        "iati-activities" | "iati-activity" => Ok(Format::IatiActivities),
        "iati-organisations" | "iati-organisation" => Ok(Format::IatiOrganisations),
        html if html.eq_ignore_ascii_case("html") || html.eq_ignore_ascii_case("body") => {
            Err("it is a web page".to_owned())
        }
        // Published files err in their first element too; the activities inside are read.
        _ if text.contains("<iati-activity") => Ok(Format::IatiActivities),
        _ => Err(format!("it is XML whose first element is <{}>", shortened(root))),
    }
}

/// Name of the first element, after declaration, comments, instructions and document type.
fn root_element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.get(memchr::memchr(b'<', rest.as_bytes())?..)?;
        let (opening, closing) = match rest.as_bytes() {
            [b'<', b'?', ..] => (2, "?>"),
            [b'<', b'!', b'-', b'-', ..] => (4, "-->"),
            [b'<', b'!', ..] => {
                if rest.get(..14).is_some_and(|it| it.eq_ignore_ascii_case("<!doctype html")) {
                    return Some("html");
                }
                rest = after_document_type(rest)?;
                continue;
            }
            _ => {
                let name = &rest[1..];
                let end = name
                    .find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/' | '<'))
                    .unwrap_or(name.len());
                return (end > 0).then(|| &name[..end]);
            }
        };
        let end = rest.get(opening..)?.find(closing)?;
        rest = &rest[opening + end + closing.len()..];
    }
}

/// What follows a document type, whose internal subset may hold `>`.
fn after_document_type(text: &str) -> Option<&str> {
    let mut depth = 0usize;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return text.get(index + 1..),
            _ => {}
        }
    }
    None
}

fn looks_like_json(text: &str) -> bool {
    let second = text[1..].trim_start();
    second.starts_with(['"', '{', '[', '}', ']', '-']) || second.starts_with(|letter: char| letter.is_ascii_digit())
}

/// What bytes that are no text are.
pub(crate) fn binary_kind(head: &[u8]) -> Option<String> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "it is a PDF document"),
        (b"\xd0\xcf\x11\xe0", "it is an old Office file (.xls, .doc); save it as .xlsx"),
        (b"\x89PNG", "it is a picture (PNG)"),
        (b"\xff\xd8\xff", "it is a picture (JPEG)"),
        (b"GIF8", "it is a picture (GIF)"),
        (b"BZh", "it is packed with bzip2; unpack it first"),
        (b"\xfd7zXZ", "it is packed with xz; unpack it first"),
        (b"7z\xbc\xaf", "it is a 7-Zip archive; unpack it first"),
        (b"Rar!", "it is a RAR archive; unpack it first"),
        (b"\x7fELF", "it is a program"),
        (b"PAR1", "it is a Parquet table"),
        (b"SQLite format 3", "it is an SQLite database"),
        (b"{\\rtf", "it is a rich text document"),
    ];
    let known = KINDS.iter().find(|(magic, _)| head.starts_with(magic));
    if let Some((_, kind)) = known {
        return Some((*kind).to_owned());
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("it is a tar archive; unpack it first".to_owned());
    }
    let wide = encoding_rs::Encoding::for_bom(head).is_some() || matches!(head, [b'<', 0, ..] | [0, b'<', ..]);
    if !wide && memchr::memchr(0, head).is_some() {
        let first: String = head.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        return Some(format!("it is no text; its first bytes are {first} in hexadecimal"));
    }
    None
}

/// At most some sixty letters of a text, for a message.
pub(crate) fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<Format, &str>) {
        let found = recognise(text, "file.txt");
        match expected {
            Ok(format) => assert_eq!(found, Ok(format), "{text}"),
            Err(part) => assert!(found.as_ref().is_err_and(|it| it.contains(part)), "{text}: {found:?}"),
        }
    }

    #[test]
    fn formats_are_recognised_by_content() {
        check("<?xml version=\"1.0\"?>\n<!-- <a> --><iati-activities version='2.03'>", Ok(Format::IatiActivities));
        check("<!DOCTYPE iati-activities [<!ENTITY a \"<b>\">]><iati-activities>", Ok(Format::IatiActivities));
        check("<iati-acti version='1.0'><iati-activity>", Ok(Format::IatiActivities));
        check("<iati-organisations/>", Ok(Format::IatiOrganisations));
        check("kind = \"event\"\n[title]\nen = \"x\"\n", Ok(Format::Casebook));
        check("# note\n#=== casebook/x.toml\nkind = 'body'\n", Ok(Format::Casebook));
        check("[[work]]\nkey = \"w\"\n", Ok(Format::Casebook));
        check("Date,Rate,Currency,Frequency,Source,Country code,Country\n", Ok(Format::RatesImf));
        check("Date,USD,JPY,BGN,CYP,CZK,\n2010-01-04,", Ok(Format::RatesEcb));
        check("geo,time,doctors_per_1000\ncub,1965,0.9\n", Ok(Format::DdfPoints));
        check("concept,color,concept_type\n", Ok(Format::DdfConcepts));
        check("country,is--country,name\n", Ok(Format::DdfEntities));
    }

    #[test]
    fn what_is_not_known_is_described() {
        check("", Err("empty"));
        check("<!DOCTYPE html><p>", Err("web page"));
        check("<rss version='2'>", Err("<rss>"));
        check("{\"a\": 1}", Err("JSON"));
        check("a,b,c,d\n1,2,3,4\n", Err("table of text"));
        check("Date,USD,Amount,Note,Other,More\n", Err("table of text"));
        check("geo,time,Doctors!,x\n", Err("table of text"));
        check("Dear colleague", Err("Dear colleague"));
        check("<", Err("no element"));
        assert!(binary_kind(b"%PDF-1.4").unwrap().contains("PDF"));
        assert!(binary_kind(b"a\0b").unwrap().contains("610062"));
        assert_eq!(binary_kind("texto".as_bytes()), None);
    }
}
