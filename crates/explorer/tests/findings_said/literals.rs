//! The texts between quotation marks in source files, without those of tests and comments.

use std::path::Path;

/// A text between quotation marks.
#[derive(Debug)]
pub struct Literal {
    /// As it is, with its placeholders.
    pub text: String,
    /// With a number in place of each placeholder.
    pub filled: String,
    /// Whether it stands where a finding says what was expected or done.
    pub is_in_place: bool,
}

/// What stands before what was expected or done.
const PLACES: &[&str] =
    &["expected: ", "done: ", "expected: Some(", "done: Some(", "expected = ", "done = ", "nothing_said(row, "];

/// Adds the texts of all source files in a folder, with the path of each.
pub fn of_folder(folder: &Path, into: &mut Vec<(String, Literal)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["tests", "fuzzing"].contains(&name.as_str()) {
                of_folder(&path, into);
            }
        } else if name.ends_with(".rs") && name != "tests.rs" && !name.ends_with("_tests.rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            let code = source.split_once("\nmod tests {").map_or(source.as_str(), |(code, _)| code);
            let file = path.to_string_lossy().replace('\\', "/");
            into.extend(of_code(code).into_iter().map(|literal| (file.clone(), literal)));
        }
    }
}

fn of_code(code: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let before = &code[..code.len() - rest.len() + at];
        let here = &rest[at..];
        rest = if here.starts_with("//") {
            here.find('\n').map_or("", |end| &here[end..])
        } else if let Some(length) = character(here) {
            &here[length..]
        } else if let Some(inside) = here.strip_prefix('"') {
            let (text, length) = unescaped(inside);
            let is_in_place = PLACES.iter().any(|place| before.ends_with(place));
            found.push(Literal { filled: filled(&text), text, is_in_place });
            &inside[length..]
        } else {
            &here[1..]
        };
    }
    found
}

/// Bytes of a character between single quotation marks at the beginning; none for a lifetime.
fn character(here: &str) -> Option<usize> {
    let inside = here.strip_prefix('\'')?;
    let mut letters = inside.char_indices();
    let (_, first) = letters.next()?;
    if first == '\\' {
        letters.next();
        return inside[2..].find('\'').map(|at| at + 4);
    }
    letters.next().filter(|(_, letter)| *letter == '\'').map(|(at, _)| at + 2)
}

/// The text up to its closing quotation mark, and the bytes it takes with that.
fn unescaped(inside: &str) -> (String, usize) {
    let mut text = String::new();
    let mut letters = inside.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, at + 1),
            '\\' => match letters.next().map(|(_, escaped)| escaped) {
                Some('n') => text.push('\n'),
                Some('\n') => while letters.next_if(|(_, letter)| letter.is_whitespace()).is_some() {},
                Some(escaped) => text.push(escaped),
                None => {}
            },
            letter => text.push(letter),
        }
    }
    (text, inside.len())
}

/// With the number 7 for each placeholder of a format.
fn filled(text: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let is_name =
            |inside: &str| inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_:?.#".contains(&byte));
        rest = match (after.strip_prefix('{'), after.split_once('}').filter(|(inside, _)| is_name(inside))) {
            (Some(after), _) => {
                filled.push('{');
                after
            }
            (None, Some((_, after))) => {
                filled.push('7');
                after
            }
            (None, None) => {
                filled.push('{');
                after
            }
        };
    }
    filled + rest
}

#[test]
fn texts_are_found_between_quotation_marks_only() {
    let code = concat!(
        "// \"none\"\nlet a: &'static str = 'x'; ",
        "say('\"', \"a \\\"b\\\" \\\n   c\", format!(\"{n} of {}\")); done: \"it\""
    );
    let found: Vec<(String, bool)> =
        of_code(code).into_iter().map(|literal| (literal.filled, literal.is_in_place)).collect();
    let expected = [("a \"b\" c", false), ("7 of 7", false), ("it", true)];
    assert_eq!(found, expected.map(|(text, is_in_place)| (text.to_owned(), is_in_place)));
}
