//! What a reader is told who comes to an address of the lens that leads nowhere.

use shell::Failure;

use super::rulebook_path;
use super::visitor::Visitor;
use crate::problem::Problems;
use crate::rulebook::{self, Rulebook};
use crate::theory::{self, Card};

/// The rulebooks that come with the program.
pub(super) fn rulebooks() -> Result<&'static [Rulebook], Failure> {
    rulebook::shipped().map_err(of_problems)
}

/// The theory cards that come with the program.
pub(super) fn cards() -> Result<&'static [Card], Failure> {
    theory::shipped().map_err(of_problems)
}

fn of_problems(problems: &'static Problems) -> Failure {
    Failure::internal(problems)
}

/// The rulebook of an id.
pub(super) fn rulebook(visitor: &Visitor, id: &str) -> Result<&'static Rulebook, Failure> {
    let all = rulebooks()?;
    all.iter().find(|rulebook| rulebook.id == id).ok_or_else(|| {
        let language = visitor.texts.language();
        let near = all
            .iter()
            .map(|one| (visitor.address(&rulebook_path(&one.id)), one.title.in_language(language).to_owned()));
        Failure::not_found(id).with_near(near.collect()).with_next(visitor.texts.text("lenses-no-rulebook"))
    })
}

/// That the record has no entry of that identifier.
pub(super) fn no_entry(visitor: &Visitor, id: &str) -> Failure {
    Failure::not_found(id).with_next(visitor.texts.text("lenses-no-entry"))
}

/// That there is no signal or card of that name; `list` is where all are.
pub(super) fn not_listed(visitor: &Visitor, name: &str, list: &str, key: &str) -> Failure {
    Failure::not_found(name).with_near(vec![(visitor.address(list), visitor.texts.text(key))])
}
