//! Writing a course as a folder. What was read comes out again, but for comments and the order of keys.

use super::emit::Section;
use super::folder::Folder;
use super::head::Course;
use super::item::{Detail, Item};
use super::keys::Here;
use super::problem::Problem;

/// The folder of a course.
///
/// # Errors
/// [`Problem`], when a name of a module, an item or a file would leave the folder or stands twice, or when modules and
/// their folders differ in number.
pub fn write(course: &Course) -> Result<Folder, Problem> {
    let mut folder = Folder::default();
    put(&mut folder, "course.toml", course)?;
    same_number("course.toml", course.module_folders.len(), course.modules.len())?;
    for (name, module) in course.module_folders.iter().zip(&course.modules) {
        let within = format!("modules/{name}");
        let path = format!("{within}/module.toml");
        put(&mut folder, &path, module)?;
        same_number(&path, module.item_folders.len(), module.items.len())?;
        for (name, item) in module.item_folders.iter().zip(&module.items) {
            put_item(&mut folder, &format!("{within}/items/{name}"), item)?;
        }
    }
    if let (Some(path), Some(works)) = (&course.works_file, &course.works) {
        folder.insert(path, works.text.clone().into_bytes())?;
    }
    for (path, questionnaire) in &course.questionnaires {
        put(&mut folder, path, questionnaire)?;
    }
    for (path, bytes) in course.other_files.files() {
        folder.insert(path, bytes.to_vec())?;
    }
    Ok(folder)
}

fn same_number(path: &str, folders: usize, things: usize) -> Result<(), Problem> {
    if folders == things {
        return Ok(());
    }
    Err(Problem::new(path, None, format!("{folders} folders for {things}"), "a folder for each; see number_folders"))
}

fn put(folder: &mut Folder, path: &str, table: &impl Here) -> Result<(), Problem> {
    let mut section = Section::default();
    table.put_here(&mut section);
    folder.insert(path, section.text().into_bytes())
}

fn put_item(folder: &mut Folder, within: &str, item: &Item) -> Result<(), Problem> {
    put(folder, &format!("{within}/item.toml"), item)?;
    for (language, text) in &item.texts {
        folder.insert(&format!("{within}/{language}.md"), text.clone().into_bytes())?;
    }
    let (rubric, template) = match &item.detail {
        Detail::Essay(essay) => (essay.rubric_file.as_ref().zip(essay.rubric.as_ref()), None),
        Detail::Project(project) => (
            project.rubric_file.as_ref().zip(project.rubric.as_ref()),
            project.template_file.as_ref().zip(project.template.as_ref()),
        ),
        _ => (None, None),
    };
    if let Some((name, rubric)) = rubric {
        put(folder, &format!("{within}/{name}"), rubric)?;
    }
    if let Some((name, template)) = template {
        put(folder, &format!("{within}/{name}"), template)?;
    }
    Ok(())
}
