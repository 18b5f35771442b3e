//! The worked example of the book: what the article says of each country, as a table that the page of sets reads.

/// The page of the book whose table it is.
const PAGE: &str = include_str!("../../../../docs/src/explanation/hypothesis.md");

/// The table on the page as lines of comma-separated values: names of the sets, then a line a case. What the article does
/// not say stays `?`.
#[must_use]
pub fn hypothesis() -> String {
    let rows = PAGE.lines().skip_while(|line| !line.starts_with("| case |")).take_while(|line| line.starts_with('|'));
    let rows = rows.filter(|line| !line.starts_with("|--"));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().replace('"', "”")).collect()
    };
    let written = |(place, line): (usize, &str)| {
        let mut cells = cells(line);
        if let Some(last) = cells.last_mut() {
            *last = if place == 0 { "quotation".to_owned() } else { format!("\"{last}\"") };
        }
        cells.join(",")
    };
    rows.enumerate().map(written).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_page_is_read_whole() {
        let table = hypothesis();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "case,LEFT,GROWTH,SJSSC,quotation");
        assert_eq!(lines.len(), 10);
        assert!(lines[1].starts_with("Brazil,1,1,.67,\"Workers' Party"), "{}", lines[1]);
        assert!(lines[4].starts_with("Argentina,1,?,?,"), "{}", lines[4]);
    }
}
