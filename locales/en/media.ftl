### Files, recordings, captions and transcripts.

refusal-file-kind = By its content, this file is of no kind that is taken here. Its name does not matter; what is in it does.
refusal-file-empty = The file is empty. Choose another one.
refusal-file-too-large = The file is too large: at most { $most } are taken. Nothing was kept.
refusal-files-of-the-day = Within a day, one person can bring at most { $most }. Nothing was kept of this file; bring it tomorrow.
refusal-file-cut-short = The line broke before the file was whole. Nothing was kept; send it again.
refusal-no-files = This house keeps no files at present.

### Recordings, as their organiser brings them.

media-title = Recording, captions and transcript
media-lead = Bring the recording in a small form first: sound alone, and 240 lines, for those with a poor line. Everything here is there for participants once the item is open, and not before.
media-files = Files to play
media-files-none = There is no file to play yet.
media-rendition = Form
media-kind = Kind of file
media-file = File
media-file-hint = MP4 or WebM up to 2 GB; sound alone as M4A, Opus, Ogg, MP3, FLAC or WAV up to 200 MB. What the file is, is told by its content.
media-bring = Send
media-remove = Remove
media-spoken = Captions
media-spoken-none = There are no captions yet.
media-there = What there is
media-has-captions = captions
media-has-transcript = transcript
media-language = Language
media-author = Who wrote them
media-made = How they were made
media-by-hand = by a person
media-by-machine = made by a machine
media-reviewed-by = Who looked through them
media-reviewed-hint = Leave it empty when nobody has; readers are told.
media-captions-file = Caption file
media-captions-hint = WebVTT (.vtt) or SubRip (.srt), up to 4 MB.
media-wrong-captions = The captions could not be read: { $wrong }
media-no-cues = There is nothing to show in this file; nothing was kept.
media-lines = What could not be used
media-more-lines = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
media-captions-with-problems = { $count ->
    [one] The captions are kept; one thing in the file could not be used.
   *[other] The captions are kept; { $count } things in the file could not be used.
}
media-transcript = Transcript
media-transcript-text = What is said
media-transcript-hint = Only where the captions should not stand for it. A blank line begins a new paragraph.
media-done-file = The file is kept.
media-done-removed = It was removed.
media-done-captions = The captions are kept.
media-done-transcript = The transcript is kept.
media-by = by { $name }
media-not-reviewed = nobody has looked through it
media-reviewed = looked through by { $name }
media-save = save
media-to-item = To the recording
media-transcript-title = What is said, in { $language }
media-transcript-whole = All of it, as text
media-transcript-none = There is no text here.
media-transcript-before = Earlier
media-transcript-after = Later

### The demonstration.

demo-said = Picture and sound were made by arithmetic. They stand for the lecture “{ $title }”.
demo-said-on = Captions and times can be tried with it. What the lecture says stands in the text below.
