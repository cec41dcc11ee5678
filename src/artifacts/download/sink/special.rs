//! Devices and named pipes, which are written to and not replaced.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use tokio::fs::File;
use tokio::io::AsyncWrite;
use tokio::net::unix::pipe::Sender;

/// The kinds of special files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpecialKind {
    Device,
    Pipe,
}

impl SpecialKind {
    pub(super) fn of(file: &fs::Metadata) -> Option<Self> {
        let kind = file.file_type();
        if kind.is_char_device() || kind.is_block_device() {
            Some(Self::Device)
        } else {
            kind.is_fifo().then_some(Self::Pipe)
        }
    }
}

/// An open device or named pipe.
pub(in crate::artifacts::download) enum Special {
    Device(File),
    Pipe(Sender),
}

/// The time between two checks whether a pipe has a reader.
const PAUSE: Duration = Duration::from_millis(20);

impl Special {
    /// Opens the file. Fails if another file has replaced it in the meantime.
    ///
    /// Waits until a pipe has a reader, like `open` without `O_NONBLOCK`, but without a thread that cannot be stopped.
    pub(super) async fn open(path: &Path, kind: SpecialKind) -> io::Result<Self> {
        loop {
            let mut flags = libc::O_NOCTTY;
            if kind == SpecialKind::Pipe {
                flags |= libc::O_NONBLOCK;
            }
            let opened = OpenOptions::new()
                .write(true)
                .custom_flags(flags)
                .open(path);
            let file = match opened {
                Err(error)
                    if kind == SpecialKind::Pipe && error.raw_os_error() == Some(libc::ENXIO) =>
                {
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
                opened => opened?,
            };
            if SpecialKind::of(&file.metadata()?) != Some(kind) {
                return Err(io::Error::other(
                    "another file replaced it before it was opened",
                ));
            }
            return Ok(match kind {
                SpecialKind::Device => Self::Device(File::from_std(file)),
                SpecialKind::Pipe => Self::Pipe(Sender::from_file(file)?),
            });
        }
    }

    pub(in crate::artifacts::download) fn writer(
        &mut self,
    ) -> &mut (dyn AsyncWrite + Unpin + Send) {
        match self {
            Self::Device(file) => file,
            Self::Pipe(sender) => sender,
        }
    }
}
