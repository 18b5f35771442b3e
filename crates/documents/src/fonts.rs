//! The fonts of documents and pictures, compiled in: Libertinus Serif for reading (SIL Open Font License), Noto Sans
//! for tables and figures (SIL Open Font License), DejaVu Sans Mono for codes and for signs the others do not have
//! (Bitstream Vera licence).

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The serif's family.
pub(crate) const SERIF: &str = "Libertinus Serif";

/// The sans serif's family.
pub(crate) const SANS: &str = "Noto Sans";

/// The monospaced family.
pub(crate) const MONO: &str = "DejaVu Sans Mono";

/// The files: of what Typst brings along only the families named here.
fn files() -> impl Iterator<Item = &'static [u8]> {
    let brought = typst_assets::fonts().filter(|file| {
        Font::new(Bytes::new(*file), 0).is_some_and(|font| [SERIF, MONO].contains(&font.info().family.as_str()))
    });
    [notosans::REGULAR_TTF, notosans::BOLD_TTF].into_iter().chain(brought)
}

/// What the typesetter asks for.
pub(crate) struct Fonts {
    /// The fonts.
    pub(crate) all: Vec<Font>,
    /// Their index.
    pub(crate) book: LazyHash<FontBook>,
}

/// The fonts of the typesetter.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all: Vec<Font> = files().filter_map(|file| Font::new(Bytes::new(file), 0)).collect();
    let book = LazyHash::new(FontBook::from_fonts(&all));
    Fonts { all, book }
});

/// The fonts of pictures.
pub(crate) static OF_PICTURES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for file in files() {
        database.load_font_source(Source::Binary(Arc::new(file)));
    }
    database.set_sans_serif_family(SANS);
    database.set_serif_family(SERIF);
    database.set_monospace_family(MONO);
    Arc::new(database)
});

impl Fonts {
    /// Whether one of the fonts has a letter.
    pub(crate) fn have(&self, letter: char) -> bool {
        self.all.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_families_are_there() {
        for family in [SERIF, SANS, MONO] {
            assert!(FONTS.book.contains_family(&family.to_lowercase()), "{family}");
        }
        assert_eq!(FONTS.all.len(), 12);
        assert_eq!(OF_PICTURES.len(), 12);
        for letter in "áéíóúüñçãõâêô¿¡«»“”–—−·→□€Łżě".chars() {
            assert!(FONTS.have(letter), "{letter}");
        }
        assert!(!FONTS.have('中'));
    }
}
