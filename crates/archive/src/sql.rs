//! The guarded door for SQL (in work by a second author)
