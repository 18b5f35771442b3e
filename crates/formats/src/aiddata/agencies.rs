//! Lists of organisations with their kind behind each name:
//! `World Bank, Multilateral; Some Works Co., Ltd., Private Sector`.

use record::Code;

/// AidData's words for kinds of organisations, in lower case, and the code of
/// IATI's OrganisationType that means the same, where there is one. The longer
/// ones first.
const KINDS: &[(&str, Option<&str>)] = &[
    ("academic, training and research", Some("80")),
    ("training and research", Some("80")),
    ("government agency", Some("10")),
    ("state-owned company", Some("15")),
    ("political party", None),
    ("multilateral agency", Some("40")),
    ("multilateral", Some("40")),
    ("public private partnership", Some("30")),
    ("private sector", Some("70")),
    ("national ngo", Some("22")),
    ("international ngo", Some("21")),
    ("regional ngo", Some("23")),
    ("ngo", None),
    ("foundation", Some("60")),
    ("other", Some("90")),
];

/// One organisation of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Agency<'t> {
    pub name: &'t str,
    /// The kind as written.
    pub kind: Option<&'t str>,
    /// Code of IATI's OrganisationType.
    pub code: Option<Code>,
}

/// The organisations of a list.
pub(super) fn agencies(list: &str) -> impl Iterator<Item = Agency<'_>> {
    list.split(';').map(str::trim).filter(|piece| !piece.is_empty()).map(agency)
}

fn agency(piece: &str) -> Agency<'_> {
    let found = KINDS.iter().find_map(|(words, code)| {
        let at = piece.len().checked_sub(words.len())?;
        let (before, kind) = (piece.get(..at)?, piece.get(at..)?);
        let name = before.trim_end().strip_suffix(',')?.trim();
        (kind.eq_ignore_ascii_case(words) && !name.is_empty()).then_some((name, kind, code))
    });
    match found {
        Some((name, kind, code)) => Agency { name, kind: Some(kind), code: code.map(Code::from) },
        None => Agency { name: piece, kind: None, code: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &str, expected: &[(&str, Option<&str>)]) {
        let found: Vec<_> = agencies(list).map(|one| (one.name, one.code)).collect();
        let expected: Vec<_> = expected.iter().map(|(name, code)| (*name, code.map(Code::from))).collect();
        assert_eq!(found, expected, "{list}");
    }

    #[test]
    fn names_and_kinds_part_at_the_last_comma_that_parts_them() {
        check(
            "Hill Works Co., Ltd., Private Sector; Valley University, Academic, Training and Research",
            &[("Hill Works Co., Ltd.", Some("70")), ("Valley University", Some("80"))],
        );
        check("Bank of Rivers (BR), State-owned Company", &[("Bank of Rivers (BR)", Some("15"))]);
        check("Plain Party, Political Party", &[("Plain Party", None)]);
        check("Ministry of Health; ;", &[("Ministry of Health", None)]);
        check("Lake Works Co., Ltd.", &[("Lake Works Co., Ltd.", None)]);
        check("Foundation", &[("Foundation", None)]);
        check("é", &[("é", None)]);
        assert_eq!(agencies("A, NGO").next().and_then(|one| one.kind), Some("NGO"));
    }
}
