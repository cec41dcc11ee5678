//! The destination of `Download::to_file`: a part file, renamed when it is complete, or a device or named pipe.

mod blocking;
mod part_file;
#[cfg(unix)]
mod special;
#[cfg(unix)]
mod target;

use std::io;
use std::path::Path;

use tokio::io::AsyncWrite;

use crate::error::Error;
use blocking::blocking;
use part_file::PartFile;
#[cfg(unix)]
use special::Special;
#[cfg(unix)]
use target::Target;

/// An open file, device or named pipe.
pub(super) enum Destination {
    /// A file under a temporary name until all data has arrived.
    Part(PartFile),
    /// A device or a named pipe, which is written to and not replaced.
    #[cfg(unix)]
    Special(Special),
}

impl Destination {
    /// Opens the destination at the path. If it is a named pipe, waits for a reader.
    #[cfg(unix)]
    pub(super) async fn open(path: &Path) -> Result<Self, Error> {
        let path = checked(path)?.to_owned();
        let target = blocking(move || Target::of(path)).await;
        let target = target.map_err(uncreated)?;
        match target {
            Target::File { path, mode } => {
                let part = blocking(move || PartFile::create(path, mode)).await;
                part.map(Self::Part).map_err(uncreated)
            }
            Target::Special { path, kind } => {
                let special = Special::open(&path, kind).await;
                let unopened = |error| Error::io("the device or pipe cannot be opened", error);
                special.map(Self::Special).map_err(unopened)
            }
        }
    }

    /// Opens the destination at the path.
    #[cfg(not(unix))]
    pub(super) async fn open(path: &Path) -> Result<Self, Error> {
        let path = checked(path)?.to_owned();
        let part = blocking(move || PartFile::create(path)).await;
        part.map(Self::Part).map_err(uncreated)
    }

    pub(super) fn writer(&mut self) -> &mut (dyn AsyncWrite + Unpin + Send) {
        match self {
            Self::Part(part) => part.writer(),
            #[cfg(unix)]
            Self::Special(special) => special.writer(),
        }
    }

    /// Gives a part file its mode and its final name, after all data was flushed.
    pub(super) async fn finish(self) -> Result<(), Error> {
        match self {
            Self::Part(part) => {
                let finished = part.finish().await;
                finished.map_err(|error| Error::io("the complete file cannot be renamed", error))
            }
            #[cfg(unix)]
            Self::Special(_) => Ok(()),
        }
    }
}

fn checked(path: &Path) -> Result<&Path, Error> {
    match path.file_name() {
        Some(_) => Ok(path),
        None => {
            let what = format!("{} is not the path of a file", path.display());
            Err(Error::invalid(what))
        }
    }
}

fn uncreated(error: io::Error) -> Error {
    Error::io("the file cannot be created", error)
}
