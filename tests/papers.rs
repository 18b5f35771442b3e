//! Papers as they are taken away: set by the real typesetter, read back by poppler.

use std::process::Command;

use crate::support::Office;

#[test]
fn the_sheet_of_a_country_is_one_page() {
    let office = Office::with_casebook();
    let server = office.serve();
    for place in ["en/country/cu", "es/country/cu", "pt/country/cu", "en/country/br", "es/country/cn"] {
        let address = format!("/{place}/sheet.pdf");
        let (status, sheet) = server.get_bytes(&address);
        assert_eq!(status, 200, "{address}");
        let file = office.file("sheet.pdf", sheet);
        let said = Command::new("pdfinfo").arg(file).output().expect("poppler-utils is installed");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        assert_eq!(pages, Some("1"), "{address}: {said}");
    }
}
