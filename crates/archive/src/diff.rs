//! What changed between two snapshots (in work by a second author)
