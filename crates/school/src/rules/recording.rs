//! In which forms a recording can be played, and which of them a reader is given.

use desk::files::FileKind;

/// The longest lecture with pictures, in bytes: two hours at full size.
pub const LONGEST_VIDEO: u64 = 2_000_000_000;
/// The longest lecture without, in bytes.
pub const LONGEST_SOUND: u64 = 200_000_000;

/// A form in which a recording can be played, the smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rendition {
    /// What is said, without pictures.
    Audio,
    /// Pictures of 240 lines.
    P240,
    /// Pictures of 480 lines.
    P480,
    /// Pictures of 720 lines.
    P720,
}

impl Rendition {
    /// All of them, the smallest first.
    pub const ALL: [Self; 4] = [Self::Audio, Self::P240, Self::P480, Self::P720];

    /// The word under which it is stored and reached.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Audio => "audio",
            Self::P240 => "240p",
            Self::P480 => "480p",
            Self::P720 => "720p",
        }
    }

    /// The rendition of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// How many bytes a file of a kind may have as this rendition; none where that kind is not taken.
    #[must_use]
    pub fn takes(self, kind: FileKind) -> Option<u64> {
        match self {
            // Sound alone in MP4 often says that it is a video.
            Self::Audio if kind.is_sound() || kind == FileKind::Mp4 => Some(LONGEST_SOUND),
            Self::P240 | Self::P480 | Self::P720 if kind.is_video() => Some(LONGEST_VIDEO),
            _ => None,
        }
    }

    /// What a player is told that a file of a kind is, as this rendition.
    #[must_use]
    pub const fn content_type(self, kind: FileKind) -> &'static str {
        match (self, kind) {
            (Self::Audio, FileKind::Mp4) => "audio/mp4",
            (_, kind) => kind.content_type(),
        }
    }
}

/// Which rendition a reader is given: the one they chose, where there is it; on a line that should be spared the smallest;
/// otherwise the smallest with pictures.
#[must_use]
pub fn given(there: &[Rendition], chosen: Option<Rendition>, spares_the_line: bool) -> Option<Rendition> {
    let smallest = there.iter().min().copied();
    let with_pictures = there.iter().filter(|one| **one != Rendition::Audio).min().copied();
    let usual = if spares_the_line { smallest } else { with_pictures.or(smallest) };
    chosen.filter(|chosen| there.contains(chosen)).or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poor_line_is_given_little() {
        use Rendition::{Audio, P240, P480, P720};
        let all = [P720, P240, Audio];
        assert_eq!(given(&all, None, false), Some(P240));
        assert_eq!(given(&all, None, true), Some(Audio));
        assert_eq!(given(&all, Some(P720), true), Some(P720));
        assert_eq!(given(&all, Some(P480), false), Some(P240), "what is not there is not given");
        assert_eq!(given(&[Audio], None, false), Some(Audio));
        assert_eq!(given(&[], Some(Audio), true), None);
    }

    #[test]
    fn a_rendition_takes_what_it_plays() {
        for kind in FileKind::ALL {
            let is_media = kind.is_sound() || kind.is_video();
            let taken = Rendition::ALL.iter().filter(|one| one.takes(kind).is_some()).count();
            assert_eq!(taken > 0, is_media, "{kind:?}");
        }
        assert_eq!(Rendition::Audio.takes(FileKind::WebM), None);
        assert_eq!(Rendition::P240.takes(FileKind::Wav), None);
        assert_eq!(Rendition::Audio.content_type(FileKind::Mp4), "audio/mp4");
        for one in Rendition::ALL {
            assert_eq!(Rendition::of(one.word()), Some(one));
        }
    }
}
