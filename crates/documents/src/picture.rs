//! Pictures: an SVG drawn into a PNG.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::error::DocumentError;
use crate::fonts::{OF_PICTURES, SANS};

/// The widest picture, in pixels.
pub const WIDEST: u32 = 4_096;

/// The most pixels of a picture: 64 MB while it is drawn.
pub(crate) const MOST_PIXELS: u64 = 16_000_000;

/// A PNG of an SVG, `width` pixels wide and as high as its proportions ask, with the fonts of the house. Pictures
/// that the SVG points to are left out: a figure is whole by itself.
///
/// # Errors
/// When the SVG cannot be read, or when the picture would be wider than [`WIDEST`] or of more than 16 million pixels.
pub fn png(svg: &str, width: u32) -> Result<Vec<u8>, DocumentError> {
    let tree = parsed(svg)?;
    let (across, down) = (tree.size().width(), tree.size().height());
    let height = (f64::from(down) / f64::from(across) * f64::from(width)).ceil().max(1.0);
    // Beyond every limit it does not matter by how much.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to the largest")]
    let height = height.min(f64::from(u32::MAX)) as u32;
    let too_large = || DocumentError::Size { width, height };
    if width == 0 || width > WIDEST || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(too_large());
    }
    let mut picture = Pixmap::new(width, height).ok_or_else(too_large)?;
    #[allow(clippy::cast_precision_loss, reason = "at most 4,096")]
    let scale = width as f32 / across;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| DocumentError::Picture(error.to_string()))
}

/// An SVG, read with the fonts of the house.
pub(crate) fn parsed(svg: &str) -> Result<Tree, DocumentError> {
    let nothing = ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options {
        font_family: SANS.to_owned(),
        fontdb: OF_PICTURES.clone(),
        image_href_resolver: nothing,
        ..Options::default()
    };
    Ok(Tree::from_str(svg, &options)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIGURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40" width="80" height="40"><title>t</title><rect width="80" height="40" fill="#27496d"/><text x="4" y="20" font-family="system-ui, sans-serif" fill="#fff">Médicos</text></svg>"##;

    fn size(png: &[u8]) -> (u32, u32) {
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    #[test]
    fn a_picture_has_the_width_that_was_asked_for() {
        for width in [80, 360, 2_400] {
            assert_eq!(size(&png(FIGURE, width).unwrap()), (width, width / 2));
        }
        // The letters are drawn: the picture differs from one without them.
        let without = FIGURE.replace("Médicos", "");
        assert_ne!(png(FIGURE, 160).unwrap(), png(&without, 160).unwrap());
    }

    #[test]
    fn no_picture_is_larger_than_its_bound() {
        for width in [0, WIDEST + 1, u32::MAX] {
            assert!(matches!(png(FIGURE, width), Err(DocumentError::Size { .. })), "{width}");
        }
        let tall = FIGURE.replace("0 0 80 40", "0 0 1 90000").replace("width=\"80\" height=\"40\"><", "><");
        let error = png(&tall, 4_000).unwrap_err();
        assert!(error.to_string().contains("4000 × 360000000"), "{error}");
    }

    #[test]
    fn what_is_no_svg_is_refused_and_what_it_points_to_is_not_fetched() {
        assert!(matches!(png("<p>", 80), Err(DocumentError::Figure(_))));
        let laughs = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&f;</text></svg>"#;
        assert!(png(laughs, 80).is_err());
        let pointing = FIGURE.replace("<rect", r#"<image href="file:///etc/passwd" width="9" height="9"/><rect"#);
        assert_eq!(png(&pointing, 80).unwrap(), png(FIGURE, 80).unwrap());
    }
}
