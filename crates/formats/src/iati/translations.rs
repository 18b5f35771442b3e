//! Version 1 says a thing in several languages by repeating its element, once
//! for each language. Such repetitions are one row with several texts; counted
//! as rows of their own, they would double the shares of sectors and countries.

use record::{Code, Description, Link, Organisation, Party, Place, Purpose, Term, Text};

use super::context::Context;
use super::remarks::Remark;
use super::rules;
use super::walk::Walk;

/// Whether `more` says in other languages what `said` says; `default` is the
/// language of texts that name none.
fn in_other_languages(said: &[Text], more: &[Text], default: Option<&Code>) -> bool {
    let language = |text: &Text| text.language.clone().or_else(|| default.cloned());
    !said.is_empty()
        && !more.is_empty()
        && more.iter().all(|text| said.iter().all(|known| language(known) != language(text)))
}

/// How many rows back a translation is looked for.
const NEARBY: usize = 200;

/// A row that an element of version 1 may repeat in another language.
pub(super) trait Translatable {
    /// Whether all but the texts is the same, and identifies the thing.
    fn is_same(&self, other: &Self) -> bool;
    /// The texts.
    fn texts(&mut self) -> &mut Vec<Text>;
}

/// Adds a row, or its texts to the row whose translation it is.
pub(super) fn add<T: Translatable>(into: &mut Vec<T>, row: T, walk: &mut Walk<'_>, default: Option<&Code>) {
    if !walk.context.first_line() {
        into.push(row);
    } else if join(into, row, default) == Compared::Nearby {
        let at = walk.path.last().map_or(0, |(_, at)| *at);
        if walk.first_time(rules::TRANSLATION_FAR, "") {
            let done = "rows further back than 200 were not looked at; this one stands by itself";
            walk.report(rules::TRANSLATION_FAR, at, Remark { done, ..Remark::default() });
        }
    }
}

/// How far a row was compared with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    /// As far as needed.
    Enough,
    /// With the [`NEARBY`] rows only, none of which it translates.
    Nearby,
}

fn join<T: Translatable>(into: &mut Vec<T>, mut row: T, default: Option<&Code>) -> Compared {
    // Languages of one thing stand together; a hostile file must not make the search long.
    let nearby = into.len().saturating_sub(NEARBY);
    let known = into[nearby..].iter_mut().find(|known| known.is_same(&row));
    let found = known.is_some();
    if let Some(known) = known
        && in_other_languages(known.texts(), row.texts(), default)
    {
        known.texts().append(row.texts());
        return Compared::Enough;
    }
    into.push(row);
    if found || nearby == 0 { Compared::Enough } else { Compared::Nearby }
}

/// Adds the names of an organisation given again in another language; tells
/// whether that is what it was.
pub(super) fn add_names(
    known: &mut Organisation,
    mut again: Organisation,
    context: &Context<'_>,
    default: Option<&Code>,
) -> bool {
    let is_translation =
        context.first_line() && known.is_same(&again) && in_other_languages(&known.names, &again.names, default);
    if is_translation {
        known.names.append(&mut again.names);
    }
    is_translation
}

impl Translatable for Organisation {
    fn is_same(&self, other: &Self) -> bool {
        self.reference.is_some()
            && (&self.reference, &self.kind, &self.activity) == (&other.reference, &other.kind, &other.activity)
    }

    fn texts(&mut self) -> &mut Vec<Text> {
        &mut self.names
    }
}

impl Translatable for Party {
    fn is_same(&self, other: &Self) -> bool {
        (self.role, &self.role_code, self.secondary) == (other.role, &other.role_code, other.secondary)
            && self.organisation.is_same(&other.organisation)
    }

    fn texts(&mut self) -> &mut Vec<Text> {
        &mut self.organisation.names
    }
}

impl Translatable for Description {
    fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind
    }

    fn texts(&mut self) -> &mut Vec<Text> {
        &mut self.texts
    }
}

impl Translatable for Purpose {
    fn is_same(&self, other: &Self) -> bool {
        self.code.is_some()
            && (self.kind, &self.vocabulary, &self.code) == (other.kind, &other.vocabulary, &other.code)
            && (self.percentage, &self.significance) == (other.percentage, &other.significance)
    }

    fn texts(&mut self) -> &mut Vec<Text> {
        &mut self.texts
    }
}

impl Translatable for Place {
    fn is_same(&self, other: &Self) -> bool {
        self.code.is_some()
            && (self.kind, &self.vocabulary, &self.code) == (other.kind, &other.vocabulary, &other.code)
            && self.percentage == other.percentage
    }

    fn texts(&mut self) -> &mut Vec<Text> {
        &mut self.names
    }
}

impl Translatable for Term {
    fn is_same(&self, other: &Self) -> bool {
        (self.kind, &self.code) == (other.kind, &other.code)
    }

    fn texts(&mut self) -> &mut Vec<Text> {
        &mut self.texts
    }
}

impl Translatable for Link {
    fn is_same(&self, other: &Self) -> bool {
        (&self.code, &self.target) == (&other.code, &other.target)
    }

    fn texts(&mut self) -> &mut Vec<Text> {
        &mut self.notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sector(code: &str, share: i64, language: &str, text: &str) -> Purpose {
        Purpose {
            code: Some(Code::new(code)),
            percentage: Some(share.into()),
            texts: vec![Text::new(language, text)],
            ..Purpose::default()
        }
    }

    #[track_caller]
    fn check(rows: [Purpose; 2], expected: usize) {
        let english = Code::const_new("en");
        let mut into = Vec::new();
        for row in rows {
            assert_eq!(join(&mut into, row, Some(&english)), Compared::Enough);
        }
        assert_eq!(into.len(), expected, "{into:?}");
        assert_eq!(into.iter().map(|row| row.texts.len()).sum::<usize>(), 2);
    }

    #[test]
    fn a_sector_in_two_languages_is_one_share() {
        check([sector("12220", 60, "", "Basic health"), sector("12220", 60, "fr", "Santé")], 1);
        // The activity's language is English.
        check([sector("12220", 60, "", "Basic health"), sector("12220", 60, "en", "Health")], 2);
        check([sector("12220", 60, "en", "Basic health"), sector("12220", 40, "fr", "Santé")], 2);
        check([sector("12220", 60, "en", "Basic health"), sector("12230", 60, "fr", "Santé")], 2);
    }

    #[test]
    fn a_translation_that_may_stand_too_far_back_is_told_of() {
        let mut into: Vec<Purpose> = (0..NEARBY).map(|code| sector(&code.to_string(), 1, "en", "x")).collect();
        assert_eq!(join(&mut into, sector("a", 1, "fr", "y"), None), Compared::Enough);
        assert_eq!(join(&mut into, sector("0", 1, "fr", "y"), None), Compared::Nearby);
        assert_eq!(join(&mut into, sector("150", 1, "fr", "y"), None), Compared::Enough);
        assert_eq!(into.len(), NEARBY + 2);
    }
}
