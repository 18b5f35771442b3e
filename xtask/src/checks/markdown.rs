//! The little of Markdown that the path check needs: code in backticks and link targets, outside
//! fenced blocks.

/// Something a document says in code or links to, with the line it stands on (from 1).
#[derive(Debug, PartialEq, Eq)]
pub enum Mention<'a> {
    /// The text between single backticks.
    Code(usize, &'a str),
    /// The target of a link or an image.
    Link(usize, &'a str),
}

/// Lists the mentions of a document in order.
pub fn mentions(text: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let trimmed = line.trim_start();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark)) {
            fence = match fence {
                None => Some(mark),
                Some(open) if open == mark => None,
                still => still,
            };
            continue;
        }
        if fence.is_some() {
            continue;
        }
        for (position, piece) in line.split('`').enumerate() {
            if position % 2 == 1 {
                found.push(Mention::Code(number, piece));
            } else {
                found.extend(links(piece).map(|target| Mention::Link(number, target)));
            }
        }
        // A link whose text is code is split by the backticks: `](` then opens a later piece, which
        // `links` has already seen, since it looks for `](` and not for the opening bracket.
    }
    found
}

fn links(piece: &str) -> impl Iterator<Item = &str> {
    piece.match_indices("](").filter_map(|(at, mark)| {
        let rest = &piece[at + mark.len()..];
        let target = &rest[..rest.find(')')?];
        // A title may follow the target: [text](target "title").
        target.split_whitespace().next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_links_outside_fences() {
        let text = "See `a/b.rs` and [c](d.md \"title\").\n\n```sh\n`no`\n[no](no.md)\n```\n[`e`](f.md#g)\n![picture](h.png)\n";
        assert_eq!(
            mentions(text),
            [
                Mention::Code(1, "a/b.rs"),
                Mention::Link(1, "d.md"),
                Mention::Code(7, "e"),
                Mention::Link(7, "f.md#g"),
                Mention::Link(8, "h.png"),
            ]
        );
    }
}
