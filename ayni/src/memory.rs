//! How the memory of a long command lies.

/// Asks the system to give out memory in its usual pages, not in huge ones, from now on.
///
/// Whoever reads files holds many things of middling size for a moment: of a huge page that holds one of them, the rest
/// counts as used too, and is cleared beforehand. That is a fifth of the most memory that a load takes, a third of what
/// flattening takes, and no time.
#[cfg(target_os = "linux")]
pub fn in_small_pages() {
    if let Err(error) = capctl::prctl::set_thp_disable(true) {
        tracing::debug!(%error, "memory comes in pages of whatever size the system likes");
    }
}

/// Other systems do not give out huge pages unasked.
#[cfg(not(target_os = "linux"))]
pub const fn in_small_pages() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn the_system_gives_out_no_huge_pages_afterwards() {
        super::in_small_pages();
        assert!(capctl::prctl::get_thp_disable().unwrap());
    }
}
