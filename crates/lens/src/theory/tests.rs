//! The cards that are shipped, and what is said of those that are wrong.

use super::*;

fn works() -> Vec<Work> {
    read_works(SHIPPED_WORKS.0, SHIPPED_WORKS.1).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_shipped_cards_are_right() {
    for (file, text) in SHIPPED {
        let card = Card::read(file, text, &works()).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(
            card.captures.is_some() || card.misses.is_some(),
            "{file}: the article judges every theory it discusses"
        );
        let section = "Theorizing SSC ~ old wine, new bottles, or new world spirit?";
        let sections = ["Theorizing SSC ~ old wine, new bottles, or new world spirit?", "Towards a theory of SJSSC"];
        assert!(sections.contains(&card.proposed.found[0].section.as_str()), "{file} {section}");
    }
    assert_eq!(shipped().unwrap().len(), 17);
}

#[test]
fn every_file_of_the_folder_is_shipped() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lenses/theories");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| format!("lenses/theories/{}", file.unwrap().file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".toml") && name != SHIPPED_WORKS.0)
        .collect();
    names.sort();
    let mut listed: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
    listed.sort_unstable();
    assert_eq!(names, listed);
}

#[test]
fn messages_name_file_line_read_and_expected() {
    let (_, realism) = SHIPPED[0];
    let refused = |was: &str, is: &str| {
        assert!(realism.contains(was));
        Card::read("mine.toml", &realism.replacen(was, is, 1), &works()).unwrap_err().to_string()
    };
    let line = 1 + realism[..realism.find("csp-2017:").unwrap()].matches('\n').count();
    let message = refused("csp-2017:", "csp-2016:");
    assert!(message.starts_with(&format!("mine.toml:{line}:")), "{message}");
    assert!(message.contains("expected a work that this file describes: csp-2017"), "{message}");
    let start = realism.find("counts_for = [").unwrap();
    let end = start + realism[start..].find("\n]").unwrap() + 2;
    let message = refused(&realism[start..end], "counts_for = []");
    assert!(message.contains("read “[]”; expected at least one thing that would count"), "{message}");
    assert!(refused("[expects]", "[expected]").contains("unknown field `expected`"));
}

#[test]
fn a_card_may_describe_its_own_work() {
    let (_, realism) = SHIPPED[0];
    let work = "\n[[work]]\nkey = \"mine\"\ntitle = \"T\"\ncitation = \"C\"\nlines = 9\nsection = [{ heading = \"H\", first = 1 }]\n";
    let text = format!("{}{work}", realism.replace("csp-2017:", "mine:").replace("mine:", "mine:1-2\", \"mine:"));
    let Problems(problems) = Card::read("mine.toml", &text, &[]).unwrap_err();
    assert!(problems.iter().all(|problem| problem.expected == "lines from 1 to 9, the first before the last"));
}

#[test]
fn every_theory_by_which_the_casebook_reads_has_a_card() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    // What else a reading or an entry is framed by: rulebooks, and where the cooperation takes place.
    let no_theories = ["sjssc", "social-medicine", "south-south", "north-south", "multilateral", "triangular"];
    let ids: Vec<&str> = shipped().unwrap().iter().map(|card| card.id.as_str()).collect();
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let Ok(text) = std::fs::read_to_string(file.unwrap().path()) else { continue };
        for name in text.lines().filter_map(|line| line.strip_prefix("framework = \"")?.strip_suffix('"')) {
            assert!(ids.contains(&name) || no_theories.contains(&name), "{name}");
            seen += usize::from(ids.contains(&name));
        }
    }
    assert!(seen > 30);
}
