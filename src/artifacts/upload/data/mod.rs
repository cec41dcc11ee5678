//! The data of an upload: its source, length, encoding and hashes. Each attempt opens it again.

mod compressed;
mod pieces;
mod read_ahead;
mod source;

use tokio::fs::File;

use crate::artifacts::transfer::{Algorithms, Digests};
use crate::error::Error;
use compressed::Compressed;
use pieces::Input;

pub(super) use pieces::Pieces;
pub use source::UploadSource;
pub(super) use source::{check_length, unreadable};

/// The data that an upload sends.
pub(super) struct Data {
    content: Content,
    /// The number of bytes to send.
    length: u64,
    algorithms: Algorithms,
}

enum Content {
    Plain(UploadSource),
    Gzip(Compressed),
}

impl Data {
    /// Checks that the source can be read, and compresses it if `gzip` is true.
    pub(super) async fn prepare(
        source: UploadSource,
        gzip: bool,
        algorithms: Algorithms,
    ) -> Result<Self, Error> {
        let length = source.length().await?;
        if !gzip {
            return Ok(Self {
                content: Content::Plain(source),
                length,
                algorithms,
            });
        }
        let of_original = Algorithms {
            md5: false,
            ..algorithms
        };
        let pieces = Pieces::new(source.open().await?, of_original);
        let compressed = Compressed::new(pieces, length, algorithms.md5).await;
        let compressed =
            compressed.map_err(|error| Error::io("the data cannot be compressed", error))?;
        check_length(length, compressed.original)?;
        Ok(Self {
            length: compressed.length,
            content: Content::Gzip(compressed),
            algorithms,
        })
    }

    /// Leaves out the SHA-256, which only the object service needs.
    #[cfg(feature = "artifacts")]
    pub(super) fn forget_sha256(&mut self) {
        self.algorithms.sha256 = false;
    }

    /// Returns the number of bytes to send.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Returns the `Content-Encoding`; `None` for data that is not compressed.
    pub(super) fn encoding(&self) -> Option<&'static str> {
        match self.content {
            Content::Plain(_) => None,
            Content::Gzip(_) => Some("gzip"),
        }
    }

    /// Opens the data at its beginning.
    pub(super) async fn open(&self) -> Result<Pieces, Error> {
        match &self.content {
            Content::Plain(source) => Ok(Pieces::new(source.open().await?, self.algorithms)),
            Content::Gzip(compressed) => {
                let file = File::open(compressed.path()).await.map_err(unreadable)?;
                let input = Input::File(file.into_std().await);
                Ok(Pieces::new(input, Algorithms::default()))
            }
        }
    }

    /// Returns the hashes of the data, of which an attempt computed `sent`.
    pub(super) fn digests(&self, sent: Digests) -> Digests {
        match &self.content {
            Content::Plain(_) => sent,
            Content::Gzip(compressed) => compressed.digests.clone(),
        }
    }

    /// Returns the length of the data before compression.
    pub(super) fn original_length(&self) -> u64 {
        match &self.content {
            Content::Plain(_) => self.length,
            Content::Gzip(compressed) => compressed.original,
        }
    }
}
