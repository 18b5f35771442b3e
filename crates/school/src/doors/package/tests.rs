use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use proptest::prelude::*;

use super::archive::tests::{tarred, zipped};
use super::markup::{outward, to_html, to_markdown};
use super::*;
use crate::course::{Detail, ItemKind, shipped};
use crate::doors::xml;

static CARTRIDGE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/doors/package/cartridge");
static MOODLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/doors/package/moodle");

fn choices() -> Choices {
    Choices {
        id: "imported".to_owned(),
        language: Language::En,
        wording: Wording {
            criterion: "El conjunto".to_owned(),
            all_points: "Cumple lo pedido.".to_owned(),
            no_points: "No se entregó.".to_owned(),
        },
    }
}

fn cartridge_members() -> Vec<(String, Vec<u8>)> {
    let fixture = |name: &str| CARTRIDGE.get_file(name).unwrap().contents().to_vec();
    let named = [
        ("imsmanifest.xml", "imsmanifest.xml"),
        ("web/carné.html", "page.html"),
        ("link.xml", "link.xml"),
        ("bad.xml", "bad.xml"),
        ("topic.xml", "topic.xml"),
        ("task.xml", "task.xml"),
    ];
    let mut members: Vec<(String, Vec<u8>)> = named.map(|(path, name)| (path.to_owned(), fixture(name))).to_vec();
    members.push(("web/img/foto 1.png".to_owned(), b"png".to_vec()));
    members.push(("web/informe final.pdf".to_owned(), b"pdf".to_vec()));
    members
}

fn moodle_members() -> Vec<(String, Vec<u8>)> {
    fn add(dir: &Dir<'_>, members: &mut Vec<(String, Vec<u8>)>) {
        for file in dir.files() {
            members.push((file.path().to_str().unwrap().to_owned(), file.contents().to_vec()));
        }
        for dir in dir.dirs() {
            add(dir, members);
        }
    }
    let mut members = Vec::new();
    add(&MOODLE, &mut members);
    members
}

fn borrowed(members: &[(String, Vec<u8>)]) -> Vec<(&str, &[u8])> {
    members.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
}

fn notes(imported: &Imported) -> Vec<String> {
    imported.notes.iter().map(ToString::to_string).collect()
}

/// The kinds and titles of a course's items, by module.
fn shape(course: &Course, language: Language) -> Vec<(String, Vec<(ItemKind, String)>)> {
    let item = |item: &crate::course::Item| (item.kind(), item.title.text(language).to_owned());
    let modules = course.modules.iter();
    modules.map(|module| (module.title.text(language).to_owned(), module.items.iter().map(item).collect())).collect()
}

/// What is imported is a course that its own reader takes, whatever it was made of.
fn is_whole(course: &Course) {
    let folder = crate::course::write(course).unwrap();
    let read = crate::course::read(&folder);
    let not_taken: Vec<_> =
        read.problems.iter().filter(|problem| problem.done == crate::course::Done::NotTaken).collect();
    assert!(not_taken.is_empty(), "{not_taken:?}");
    assert_eq!(read.course.as_ref(), Some(course));
}

#[test]
fn a_cartridge_of_another_program_becomes_a_course() {
    let imported = read(&zipped(&borrowed(&cartridge_members())), &choices()).unwrap();
    let course = &imported.course;
    is_whole(course);
    assert_eq!((course.id.as_str(), course.title.text(Language::Es)), ("imported", "Vacunas en la frontera"));
    assert_eq!(course.languages, [Language::Es]);
    let named = |kind, title: &str| (kind, title.to_owned());
    assert_eq!(
        shape(course, Language::Es),
        [
            (
                "Antes de empezar".to_owned(),
                vec![
                    named(ItemKind::Reading, "El carné"),
                    named(ItemKind::Reading, "Dónde leer"),
                    named(ItemKind::Forum, "¿Qué vio usted?"),
                ]
            ),
            ("La tarea".to_owned(), vec![named(ItemKind::Essay, "Una carta"), named(ItemKind::Reading, "Informe")]),
        ]
    );
    let text = |id: &str| course.item(id).unwrap().texts[&Language::Es].as_str();
    assert_eq!(text("el-carne"), include_str!("../../../fixtures/doors/package/cartridge/page.md"));
    assert_eq!(text("donde-leer"), "<https://example.org/leer?a=1&b=2>\n");
    assert_eq!(text("que-vio-usted"), "Cuente un caso.\n");
    assert_eq!(text("una-carta"), "Escriba \\<una> carta.\n");
    assert_eq!(text("informe"), "- [informe-final.pdf](files/informe-final.pdf)\n");
    assert_eq!(course.item("una-carta").unwrap().rubric().unwrap().total, 20);
    let files: Vec<&str> = course.other_files.files().map(|(path, _)| path).collect();
    assert_eq!(
        files,
        [
            "modules/01-antes-de-empezar/items/01-el-carne/files/foto-1.png",
            "modules/02-la-tarea/items/02-informe/files/informe-final.pdf",
        ]
    );
    assert_eq!(
        notes(&imported),
        [
            "El carné: the file `web/missing.css` is not in the package",
            "Prueba: tests (QTI) are not read; it was left out",
            "Otra herramienta: links to tools (LTI) are not read; it was left out",
            "Nada: the file `nowhere` is not in the package",
            "Mal enlace: `javascript:alert(1)` is not an address of the web; the link was left out",
            "Una carta: it has no rubric here; one with a single criterion was made, due after a week, with no limit of words",
            "packages say nothing of weeks; one module a week was chosen",
            "packages say nothing of minutes; they were reckoned from the length of the texts",
            "packages say nothing of a licence that could be relied on; it was set as unknown",
        ]
    );
}

#[test]
fn a_moodle_backup_becomes_a_course_in_both_packings() {
    let members = moodle_members();
    let imported = read(&tarred(&borrowed(&members)), &choices()).unwrap();
    assert_eq!(read(&zipped(&borrowed(&members)), &choices()).unwrap(), imported);
    let course = &imported.course;
    is_whole(course);
    let language = Language::Pt;
    assert_eq!(course.title.text(language), "Salud en la frontera");
    assert_eq!(course.summary.text(language), "Un curso **breve**.");
    let named = |kind, title: &str| (kind, title.to_owned());
    assert_eq!(
        shape(course, language),
        [
            (
                "Antes de empezar".to_owned(),
                vec![
                    named(ItemKind::Forum, "¿Qué vio usted?"),
                    named(ItemKind::Reading, "El carné"),
                    named(ItemKind::Reading, "Dónde leer"),
                ]
            ),
            (
                "2".to_owned(),
                vec![
                    named(ItemKind::Reading, "Informe"),
                    named(ItemKind::Essay, "La carta"),
                    named(ItemKind::Live, "Sala"),
                ]
            ),
        ]
    );
    let text = |id: &str| course.item(id).unwrap().texts[&language].as_str();
    assert_eq!(text("el-carne"), "Mire la [foto](files/foto-1.png).\n");
    assert_eq!(text("donde-leer"), "Lea esto:\n\n<https://example.org/leer>\n");
    assert_eq!(text("informe"), "- [informe-final.pdf](files/informe-final.pdf)\n");
    assert_eq!(text("que-vio-usted"), "Cuente **un caso**.\n");
    assert_eq!(text("la-carta"), "Escriba \\<una>\\\ncarta.\n");
    assert_eq!(course.item("la-carta").unwrap().rubric().unwrap().total, 20);
    let Detail::Live(live) = &course.item("sala").unwrap().detail else { panic!("not live") };
    assert_eq!(live.sessions[0].minutes, 75);
    let files: BTreeMap<&str, &[u8]> = course.other_files.files().collect();
    assert_eq!(files.len(), 2, "hand-ins are not read");
    assert_eq!(files["modules/02-2/items/01-informe/files/informe-final.pdf"], b"pdf");
    assert_eq!(
        notes(&imported)[..4],
        [
            "people and what they wrote are in the package; they were not read",
            "El carné: it was hidden from participants; it is visible now",
            "Prueba: `quiz` is not read; it was left out",
            "La carta: it has no rubric here; one with a single criterion was made, due after a week, with no limit of words",
        ]
    );
}

#[test]
fn the_course_goes_out_and_comes_back_the_same_in_three_languages() {
    let course = shipped("health-diplomacy").unwrap();
    for version in [CartridgeVersion::V1_1, CartridgeVersion::V1_3] {
        for language in Language::ALL {
            let bytes = write_cartridge(&course, language, version).unwrap();
            let imported = read(&bytes, &choices()).unwrap();
            assert_eq!(imported.course, course, "{language:?}");
            assert_eq!(notes(&imported), [NoteKind::OwnFolder.to_string()]);
            assert_eq!(write_cartridge(&course, language, version).unwrap(), bytes, "the same bytes");
        }
    }
}

/// What another program sees of our cartridge, read by the reader for other programs' cartridges.
#[test]
fn without_its_own_folder_the_course_comes_back_in_the_language_of_the_cartridge() {
    let course = shipped("health-diplomacy").unwrap();
    for (version, essay) in [(CartridgeVersion::V1_1, ItemKind::Reading), (CartridgeVersion::V1_3, ItemKind::Essay)] {
        for language in Language::ALL {
            let mut files = unpack(&write_cartridge(&course, language, version).unwrap(), &LIMITS).unwrap();
            files.retain(|path, _| !path.starts_with("ayni-course/"));
            let back = cartridge::read(&files, &choices()).unwrap().course;
            is_whole(&back);
            assert_eq!(back.languages, [language]);
            assert_eq!(back.title.get(language), course.title.get(language));
            assert_eq!(back.summary.get(language), course.summary.get(language));
            let mut expected = shape(&course, language);
            for (kind, _) in expected.iter_mut().flat_map(|(_, items)| items) {
                *kind = match kind {
                    ItemKind::Forum => ItemKind::Forum,
                    ItemKind::Essay => essay,
                    _ => ItemKind::Reading,
                };
            }
            assert_eq!(shape(&back, language), expected);
            for (item, original) in back.items().zip(course.items()) {
                let (text, original_text) = (&item.texts[&language], &original.texts[&language]);
                // A line break within a paragraph is a space.
                let html = |text: &str| to_html(text).split_whitespace().collect::<Vec<_>>().join(" ");
                let expected = html(original_text);
                // A page of readings has their list besides.
                assert!(html(text).starts_with(&expected), "{}", original.id);
                if original.kind() != ItemKind::Reading {
                    assert_eq!(html(text), expected, "{}", original.id);
                }
                if version == CartridgeVersion::V1_3 && original.kind() == ItemKind::Essay {
                    assert_eq!(item.rubric().unwrap().total, original.rubric().unwrap().total);
                }
            }
        }
    }
}

#[test]
fn the_manifest_is_as_the_profile_has_it() {
    let course = shipped("health-diplomacy").unwrap();
    for (version, number, short) in [(CartridgeVersion::V1_1, "1.1.0", "1p1"), (CartridgeVersion::V1_3, "1.3.0", "1p3")]
    {
        let files = unpack(&write_cartridge(&course, Language::Pt, version).unwrap(), &LIMITS).unwrap();
        let text = std::str::from_utf8(&files["imsmanifest.xml"]).unwrap();
        assert!(text.contains(&format!("xmlns=\"http://www.imsglobal.org/xsd/imsccv{short}/imscp_v1p1\"")));
        let manifest = xml::read(text.as_bytes()).unwrap();
        assert_eq!(manifest.text_at(&["metadata", "schemaversion"]), number);
        let organization = manifest.at(&["organizations", "organization"]).unwrap();
        assert_eq!(organization.attribute("structure"), Some("rooted-hierarchy"));
        assert_eq!(organization.children("item").count(), 1, "one root item");
        let resources: Vec<&xml::Element> = manifest.child("resources").unwrap().children("resource").collect();
        let listed: Vec<&str> = resources
            .iter()
            .flat_map(|resource| resource.children("file"))
            .filter_map(|file| file.attribute("href"))
            .collect();
        // Every file is listed once, and there.
        let mut all: Vec<&str> = files.keys().map(String::as_str).filter(|path| *path != "imsmanifest.xml").collect();
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        all.sort_unstable();
        assert_eq!(sorted, all);
        let forum = files
            .iter()
            .find(|(path, bytes)| path.ends_with(".xml") && bytes.windows(6).any(|part| part == b"<topic"))
            .unwrap();
        assert!(std::str::from_utf8(forum.1).unwrap().contains(&format!("/xsd/imsccv{short}/imsdt_v{short}\"")));
        let of_kind = |kind: &str| resources.iter().filter(|resource| resource.attribute("type") == Some(kind)).count();
        assert_eq!(of_kind(&format!("imsdt_xmlv{short}")), 5);
        assert_eq!(of_kind("assignment_xmlv1p0"), if version == CartridgeVersion::V1_3 { 2 } else { 0 });
    }
    let spanish_alone = Course { languages: vec![Language::Es], ..course };
    assert_eq!(
        write_cartridge(&spanish_alone, Language::Pt, CartridgeVersion::V1_3),
        Err(PackageError::NoSuchLanguage { language: Language::Pt })
    );
}

#[test]
fn an_own_folder_that_was_tampered_with_is_told_and_the_pages_are_read() {
    let course = shipped("health-diplomacy").unwrap();
    let bytes = write_cartridge(&course, Language::Es, CartridgeVersion::V1_3).unwrap();
    let mut files = unpack(&bytes, &LIMITS).unwrap();
    files.insert("ayni-course/course.toml".to_owned(), b"format = 1".to_vec());
    let imported = cartridge::read(&files, &choices()).unwrap();
    assert!(matches!(imported.notes[0].what, NoteKind::OwnFolderNotWhole { .. }));
    assert_eq!(imported.course.languages, [Language::Es]);
    assert_eq!(imported.course.items().count(), 39);
}

#[test]
fn what_is_no_course_is_refused_with_the_reason() {
    let refused = |members: &[(&str, &[u8])]| read(&zipped(members), &choices()).unwrap_err();
    assert_eq!(refused(&[("a.txt", b"x")]), PackageError::UnknownKind);
    assert_eq!(
        refused(&[("imsmanifest.xml", b"<manifest/>")]).to_string(),
        "imsmanifest.xml has no usable `organization`"
    );
    assert_eq!(refused(&[("moodle_backup.xml", b"<a/>")]).to_string(), "moodle_backup.xml has no usable `information`");
    let entities = b"<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><manifest>&x;</manifest>";
    assert!(matches!(refused(&[("imsmanifest.xml", entities)]), PackageError::Contents { .. }));
    assert!(matches!(
        refused(&[("../imsmanifest.xml", b"<manifest/>")]),
        PackageError::Archive(ArchiveError::Path { .. })
    ));
    let empty = b"<manifest><organizations><organization><item><item><title>x</title></item></item></organization>\
        </organizations><resources/></manifest>";
    assert_eq!(refused(&[("imsmanifest.xml", empty)]), PackageError::NothingInIt);
}

#[test]
fn a_language_that_is_not_known_or_not_named_is_told() {
    let with = |from: &str, to: &str| {
        let mut members = cartridge_members();
        let manifest = String::from_utf8(members[0].1.clone()).unwrap();
        members[0].1 = manifest.replace(from, to).into_bytes();
        let imported = read(&zipped(&borrowed(&members)), &choices()).unwrap();
        assert_eq!(imported.course.languages, [Language::En]);
        notes(&imported)[0].clone()
    };
    assert_eq!(with("es-419", "fr"), "the language `fr` is not one of this program; the texts were taken as English");
    assert_eq!(with("es-419", ""), "the package names no language; the texts were taken as English");
}

#[test]
fn sections_within_sections_and_hidden_ones_are_told() {
    let mut members = moodle_members();
    for (path, bytes) in &mut members {
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = match path.as_str() {
            "moodle_backup.xml" => text.replace("<modulename>quiz</modulename>", "<modulename>subsection</modulename>"),
            "sections/section_2/section.xml" => text.replace("<visible>1</visible>", "<visible>0</visible>"),
            _ => text,
        }
        .into_bytes();
    }
    let notes = notes(&read(&zipped(&borrowed(&members)), &choices()).unwrap());
    assert!(notes.contains(&"2: it was hidden from participants; it is visible now".to_owned()), "{notes:?}");
    let own = "Prueba: sections within sections are not known here; what is in it stands in a module of its own";
    assert!(notes.contains(&own.to_owned()), "{notes:?}");
}

/// A small table of contents that names one file of 8 MiB a hundred times.
#[test]
fn what_names_the_same_things_again_and_again_is_refused() {
    let item = "<item identifierref='r'><title>x</title></item>";
    let manifest = format!(
        "<manifest><organizations><organization><item>{}</item></organization></organizations><resources><resource \
        identifier='r' type='webcontent' href='a.bin'><file href='a.bin'/></resource></resources></manifest>",
        item.repeat(100)
    );
    let large: Vec<u8> = (0..8_u32 << 20).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let files = Files::from([("imsmanifest.xml".to_owned(), manifest.into_bytes()), ("a.bin".to_owned(), large)]);
    assert_eq!(cartridge::read(&files, &choices()), Err(PackageError::TooMuch));
}

#[test]
fn markdown_and_html_say_the_same_after_both_ways() {
    for markdown in [
        "A **b** *c* `d` [e](https://example.org/).\n",
        "# T\n\n- a\n- b\n  1. c\n  2. d\n\nend\n",
        "> q\n>\n> - x\n",
        "1\\. no list\n",
        "a\\\nb\n",
        "```\n<b>\n\n*x*\n```\n",
        "snake_case and \\_not\\_ emphasis, 2 \\* 3 \\* 4\n",
        "[cite:12-14] and [another] (aside)\n",
        "![alt](files/a.png)\n",
        "***\n",
    ] {
        let html = to_html(markdown);
        let links =
            |address: &str| outward(address).or_else(|| address.starts_with("files/").then(|| address.to_owned()));
        let back = to_markdown(&html, &links);
        assert_eq!(to_html(&back), html, "{markdown} became {back}");
    }
    assert_eq!(
        to_html("<script>x</script>\n\na <b onclick=x>b</b>"),
        "&lt;script&gt;x&lt;/script&gt;\n<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"
    );
}

#[test]
fn hostile_pages_become_words() {
    for (page, expected) in [
        ("<p>a<script>b</script>c", "ac\n"),
        ("<scr<script>ipt>x</script>y", "ipt>x\n\ny\n"),
        ("<a href='javascript:x'>a</a> <a href=' JAVA\nSCRIPT:x'>b</a>", "a b\n"),
        ("<a href='data:text/html,x'>a</a>", "a\n"),
        ("<img src=x onerror=alert(1)>", ""),
        ("&lt;script&gt;x", "\\<script>x\n"),
        ("[a](javascript:x)", "[a\\](javascript:x)\n"),
        ("<b> a </b>b", "**a** b\n"),
        ("<b></b>", ""),
        ("<p>1. x</p><p>- y</p><p>+ z</p>", "1\\. x\n\n\\- y\n\n\\+ z\n"),
    ] {
        let back = to_markdown(page, &outward);
        if expected.starts_with("ipt") {
            assert!(!to_html(&back).contains("<script"), "{page}");
        } else {
            assert_eq!(back, expected, "{page}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn changed_packages_never_panic_and_what_is_taken_is_whole(
        which in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        gone in proptest::option::of(any::<prop::sample::Index>()),
        is_moodle in any::<bool>(),
    ) {
        let mut members = if is_moodle { moodle_members() } else { cartridge_members() };
        let place = which.index(members.len());
        for (index, byte) in changes {
            let bytes = &mut members[place].1;
            if !bytes.is_empty() {
                let index = index.index(bytes.len());
                bytes[index] = byte;
            }
        }
        if let Some(gone) = gone {
            members.remove(gone.index(members.len()));
        }
        if let Ok(imported) = read(&tarred(&borrowed(&members)), &choices()) {
            is_whole(&imported.course);
        }
    }

    #[test]
    fn no_page_panics_grows_without_bound_or_becomes_script(page in proptest::collection::vec(prop_oneof![
        Just("<ul>"), Just("<li>"), Just("</ul>"), Just("<ol start=99999999999>"), Just("<blockquote>"), Just("</blockquote>"),
        Just("<b>"), Just("</b>"), Just("<i>"), Just("</i>"), Just("<code>"), Just("</code>"), Just("<pre>"), Just("</pre>"),
        Just("<a href='https://a.example/(x)'>"), Just("</a>"), Just("<table>"), Just("<tr>"), Just("<td>"), Just("</tr>"),
        Just("<script>"), Just("</script>"), Just("<h2>"), Just("</h2>"), Just("<br>"), Just("<p>"), Just(" "), Just("word"),
        Just("`"), Just("*"), Just("_"), Just("["), Just("]"), Just("("), Just("!"), Just("\\"), Just("&amp;"), Just("&lt;b&gt;"),
        Just("\n"), Just("1."), Just("#"), Just("<hr>"), Just("<img src='https://a.example/' alt='x]y'>"), Just("|"), Just("é"),
    ], 0..60)) {
        let page = page.concat();
        let markdown = to_markdown(&page, &outward);
        prop_assert!(markdown.len() <= page.len() * 32 + 100, "{} from {}", markdown.len(), page.len());
        let html = to_html(&markdown);
        prop_assert!(!html.contains("<script") && !html.contains("<b>"), "{}", html);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &choices());
        let _ = to_markdown(&String::from_utf8_lossy(&bytes), &outward);
    }
}
