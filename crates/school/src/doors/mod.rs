//! Doors in and out: the forms in which other systems keep courses, captions, dates and badges.
