//! A shorter edition: a course that names the items of another.

use std::collections::BTreeMap;

use super::head::Course;
use super::module::Module;
use super::problem::Problem;

impl Course {
    /// This edition with the items it names, taken from the full course: in its own order and on its own days, in the
    /// modules they come from. What comes out stands on its own.
    ///
    /// # Errors
    /// All [`Problem`]s: another course or version, an item that is not there, a language in which it is not.
    pub fn with_items_of(mut self, full: &Self) -> Result<Self, Vec<Problem>> {
        let path = "course.toml";
        let Some(takes) = self.takes.take() else {
            return Err(vec![Problem::new(path, None, "no [takes]", "the items that are taken")]);
        };
        let mut problems = Vec::new();
        let read = format!("{} {}", takes.course, takes.version);
        if (takes.course.as_str(), takes.version.as_str()) != (full.id.as_str(), full.version.as_str()) {
            problems.push(Problem::new(path, None, read, format!("{} {}", full.id, full.version)));
        }
        for language in self.languages.iter().filter(|language| !full.languages.contains(language)) {
            problems.push(Problem::new(path, None, language.code(), "a language of the course that is taken from"));
        }
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for taken in &takes.items {
            let found = full
                .modules
                .iter()
                .find_map(|module| module.items.iter().find(|item| item.id == taken.id).map(|item| (module, item)));
            let Some((module, item)) = found else {
                problems.push(Problem::new(path, None, &taken.id, format!("an item of {}", full.id)));
                continue;
            };
            let place = *places.entry(&module.id).or_insert_with(|| {
                self.modules.push(Module { items: Vec::new(), ..module.clone() });
                self.modules.len() - 1
            });
            let mut item = item.clone();
            item.offset_days = taken.offset_days;
            item.week = Some(taken.offset_days / 7 + 1);
            item.texts.retain(|language, _| self.languages.contains(language));
            self.modules[place].items.push(item);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        for module in &mut self.modules {
            let weeks = || module.items.iter().filter_map(|item| item.week);
            module.weeks = weeks().min().into_iter().chain(weeks().max()).collect();
        }
        self.works_file.clone_from(&full.works_file);
        self.works.clone_from(&full.works);
        self.number_folders();
        Ok(self)
    }
}
