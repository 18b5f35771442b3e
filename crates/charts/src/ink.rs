//! Colours: each ink has a light and a dark form. Elements carry the light one as an attribute, so that paper and
//! programs that read no style are right; a class lets the document's style put the dark one in its place.

/// A colour of the look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The ground.
    Paper,
    /// Text and axes.
    Text,
    /// Text of second rank.
    Soft,
    /// Grids and edges.
    Line,
    /// Land without an amount.
    Land,
    /// The sea of a map.
    Sea,
    /// First figure colour.
    Indigo,
    /// Second figure colour.
    Maize,
    /// Third figure colour.
    Lichen,
    /// Fourth figure colour; disagreement and what is below zero.
    Cochineal,
    /// Steps of shading, from few to many.
    Shade(u8),
}

/// How many steps a shading has.
pub const SHADES: u8 = 5;

impl Ink {
    /// Every ink.
    pub const ALL: [Self; 15] = [
        Self::Paper,
        Self::Text,
        Self::Soft,
        Self::Line,
        Self::Land,
        Self::Sea,
        Self::Indigo,
        Self::Maize,
        Self::Lichen,
        Self::Cochineal,
        Self::Shade(0),
        Self::Shade(1),
        Self::Shade(2),
        Self::Shade(3),
        Self::Shade(4),
    ];

    /// On paper.
    pub const fn light(self) -> &'static str {
        match self {
            Self::Paper => "#fbf9f4",
            Self::Text => "#1f2430",
            Self::Soft => "#565b66",
            Self::Line => "#d8d2c4",
            Self::Land => "#e6dfcf",
            Self::Sea => "#f5f2ea",
            Self::Indigo => "#27496d",
            Self::Maize => "#b07f24",
            Self::Lichen => "#6b8f71",
            Self::Cochineal => "#9e2a3c",
            Self::Shade(0) => "#c3d1dc",
            Self::Shade(1) => "#93aec4",
            Self::Shade(2) => "#6488a8",
            Self::Shade(3) => "#3f6489",
            Self::Shade(_) => "#1d3b5c",
        }
    }

    /// On a dark ground.
    pub const fn dark(self) -> &'static str {
        match self {
            Self::Paper => "#16191f",
            Self::Text => "#e8e4da",
            Self::Soft => "#a9adb5",
            Self::Line => "#3a414c",
            Self::Land => "#2f353f",
            Self::Sea => "#1b1f26",
            Self::Indigo => "#9dc0e6",
            Self::Maize => "#d9ab55",
            Self::Lichen => "#92b898",
            Self::Cochineal => "#f0909f",
            Self::Shade(0) => "#3c526b",
            Self::Shade(1) => "#4f7094",
            Self::Shade(2) => "#6b92bc",
            Self::Shade(3) => "#94b9e0",
            Self::Shade(_) => "#c9e0f8",
        }
    }

    /// The letters of its classes: `f` and the letters fill with it, `s` and the letters stroke with it.
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Paper => "p",
            Self::Text => "k",
            Self::Soft => "o",
            Self::Line => "l",
            Self::Land => "d",
            Self::Sea => "w",
            Self::Indigo => "i",
            Self::Maize => "m",
            Self::Lichen => "c",
            Self::Cochineal => "r",
            Self::Shade(0) => "0",
            Self::Shade(1) => "1",
            Self::Shade(2) => "2",
            Self::Shade(3) => "3",
            Self::Shade(_) => "4",
        }
    }

    /// Its place in [`Ink::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::Paper => 0,
            Self::Text => 1,
            Self::Soft => 2,
            Self::Line => 3,
            Self::Land => 4,
            Self::Sea => 5,
            Self::Indigo => 6,
            Self::Maize => 7,
            Self::Lichen => 8,
            Self::Cochineal => 9,
            Self::Shade(step) => 10 + if step < SHADES { step as usize } else { 4 },
        }
    }
}

/// How a thing of several is told from the others: by colour, and by a pattern beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Its colour.
    pub ink: Ink,
    /// Its dashes, as `stroke-dasharray`; none for a whole line.
    pub dashes: Option<&'static str>,
    /// Its mark.
    pub mark: Mark,
    /// Its surface.
    pub texture: Texture,
}

/// The form of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A triangle.
    Triangle,
    /// A square on its corner.
    Diamond,
}

/// How a surface is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texture {
    /// Wholly.
    Plain,
    /// With rising strokes.
    Rising,
    /// With dots.
    Dots,
    /// With falling strokes.
    Falling,
    /// With upright strokes.
    Upright,
}

impl Texture {
    /// Every texture.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Rising, Self::Dots, Self::Falling, Self::Upright];
}

const COLOURS: [Ink; 4] = [Ink::Indigo, Ink::Maize, Ink::Lichen, Ink::Cochineal];
const DASHES: [Option<&str>; 4] = [None, Some("7 3"), Some("2 2.5"), Some("9 3 2 3")];
const MARKS: [Mark; 4] = [Mark::Disc, Mark::Square, Mark::Triangle, Mark::Diamond];

/// The style of the `place`-th thing. Twenty are different from each other; then they begin again, and what is drawn
/// with them has its name beside it in any case.
pub fn style(place: usize) -> Style {
    let round = place / COLOURS.len();
    let colour = place % COLOURS.len();
    Style {
        ink: COLOURS[colour],
        dashes: DASHES[(colour + round) % DASHES.len()],
        mark: MARKS[(colour + round) % MARKS.len()],
        texture: Texture::ALL[(colour + round) % Texture::ALL.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_is_at_its_place_and_has_letters_of_its_own() {
        for (place, ink) in Ink::ALL.iter().enumerate() {
            assert_eq!(ink.index(), place);
            assert_eq!(Ink::ALL.iter().filter(|other| other.letters() == ink.letters()).count(), 1);
        }
    }

    #[test]
    fn twenty_things_are_told_apart() {
        for one in 0..20 {
            for other in 0..one {
                assert_ne!(style(one), style(other), "{one} and {other}");
            }
        }
    }

    /// Contrast of text with its ground after WCAG 2.2, 1.4.3.
    #[test]
    fn text_is_legible_on_its_ground() {
        for ink in [Ink::Text, Ink::Soft, Ink::Indigo, Ink::Cochineal] {
            for (text, ground) in [(ink.light(), Ink::Paper.light()), (ink.dark(), Ink::Paper.dark())] {
                assert!(contrast(text, ground) >= 4.5, "{text} on {ground}");
            }
        }
        for ink in [Ink::Maize, Ink::Lichen, Ink::Shade(4)] {
            for (mark, ground) in [(ink.light(), Ink::Paper.light()), (ink.dark(), Ink::Paper.dark())] {
                assert!(contrast(mark, ground) >= 3.0, "{mark} on {ground}");
            }
        }
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn luminance(colour: &str) -> f64 {
        let part = |place: usize| {
            let byte = u8::from_str_radix(&colour[place..place + 2], 16).expect("hexadecimal");
            let share = f64::from(byte) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }
}
