//! Common Cartridge (1EdTech *Common Cartridge Profile* 1.1 and 1.3), in and out.

mod read;
mod write;

pub(super) use read::{plain_as_html, read};
pub use write::write_cartridge;

/// Where the course's own folder lies in a cartridge.
const OWN_FOLDER: &str = "ayni-course";
/// The table of contents.
const MANIFEST: &str = "imsmanifest.xml";

/// Which edition of the profile is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CartridgeVersion {
    /// 1.1, which every system reads. It has no assignments: they go out as pages.
    V1_1,
    /// 1.3, with assignments.
    V1_3,
}

impl CartridgeVersion {
    /// As it stands in `schemaversion`.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::V1_1 => "1.1.0",
            Self::V1_3 => "1.3.0",
        }
    }

    /// As it stands in namespaces and types: `1p1`, `1p3`.
    const fn short(self) -> &'static str {
        match self {
            Self::V1_1 => "1p1",
            Self::V1_3 => "1p3",
        }
    }
}
