//! Drafts: what is typed and not handed in yet. Two windows, or two members of a team, may write at once; what one saved
//! is never replaced by another who has not seen it.

/// What becomes of a text that is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// It is kept, as that version.
    Keep(u32),
    /// It is there already.
    IsThere,
    /// Something else was saved since: both are shown, and whoever writes decides.
    Differs,
}

/// What becomes of a text that was begun with a version, 0 when with nothing, and is saved where `stored` lies.
#[must_use]
pub fn saving(stored: Option<(u32, &str)>, began_with: u32, typed: &str) -> Saving {
    match stored {
        Some((_, text)) if text == typed => Saving::IsThere,
        Some((version, _)) if version != began_with => Saving::Differs,
        Some((version, _)) => Saving::Keep(version.saturating_add(1)),
        None => Saving::Keep(1),
    }
}

/// Line ends as they are kept: a form sends them as two characters, whatever was typed.
#[must_use]
pub fn with_plain_line_ends(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_others_saved_is_not_replaced_unseen() {
        assert_eq!(saving(None, 0, "a"), Saving::Keep(1));
        assert_eq!(saving(Some((1, "a")), 1, "b"), Saving::Keep(2));
        assert_eq!(saving(Some((2, "b")), 1, "c"), Saving::Differs);
        assert_eq!(saving(Some((2, "b")), 0, "c"), Saving::Differs);
        // Sent twice over a bad line.
        assert_eq!(saving(Some((2, "b")), 1, "b"), Saving::IsThere);
    }

    proptest! {
        /// Writers who take turns in any order: what is stored was always seen by who replaced it.
        #[test]
        fn no_text_is_lost_unseen(turns in prop::collection::vec((0_usize..3, any::<bool>()), 0..40)) {
            let mut stored: Option<(u32, String)> = None;
            let mut seen = [0_u32; 3];
            for (number, (writer, looks)) in turns.into_iter().enumerate() {
                let version = stored.as_ref().map_or(0, |(version, _)| *version);
                if looks {
                    seen[writer] = version;
                }
                let typed = format!("text {number}");
                let before = stored.as_ref().map(|(version, text)| (*version, text.as_str()));
                if let Saving::Keep(next) = saving(before, seen[writer], &typed) {
                    prop_assert!(version == 0 || seen[writer] == version);
                    prop_assert!(next > version);
                    stored = Some((next, typed));
                    seen[writer] = next;
                }
            }
        }
    }
}
