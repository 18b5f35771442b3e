//! Verified copies of an archive and their return (in work by a second author)
