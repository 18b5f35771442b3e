//! Checks that an archive holds what its manifests say (in work by a second author)
