//! Why a document was not made.

use thiserror::Error;

/// Why a document was not made.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// The text could not be set.
    #[error("the typesetter refused the document: {0}")]
    Set(String),
    /// An SVG cannot be read.
    #[error("a figure is no SVG that can be drawn: {0}")]
    Figure(#[from] resvg::usvg::Error),
    /// A picture of a size that is not made.
    #[error(
        "a picture of {width} × {height} pixels was asked for; made are those 1 to {} pixels wide of at most {} pixels",
        crate::picture::WIDEST,
        crate::picture::MOST_PIXELS
    )]
    Size {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// A picture could not be encoded.
    #[error("the picture could not be encoded: {0}")]
    Picture(String),
    /// A package could not be written.
    #[error("the editable document could not be packed")]
    Package(#[from] zip::result::ZipError),
    /// Writing in memory failed.
    #[error("the editable document could not be written")]
    Write(#[from] std::io::Error),
    /// The content could not be handed over.
    #[error("the document's content could not be handed to the typesetter")]
    Content(#[from] serde_json::Error),
}
