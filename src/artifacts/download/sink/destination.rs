//! Opens the destination of `Download::to_file`: a part file, or a device or named pipe.

use std::io;
use std::path::Path;

use super::disk::Disk;
use super::file::FileSink;
use super::part_file::PartFile;
#[cfg(unix)]
use super::special::Special;
#[cfg(unix)]
use super::target::Target;
use crate::artifacts::transfer::run_blocking;
use crate::error::Error;

/// An open file, device or named pipe.
pub(in crate::artifacts::download) enum Destination {
    /// A file under a temporary name until all data has arrived.
    File(Box<FileSink>),
    /// A device or a named pipe, which is written to and not replaced.
    #[cfg(unix)]
    Special(Special),
}

impl Destination {
    /// Opens the destination at the path. If it is a named pipe, waits for a reader.
    #[cfg(unix)]
    pub(in crate::artifacts::download) async fn open(path: &Path) -> Result<Self, Error> {
        let path = checked(path)?.to_owned();
        let target = run_blocking(move || Target::of(path)).await;
        let target = target.map_err(uncreated)?;
        match target {
            Target::File { path, mode } => {
                let part = run_blocking(move || PartFile::create(path, mode)).await;
                part.map(Self::of).map_err(uncreated)
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
    pub(in crate::artifacts::download) async fn open(path: &Path) -> Result<Self, Error> {
        let path = checked(path)?.to_owned();
        let part = run_blocking(move || PartFile::create(path)).await;
        part.map(Self::of).map_err(uncreated)
    }

    fn of(part: PartFile) -> Self {
        Self::File(Box::new(FileSink::new(Disk::new(Box::new(|| Ok(part))))))
    }
}

fn checked(path: &Path) -> Result<&Path, Error> {
    let last = path.as_os_str().as_encoded_bytes().last();
    let is_separator = |last: &u8| std::path::is_separator(char::from(*last));
    match path.file_name() {
        Some(_) if !last.is_some_and(is_separator) => Ok(path),
        _ => {
            let what = format!("{} is not the path of a file", path.display());
            Err(Error::invalid(what))
        }
    }
}

fn uncreated(error: io::Error) -> Error {
    Error::io("the file cannot be created", error)
}
