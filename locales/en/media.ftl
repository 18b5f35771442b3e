### Files, recordings, captions and transcripts.
