//! The settings of a cue (§3.6 and §6.3 *parse the WebVTT cue settings*).

use std::fmt;

use super::{ProblemKind, Problems, shortened};

/// Where and how a cue is set. `None` is the standard's default, `auto` mostly.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The region it scrolls in.
    pub region: Option<String>,
    /// Set vertically.
    pub vertical: Option<Vertical>,
    /// Which line it stands on.
    pub line: Option<(LinePlace, Option<LineAlign>)>,
    /// Where across the line, in hundredths of a per cent.
    pub position: Option<(Percent, Option<PositionAlign>)>,
    /// How wide it may be.
    pub size: Option<Percent>,
    /// How its text is set.
    pub align: Option<CueAlign>,
}

/// A percentage from 0 to 100, in thousandths of a per cent; what is finer is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u32);

/// Which line a cue stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinePlace {
    /// That many lines from the start, or below zero from the end.
    Number(i32),
    /// A share of the video's height.
    Share(Percent),
}

macro_rules! keywords {
    ($(#[$meta:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$item])* $variant),+ }

        impl $name {
            fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// The standard's keyword.
            #[must_use]
            pub const fn keyword(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

keywords! {
    /// The direction of vertical text.
    Vertical {
        /// Lines grow to the left.
        GrowingLeft = "rl",
        /// Lines grow to the right.
        GrowingRight = "lr",
    }
}
keywords! {
    /// Which side of the cue's box stands on its line.
    LineAlign {
        /// The first side.
        Start = "start",
        /// The middle.
        Centre = "center",
        /// The last side.
        End = "end",
    }
}
keywords! {
    /// Which side of the cue's box stands at its position.
    PositionAlign {
        /// The left side.
        LineLeft = "line-left",
        /// The middle.
        Centre = "center",
        /// The right side.
        LineRight = "line-right",
    }
}
keywords! {
    /// How the text of a cue is set.
    CueAlign {
        /// Towards the start of the script's direction.
        Start = "start",
        /// Centred.
        Centre = "center",
        /// Towards the end of the script's direction.
        End = "end",
        /// To the left.
        Left = "left",
        /// To the right.
        Right = "right",
    }
}

impl Percent {
    /// Reads `37.5%` (§6.3 *parse a percentage string*).
    fn read(text: &str) -> Option<Self> {
        let number = text.strip_suffix('%')?;
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let only_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !only_digits(whole) || !only_digits(part) || whole.len() > 9 {
            return None;
        }
        let thousandths: String = part.chars().chain("000".chars()).take(3).collect();
        let value = whole.parse::<u64>().ok()? * 1000 + thousandths.parse::<u64>().ok()?;
        let beyond = value == 100_000 && part.bytes().any(|digit| digit != b'0');
        (value <= 100_000 && !beyond).then(|| u32::try_from(value).ok()).flatten().map(Self)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1000, self.0 % 1000);
        if part == 0 {
            write!(formatter, "{whole}%")
        } else {
            let part = format!("{part:03}");
            write!(formatter, "{whole}.{}%", part.trim_end_matches('0'))
        }
    }
}

/// Reads the settings behind the times. What is no setting is a problem of that line.
pub(super) fn read(text: &str, line: usize, problems: &mut Problems) -> Settings {
    let mut settings = Settings::default();
    for setting in text.split([' ', '\t']).filter(|setting| !setting.is_empty()) {
        if settings.take(setting).is_none() {
            problems.add(line, ProblemKind::Setting { read: shortened(setting) });
        }
    }
    settings
}

impl Settings {
    fn take(&mut self, setting: &str) -> Option<()> {
        let (name, value) = setting.split_once(':').filter(|(_, value)| !value.is_empty())?;
        match name {
            "region" => self.region = Some(value.to_owned()),
            "vertical" => self.vertical = Some(Vertical::read(value)?),
            "line" => {
                let (place, align) = with_align(value, LineAlign::read)?;
                let place = if place.ends_with('%') {
                    LinePlace::Share(Percent::read(place)?)
                } else {
                    let digits = place.strip_prefix('-').unwrap_or(place);
                    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                        return None;
                    }
                    LinePlace::Number(place.parse().ok()?)
                };
                self.line = Some((place, align));
            }
            "position" => {
                let (place, align) = with_align(value, PositionAlign::read)?;
                self.position = Some((Percent::read(place)?, align));
            }
            "size" => self.size = Some(Percent::read(value)?),
            "align" => self.align = Some(CueAlign::read(value)?),
            _ => return None,
        }
        Some(())
    }
}

fn with_align<T>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<(&str, Option<T>)> {
    match value.split_once(',') {
        Some((value, align)) => Some((value, Some(read(align)?))),
        None => Some((value, None)),
    }
}

/// As they stand behind the times, each after a space.
impl fmt::Display for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(region) = &self.region {
            write!(formatter, " region:{region}")?;
        }
        if let Some(vertical) = self.vertical {
            write!(formatter, " vertical:{}", vertical.keyword())?;
        }
        if let Some((place, align)) = self.line {
            match place {
                LinePlace::Number(number) => write!(formatter, " line:{number}")?,
                LinePlace::Share(share) => write!(formatter, " line:{share}")?,
            }
            if let Some(align) = align {
                write!(formatter, ",{}", align.keyword())?;
            }
        }
        if let Some((place, align)) = self.position {
            write!(formatter, " position:{place}")?;
            if let Some(align) = align {
                write!(formatter, ",{}", align.keyword())?;
            }
        }
        if let Some(size) = self.size {
            write!(formatter, " size:{size}")?;
        }
        if let Some(align) = self.align {
            write!(formatter, " align:{}", align.keyword())?;
        }
        Ok(())
    }
}
