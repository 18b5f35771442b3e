//! Lists in parts.

use shell::{Argument, Failure, Visit};

use crate::addresses::with_query;
use crate::reader::Questions;

/// Where in a list the reader is, and the ways to the parts beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// What part of how many is shown: *51–100 of 1,234*.
    pub position: String,
    /// Address of the part before.
    pub before: Option<String>,
    /// Address of the part after.
    pub after: Option<String>,
}

/// A part of a list, from a question in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: usize,
    /// How many items a part has.
    pub size: usize,
}

impl Part {
    /// The part that the question `name` asks for: the first when it is not asked.
    ///
    /// # Errors
    /// [`Failure::not_understood`] when it is no number from 1 to a million.
    pub fn asked(questions: &Questions, name: &str, size: usize) -> Result<Self, Failure> {
        let Some(text) = questions.get(name) else {
            return Ok(Self { number: 1, size });
        };
        match text.parse::<usize>() {
            Ok(number @ 1..=1_000_000) => Ok(Self { number, size }),
            _ => Err(Failure::not_understood(format!("{name}={text}"))),
        }
    }

    /// How many items stand before it.
    pub fn skip(self) -> usize {
        (self.number - 1) * self.size
    }

    /// The items of a list that is at hand.
    pub fn of<T>(self, items: &[T]) -> &[T] {
        let start = self.skip().min(items.len());
        items.get(start..(start + self.size).min(items.len())).unwrap_or_default()
    }

    /// The ways to the other parts of a list of `total`; none when all of it is shown. `questions` are the others in
    /// the address, `fragment` is where on the page the list stands.
    ///
    /// # Errors
    /// [`Failure::not_found`] when the list has no such part.
    pub fn pager(
        self,
        visit: &Visit,
        total: usize,
        name: &str,
        questions: &Questions,
        fragment: &str,
    ) -> Result<Option<Pager>, Failure> {
        let parts = total.div_ceil(self.size).max(1);
        if self.number > parts {
            return Err(Failure::not_found(format!("{}?{name}={}", visit.path(), self.number)));
        }
        if parts == 1 {
            return Ok(None);
        }
        let address = |number: usize| {
            let number = number.to_string();
            let mut asked = questions.others(&[name]);
            asked.push((name, Some(number.as_str()).filter(|number| *number != "1")));
            format!("{}{fragment}", with_query(&visit.address(visit.path()), &asked))
        };
        let shown = |number: usize| Argument::from(shell::figures::count(visit.texts, number));
        Ok(Some(Pager {
            position: visit.texts.text_with(
                "pager-position",
                &[
                    ("first", shown(self.skip() + 1)),
                    ("last", shown((self.skip() + self.size).min(total))),
                    ("total", shown(total)),
                ],
            ),
            before: (self.number > 1).then(|| address(self.number - 1)),
            after: (self.number < parts).then(|| address(self.number + 1)),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_a_list_once() {
        let items: Vec<usize> = (0..105).collect();
        let mut seen = Vec::new();
        for number in 1..=3 {
            seen.extend_from_slice(Part { number, size: 50 }.of(&items));
        }
        assert_eq!(seen, items);
        assert!(Part { number: 4, size: 50 }.of(&items).is_empty());
    }
}
