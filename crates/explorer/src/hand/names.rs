//! Names of entries in addresses, made from their titles.

/// Names that are pages of their own.
const TAKEN: [&str; 5] = ["new", "draft", "workbook", "removed", "untitled"];

/// Longest name, in bytes.
const LONGEST: usize = 60;

/// A text as a name: letters without accents and digits, words joined by hyphens; none when nothing is left.
pub fn slug(text: &str) -> Option<String> {
    // Folding would spell it out, in English.
    let folded = vocabulary::fold(&text.replace('&', " "));
    let mut slug = String::new();
    for word in folded.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let longer = slug.len() + word.len() + usize::from(!slug.is_empty());
        if longer > LONGEST && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    Some(slug).filter(|slug| !slug.is_empty())
}

/// Whether a text can be the name of an entry or draft.
pub fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST + 8
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A name that is free: the slug of the title, else a number behind it.
pub fn free(title: Option<&str>, is_taken: impl Fn(&str) -> bool) -> String {
    let wanted = title.and_then(slug).unwrap_or_else(|| "untitled".to_owned());
    let is_free = |name: &str| !TAKEN.contains(&name) && !is_taken(name);
    if is_free(&wanted) {
        return wanted;
    }
    let mut number = 2_u64;
    loop {
        let name = format!("{wanted}-{number}");
        if is_free(&name) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_readable_and_free() {
        assert_eq!(slug("Médicos para Perú: ¡ayni!").as_deref(), Some("medicos-para-peru-ayni"));
        assert_eq!(slug("¿?"), None);
        let long = slug(&"palabra ".repeat(30)).unwrap();
        assert!(long.len() <= LONGEST && !long.ends_with('-') && is_name(&long), "{long}");
        assert!(is_name(&slug(&"x".repeat(300)).unwrap()));
        assert_eq!(free(Some("New"), |_| false), "new-2");
        assert_eq!(free(Some("Barcas"), |name| matches!(name, "barcas" | "barcas-2")), "barcas-3");
        assert_eq!(free(None, |_| false), "untitled-2");
        for name in ["", "../x", "a/b", "Á", "a b"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
