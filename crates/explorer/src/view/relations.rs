//! What an entry is connected with: links of its own, links of others to it, and what stands beside it.

use std::collections::BTreeMap;

use record::{Link, LinkKind};
use shell::Texts;
use vocabulary::CodeList;

use crate::parts::{Said, Way, Where};

/// A link to or from another entry.
#[derive(Debug, Clone)]
pub struct LinkRow {
    /// The relation, as seen from this page.
    pub relation: String,
    /// Whether the row before says the same relation.
    pub is_same_relation: bool,
    /// The other entry; its address is empty when the record does not hold it.
    pub other: Way,
    /// What the source says about it.
    pub note: Option<Said>,
    /// Where it stands.
    pub at: Where,
}

/// The links of an entry and those of others to it: what is alike together, what two entries say of each other once.
pub fn links(
    texts: Texts,
    own: &[Link],
    linked: &BTreeMap<String, Way>,
    back: &[(Way, Link)],
    default: Option<&str>,
) -> Vec<LinkRow> {
    let own = own.iter().map(|link| link_row(texts, link, linked, default));
    let mut rows: Vec<LinkRow> = own.collect();
    for (other, link) in back {
        let row = link_back(texts, other, link, default);
        let is_said = rows.iter().any(|said| said.relation == row.relation && said.other.address == row.other.address);
        if !is_said {
            rows.push(row);
        }
    }
    let mut order: Vec<String> = Vec::new();
    for row in &rows {
        if !order.contains(&row.relation) {
            order.push(row.relation.clone());
        }
    }
    rows.sort_by_key(|row| order.iter().position(|relation| *relation == row.relation));
    rows
}

/// Marks the rows that say the same relation as the one before.
pub fn mark_same(rows: &mut [LinkRow]) {
    for place in 1..rows.len() {
        rows[place].is_same_relation = rows[place].relation == rows[place - 1].relation;
    }
}

fn link_row(texts: Texts, link: &Link, linked: &BTreeMap<String, Way>, default: Option<&str>) -> LinkRow {
    let other = linked.get(&link.target).cloned().unwrap_or_else(|| Way {
        address: String::new(),
        name: Said::plain(link.target.as_str()),
        is_here: false,
    });
    let relation = match (link.kind, link.code.as_deref()) {
        (Some(kind), _) => texts.name(kind),
        (None, Some(code)) => texts.code(CodeList::RelatedActivityType, code),
        (None, None) => texts.name(LinkKind::Other),
    };
    LinkRow {
        relation,
        is_same_relation: false,
        other,
        note: Said::choose(texts, &link.notes, default),
        at: Where::new(texts, &link.at),
    }
}

/// The passages of another entry's link are in that entry's list of works, not in this one's.
fn link_back(texts: Texts, other: &Way, link: &Link, default: Option<&str>) -> LinkRow {
    LinkRow {
        relation: texts.link_back(link.kind.unwrap_or(LinkKind::Other)),
        is_same_relation: false,
        other: other.clone(),
        note: Said::choose(texts, &link.notes, default),
        at: Where { passages: Vec::new(), line: None },
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn what_is_alike_stands_together_and_is_said_once() {
        let texts = Texts::of(Language::En);
        let link = |kind, target: &str| Link { kind: Some(kind), target: target.into(), ..Link::default() };
        let way = |name: &str| Way { address: format!("/{name}"), name: Said::plain(name), is_here: false };
        let linked: BTreeMap<String, Way> = ["a", "b", "c"].map(|name| (name.to_owned(), way(name))).into();
        let own = [link(LinkKind::Child, "a"), link(LinkKind::Inspired, "b"), link(LinkKind::Child, "gone")];
        // The part says of the whole what the whole says of the part; another part says it alone.
        let back = [(way("a"), link(LinkKind::Parent, "self")), (way("c"), link(LinkKind::Parent, "self"))];
        let mut rows = links(texts, &own, &linked, &back, None);
        mark_same(&mut rows);
        let shown: Vec<(&str, bool)> =
            rows.iter().map(|row| (row.other.name.text.as_str(), row.is_same_relation)).collect();
        assert_eq!(shown, [("a", false), ("gone", true), ("c", true), ("b", false)]);
        assert!(rows[1].other.address.is_empty());
    }
}
