//! What a file is, told by its first bytes. Its name and what the browser says of it are not asked.

/// How many of the first bytes are looked at.
pub const HEAD: usize = 16 * 1024;

/// What a file is, as far as the house makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Moving pictures in MP4.
    Mp4,
    /// Sound in MP4.
    Mp4Audio,
    /// Moving pictures in WebM.
    WebM,
    /// Sound in WebM.
    WebMAudio,
    /// Sound in Ogg.
    Ogg,
    /// Sound as a wave.
    Wav,
    /// Sound in MPEG layer III.
    Mp3,
    /// Sound in FLAC.
    Flac,
    /// Captions in WebVTT.
    Captions,
    /// A document in PDF.
    Pdf,
    /// A picture in PNG.
    Png,
    /// A picture in JPEG.
    Jpeg,
    /// A page, which may hold scripts.
    Html,
    /// A drawing, which may hold scripts.
    Svg,
    /// Plain text.
    Text,
    /// Anything else.
    Other,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::Mp4,
        Self::Mp4Audio,
        Self::WebM,
        Self::WebMAudio,
        Self::Ogg,
        Self::Wav,
        Self::Mp3,
        Self::Flac,
        Self::Captions,
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Html,
        Self::Svg,
        Self::Text,
        Self::Other,
    ];

    /// What the first bytes of a file say that it is: [`HEAD`] of them, or all that there are.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
        let begins = |word: &[u8]| head.starts_with(word);
        if head.get(4..8) == Some(b"ftyp") {
            return match head.get(8..12) {
                Some(b"M4A " | b"M4B ") => Self::Mp4Audio,
                // QuickTime, which browsers do not play.
                Some(b"qt  ") | None => Self::Other,
                Some(_) => Self::Mp4,
            };
        }
        if begins(b"\x1a\x45\xdf\xa3") {
            let has_pictures = [&b"V_VP8"[..], b"V_VP9", b"V_AV1"].into_iter().any(holds);
            return match (holds(b"webm"), has_pictures) {
                (true, true) => Self::WebM,
                (true, false) if holds(b"A_OPUS") || holds(b"A_VORBIS") => Self::WebMAudio,
                _ => Self::Other,
            };
        }
        if begins(b"OggS") {
            let has_sound = [&b"OpusHead"[..], b"\x01vorbis", b"fLaC"].into_iter().any(holds);
            return if has_sound && !holds(b"theora") { Self::Ogg } else { Self::Other };
        }
        if begins(b"RIFF") {
            return if head.get(8..12) == Some(b"WAVE") { Self::Wav } else { Self::Other };
        }
        if begins(b"fLaC") {
            return Self::Flac;
        }
        if begins(b"ID3") || matches!(head, [0xff, 0xfb | 0xfa | 0xf3 | 0xf2, ..]) {
            return Self::Mp3;
        }
        if begins(b"%PDF-") {
            return Self::Pdf;
        }
        if begins(b"\x89PNG\r\n\x1a\n") {
            return Self::Png;
        }
        if begins(b"\xff\xd8\xff") {
            return Self::Jpeg;
        }
        Self::of_text(head)
    }

    fn of_text(head: &[u8]) -> Self {
        let text = match std::str::from_utf8(head) {
            Ok(text) => text,
            // The last letter may be cut in two.
            Err(error) if error.error_len().is_none() => {
                std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return Self::Other,
        };
        if text.contains('\0') || text.is_empty() {
            return Self::Other;
        }
        let text = text.trim_start_matches('\u{feff}');
        if text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
        {
            return Self::Captions;
        }
        // As a browser that guesses would: wherever a tag of these stands, it is no plain text.
        let small = text.to_ascii_lowercase();
        if small.contains("<svg") {
            return Self::Svg;
        }
        let tags = ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<?xml"];
        if tags.iter().any(|tag| small.contains(tag)) { Self::Html } else { Self::Text }
    }

    /// The word under which it is stored.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::Mp4Audio => "mp4-audio",
            Self::WebM => "webm",
            Self::WebMAudio => "webm-audio",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::Mp3 => "mp3",
            Self::Flac => "flac",
            Self::Captions => "vtt",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Html => "html",
            Self::Svg => "svg",
            Self::Text => "text",
            Self::Other => "other",
        }
    }

    /// What a file's name ends in: as a rule the word under which it is stored.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Mp4Audio => "m4a",
            Self::WebMAudio => "webm",
            Self::Jpeg => "jpg",
            Self::Text => "txt",
            Self::Other => "bin",
            other => other.word(),
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What the browser is told that it is. What may hold scripts goes out as nothing that a browser opens.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::Mp4Audio => "audio/mp4",
            Self::WebM => "video/webm",
            Self::WebMAudio => "audio/webm",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Mp3 => "audio/mpeg",
            Self::Flac => "audio/flac",
            Self::Captions => "text/vtt; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain; charset=utf-8",
            Self::Html | Self::Svg | Self::Other => "application/octet-stream",
        }
    }

    /// Whether it is something to listen to, without pictures.
    #[must_use]
    pub const fn is_sound(self) -> bool {
        matches!(self, Self::Mp4Audio | Self::WebMAudio | Self::Ogg | Self::Wav | Self::Mp3 | Self::Flac)
    }

    /// Whether it has moving pictures.
    #[must_use]
    pub const fn is_video(self) -> bool {
        matches!(self, Self::Mp4 | Self::WebM)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(head: &[u8], expected: FileKind) {
        assert_eq!(FileKind::of(head), expected, "{:?}", String::from_utf8_lossy(head));
    }

    #[test]
    fn what_a_file_is_stands_in_its_first_bytes() {
        check(b"\0\0\0\x20ftypisom\0\0\x02\0", FileKind::Mp4);
        check(b"\0\0\0\x20ftypM4A \0\0\x02\0", FileKind::Mp4Audio);
        check(b"\0\0\0\x20ftypqt  \0\0\x02\0", FileKind::Other);
        check(b"\x1a\x45\xdf\xa3...webm...V_VP9...A_OPUS", FileKind::WebM);
        check(b"\x1a\x45\xdf\xa3...webm...A_OPUS", FileKind::WebMAudio);
        check(b"\x1a\x45\xdf\xa3...matroska...V_MPEG4", FileKind::Other);
        check(b"OggS\0...OpusHead", FileKind::Ogg);
        check(b"OggS\0...\x80theora...\x01vorbis", FileKind::Other);
        check(b"RIFF\x24\0\0\0WAVEfmt ", FileKind::Wav);
        check(b"RIFF\x24\0\0\0AVI LIST", FileKind::Other);
        check(b"fLaC\0", FileKind::Flac);
        check(b"ID3\x04\0", FileKind::Mp3);
        check(b"\xff\xfb\x90\0", FileKind::Mp3);
        check(b"%PDF-1.7", FileKind::Pdf);
        check(b"\x89PNG\r\n\x1a\n\0", FileKind::Png);
        check(b"\xff\xd8\xff\xe0", FileKind::Jpeg);
        check("\u{feff}WEBVTT - es\n\n".as_bytes(), FileKind::Captions);
        check(b"WEBVTTX", FileKind::Text);
        check("Palabras, año 2026".as_bytes(), FileKind::Text);
        check(b"\n <!DOCTYPE html><p>", FileKind::Html);
        check(b"Words, and then <ScRipt>alert(1)</script>", FileKind::Html);
        check(b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'>", FileKind::Svg);
        check(b"MZ\x90\0", FileKind::Other);
        check(b"", FileKind::Other);
    }

    #[test]
    fn a_letter_that_is_cut_in_two_is_no_other_kind() {
        check(&"año".as_bytes()[..2], FileKind::Text);
    }

    #[test]
    fn every_kind_has_its_word() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::of_word(kind.word()), Some(kind));
        }
    }

    proptest! {
        #[test]
        fn nothing_with_a_script_goes_out_as_something_that_a_browser_opens(before in "[ -~]{0,40}", after in "[ -~]{0,40}") {
            let kind = FileKind::of(format!("{before}<script>{after}").as_bytes());
            let opened = kind.content_type();
            // What begins like a picture is no page, and is not guessed at: `nosniff` goes with it.
            prop_assert!(!opened.contains("html") && !opened.contains("svg") && !opened.contains("xml"));
        }
    }
}
