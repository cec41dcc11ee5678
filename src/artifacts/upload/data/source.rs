//! The data of an upload. Each attempt reads it again.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;

use bytes::Bytes;
use tokio::fs::{self, File};
use tokio::io::AsyncRead;

use super::pieces::{Input, Reader};
use crate::error::Error;

/// The data of an upload. The upload reads it again for each attempt.
pub struct UploadSource(Kind);

enum Kind {
    Bytes(Bytes),
    File(PathBuf),
    Reopened { length: u64, open: Open },
}

type Opening = Pin<Box<dyn Future<Output = io::Result<Reader>> + Send>>;
type Open = Box<dyn Fn() -> Opening + Send + Sync>;

impl UploadSource {
    /// Creates a source from data in memory.
    pub fn bytes(data: impl Into<Bytes>) -> Self {
        Self(Kind::Bytes(data.into()))
    }

    /// Creates a source from a file, which must not change during the upload.
    ///
    /// The upload fails if the path is that of a device or a pipe. Use [`reopened`](Self::reopened) or
    /// [`bytes`](Self::bytes) for their data.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Kind::File(path.into()))
    }

    /// Creates a source that calls `open` for each attempt.
    ///
    /// Each reader that `open` returns must read the same `length` bytes.
    ///
    /// ```
    /// use taskcluster_client::UploadSource;
    ///
    /// let ones = UploadSource::reopened(1_000_000, || async {
    ///     Ok(tokio::io::AsyncReadExt::take(tokio::io::repeat(b'1'), 1_000_000))
    /// });
    /// ```
    pub fn reopened<F, O, R>(length: u64, open: F) -> Self
    where
        F: Fn() -> O + Send + Sync + 'static,
        O: Future<Output = io::Result<R>> + Send + 'static,
        R: AsyncRead + Send + 'static,
    {
        let open = move || -> Opening {
            let opening = open();
            Box::pin(async move {
                let reader: Reader = Box::pin(opening.await?);
                Ok(reader)
            })
        };
        Self(Kind::Reopened {
            length,
            open: Box::new(open),
        })
    }

    /// Returns the path of a file.
    #[cfg(feature = "artifacts")]
    pub(in crate::artifacts::upload) fn path(&self) -> Option<&Path> {
        match &self.0 {
            Kind::File(path) => Some(path),
            _ => None,
        }
    }

    /// Returns the length of the data in bytes. Fails if a file cannot be opened for reading.
    pub(super) async fn length(&self) -> Result<u64, Error> {
        match &self.0 {
            Kind::Bytes(data) => Ok(data.len() as u64),
            Kind::File(path) => length_of_file(path).await.map_err(unreadable),
            Kind::Reopened { length, .. } => Ok(*length),
        }
    }

    /// Opens the data at its beginning.
    pub(super) async fn open(&self) -> Result<Input, Error> {
        let opened = match &self.0 {
            Kind::Bytes(data) => Ok(Input::Bytes(data.clone())),
            Kind::File(path) => match File::open(path).await {
                Ok(file) => Ok(Input::File(file.into_std().await)),
                Err(error) => Err(error),
            },
            Kind::Reopened { open, .. } => open().await.map(Input::Reader),
        };
        opened.map_err(unreadable)
    }
}

async fn length_of_file(path: &Path) -> io::Result<u64> {
    let metadata = fs::metadata(path).await?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        // A pipe without a writer would block a thread forever.
        let what = "it is a device, pipe or socket, which has no length";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    }
    File::open(path).await?;
    Ok(metadata.len())
}

impl From<Bytes> for UploadSource {
    fn from(data: Bytes) -> Self {
        Self::bytes(data)
    }
}

impl From<Vec<u8>> for UploadSource {
    fn from(data: Vec<u8>) -> Self {
        Self::bytes(data)
    }
}

impl fmt::Debug for UploadSource {
    /// Shows the kind of source and its length or path, not the data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Bytes(data) => f
                .debug_struct("Bytes")
                .field("length", &data.len())
                .finish(),
            Kind::File(path) => f.debug_tuple("File").field(path).finish(),
            Kind::Reopened { length, .. } => f
                .debug_struct("Reopened")
                .field("length", length)
                .finish_non_exhaustive(),
        }
    }
}

pub(in crate::artifacts::upload) fn unreadable(error: io::Error) -> Error {
    Error::io("the data cannot be read", error)
}

/// Checks that the data is as long as its source announced, as far as it has been read.
pub(in crate::artifacts::upload) fn check_length(announced: u64, found: u64) -> Result<(), Error> {
    if announced == found {
        return Ok(());
    }
    let than = if found < announced {
        "shorter"
    } else {
        "longer"
    };
    let what = format!("it is {than} than the {announced} bytes that were announced");
    Err(unreadable(io::Error::new(io::ErrorKind::InvalidData, what)))
}
