//! `cargo xtask writing`: makes `static/writing.js` of the folder `static/writing` and of Yjs, which npm installs by the
//! lock file.
//!
//! The result is kept in git, since building the program must take no network and no npm. Its first line carries a sum of
//! what it was made of and of what follows; `cargo xtask check` compares both, so that neither is changed alone.

use std::path::Path;
use std::process::Command;

use crate::command;
use crate::metadata::Metadata;
use crate::repository::{self, TextFile};

/// What is made.
pub const MADE: &str = "static/writing.js";
/// What it is made of.
pub const SOURCES: [&str; 5] = [
    "static/writing/LICENCES.txt",
    "static/writing/build.mjs",
    "static/writing/package-lock.json",
    "static/writing/package.json",
    "static/writing/writing.mjs",
];

/// The sum FNV-1a of 64 bits, over texts and their lengths: it finds what was forgotten, not what was forged.
fn sum<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for text in texts {
        text.bytes().for_each(&mut add);
        (text.len() as u64).to_be_bytes().into_iter().for_each(&mut add);
    }
    format!("{sum:016x}")
}

/// The sum of the sources, in the order of [`SOURCES`]; none when one is missing.
fn sum_of_sources(files: &[TextFile]) -> Option<String> {
    let text = |path: &&str| files.iter().find(|file| file.path == **path).map(|file| file.text.as_str());
    Some(sum(SOURCES.iter().map(text).collect::<Option<Vec<&str>>>()?))
}

fn first_line(sources: &str, body: &str) -> String {
    format!(
        "/* Ayni (Apache-2.0) with parts of yjs, (c) 2023 Kevin Jahns and RWTH Aachen University, lib0, (c) 2019, and \
         isomorphic.js, (c) 2020 Kevin Jahns, all MIT: static/writing/LICENCES.txt. Made by `cargo xtask writing` of \
         {sources}, {} */",
        sum([body])
    )
}

/// What is wrong with the file that is kept; none when it was made of these sources and not changed since.
pub fn wrong(files: &[TextFile]) -> Option<String> {
    let Some(sources) = sum_of_sources(files) else { return Some("a source that is missing".to_owned()) };
    let Some(made) = files.iter().find(|file| file.path == MADE) else { return Some("no such file".to_owned()) };
    let (line, body) = made.text.split_once('\n').unwrap_or_default();
    (line != first_line(&sources, body)).then(|| "a file made of other sources, or changed by hand".to_owned())
}

/// Makes the file.
pub fn run() -> Result<(), String> {
    let repository = repository::Repository::open()?;
    let files = repository.texts(|path| SOURCES.contains(&path))?;
    let sources = sum_of_sources(&files).ok_or("a file of static/writing is missing")?;
    let folder = Metadata::read(&repository.root)?.target_directory.join("writing");
    let told = |path: &Path, error: &std::io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(&folder).map_err(|error| told(&folder, &error))?;
    for file in &files {
        let name = Path::new(&file.path).file_name().unwrap_or_default();
        let to = folder.join(name);
        std::fs::write(&to, &file.text).map_err(|error| told(&to, &error))?;
    }
    command::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    command::run(Command::new("node").args(["build.mjs", "out.js"]).current_dir(&folder))?;
    let out = folder.join("out.js");
    let body = std::fs::read_to_string(&out).map_err(|error| told(&out, &error))?;
    let body = body.trim_start();
    let made = repository.root.join(MADE);
    let text = format!("{}\n{body}", first_line(&sources, body));
    std::fs::write(&made, &text).map_err(|error| told(&made, &error))?;
    println!("{MADE}: {} bytes", text.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(body: &str) -> Vec<TextFile> {
        let mut files: Vec<TextFile> = SOURCES.iter().map(|path| TextFile::new(path, &format!("{path}\n"))).collect();
        let sources = sum_of_sources(&files).expect("all are there");
        files.push(TextFile::new(MADE, &format!("{}\n{body}", first_line(&sources, body))));
        files
    }

    #[test]
    fn what_was_made_fits_its_sources() {
        assert_eq!(wrong(&files("a();\n")), None);
    }

    #[test]
    fn neither_is_changed_alone() {
        for changed in 0..=SOURCES.len() {
            let mut files = files("a();\n");
            files[changed].text.push(' ');
            assert!(wrong(&files).is_some(), "{}", files[changed].path);
        }
        assert!(wrong(&files("a();\n")[1..]).is_some());
        assert!(wrong(&files("a();\n")[..SOURCES.len()]).is_some());
    }

    #[test]
    fn the_sum_is_that_of_its_authors() {
        // Fowler, Noll and Vo: the offset for no byte; eight zero bytes stand for the length of nothing here.
        assert_eq!(sum([]), "cbf29ce484222325");
        assert_ne!(sum(["ab", "c"]), sum(["a", "bc"]));
    }
}
