//! Inputs to begin with: the fixtures of the readers, and what the writers write.
//!
//! Fixtures are read from their folders when asked for, so that a new one counts.

use std::io::{Cursor, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;

const PROJECTS: &[u8] = br#"{"rows": [{"project_id": "1", "ssc_description": "x", "location": "Peru, Chile", "scale": "Global"}, {"project_id": null}]}"#;
const ANSWER: &[u8] = br#"{"response": {"docs": [{"iati_identifier": "XX-1", "title_narrative": ["a", "b"], "title_narrative_xml_lang": ["en"], "sector_code": ["1"], "dataset_version": "2.03", "transaction_value": [1.5, 2e3], "transaction_transaction_type_code": ["2", "3"], "contact_info_email": ["x"], "location_point_pos": ["1 2"]}]}}"#;

/// The files of a folder of `tests/fixtures`, by name.
fn fixtures(folder: &str) -> Vec<Vec<u8>> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder))
}

/// The files of a folder, by name; none when there is no such folder.
pub fn files(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(listing) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = listing.filter_map(|file| Some(file.ok()?.path())).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

/// Files of activities.
pub fn of_iati() -> Vec<Vec<u8>> {
    fixtures("iati")
}

/// The activities of these files, each alone.
pub fn of_iati_activities() -> Vec<Vec<u8>> {
    const BEGIN: &[u8] = b"<iati-activity";
    let files = of_iati();
    let activities = files.iter().flat_map(|file| {
        let begins: Vec<usize> = memchr::memmem::find_iter(file, BEGIN).collect();
        let ends = begins.iter().skip(1).copied().chain([file.len()]);
        begins.clone().into_iter().zip(ends).map(|(begin, end)| file[begin..end].to_vec()).collect::<Vec<_>>()
    });
    activities.collect()
}

/// Texts in several encodings, truly and wrongly named.
pub fn of_encodings() -> Vec<Vec<u8>> {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<iati-activities version=\"2.03\">ñ€😀</iati-activities>";
    let wide = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    let mut all = of_iati();
    all.extend([
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        text.as_bytes().to_vec(),
        text.replace("UTF-16", "ISO-8859-1").into_bytes(),
        text.replace("UTF-16", "Shift_JIS").into_bytes(),
        text.replace("UTF-16", "nothing known").into_bytes(),
        b"<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>Espa\xf1a</a>".to_vec(),
        b"Espa\xf1a,1\n".to_vec(),
    ]);
    all
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn zip(members: &[(&str, &[u8])]) -> Option<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// Files in every packing.
pub fn of_packings() -> Vec<Vec<u8>> {
    const SMALL: &[u8] =
        b"<iati-activities version='2.03'><iati-activity><iati-identifier>A</iati-identifier></iati-activity></iati-activities>";
    let packed = [
        gzip(SMALL),
        gzip(SMALL).and_then(|bytes| gzip(&bytes)),
        zstd::encode_all(SMALL, 0).ok(),
        zip(&[("a.xml", SMALL)]),
        zip(&[("a.xml", SMALL), ("b/c.xml", SMALL), ("../d.xml", b"")]),
    ];
    packed.into_iter().flatten().collect()
}

/// Excel files.
pub fn of_workbooks() -> Vec<Vec<u8>> {
    crate::workbook::template_xlsx().into_iter().collect()
}

/// Tables of a workbook, each behind the byte that says which it is.
pub fn of_tables() -> Vec<Vec<u8>> {
    let files = crate::workbook::template_csv().unwrap_or_default();
    let number = |name: &str| match name {
        "flows.csv" => 1,
        "continued.csv" => 2,
        "dates.csv" => 3,
        _ => 0,
    };
    files.into_iter().map(|(name, text)| [&[number(&name)], text.as_bytes()].concat()).collect()
}

/// Casebook files and a bundle.
pub fn of_casebooks() -> Vec<Vec<u8>> {
    let case = "kind = \"event\"\n[title]\nen = \"Fair\"\n[[place]]\ncountry = \"PE\"\ncite = \"w:1-2\"\n\
                [[flow]]\nname = \"a\"\nunit = \"physician\"\nquantity = \"almost 140,000\"\nfrom = \"CU\"\nto = \"VE\"\ncite = \"w:3\"\n";
    let works = "[[work]]\nkey = \"w\"\ntitle = \"Work\"\nlines = 9\n";
    let bundle = crate::casebook::bundle([("fair.toml", case), ("works.toml", works)].into_iter());
    [case, works, &bundle].map(|text| text.as_bytes().to_vec()).into()
}

/// Texts of practices.
pub fn of_practices() -> Vec<Vec<u8>> {
    fixtures("practice")
}

/// Tables of Chinese official finance.
pub fn of_aiddata() -> Vec<Vec<u8>> {
    fixtures("aiddata")
}

/// Published totals.
pub fn of_crs() -> Vec<Vec<u8>> {
    fixtures("crs")
}

/// Initiatives.
pub fn of_galaxy() -> Vec<Vec<u8>> {
    fixtures("galaxy")
}

/// Partners.
pub fn of_segib() -> Vec<Vec<u8>> {
    fixtures("segib")
}

/// Projects.
pub fn of_undp_ssc() -> Vec<Vec<u8>> {
    vec![PROJECTS.to_vec()]
}

/// Answers.
pub fn of_datastore() -> Vec<Vec<u8>> {
    vec![ANSWER.to_vec()]
}

/// All of them, for the front door.
pub fn of_everything() -> Vec<Vec<u8>> {
    let sources = [of_iati, of_encodings, of_packings, of_workbooks, of_casebooks, of_practices, of_aiddata];
    let tables = [of_crs, of_galaxy, of_segib, of_undp_ssc, of_datastore];
    sources.into_iter().chain(tables).flat_map(|seeds| seeds()).collect()
}
