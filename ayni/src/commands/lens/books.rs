//! Rulebooks by their id, or from a file.

use std::path::Path;

use explorer::nearest;
use lens::{Problems, Rulebook, rulebook};

use crate::cli::exit;
use crate::failure::Failure;

/// The rulebooks that come with the program.
pub fn shipped() -> Result<&'static [Rulebook], Failure> {
    rulebook::shipped().map_err(of_problems)
}

/// A failure that says everything that is wrong in a file.
pub fn of_problems(problems: &Problems) -> Failure {
    Failure::new(problems.to_string()).code(exit::PROBLEMS)
}

/// A rulebook, and the name by which it was asked for.
#[derive(Debug, Clone)]
pub struct Book {
    /// Its id, or the file it was read from.
    pub name: String,
    /// The rulebook.
    pub rulebook: Rulebook,
}

/// The rulebook of an id; of a file when the name has a point or a slash in it.
pub fn book(name: &str) -> Result<Book, Failure> {
    let shipped = shipped()?;
    if let Some(found) = shipped.iter().find(|one| one.id == name) {
        return Ok(Book { name: name.to_owned(), rulebook: found.clone() });
    }
    if !name.contains(['.', '/', '\\']) {
        let near = nearest::nearest(name, shipped.iter().map(|one| one.id.as_str()), |id| vec![*id], 1);
        let ids: Vec<&str> = if near.is_empty() { shipped.iter().map(|one| one.id.as_str()).collect() } else { near };
        return Err(Failure::new(format!("there is no rulebook “{name}”; the nearest: {}", ids.join(", ")))
            .code(exit::NOT_FOUND)
            .hint("“ayni lens” lists them; a rulebook of one's own is named by its file"));
    }
    let text = read(Path::new(name))?;
    let rulebook = Rulebook::read(name, &text).map_err(|problems| of_problems(&problems))?;
    Ok(Book { name: name.to_owned(), rulebook })
}

/// The text of a file.
pub fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{} could not be read: {error}", path.display())))
}

/// The bytes of a file.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::new(format!("{} could not be read: {error}", path.display())))
}
